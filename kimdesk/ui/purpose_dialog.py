"""Asks what personal data, or an issued paper, are given out for, and to whom, before they leave.

It shows what is in it, so that nobody gives out more than meant. Logging is for who asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.store.disclosures import LONGEST
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.layouts import named
from kimdesk.ui.notices import NoticeBar


@dataclass(frozen=True, slots=True)
class Purpose:
    """What somebody answered; `receiver` may be ""."""

    purpose: str
    receiver: str


def ask_purpose(
    parent: QWidget | None, title: str, contents: Sequence[tuple[str, str]], action: str, *, full: bool
) -> Purpose | None:
    """The purpose, or None when the person thinks better of it.

    contents: (heading, what is in it); full: whole personal data are given away.
    """
    dialog = PurposeDialog(parent, title, contents, action, full=full)
    return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None


class PurposeDialog(QDialog):
    """`purpose` and `receiver` are its lines; the deed waits for a purpose."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        contents: Sequence[tuple[str, str]],
        action: str,
        *,
        full: bool,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(520))
        self.setMaximumWidth(theme.px(680))
        self.purpose = QLineEdit()
        self.purpose.setMaxLength(LONGEST)
        self.receiver = QLineEdit()
        self.receiver.setMaxLength(150)
        self.action = button(action, self.accept, role="primary")
        self.action.setEnabled(False)
        self.purpose.textChanged.connect(lambda text: self.action.setEnabled(bool(text.strip())))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(title, "heading", wraps=True))
        box.addLayout(_contents(contents))
        if full:
            words = _(
                "Memuat NIK, tanggal lahir, dan nomor telepon utuh. Berikan hanya kepada yang berhak;"
                " pemberian ini dicatat."
            )
            box.addWidget(NoticeBar("check", words, []))
        box.addLayout(named(_("Tujuan"), self.purpose))
        box.addLayout(self._suggestions())
        box.addLayout(named(_("Diberikan kepada (boleh kosong)"), self.receiver))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addStretch(1)
        deeds.addWidget(button(_("Batal"), self.reject))
        deeds.addWidget(self.action)
        box.addLayout(deeds)
        self.purpose.setFocus()

    def answer(self) -> Purpose:
        return Purpose(self.purpose.text().strip(), self.receiver.text().strip())

    def _suggestions(self) -> FlowLayout:
        flow = FlowLayout(theme.px(6))
        for words in (
            _("Pengajuan SK"),
            _("Verifikasi oleh kecamatan atau dinas"),
            _("Ditandatangani pejabat"),
            _("Arsip kantor"),
            _("Pertanggungjawaban kegiatan"),
        ):
            flow.addWidget(button(words, partial(self.purpose.setText, words), role="chip"))
        return flow


def _contents(contents: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for row, (heading, text) in enumerate(contents):
        grid.addWidget(label(heading, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(text, wraps=True), row, 1)
    return grid
