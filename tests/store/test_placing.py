"""A file is there whole or not at all, whatever the disk does."""

import errno
import os
from pathlib import Path

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.store.placing import put_in_place, write_whole
from tests.store.full_disk import MOMENTS, fail_at


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("write", [write_whole, put_in_place])
def test_a_full_disk_leaves_the_old_file_as_it_was_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, write: object
) -> None:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(b"yang lama")
    fail_at(monkeypatch, moment)
    with pytest.raises(KimdeskError) as told:
        write(b"yang baru" * 100, path)
    monkeypatch.undo()
    assert told.value.title == "Disk penuh"
    assert told.value.cause
    assert told.value.advice
    assert [each.name for each in tmp_path.iterdir()] == ["berkas.pdf"]
    assert path.read_bytes() == b"yang lama"


def test_a_folder_that_may_only_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_at(monkeypatch, "open", errno.EACCES)
    with pytest.raises(KimdeskError, match="Tidak dapat menulis") as told:
        write_whole(b"isi", tmp_path / "berkas.pdf")
    assert tmp_path.name in told.value.cause


def test_a_file_that_another_program_has_open_is_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "berkas.pdf"
    path.write_bytes(b"yang lama")
    fail_at(monkeypatch, "rename", errno.EACCES)
    with pytest.raises(KimdeskError, match="sedang dipakai") as told:
        write_whole(b"yang baru", path)
    assert "berkas.pdf" in told.value.cause
    assert "nama lain" in told.value.advice
    assert path.read_bytes() == b"yang lama"
    assert list(tmp_path.iterdir()) == [path]


def test_a_stick_that_is_pulled_out_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_path: Path, *, missing_ok: bool) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    fail_at(monkeypatch, "fsync", errno.EIO)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(KimdeskError, match="tidak terbaca atau tertulis"):
        write_whole(b"isi", tmp_path / "berkas.pdf")


def test_a_folder_in_the_place_of_the_file_or_none_for_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "berkas.pdf").mkdir()
    with pytest.raises(KimdeskError, match="tidak dapat dibaca atau ditulis"):
        write_whole(b"isi", tmp_path / "berkas.pdf")
    with pytest.raises(KimdeskError, match="Folder tidak-ada hanya dapat dibaca atau tidak ada"):
        write_whole(b"isi", tmp_path / "tidak-ada" / "berkas.pdf")
    assert [each.name for each in tmp_path.iterdir()] == ["berkas.pdf"]


def test_a_missing_folder_of_the_register_is_made(tmp_path: Path) -> None:
    put_in_place(b"isi", tmp_path / "lampiran" / "ab" / "berkas.pdf")
    assert (tmp_path / "lampiran" / "ab" / "berkas.pdf").read_bytes() == b"isi"
