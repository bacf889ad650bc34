"""Periksa register: whether the register is whole, sentence by sentence, while the work goes on."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.jobs import Progress
from kimdesk.ui.list_dialog import ListDialog

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.store.check import Verdict


class CheckDialog(ListDialog):
    """Begins to check when it opens; closing it stops the check."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(
            _("Periksa register"),
            _("Berkas, catatan perubahan, tabel, dan lampiran dibandingkan satu dengan yang lain."),
            (_("Keadaan"), _("Yang ditemukan")),
            _("Sedang memeriksa…"),
            parent,
        )
        self.fill([])
        self._job = desk.jobs.run(_("Memeriksa register"), _check, self._show, self._fail)
        self.finished.connect(lambda _result: self._job.cancel())

    def _show(self, verdicts: "list[Verdict]") -> None:
        self.fill([(_("baik") if found.good else _("perlu diperbaiki"), found.text) for found in verdicts])
        for line, found in enumerate(verdicts):
            item = self.table.item(line, 0)
            if item is not None:
                item.setIcon(icon("circle-check", "green") if found.good else icon("circle-alert", "red"))
        if not all(found.good for found in verdicts):
            messages.show_info(
                self,
                _("Register perlu diperbaiki"),
                _(
                    "Buat cadangan dulu, lalu jalankan `kimdesk check --rebuild`,"
                    " atau pulihkan cadangan terakhir."
                ),
            )

    def _fail(self, error: Exception) -> None:
        with messages.shown(self):
            raise error


def _check(store: "Store") -> "Generator[Progress, None, list[Verdict]]":
    from kimdesk.store.check import check

    found = []
    for verdict in check(store):
        found.append(verdict)
        yield Progress(0, 0, verdict.text)
    return found
