"""Drawn numbers: they are buttons, speak, and are told apart without colour."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kimdesk.settings import Scheme
from kimdesk.ui import theme
from kimdesk.ui.charts import Bar, Figure, Filling, Line, Pillar, Share, draw_bar
from kimdesk.ui.desk import Desk

FILLINGS: tuple[Filling, ...] = ("full", "stripes", "grid", "dots", "empty")


def darkness(filling: Filling) -> float:
    """How much of a bar is ink, in grey."""
    image = QImage(120, 14, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_bar(painter, QRect(0, 0, 118, 12), (Share(1, "ink", filling),))
    painter.end()
    return 1 - sum(image.constBits()) / (255 * image.sizeInBytes())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fillings_differ_in_black_and_white(desk: Desk, qapp: QApplication, scheme: Scheme) -> None:
    theme.apply(qapp, scheme)
    shades = sorted(darkness(filling) for filling in FILLINGS)
    assert all(later - earlier > 0.02 for earlier, later in pairwise(shades))
    theme.apply(qapp, "light")


def test_a_share_of_nothing_leaves_the_track_empty(desk: Desk) -> None:
    image = QImage(60, 14, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_bar(painter, QRect(0, 0, 58, 12), (Share(0, "ink"),), 10)
    painter.end()
    assert min(image.constBits()) > 200


def test_each_piece_says_what_it_shows(desk: Desk) -> None:
    assert Figure("502", "Anggota", "252 L").accessibleName() == "Anggota: 502. 252 L"
    assert Bar("Berlaku", "7", (), 10).accessibleName() == "Berlaku: 7"
    assert Line("clock", "amber", "SK berakhir", "20-12-2026", None, "KIM A").accessibleName() == (
        "SK berakhir · KIM A · 20-12-2026"
    )


def test_enter_opens_and_the_arrows_go_on(desk: Desk, qtbot: QtBot) -> None:
    opened: list[str] = []
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    first = Bar("Satu", "1", (Share(1, "accent"),), 2, lambda: opened.append("satu"))
    second = Pillar("2019", "4", 0.5, "Berdiri 2019: 4", lambda: opened.append("dua"))
    for piece in (first, second):
        box.addWidget(piece)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    assert opened == ["satu", "dua"]


def test_a_number_that_leads_nowhere_takes_no_focus(desk: Desk) -> None:
    assert Figure("3", "Mitra").focusPolicy() is Qt.FocusPolicy.NoFocus
