"""Figures, bars, columns and lines that paint themselves, and are links: each leads to its list.

Every number stands in words beside its drawing, and fillings differ by pattern, so nothing is lost
in black and white. They are buttons: Tab reaches them, the arrows go on, Enter and Space open.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kimdesk.ui import theme
from kimdesk.ui.icons import picture

Filling = Literal["full", "stripes", "grid", "dots", "empty"]
_PATTERNS = {
    "stripes": Qt.BrushStyle.BDiagPattern,
    "grid": Qt.BrushStyle.DiagCrossPattern,
    "dots": Qt.BrushStyle.Dense5Pattern,
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_BACK = (Qt.Key.Key_Up, Qt.Key.Key_Left)
_ON = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar. tone: a colour of the theme."""

    value: int
    tone: str
    filling: Filling = "full"


class Drawn(QAbstractButton):
    """Base of all: paints hover and focus, and says `words` to a screen reader."""

    on_card = False
    """Whether it paints a card of its own below itself."""

    def __init__(self, words: str, act: Callable[[], object] | None) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(words)
        if act is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda: act())
        self._leads = act is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN:
            self.click()
        elif event.key() in _ON:
            self.focusNextChild()
        elif event.key() in _BACK:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._leads and self.underMouse()
        if self.on_card or lit:
            painter.setPen(theme.color("line") if self.on_card else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover" if lit else "white"))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        self.draw(painter)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def draw(self, painter: QPainter) -> None:
        """Paint what this one shows."""
        raise NotImplementedError


class Figure(Drawn):
    """A large number with what it counts below it, and a detail; `shares` draw a thin bar between them."""

    on_card = True

    def __init__(
        self,
        figure: str,
        caption: str,
        detail: str = "",
        act: Callable[[], object] | None = None,
        shares: tuple[Share, ...] = (),
        tone: str = "ink",
    ) -> None:
        super().__init__(". ".join(part for part in (f"{caption}: {figure}", detail) if part), act)
        self.figure, self.caption, self.detail = figure, caption, detail
        self._shares, self._tone = shares, tone
        self.setMinimumHeight(theme.px(96))
        self.setMinimumWidth(theme.px(128))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(96))

    def draw(self, painter: QPainter) -> None:
        edge = theme.px(12)
        left, width = edge, self.width() - 2 * edge
        _text(painter, QRect(left, theme.px(8), width, theme.px(18)), self.caption, 12, "muted", bold=True)
        _text(painter, QRect(left, theme.px(27), width, theme.px(30)), self.figure, 22, self._tone, bold=True)
        if sum(share.value for share in self._shares):
            draw_bar(painter, QRect(left, theme.px(61), width, theme.px(6)), self._shares)
        _text(painter, QRect(left, theme.px(71), width, theme.px(18)), self.detail, 12, "muted")


