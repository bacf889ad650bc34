"""The files that come with the program are there, whole, and named in the manifest."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from kimdesk.resource_files import resource

FONTS = sorted(resource("fonts").glob("*.ttf"))
ICONS = sorted(resource("icons").glob("*.svg"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_qt_loads_the_font(path: Path, qtbot: QtBot):
    assert QFontDatabase.addApplicationFont(str(path)) >= 0


def test_the_families_of_window_and_paper_are_there(qtbot: QtBot):
    families = set()
    for path in FONTS:
        families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path))))
    assert {"Inter", "Arimo", "Kim Bonum", "Kim Symbols"} <= families


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_qt_draws_the_icon_and_it_takes_any_colour(path: Path, qtbot: QtBot):
    assert QSvgRenderer(str(path)).isValid()
    assert path.stem == "kimdesk" or 'stroke="currentColor"' in path.read_text(encoding="utf-8")


def test_every_licence_that_the_manifest_names_is_beside_its_files():
    manifest = resource("LICENCES.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:fonts|icons)/[A-Z-]+\.txt)`", manifest)
    assert len(named) >= 4
    assert all(resource(name).is_file() for name in named)
