"""What a file would hold: how many changes of which records, and how many files go along."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import label
from kimdesk.ui.handover.words import changes_words, counts_words, place_words, size_words
from kimdesk.ui.layouts import empty

if TYPE_CHECKING:
    from kimdesk.sync.handing_over import Planned


class GivingSum(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.sum = label("", "title", wraps=True)
        self.about = label("", "muted", wraps=True)
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(theme.px(4))
        self._lines.setColumnStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, theme.px(10), 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.sum)
        box.addWidget(self.about)
        box.addLayout(self._lines)

    def show_planned(self, planned: "Planned | None") -> None:
        """None while it is being counted."""
        empty(self._lines)
        if planned is None:
            self.sum.setText(_("Menghitung …"))
            return
        self.sum.setText(changes_words(planned.changes))
        receiver = planned.to.name if planned.to else ""
        if not planned.changes and not planned.files:
            words = _("{name} sudah punya semuanya. Berkas tetap dapat dibuat sebagai kabar.")
            about = words.format(name=receiver) if receiver else _("Belum ada isi di bagian ini.")
        elif receiver:
            about = _("yang belum dimiliki {name}").format(name=receiver)
        else:
            about = _("seluruh riwayat {place}").format(place=place_words(planned.region))
        self.about.setText(about)
        lines = counts_words(planned.counts)
        if planned.files:
            size = size_words(planned.file_bytes)
            lines.append((_("berkas lampiran, kira-kira {size}").format(size=size), str(len(planned.files))))
        for row, (kind, count) in enumerate(lines):
            self._lines.addWidget(label(kind, "muted"), row, 0)
            figure = label(count, "strong")
            self._lines.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
