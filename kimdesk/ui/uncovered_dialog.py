"""The villages of a region that have no group yet; a new group can be begun in one of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from kimdesk import regions
from kimdesk.i18n import _, number_of
from kimdesk.ui.desk import Desk
from kimdesk.ui.list_dialog import ListDialog
from kimdesk.ui.new_group import NewGroup

MOST = 2000
"""More villages than this are not listed at once; a smaller region shows them all."""


class UncoveredDialog(ListDialog):
    """codes: the villages, as `kimdesk.store.overview.uncovered` gives them."""

    def __init__(self, desk: Desk, codes: Sequence[str], parent: QWidget | None) -> None:
        super().__init__(
            _("Desa/kelurahan tanpa KIM"),
            number_of("{n} desa/kelurahan belum punya KIM.", len(codes)) if codes else "",
            [_("Desa/kelurahan"), _("Wilayah"), _("Kode")],
            _("Semua desa/kelurahan di sini sudah punya KIM."), parent,
        )  # fmt: skip
        self._desk = desk
        self._codes = codes[:MOST]
        self.fill([_row(code) for code in self._codes])
        if not desk.store.read_only:
            self.add(_("Buat kelompok di sini…"), self._begin, role="primary")

    def _begin(self) -> None:
        dialog = NewGroup(self._desk, self.parentWidget())
        dialog.region.editor.set_value(self._codes[self.chosen()])
        self.accept()
        dialog.exec()


def _row(code: str) -> tuple[str, str, str]:
    name, _comma, above = regions.short_path(code).partition(", ")
    return name, above, code
