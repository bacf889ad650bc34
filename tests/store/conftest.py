"""An open register, a closed one, and a small disk, for the store's tests."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.store import Store
from tests.store.registers import add_group, add_person, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new register of LAPTOP-ANI."""
    opened = open_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register that was used and closed."""
    store = open_store(tmp_path)
    add_person(store, "Siti", add_group(store))
    store.close()
    return store.path


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
