"""Periksa keaslian: a scanned or typed code, or a PDF, and what is found about it.

A scanner types the QR text and Enter; a PDF is opened or dropped. Checking reads files and draws
pages, so it is the worker's; the newest answer is shown.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.asking import Asking
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon, picture
from kimdesk.ui.notices import NoticeLine

if TYPE_CHECKING:
    from kimdesk.reports.verifying import Verdict
    from kimdesk.store import Store

_SIGNS = {
    "genuine": ("shield-check", "green"),
    "found": ("shield-check", "green"),
    "unknown_key": ("shield-alert", "amber"),
    "not_found": ("shield-alert", "amber"),
    "unsealed": ("shield-alert", "amber"),
}
_BAD = ("shield-alert", "red")


class VerifyDialog(QDialog):
    """`verdict` is what is shown now; None before anything was checked."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Periksa keaslian"))
        self.resize(theme.px(760), theme.px(620))
        self.setAcceptDrops(True)
        self.verdict: Verdict | None = None
        self._desk = desk
        self._asking: Asking[Verdict] = Asking(desk, _("Memeriksa keaslian"), self._show)
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("Pindai kode QR, atau ketik kode seperti KD-2026-XDW0-HTM2"))
        self.code.setAccessibleName(_("Kode QR atau kode terbitan"))
        self.code.addAction(icon("scan-line", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.code.returnPressed.connect(self._check_code)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.code, 1)
        row.addWidget(button(_("Periksa"), self._check_code))
        row.addWidget(button(_("Buka PDF…"), self._choose, icon="folder-open"))
        self._result = QScrollArea()
        self._result.setWidgetResizable(True)
        self._result.setFrameShape(QScrollArea.Shape.NoFrame)
        self._result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.trust = button(_("Kenali penerbit ini…"), self._ask_trust, icon="key-round")
        self.trust.hide()
        self._own = label("", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self._own)
        foot.addStretch(1)
        foot.addWidget(self.trust)
        foot.addWidget(button(_("Tutup"), self.reject))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Periksa keaslian"), "heading"))
        words = _(
            "Naskah yang diterbitkan kimdesk dapat diperiksa tanpa internet, juga yang dari laptop lain."
        )
        box.addWidget(label(words, "muted", wraps=True))
        box.addLayout(row)
        box.addWidget(self._result, 1)
        box.addLayout(foot)
        self._result.setWidget(label(_("PDF dapat juga ditarik ke sini."), "muted"))
        self.code.setFocus()

    def check_code(self, text: str) -> None:
        """Check what was scanned or typed."""

        def question(store: "Store") -> "Verdict":
            from kimdesk.reports.verifying import verify_code

            return verify_code(text, store)

        self._check(question)

    def check_file(self, path: Path) -> None:
        """Check a PDF."""

        def question(store: "Store") -> "Verdict":
            from kimdesk.reports.verifying import verify_pdf

            return verify_pdf(path, store)

        self._check(question)

    def know(self, name: str) -> None:
        """Know the key of what is shown by this name, and check once more."""
        from kimdesk.reports.known_keys import trust

        assert self.verdict is not None
        with messages.shown(self):
            trust(self._desk.store, self.verdict.public, name)
            self._asking.ask(self._question, at_once=False)

    def done(self, result: int) -> None:
        self._asking.forget()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.check_file(paths[0])

    def _check(self, question: "Callable[[Store], Verdict]") -> None:
        self._question = question
        self._asking.ask(question, at_once=False)

    def _check_code(self) -> None:
        text = self.code.text()
        if text.strip():
            self.check_code(text)
            self.code.selectAll()  # the next scan replaces it

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Buka PDF yang diperiksa"), "", _("Berkas PDF") + " (*.pdf)"
        )
        if chosen:
            self.check_file(Path(chosen))

    def _show(self, verdict: "Verdict") -> None:
        self.verdict = verdict
        self.trust.setVisible(verdict.state == "unknown_key" and not self._desk.store.read_only)
        self._show_own_key()
        self._result.setWidget(_page(verdict, self.devicePixelRatioF()))

    def _show_own_key(self) -> None:
        from kimdesk.reports.known_keys import own_key

        with messages.shown(self):
            key = own_key(self._desk.store)
            self._own.setText(_("Kunci laptop ini: {key}").format(key=key) if key else "")

    def _ask_trust(self) -> None:
        dialog = messages.Message(
            self,
            "check",
            _("Kenali penerbit ini?"),
            _("Tanyakan dulu kuncinya kepada penerbit, lewat telepon atau tatap muka, dan cocokkan."),
            _("Sesudah itu, semua terbitan dari perangkatnya dikenal di laptop ini."),
        )
        name = dialog.ask_text(_("Nama kantor atau perangkatnya"))
        dialog.add(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        dialog.add(_("Kenali"), QDialogButtonBox.ButtonRole.AcceptRole, role="primary")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.know(name.text())


def _page(verdict: "Verdict", ratio: float) -> QWidget:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(12))
    box.addLayout(_head(verdict, ratio))
    for finding in verdict.findings:
        box.addWidget(NoticeLine(finding))
    if verdict.figures:
        box.addWidget(_figures(verdict))
    box.addStretch(1)
    return page


def _head(verdict: "Verdict", ratio: float) -> QHBoxLayout:
    sign = QLabel()
    sign.setPixmap(picture(*_SIGNS.get(verdict.state, _BAD), theme.px(32), ratio))
    texts = QVBoxLayout()
    texts.setSpacing(theme.px(2))
    texts.addWidget(label(verdict.title, "title", wraps=True))
    said = _("mengaku dari {device}") if verdict.state == "unknown_key" else _("diterbitkan dengan {device}")
    by = said.format(device=verdict.device) if verdict.device else ""
    if about := " · ".join(part for part in (verdict.code, by, verdict.standing) if part):
        texts.addWidget(label(about, "muted", wraps=True))
    head = QHBoxLayout()
    head.setSpacing(theme.px(12))
    head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    head.addLayout(texts, 1)
    return head


def _figures(verdict: "Verdict") -> QWidget:
    """The signed figures; beside them the register's, where this laptop has the group."""
    surface = card()
    grid = QGridLayout(surface)
    grid.setContentsMargins(*[theme.px(16)] * 4)
    grid.setHorizontalSpacing(theme.px(20))
    grid.setVerticalSpacing(theme.px(6))
    known = any(figure.now is not None for figure in verdict.figures)
    headings = (_("Keterangan"), _("Yang diterbitkan"), *([_("Register sekarang")] if known else []))
    for column, words in enumerate(headings):
        grid.addWidget(label(words, "label"), 0, column)
        grid.setColumnStretch(column, int(column > 0))
    for row, figure in enumerate(verdict.figures, 1):
        grid.addWidget(label(_(figure.label), "muted"), row, 0)
        printed = label(figure.printed, wraps=True)
        printed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(printed, row, 1)
        if figure.now is not None:
            same = figure.now == figure.printed
            words = figure.now if same else _("{now} (berubah)").format(now=figure.now or "–")
            now = label(words, wraps=True)
            if not same:
                now.setProperty("level", "check")
            grid.addWidget(now, row, 2)
    return surface
