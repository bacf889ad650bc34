"""An open register, and a small disk, for the store's tests."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.store import Store
from tests.store.registers import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new register of LAPTOP-ANI."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte of its own; skips where mounting one is not permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=False).returncode
    ):
        pytest.skip("no permission to mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
