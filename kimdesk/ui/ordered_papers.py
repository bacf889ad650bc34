"""Papers that a person orders by choices: seen as drafts, printed, saved, or issued with code and seal.

What an issued paper bears is shown at once in place of the draft; another choice brings the draft back.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.orders import PaperOrder
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk
from kimdesk.ui.issue_dialog import ask_issue
from kimdesk.ui.issues_dialog import IssuesDialog, count_of
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.paper import Paper
from kimdesk.ui.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from kimdesk.reports.issuing import Issued
    from kimdesk.store import Store


class OrderedPapers(PaperDialog):
    """Of one family of papers; a subclass says what is ordered (`order`) and how it is made (`work`)."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None, choices: QWidget) -> None:
        super().__init__(desk, title, parent=parent, choices=choices)
        self._order: PaperOrder | None = None
        self._document = ""
        self.issue_button = button(_("Terbitkan…"), self.issue, icon="stamp")
        self.issue_button.setVisible(not desk.store.read_only)
        self.list_button = button("", self.show_issued, icon="history")
        place = self.output.deeds.indexOf(self.output.usb) + 1
        self.output.deeds.insertWidget(place, self.issue_button)
        self.output.deeds.insertWidget(place + 1, self.list_button)
        self.output.may_leave = self._may_leave

    def order(self) -> PaperOrder:
        """What is chosen now."""
        raise NotImplementedError

    def work(self, order: PaperOrder) -> Work:
        """The work that makes what was ordered, as `PaperDialog` wants it."""
        raise NotImplementedError

    def ask_leave(self, order: PaperOrder, name: str) -> bool:
        """Whether a draft with whole personal data may leave, asked once it is certain where it goes."""
        raise NotImplementedError

    def remake(self) -> None:
        """Make what is chosen now; the place on the page is kept within one paper."""
        order = self.order()
        document = str(getattr(order, "document", ""))
        stay, self._document = document == self._document, document
        self._order = order
        self.make(self.work(order), stay=stay)
        self._offer(issued=False)

    def issue(self) -> None:
        """Issue what is chosen now: with a code and a seal, kept as it is for ever."""
        order = self.order()
        ask_issue(self._desk, order, self, self._show_issued)

    def show_issued(self) -> None:
        """List what was issued of the same thing."""
        IssuesDialog(self._desk, self.order(), self).exec()

    def _may_leave(self, paper: Paper, name: str) -> bool:
        order = self._order
        return paper.is_issued or order is None or not order.is_full or self.ask_leave(order, name)

    def _show_issued(self, issued: "Issued") -> None:
        if not self.isVisible():
            return

        def work(_store: "Store") -> Generator[Progress, None, tuple[bytes, str, tuple[Any, ...]]]:
            yield Progress(0, 0, _("Menyiapkan pratinjau"))
            words = _("Diterbitkan dengan kode {code}. Cetak atau simpan yang ini.")
            said = Finding("info", "issue.done", words.format(code=issued.code))
            return issued.pdf, issued.name, (said, *issued.findings)

        self.make(work, stay=True, is_issued=True)
        self._offer(issued=True)

    def _offer(self, *, issued: bool) -> None:
        order = self.order()
        self.issue_button.setEnabled(not issued and not order.is_blank)
        why = _("Formulir kosong dicetak saja; yang terisi dapat diterbitkan.")
        self.issue_button.setToolTip(why if order.is_blank else _("Berkode, bersegel, dan tercatat"))
        count = count_of(self._desk.store, order)
        self.list_button.setText(_("Terbitan ({n})").format(n=count))
        self.list_button.setEnabled(count > 0)
