"""What every test may rely on: no display, no home of the person at the keyboard, Indonesian texts."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kimdesk import i18n

# A shared machine is slow at times, and a slow example is no wrong example.
settings.register_profile("kimdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kimdesk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and registers that a test makes by default land in a folder that is thrown away."""
    home: Path = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(autouse=True)
def _indonesian_texts() -> Iterator[None]:
    """A test that switches to English leaves Indonesian behind."""
    yield
    i18n.use_language("id")