class Bar(Drawn):
    """A label, a bar of `shares` out of `whole`, and the number in words.

    names, numbers: room for the label and for the number, unscaled.
    """

    def __init__(
        self,
        label: str,
        number: str,
        shares: tuple[Share, ...],
        whole: int,
        act: Callable[[], object] | None = None,
        *,
        names: int = 150,
        numbers: int = 56,
    ) -> None:
        super().__init__(f"{label}: {number}", act)
        self.label, self.number = label, number
        self._shares, self._whole = shares, whole
        self._names, self._numbers = names, numbers
        self.setFixedHeight(theme.px(28))
        self.setMinimumWidth(theme.px(names + numbers + 40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._names + self._numbers + 120), theme.px(28))

    def draw(self, painter: QPainter) -> None:
        edge, high = theme.px(6), self.height()
        names, numbers = theme.px(self._names), theme.px(self._numbers)
        _text(painter, QRect(edge, 0, names - theme.px(8), high), self.label, 13, "ink")
        room = self.width() - 2 * edge - names - numbers
        thick = theme.px(12)
        track = QRect(edge + names, (high - thick) // 2, room, thick)
        draw_bar(painter, track, self._shares, self._whole)
        number = QRect(self.width() - edge - numbers, 0, numbers, high)
        _text(painter, number, self.number, 13, "ink", bold=True, where=_RIGHT)


class Pillar(Drawn):
    """One column of a chart: its number above it, what it is for below it; `share` of the tallest one."""

    def __init__(
        self, label: str, number: str, share: float, words: str, act: Callable[[], object] | None = None
    ) -> None:
        super().__init__(words, act)
        self.label, self.number = label, number
        self._share = share
        self.setMinimumSize(theme.px(30), theme.px(104))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def draw(self, painter: QPainter) -> None:
        line = theme.px(18)
        room = self.height() - 2 * line - theme.px(4)
        tall = max(round(room * self._share), theme.px(2)) if self._share else 0
        width = min(self.width() - theme.px(8), theme.px(36))
        left, foot = (self.width() - width) // 2, self.height() - line - theme.px(2)
        column = QRect(left, foot - tall, width, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRect(column)
        painter.setPen(theme.color("edge"))
        painter.drawLine(0, foot, self.width(), foot)
        above = QRect(0, column.top() - line, self.width(), line)
        _text(painter, above, self.number, 12, "ink", bold=True, where=_MIDDLE)
        _text(
            painter,
            QRect(0, self.height() - line, self.width(), line),
            self.label,
            11,
            "muted",
            where=_MIDDLE,
        )


class Line(Drawn):
    """A line of a list: an icon, what it is about, and a number or a day at its right end."""

    def __init__(
        self,
        icon: str,
        tone: str,
        text: str,
        right: str,
        act: Callable[[], object] | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(" · ".join(part for part in (text, detail, right) if part), act)
        self.line, self.right, self.detail = text, right, detail
        self.sign = icon, tone
        self.setFixedHeight(theme.px(30))
        self.setMinimumWidth(theme.px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(30))

    def draw(self, painter: QPainter) -> None:
        edge, high, size = theme.px(6), self.height(), theme.px(16)
        sign = picture(*self.sign, size, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(edge, (high - size) // 2), sign)
        left = edge + size + theme.px(8)
        font = _font(self.font(), 13, bold=True)
        ends = QFontMetrics(font).horizontalAdvance(self.right) + theme.px(4)
        room = self.width() - left - ends - edge - theme.px(8)
        taken = min(QFontMetrics(_font(self.font(), 13)).horizontalAdvance(self.line) + theme.px(8), room)
        _text(painter, QRect(left, 0, taken, high), self.line, 13, "ink")
        if room - taken > theme.px(30):
            _text(painter, QRect(left + taken, 0, room - taken, high), self.detail, 12, "muted")
        right = QRect(self.width() - edge - ends, 0, ends, high)
        _text(painter, right, self.right, 13, "ink", bold=True, where=_RIGHT)


def draw_bar(painter: QPainter, track: QRect, shares: tuple[Share, ...], whole: int = 0) -> None:
    """Shares side by side on a track that stands for `whole` (their sum when 0); none is too thin to see."""
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(theme.color("ground"))
    painter.drawRect(track)
    whole = whole or sum(share.value for share in shares)
    left = track.left()
    for share in shares:
        if not share.value or not whole:
            continue
        wide = max(round(track.width() * share.value / whole), theme.px(3))
        part = QRect(left, track.top(), min(wide, track.right() - left + 1), track.height())
        colour = theme.color(share.tone)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(theme.color("white"))
        if share.filling == "full":
            painter.setBrush(colour)
        painter.drawRect(part)
        if share.filling in _PATTERNS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(colour, _PATTERNS[share.filling]))
            painter.drawRect(part)
        left += part.width()


def _font(font: QFont, size: int, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(theme.px(size))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def _text(
    painter: QPainter,
    room: QRect,
    text: str,
    size: int,
    tone: str,
    *,
    bold: bool = False,
    where: Qt.AlignmentFlag = _LEFT,
) -> None:
    """One line, shortened with an ellipsis where it has no room."""
    painter.setFont(_font(painter.font(), size, bold=bold))
    painter.setPen(theme.color(tone))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, where, shown)
