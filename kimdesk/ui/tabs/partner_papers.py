"""The papers of partnerships: chosen at the left, seen at the right, printed or saved below."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QCheckBox, QWidget

from kimdesk.entities import Partner, Partnership
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.partnership_papers import LABELS, LIST, PARTNER_PAPERS, PartnerOrder
from kimdesk.store import Scope
from kimdesk.store.disclosures import disclose
from kimdesk.store.partnership_file import partnership_list
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.ordered_papers import OrderedPapers
from kimdesk.ui.paper_choices import PaperChoices
from kimdesk.ui.pause import pause
from kimdesk.ui.purpose_dialog import ask_purpose

if TYPE_CHECKING:
    from kimdesk.store import Store

PAUSE = 200
"""Milliseconds after a choice before the paper is made."""
_ONE = ("paper",)
_CHOSEN_BY = {LIST: ("ended", "contacts", "paper"), **{code: _ONE for code in LABELS if code != LIST}}


class PartnerPapers(OrderedPapers):
    """Of one partnership, or ("") only the list of the scope. Begins with the paper of its instrument."""

    def __init__(self, desk: Desk, scope: Scope, partnership: str, parent: QWidget | None = None) -> None:
        choices = PaperChoices(PARTNER_PAPERS, _CHOSEN_BY)
        super().__init__(desk, _("Dokumen kemitraan"), parent, choices)
        self.choices = choices
        self._desk, self._scope, self._partnership = desk, scope, partnership
        self.ended = QCheckBox(_("Termasuk yang selesai dan gagal"))
        self.contacts = QCheckBox(_("Cetak nomor HP narahubung"))
        choices.add_choice("ended", "", self.ended)
        choices.add_choice("contacts", "", self.contacts)
        choices.add_paper_choice()
        row = desk.store.get(Partnership, partnership) if partnership else None
        has_partner = row is not None and bool(row.partner and desk.store.get(Partner, row.partner))
        for code, _label in PARTNER_PAPERS:
            choices.offer(code, code == LIST or has_partner)
        if row is not None and has_partner and row.instrument in LABELS:
            choices.choose(row.instrument)
        self._pause = pause(self, PAUSE, self.remake)
        choices.changed.connect(self._pause.start)
        self.remake()
        choices.documents.setFocus()

    def order(self) -> PartnerOrder:
        """What is chosen now."""
        document, paper = self.choices.document, self.choices.paper.currentData()
        if document != LIST:
            return PartnerOrder(document, self._partnership, paper=paper)
        return PartnerOrder(
            LIST, kim=self._scope.kim, region=self._scope.region, ended=self.ended.isChecked(),
            contacts=self.contacts.isChecked(), paper=paper,
        )  # fmt: skip

    def work(self, order: PaperOrder) -> Work:
        return making(self._desk, cast(PartnerOrder, order))

    def ask_leave(self, wanted: PaperOrder, name: str) -> bool:
        """A list with phone numbers goes only with a purpose, and is logged before it goes."""
        order = cast(PartnerOrder, wanted)
        store = self._desk.store
        listed = partnership_list(store, order.kim, order.region, ended=order.ended)
        people = len({each.partner.id for each in listed if each.partner and each.partner.contact_phone})
        contents = [(_("Isi"), number_of("Nomor HP {n} narahubung mitra", people))]
        title = _("Berikan {name}").format(name=name)
        asked = ask_purpose(self, title, contents, _("Catat"), full=False)
        if asked is None:
            return False
        what = _("Daftar mitra dengan nomor HP: {name}").format(name=name)
        try:
            with store.act(what, kind="log") as act:
                disclose(
                    store, act, what, people, asked.purpose,
                    day=self._desk.today(), receiver=asked.receiver, kim=order.kim or None,
                )  # fmt: skip
        except KimdeskError as error:
            messages.show_error(self, error)
            return False
        return True


def making(desk: Desk, order: PartnerOrder) -> Work:
    """The work that makes a paper of partnerships, as `PaperDialog` wants it."""
    now = desk.now()

    def work(store: "Store") -> Generator[Progress, None, tuple[bytes, str, tuple[Any, ...]]]:
        from kimdesk.reports.gathering_partnership import gather_partnership
        from kimdesk.reports.partnership_reports import make_partner_paper

        yield Progress(0, 2, _("Menyusun {paper}").format(paper=_(LABELS[order.document])))
        gathered = gather_partnership(store, order)
        made = make_partner_paper(gathered, now)
        return made.pdf, made.name, (*made.findings, *gathered.findings)

    return work
