"""Apa yang berubah: what the register says otherwise than an issued paper, old and new side by side."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Issue
from kimdesk.i18n import _, pgettext
from kimdesk.ui.asking import Asking
from kimdesk.ui.desk import Desk
from kimdesk.ui.list_dialog import ListDialog

if TYPE_CHECKING:
    from kimdesk.reports.issue_changes import Change
    from kimdesk.store import Store


class IssueChangesDialog(ListDialog):
    """Compares when it opens; `changes` is None until the answer is there."""

    def __init__(self, desk: Desk, issue: Issue, parent: QWidget | None) -> None:
        super().__init__(
            _("Yang berubah sejak {code} diterbitkan").format(code=issue.code or ""),
            _("Isi register sekarang dibandingkan dengan isi saat berkas diterbitkan."),
            (pgettext("record", "Catatan"), _("Isian"), _("Saat diterbitkan"), _("Sekarang")),
            _("Sedang membandingkan…"),
            parent,
        )
        self.changes: list[Change] | None = None
        self.fill([])
        self._asking: Asking[list[Change]] = Asking(desk, _("Membandingkan dengan terbitan"), self._show)

        def question(store: "Store") -> "list[Change]":
            from kimdesk.reports.issue_changes import changes_since

            return changes_since(store, issue)

        self._asking.ask(question, at_once=False)

    def done(self, result: int) -> None:
        self._asking.forget()
        super().done(result)

    def _show(self, changes: "list[Change]") -> None:
        self.changes = changes
        self.say_empty(_("Tidak ada yang berubah: berkas ini masih sesuai dengan register."))
        self.fill([_line(change) for change in changes])


def _line(change: "Change") -> tuple[str, str, str, str]:
    if change.field:
        return change.what, change.field, change.old or _("kosong"), change.new or _("kosong")
    if change.new:
        return change.what, _("seluruh catatan"), "", _("ditambahkan")
    return change.what, _("seluruh catatan"), "", _("dihapus")
