"""A folder of an installation, and what the stories must not leave behind."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kimdesk import settings
from kimdesk.settings import Settings
from kimdesk.ui import crash, theme
from kimdesk.ui.collector import collect_due


@pytest.fixture(autouse=True)
def _as_it_was(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Bugs reach the test, not a dialog; the next test gets the usual look."""
    monkeypatch.setattr(crash, "install", lambda *_args: None)
    gc.disable()  # a worker's thread must not collect what holds widgets
    yield
    collect_due()
    theme.apply(qapp, "light")


@pytest.fixture
def chosen() -> Settings:
    return settings.new_settings("LAPTOP-ANI", "Ani Rahayu", "Fasilitator", "51.01")


@pytest.fixture
def folder(tmp_path: Path, chosen: Settings) -> Path:
    """Of somebody who has answered the three questions."""
    settings.save(tmp_path, chosen)
    return tmp_path
