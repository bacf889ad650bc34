"""F1 shows the guide with its pictures, wherever its files lie."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from kimdesk.resource_files import RESOURCES
from kimdesk.ui import guide
from kimdesk.ui.guide import Guide, picture_names


@pytest.fixture
def opened(qtbot: QtBot) -> Guide:
    made = Guide(None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.parametrize("width", [500, 1600])
def test_every_picture_is_shown_and_none_is_wider_than_the_page(opened: Guide, width: int) -> None:
    opened.resize(width, 600)
    page = opened.page.document()
    names = picture_names(page)
    assert len(names) > 7
    for name in names:
        shown = page.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert isinstance(shown, QImage)
        assert 0 < shown.deviceIndependentSize().width() < opened.page.viewport().width()
    assert not opened.page.horizontalScrollBar().maximum()


def test_the_guide_opens_at_its_beginning(opened: Guide) -> None:
    assert opened.page.verticalScrollBar().value() == 0


def test_an_installed_program_reads_the_guide_among_its_own_files(monkeypatch: pytest.MonkeyPatch) -> None:
    docs = RESOURCES.parent / "docs"
    monkeypatch.setattr(guide, "resource", lambda name: docs / name)
    assert guide.guide_path() == docs / "panduan.md"
    assert guide.guide_text().startswith("# Panduan kimdesk")
