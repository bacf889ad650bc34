"""Icons: line drawings (SVG) painted in a colour of the theme, sharp on any screen.

The colour is looked up while painting, so an icon follows a change of scheme by itself.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kimdesk.resource_files import resource
from kimdesk.ui import theme


def icon(name: str, tone: str = "ink") -> QIcon:
    """The icon of `resources/icons/<name>.svg` in a colour of `theme.Colours`."""
    return QIcon(_Engine(name, tone))


def picture(name: str, tone: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing as a square pixmap of `size` logical pixels, to be painted by delegates and labels."""
    return _drawn(name, getattr(theme.colours(), tone), size, ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    path = resource("icons", f"{name}.svg")
    svg = path.read_text(encoding="utf-8").replace("currentColor", colour)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class _Engine(QIconEngine):
    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = min(rect.width(), rect.height())
        tone = "faint" if mode is QIcon.Mode.Disabled else self._tone
        ratio = abs(painter.deviceTransform().m11())  # `device()` would have Qt describe every kind of widget
        drawn = picture(self._name, tone, size, ratio)
        corner = rect.topLeft() + QPoint((rect.width() - size) // 2, (rect.height() - size) // 2)
        painter.drawPixmap(corner, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        tone = "faint" if mode is QIcon.Mode.Disabled else self._tone
        return picture(self._name, tone, min(size.width(), size.height()))

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)
