"""What a dossier needs: each line says what is there or lacking, and is a link to where it is mended."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.rules import Item
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label, rule
from kimdesk.ui.icons import picture

DOCUMENT = "document."
"""How the codes of items begin that ask for a paper to be attached."""
_DONE = ("circle-check", "green")
_OPEN = {"block": ("circle-x", "red"), "check": ("circle-alert", "amber"), "info": ("circle-dot", "accent")}
NARROWEST = 120


class Checklist(QScrollArea):
    """`wanted`, `accept_wanted`, `withdraw_wanted` and `attach_wanted` carry the `Item`."""

    wanted = Signal(object)
    accept_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    attach_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Kelengkapan sebelum diajukan"))
        self._read_only = False
        self._items: tuple[Item, ...] = ()
        self.lines: list[_Line] = []

    def forget(self) -> None:
        """Another group: begin at the top."""
        self.show_items(())

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; the line with the focus keeps it, and the list its place."""
        if tuple(items) == self._items:
            return
        focused = next((line.item.code for line in self.lines if line.holds_focus()), "")
        position = self.verticalScrollBar().value()
        self._items = tuple(items)
        inner = QWidget()
        inner.setProperty("surface", "white")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.lines = []
        for item in self._items:
            if self.lines:
                box.addWidget(rule())
            line = _Line(item, self._deeds(item))
            line.lead.clicked.connect(lambda _on=False, item=item: self.wanted.emit(item))
            self.lines.append(line)
            box.addWidget(line)
        box.addStretch(1)
        self.setWidget(inner)
        self.verticalScrollBar().setValue(position)
        for line in self.lines:
            if line.item.code == focused:
                line.lead.setFocus()

    def focus_on(self, code: str) -> None:
        """Put the focus on the first line that still asks for something and whose code begins so."""
        lines = [line for line in self.lines if line.item.code.startswith(code)]
        line = next(
            (line for line in lines if line.item.state != "done"), next(iter(lines or self.lines), None)
        )
        if line is not None:
            line.lead.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureVisible(0, line.geometry().center().y(), 0, line.height())

    def _deeds(self, item: Item) -> list[tuple[str, str, Callable[[], object]]]:
        """(words, tooltip, what to do) of the links at the end of a line."""
        deeds: list[tuple[str, str, Callable[[], object]]] = []
        if self._read_only:
            return deeds
        if item.code.startswith(DOCUMENT) and item.entity == "attachment" and item.state != "done":
            tip = _("Lampirkan {document}").format(document=item.title)
            deeds.append((_("Lampirkan…"), tip, lambda: self.attach_wanted.emit(item)))
        if item.can_be_accepted:
            tip = _("Terima dengan alasan. Alasan disimpan bersama catatannya.")
            deeds.append((_("Terima…"), tip, lambda: self.accept_wanted.emit(item)))
        if item.reason:
            deeds.append(
                (_("Batalkan"), _("Batalkan penerimaan ini"), lambda: self.withdraw_wanted.emit(item))
            )
        return deeds


class _Line(QWidget):
    def __init__(self, item: Item, deeds: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        super().__init__()
        self.item = item
        self.lead = _Lead(item)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), theme.px(2), theme.px(12), theme.px(2))
        row.setSpacing(theme.px(10))
        row.addWidget(self.lead, 1)
        for words, tip, act in deeds:
            link = button(words, act, role="link", tip=tip)
            link.setAccessibleName(f"{words} {item.title}")
            row.addWidget(link)

    def holds_focus(self) -> bool:
        return self.lead.hasFocus() or any(link.hasFocus() for link in self.findChildren(QPushButton))


class _Lead(QPushButton):
    """A line as a button whose words may take two rows."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        name, tone = _DONE if item.state == "done" else _OPEN[item.level]
        sign = QLabel()
        sign.setPixmap(picture(name, tone, theme.px(20), self.devicePixelRatioF()))
        words = label(item.text, wraps=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        if item.reason:
            column.addWidget(label(_("Diterima: {reason}").format(reason=item.reason), "small", wraps=True))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(6), theme.px(4), theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(f"{state_word(item)}: {item.text}")
        self.setToolTip(state_word(item))

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(NARROWEST), self._row.minimumSize().height())


def state_word(item: Item) -> str:
    """What the sign of a line means, so that colour never speaks alone."""
    if item.state == "done":
        return _("Diterima dengan alasan") if item.reason else _("Sudah ada")
    return _("Menghalangi") if item.level == "block" else _("Perlu diperiksa")
