"""Sticks formatted with FAT: names without case, no rename over a file, coarse times, and a late disk.

The layer below does to a folder what such a stick does; a real one is tried where it can be mounted.
"""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.sync.stick import find_parcels, parcel_name, write_safely
from tests.sync.parties import Party, two_parties
from tests.sync.writing import WRITING, at_line, whole_or_nothing, write_parcel

FORBIDDEN = set('"*+,:;<=>?[]|')
Disk = dict[str, bytes]


class Fat:
    """A folder that behaves like FAT, and what would be on the stick if it were pulled out now."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._data: dict[int, bytes] = {}
        self._names: dict[str, int] = {}
        self._real_open, self._real_rename, self._real_fsync = Path.open, Path.rename, os.fsync
        layer = self
        patch.setattr(
            Path, "open", lambda path, mode="r", *more, **named: layer._open(path, mode, *more, **named)
        )
        patch.setattr(Path, "rename", lambda path, target: layer._rename(path, Path(target)))
        patch.setattr(Path, "exists", lambda path: layer._is_there(path))
        patch.setattr(os, "fsync", self._fsync)

    def pulled(self) -> Iterator[Disk]:
        """What may be found after pulling the stick out now: the names of before, and those of now.

        Of a file that was not waited for, nothing or half may be there.
        """
        now = {path.name: path.stat().st_ino for path in self.folder.iterdir()}
        for names in (self._names, now):
            for share in (0.0, 0.5):
                yield {name: self._kept(inode, share) for name, inode in names.items()}

    def _kept(self, inode: int, share: float) -> bytes:
        if inode in self._data:
            return self._data[inode]
        content = self._content(inode)
        return content[: int(len(content) * share)]

    def _content(self, inode: int) -> bytes:
        for path in self.folder.iterdir():
            if path.stat().st_ino == inode:
                with self._real_open(path, "rb") as file:
                    return file.read()
        return b""

    def _is_there(self, path: Path) -> bool:
        if not path.parent.is_dir():
            return False
        return path.name.casefold() in {present.name.casefold() for present in path.parent.iterdir()}

    def _open(self, path: Path, mode: str, *more: Any, **named: Any) -> Any:
        if path.parent == self.folder and "r" not in mode:
            if FORBIDDEN & set(path.name) or not path.name.isascii():
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            if "x" in mode and self._is_there(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        return self._real_open(path, mode, *more, **named)

    def _rename(self, path: Path, target: Path) -> Path:
        if self._is_there(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        moved = self._real_rename(path, target)
        os.utime(target, (2, 2))
        return moved

    def _fsync(self, descriptor: int) -> None:
        self._real_fsync(descriptor)
        inode = os.fstat(descriptor).st_ino
        if inode == self.folder.stat().st_ino:
            self._names = {path.name: path.stat().st_ino for path in self.folder.iterdir()}
        else:
            self._data[inode] = self._content(inode)


@pytest.fixture
def fat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fat:
    folder = tmp_path / "stik"
    folder.mkdir()
    return Fat(folder, monkeypatch)


def taken_from(disk: Disk, folder: Path, laptop: Party) -> int:
    """How many files of a pulled stick have a whole name; each of them is whole."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in disk.items():
        (folder / name).write_bytes(content)
    return whole_or_nothing(folder, laptop)


@pytest.mark.skipif(os.name == "nt", reason="Windows waits for the names of a folder by itself")
def test_a_stick_pulled_out_at_any_line_has_no_file_that_only_looks_whole(fat: Fat, tmp_path: Path) -> None:
    laptop, desk = two_parties()
    parcel = laptop.gives(desk, tmp_path / "sound.kimdesk")

    def write() -> Path:
        path = fat.folder / parcel_name(fat.folder, "51", "LAPTOP", "20261122")
        half = len(parcel) // 2
        write_safely(path, lambda target: target.write(parcel[:half]) + target.write(parcel[half:]))
        return path

    with at_line(0, lambda: None, WRITING[:1]) as count:
        write()
    seen: set[int] = set()
    for line in range(1, count[0] + 1):
        found: list[Disk] = []
        with at_line(line, lambda found=found: found.extend(fat.pulled()), WRITING[:1]):  # type: ignore[misc]
            path = write()
        for disk in {tuple(sorted(disk.items())) for disk in found}:
            seen.add(taken_from(dict(disk), tmp_path / "ditarik", laptop))
        path.unlink()
    assert len(seen) > 1


