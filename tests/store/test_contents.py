"""Bytes kept by their content."""

import hashlib
from pathlib import Path

import pytest

from kimdesk.entities import Issue
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.check import Verdict, check
from kimdesk.store.contents import content_path, fetch, keep
from kimdesk.store.files import unused_files


def test_what_is_kept_comes_back_by_its_digest(tmp_path: Path) -> None:
    digest = keep(tmp_path, b"isi")
    assert digest == hashlib.sha256(b"isi").hexdigest()
    assert fetch(tmp_path, digest) == b"isi"


@pytest.mark.parametrize("digest", ["", "..", "../../register.kimdesk.db", "\0" * 64, "AB" * 32])
def test_what_is_no_digest_leads_nowhere(tmp_path: Path, digest: str) -> None:
    assert fetch(tmp_path, digest) is None


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    assert keep(tmp_path, b"isi") == keep(tmp_path, b"isi")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_missing_or_changed_file_is_nothing(tmp_path: Path) -> None:
    assert fetch(tmp_path, "ab" * 32) is None
    digest = keep(tmp_path, b"isi")
    content_path(tmp_path, digest).write_bytes(b"isu")
    assert fetch(tmp_path, digest) is None


def test_a_file_cut_short_is_written_anew(tmp_path: Path) -> None:
    digest = keep(tmp_path, b"isi yang utuh")
    content_path(tmp_path, digest).write_bytes(b"isi")
    keep(tmp_path, b"isi yang utuh")
    assert fetch(tmp_path, digest) == b"isi yang utuh"


def test_nobody_takes_them_for_unused(store: Store) -> None:
    keep(store.folder, b"isi")
    assert unused_files(store) == []


def test_the_check_names_an_issue_whose_file_is_lost(store: Store) -> None:
    assert not [verdict for verdict in check(store) if "terbitan" in verdict.text]
    paper, data = keep(store.folder, b"naskah"), keep(store.folder, b"data")
    values = {"sort": "berkas", "code": "KD-2026-XDW0-HTM2", "digest": paper, "snapshot": data, "seal": "x"}
    store.create("Terbit", Issue, values)
    assert Verdict(True, "Arsip semua terbitan ada.") in list(check(store))
    content_path(store.folder, data).write_bytes(b"lain")
    lost = Verdict(False, "Arsip terbitan hilang atau rusak: KD-2026-XDW0-HTM2")
    assert lost in list(check(store))


def test_a_full_disk_is_told_in_words(small_disk: Path) -> None:
    with pytest.raises(KimdeskError):
        keep(small_disk, bytes(range(256)) * 8192)
    assert not [path for path in small_disk.rglob("*") if path.is_file()]
