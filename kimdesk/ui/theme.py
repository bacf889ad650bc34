"""How the window looks: two sets of colours, one scale for text and lengths, one style sheet.

Fusion on every system (`FUSION`), so that one look is tested. Colours have names by meaning, never by
place. Widgets that paint themselves ask `colours()` and `px()` while painting, so a change of
scheme or text size needs nothing else than `apply`. No widget is built here.
"""

import sys
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kimdesk.frozen import Frozen
from kimdesk.resource_files import resource
from kimdesk.settings import Scheme

FUSION = ("-style", "fusion")
"""For the arguments of QApplication; to ask for the style later costs 5 ms at every start."""
SMALLEST_SCALE, LARGEST_SCALE = 90, 160


class Colours(Frozen):
    """Colours by meaning, as "#rrggbb". `soft` grounds carry text of the colour they are named after."""

    ink: str
    muted: str
    faint: str
    line: str
    edge: str
    ground: str
    white: str
    zebra: str
    hover: str
    accent: str
    soft: str
    fill: str
    fill_hover: str
    on_fill: str
    green: str
    green_soft: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str


PICTURES = (
    ("arrow_down", "chevron-down"),
    ("arrow_right", "chevron-right"),
    ("check", "check"),
    ("dot", "dot"),
)
"""Small drawings of the style sheet, which can only name files; their colours fit both schemes."""
LIGHT = Colours(
    ink="#1B2430", muted="#5B6675", faint="#8A94A1", line="#DDE2E8", edge="#C5CCD5", ground="#F4F6F8",
    white="#FFFFFF", zebra="#F9FAFB", hover="#EEF1F4", accent="#0B6478", soft="#E3F1F4", fill="#0B6478",
    fill_hover="#0A5567", on_fill="#FFFFFF", green="#1B7A46", green_soft="#E4F4EA", amber="#8A5A00",
    amber_soft="#FFF3D6", red="#B3261E", red_soft="#FCEBE9",
)  # fmt: skip
DARK = Colours(
    ink="#E6EBF1", muted="#A3AFBD", faint="#748190", line="#2C3643", edge="#435061", ground="#12181F",
    white="#1A222C", zebra="#1E2732", hover="#25303C", accent="#6CC5D9", soft="#173943", fill="#0E7A91",
    fill_hover="#0C6F84", on_fill="#FFFFFF", green="#72CE98", green_soft="#16352A", amber="#EDBE68",
    amber_soft="#3B2F14", red="#F4958D", red_soft="#43211F",
)  # fmt: skip


class _Look:
    colours: Colours = LIGHT
    scale: int = 100


_look = _Look()


def colours() -> Colours:
    """The colours in use now."""
    return _look.colours


def color(name: str) -> QColor:
    """The colour in use now with this name, such as "amber"."""
    return QColor(getattr(_look.colours, name))


def px(length: float) -> int:
    """A length or text size in the text scale in use; 13 is the base text."""
    return round(length * _look.scale / 100)


def is_dark() -> bool:
    return _look.colours is DARK


def apply(app: QApplication, scheme: Scheme = "system", scale: int = 100) -> None:
    """Dress the whole application; may be called again at any time. scale: per cent, 90 to 160."""
    wants_dark = scheme == "dark" or (
        scheme == "system" and app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    )
    _look.colours = DARK if wants_dark else LIGHT
    _look.scale = min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
    app.setFont(_font())
    app.setPalette(_palette(_look.colours))
    app.setStyleSheet(_style_sheet())


def load_fonts() -> None:
    """Register the bundled fonts, so that the window looks alike where the system has none of its own."""
    for face in ("Regular", "SemiBold", "Bold"):
        _load_font(face)


@cache
def load_slanted_font() -> None:
    """Register the face that the window itself never uses, for who shows running text."""
    _load_font("Italic")


def _load_font(face: str) -> None:
    QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{face}.ttf")))


def set_look(widget: QWidget, **properties: str) -> None:
    """Set style properties ("look", "level", "role" …) and repaint the widget by them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _font() -> QFont:
    font = QFont(["Segoe UI", "Inter"] if sys.platform == "win32" else ["Inter", "DejaVu Sans"])
    font.setPixelSize(px(13))
    return font


def _palette(used: Colours) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: used.ground,
        QPalette.ColorRole.WindowText: used.ink,
        QPalette.ColorRole.Base: used.white,
        QPalette.ColorRole.AlternateBase: used.zebra,
        QPalette.ColorRole.Text: used.ink,
        QPalette.ColorRole.PlaceholderText: used.muted,
        QPalette.ColorRole.Button: used.white,
        QPalette.ColorRole.ButtonText: used.ink,
        QPalette.ColorRole.ToolTipBase: used.ink,
        QPalette.ColorRole.ToolTipText: used.white,
        QPalette.ColorRole.Highlight: used.fill,
        QPalette.ColorRole.HighlightedText: used.on_fill,
        QPalette.ColorRole.Link: used.accent,
        QPalette.ColorRole.Mid: used.edge,
        QPalette.ColorRole.Accent: used.fill,
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, QColor(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(used.faint))
    return palette


def _style_sheet() -> str:
    words = dict(vars(_look.colours))
    words |= {f"s{length}": str(px(length)) for length in range(6, 41)}
    words |= {name: resource("ui", f"{picture}.svg").as_posix() for name, picture in PICTURES}
    template = resource("ui", "style.qss").read_text(encoding="utf-8")
    return Template(template).substitute(words)
