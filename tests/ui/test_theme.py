"""The two sets of colours can be read by everybody, and the style sheet has all its words."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kimdesk.resource_files import resource
from kimdesk.settings import Scheme
from kimdesk.ui import icons, theme

TEXT_ON_GROUND = [
    *product(("ink", "muted"), ("white", "ground", "zebra", "hover")),
    ("accent", "white"), ("accent", "soft"), ("accent", "ground"), ("ink", "soft"), ("on_fill", "fill"),
    ("green", "white"), ("green", "green_soft"), ("amber", "white"), ("amber", "amber_soft"),
    *product(("green", "amber", "red"), ("ground", "zebra", "hover")), ("on_fill", "fill_hover"),
    ("red", "white"), ("red", "red_soft"), ("ink", "amber_soft"), ("ink", "red_soft"),
]  # fmt: skip


def luminance(name: str) -> float:
    parts = QColor(name).getRgbF()[:3]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(colours: theme.Colours, text: str, ground: str) -> None:
    lighter, darker = sorted(
        (luminance(getattr(colours, text)), luminance(getattr(colours, ground))), reverse=True
    )
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scale", [90, 160])
def test_every_scheme_and_size_can_be_applied(qapp: QApplication, scheme: Scheme, scale: int) -> None:
    theme.apply(qapp, scheme, scale)
    assert qapp.font().pixelSize() == theme.px(13)
    assert theme.is_dark() == (scheme == "dark")
    theme.apply(qapp, "light")


def test_every_drawing_of_the_program_can_be_painted(qapp: QApplication) -> None:
    for path in resource("icons").glob("*.svg"):
        drawn = icons.picture(path.stem, "ink", 16).toImage()
        assert any(drawn.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), path.stem


def test_an_icon_follows_the_scheme(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    sign = icons.icon("plus", "ink")
    light = sign.pixmap(24, 24).toImage()
    theme.apply(qapp, "dark")
    assert sign.pixmap(24, 24).toImage() != light
    theme.apply(qapp, "light")


def test_a_tooltip_shows_what_was_typed_and_never_follows_it(qapp: QApplication, qtbot: QtBot) -> None:
    """Names come from other laptops, and from the heads of files of strangers: none is read as HTML."""
    theme.apply(qapp, "light")
    where = QWidget()
    qtbot.addWidget(where)
    where.show()
    text = '<img src="//stranger/share/x.png"> <b>Ani</b>'
    QToolTip.showText(QPoint(5, 5), text, where)
    (shown,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, QLabel) and one.text() == text
    ]
    assert shown.textFormat() == Qt.TextFormat.PlainText
    QToolTip.hideText()
