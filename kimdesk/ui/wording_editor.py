"""One text of the wording: typed in its plain form, judged at once, shown as it will be printed.

A text at fault is never kept: it stays on the screen (and in the drafts) with what is wrong beside it.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.notices import show_notices
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.reports.wording_check import Judged

JUDGED, KEPT = 250, 1000
"""Milliseconds after the last key."""
CHOICE = "{% if  %}…{% endif %}"


class _Typed(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class WordingEditor(QWidget):
    """`good`: a text that can be kept was typed; `bad`: one that cannot; `edited`: after a short pause."""

    good = Signal(str, str)
    bad = Signal(str, str)
    edited = Signal(str)
    reset_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        theme.load_slanted_font()
        self._key = self._family = ""
        self._shown = ""
        self._blanks: Mapping[str, Any] = {}
        self.title = label("", "heading", wraps=True)
        self.source = label("", "muted", wraps=True)
        self.text = _Typed()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("Teks redaksi"))
        self.insert = button(_("Sisipkan isian"), icon="plus")
        self.insert.setMenu(QMenu(self.insert))
        self.insert.menu().setStyleSheet("QMenu { menu-scrollable: 1; }")
        self.reset = button(_("Kembalikan"), lambda: self.reset_wanted.emit(self._key), icon="rotate-ccw")
        self.hint = label("", "small", wraps=True)
        self._notices = QVBoxLayout()
        self.printed = QLabel()
        self.printed.setTextFormat(Qt.TextFormat.RichText)
        self.printed.setWordWrap(True)
        self.printed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.printed.setMargin(theme.px(10))
        self.printed.setAccessibleName(_("Hasil cetak teks ini"))
        self._judging = pause(self, JUDGED, self._judge)
        self._keeping = pause(self, KEPT, self.flush)
        self._lay_out()
        self.text.textChanged.connect(self._typed)
        self.text.left.connect(self.flush)

    def show_text(
        self, key: str, title: str, text: str, source: str, blanks: Mapping[str, Any], *, read_only: bool
    ) -> None:
        """Show the plain form of a text. blanks: values of all blanks that it may use."""
        self._key, self._blanks = key, blanks
        self.title.setText(title)
        self.source.setText(source)
        self._put(text)
        self.text.setReadOnly(read_only)
        self.insert.setEnabled(not read_only and not key.startswith("mengingat."))
        self.hint.setText(_hint(key))
        self._fill_menu()
        self._judge()

    def show_draft(self, text: str) -> None:
        """Show what was typed before and could not be kept."""
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self._judge()

    def show_source(self, source: str, *, own: bool) -> None:
        """Say where the words come from; own: they are changed here and can go back."""
        self.source.setText(source)
        self.reset.setEnabled(own)

    def set_blanks(self, blanks: Mapping[str, Any]) -> None:
        self._blanks = blanks
        self._judge()

    @property
    def key(self) -> str:
        return self._key

    def first_words(self) -> str:
        """The first words as they are printed now; "" when nothing is."""
        page = QTextDocument()
        page.setHtml(self.printed.text())
        lines = [line.strip() for line in page.toPlainText().splitlines() if line.strip()]
        return lines[0][:40] if lines and not lines[0].startswith("(") else ""

    def flush(self) -> None:
        """Hand over what was typed, when it is good; else say that it is not."""
        self._keeping.stop()
        typed = self.text.toPlainText()
        if not self._key or self.text.isReadOnly() or typed == self._shown:
            return
        self._judging.stop()
        self._judge()
        if self._judged(typed).fault is None:
            self._shown = typed
            self.good.emit(self._key, typed)
        else:
            self.bad.emit(self._key, typed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.insert)
        row.addWidget(self.reset)
        row.addStretch(1)
        paper = QScrollArea()
        paper.setWidgetResizable(True)
        paper.setWidget(self.printed)
        self.printed.setObjectName("paper")
        self.printed.setStyleSheet(
            "#paper { background: white; color: #111; border: 1px solid palette(mid); border-radius: 6px; }"
        )
        self._notices.setSpacing(theme.px(2))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self.title)
        box.addWidget(self.source)
        box.addWidget(self.text, 3)
        box.addLayout(self._notices)
        box.addLayout(row)
        box.addWidget(self.hint)
        box.addWidget(label(_("Hasilnya"), "section"))
        box.addWidget(paper, 2)

    def _put(self, text: str) -> None:
        self._keeping.stop()
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self._shown = text

    def _typed(self) -> None:
        self._judging.start()
        self._keeping.start()

    def _judged(self, text: str) -> "Judged":
        from kimdesk.reports.wording_check import judged

        return judged(self._key, text)

    def _judge(self) -> None:
        if not self._key:
            return
        text = self.text.toPlainText()
        found = self._judged(text)
        findings = [
            Finding(
                "check",
                "placeholder",
                _("Masih ada {placeholder} yang harus diisi.").format(placeholder=each),
            )
            for each in found.placeholders
        ]
        if found.fault is not None:
            where = _("Baris {n}: ").format(n=found.line) if found.line else ""
            findings = [Finding("block", "wording", where + found.fault.cause)]
        self._say(findings)
        theme.set_look(self.text, level="block" if found.fault else "")
        if found.fault is None:
            self.printed.setText(self._as_printed(found.value))
            if text != self._shown:
                self.edited.emit(self._key)

    def _as_printed(self, value: Any) -> str:
        from kimdesk.reports.wording import filled

        def printed(raw: str) -> str:
            return raw if self._key.startswith("mengingat.") else filled(self._key, raw, self._blanks)

        def item_of(item: Any) -> str:
            if isinstance(item, str):
                return printed(item)
            below = "".join(f"<li>{printed(each)}</li>" for each in item[1])
            return f"{printed(item[0])}<ol type='a'>{below}</ol>"

        try:
            items = [printed(value)] if isinstance(value, str) else [item_of(item) for item in value]
        except KimdeskError as error:
            return escape(error.cause)
        kept = [item for item in items if item]
        if not kept or isinstance(value, str):
            return "".join(kept) or _empty()
        return "<ol>" + "".join(f"<li>{item}</li>" for item in kept) + "</ol>"

    def _say(self, findings: list[Finding]) -> None:
        show_notices(self._notices, findings)
        self.text.setAccessibleDescription(" ".join(finding.text for finding in findings))

    def _fill_menu(self) -> None:
        from kimdesk.reports.blank_meanings import MEANINGS

        menu = self.insert.menu()
        menu.clear()
        for name in sorted(self._blanks):
            meaning = MEANINGS.get(name)
            words = f"{name}   {_(meaning.help)}" if meaning else name
            menu.addAction(words, self._inserting(name))
        menu.addSeparator()
        menu.addAction(_("pilihan: bagian yang hanya dicetak bila …"), lambda: self._insert(CHOICE))
        menu.addAction(_("tebal"), lambda: self._insert("<b></b>", back=4))

    def _inserting(self, blank: str) -> Callable[[], None]:
        return lambda: self._insert(f"{{{{ {blank} }}}}")

    def _insert(self, words: str, back: int = 0) -> None:
        cursor = self.text.textCursor()
        cursor.insertText(words)
        if back:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, back)
            self.text.setTextCursor(cursor)
        self.text.setFocus()


def _hint(key: str) -> str:
    from kimdesk.reports.wording import standard_wording
    from kimdesk.reports.wording_text import nests

    if key.startswith("mengingat."):
        return _("Satu kode aturan per butir, dipisah baris kosong. Lebih mudah lewat bagian Dasar hukum.")
    value = standard_wording().words(key)
    if isinstance(value, str):
        return ""
    hint = _("Butir dipisah baris kosong; tanda - saja berarti tanpa butir.")
    nesting = _("Butir bawahan diawali tanda - dan spasi.")
    return f"{hint} {nesting}" if nests(value) else hint


def _empty() -> str:
    words = escape(_("(tidak dicetak untuk kelompok ini)"))
    return f"<i>{words}</i>"