def test_when_it_is_said_to_be_safe_everything_is_on_the_stick(fat: Fat, tmp_path: Path) -> None:
    laptop, desk = two_parties()
    write_parcel(laptop, desk, fat.folder)
    for disk in fat.pulled():
        assert taken_from(disk, tmp_path / "ditarik", laptop) == 1


def test_a_disk_that_is_not_waited_for_is_found_out(
    fat: Fat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The layer has teeth: writing without waiting for the disk leaves half a file under a whole name."""
    laptop, desk = two_parties()
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)
    write_parcel(laptop, desk, fat.folder)
    *_others, disk = fat.pulled()
    with pytest.raises(KimdeskError):
        taken_from(disk, tmp_path / "ditarik", laptop)


def test_no_file_is_written_over_whatever_its_case(fat: Fat) -> None:
    laptop, desk = two_parties()
    first = write_parcel(laptop, desk, fat.folder)
    other, parcel = fat.folder / first.name.upper(), first.read_bytes()
    first.unlink()
    other.write_bytes(parcel)
    second = write_parcel(laptop, desk, fat.folder)
    assert second.name.casefold() != other.name.casefold()
    with pytest.raises(KimdeskError):
        write_safely(fat.folder / first.name, lambda target: target.write(b"x"))
    assert other in find_parcels(fat.folder)
    assert set(fat.folder.iterdir()) == {other, second}


@pytest.mark.parametrize("name", ["Laptop: Ani/Budi", "ᮊᮤᮙ᮪ désa", "CON*?", ""])
def test_any_device_has_a_name_that_fat_takes(fat: Fat, name: str) -> None:
    path = fat.folder / parcel_name(fat.folder, "51.01", name, "20261122")
    written, _result = write_safely(path, lambda target: target.write(b"KIMDESK\x1a"))
    assert written.path.exists()


def test_a_part_that_a_crash_left_is_in_nobody_s_way(fat: Fat) -> None:
    laptop, desk = two_parties()
    path = write_parcel(laptop, desk, fat.folder)
    left = path.with_name(f"{path.name}.part")
    path.rename(left)
    again = write_parcel(laptop, desk, fat.folder)
    assert left.exists()
    assert find_parcels(fat.folder) == [again]


@pytest.fixture
def real_fat(tmp_path: Path) -> Iterator[Path]:
    """An image of a small stick, mounted; skips where that cannot be done."""
    make, mount = shutil.which("mkfs.vfat") or shutil.which("mkfs.fat"), shutil.which("mount")
    if not make or not mount:
        pytest.skip("mkfs.vfat or mount is not installed")
    image, folder = tmp_path / "stik.img", tmp_path / "stik"
    image.write_bytes(bytes(4 * 2**20))
    folder.mkdir()
    subprocess.run([make, image], check=True, capture_output=True)
    done = subprocess.run([mount, "-o", "loop", image, folder], check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"mounting is not permitted or FAT is not known here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_real_fat_stick_takes_parcels_until_it_is_full(real_fat: Path) -> None:
    laptop, desk = two_parties()
    for _number in range(3):
        write_parcel(laptop, desk, real_fat)
    assert whole_or_nothing(real_fat, laptop) == 3
    with pytest.raises(KimdeskError):
        write_safely(real_fat / "besar.kimdesk", lambda target: target.write(bytes(8 * 2**20)))
    assert whole_or_nothing(real_fat, laptop) == 3
