"""What can be done about a line of the checklist on the spot: accept it, or attach the paper it asks for."""

from pathlib import Path
from typing import Any

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from kimdesk.entities import Acceptance, Decree, Entity, Group, Person
from kimdesk.entities.documents import ATTACHED_AS
from kimdesk.i18n import _
from kimdesk.rules import GroupFile, Item, decree_in_hand
from kimdesk.rules.member_items import officers
from kimdesk.store.decrees import SCAN
from kimdesk.store.names import link_id
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.dossier_checklist import DOCUMENT

KTP = "ktp"
OLD_DECREE = "sk_lama"


class ItemDeeds:
    """`parent` is where questions are shown."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def accept(self, kim: str, item: Item) -> None:
        """Ask for the reason and note that a warning is accepted."""
        reason = messages.ask_reason(self._parent, _("Terima peringatan ini?"), item.text, _("Terima"))
        if reason is None:
            return
        values: dict[str, Any] = {
            "owner_table": Group.table,
            "owner": kim,
            "code": item.code,
            "reason": reason,
        }
        values |= {"day": self._desk.this_day(), "by": self._desk.store.device.person or None}
        row = link_id(Acceptance, values)
        with messages.shown(self._parent), self._desk.store.act(_("Terima peringatan")) as act:
            act.restore(Acceptance, row)
            act.write(Acceptance, row, values)

    def withdraw(self, kim: str, item: Item) -> None:
        """Take an acceptance back."""
        row = link_id(Acceptance, {"owner": kim, "code": item.code})
        with messages.shown(self._parent):
            words = _("Batalkan penerimaan")
            self._desk.store.delete(words, Acceptance, row, _("Penerimaan dibatalkan."))

    def attach(self, file: GroupFile, item: Item) -> None:
        """Ask for the file of the paper, and whose it is where there may be several."""
        code = item.code.removeprefix(DOCUMENT)
        if code == KTP:
            self._ask_whose(file)
        elif code == OLD_DECREE:
            old = [decree for decree in file.decrees if decree is not decree_in_hand(file)] or file.decrees
            self._ask_file(Decree, old[0].id, SCAN, item.title)
        else:
            self._ask_file(Group, file.group.id, ATTACHED_AS.get(code, code), item.title)

    def keep(self, owner: type[Entity], row: str, kind: str, path: Path) -> None:
        """Attach a file to a row as a document of this kind."""
        from kimdesk.store.files import store_file

        with messages.shown(self._parent), self._desk.store.act(_("Lampirkan dokumen")) as act:
            store_file(self._desk.store, act, owner, row, path, kind=kind, day=self._desk.this_day())

    def _ask_whose(self, file: GroupFile) -> None:
        shown = {attachment.owner for attachment in file.attachments if attachment.kind == KTP}
        menu = QMenu(self._parent)
        for member in officers(file, self._desk.today()):
            person = member.person
            if person.id not in shown:
                menu.addAction(_(person.title)).setData(person)
        chosen = menu.exec(QCursor.pos())
        if chosen is not None:
            person = chosen.data()
            self._ask_file(Person, person.id, KTP, f"KTP {_(person.title)}")

    def _ask_file(self, owner: type[Entity], row: str, kind: str, title: str) -> None:
        kinds = _("Foto dan dokumen") + " (*.pdf *.jpg *.jpeg *.png *.webp *.docx *.odt)"
        chosen, _kind = QFileDialog.getOpenFileName(
            self._parent, _("Lampirkan {document}").format(document=title), "", kinds
        )
        if chosen:
            self.keep(owner, row, kind, Path(chosen))
