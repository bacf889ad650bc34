"""A register to bring things into."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.store import Device, Store

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    now = datetime.datetime.combine(TODAY, datetime.time(10, 30), tzinfo=datetime.UTC)
    opened = Store.open(tmp_path / "register.db", Device("0123456789ab", "LAPTOP-ANI", "Ani"), lambda: now)
    yield opened
    opened.close()
