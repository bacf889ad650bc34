"""What an issued paper was made from, kept and read back."""

import hashlib
from dataclasses import replace

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay, Record
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.snapshot import restored, taken
from kimdesk.reports.wording import standard_wording
from tests.reports.samples import NOW, decree, group, sample_file


class Shelf(dict[str, bytes]):
    """Pictures by their digest."""

    def keep(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self[digest] = content
        return digest


OPTIONS = DossierOptions(
    documents=("profil", "verifikasi"),
    wording=standard_wording(),
    decree="d1",
    fonts={"huruf_sk": (b"regular", b"bold")},
    group_logo=b"logo",
    pictures={"a1": b"foto", "a2": b"foto"},
)


def test_everything_comes_back_as_it_was() -> None:
    shelf = Shelf()
    file = sample_file(decrees=(decree(number="141/23/2026", day=PartialDay(2026, 2)),))
    kept = restored(taken(file, OPTIONS, NOW, "1.0", shelf.keep), shelf.get)
    assert (kept.file, kept.now, kept.version) == (file, NOW, "1.0")
    assert kept.options == OPTIONS


def test_the_same_state_gives_the_same_bytes_and_another_one_others() -> None:
    def snapshot(name: str) -> bytes:
        return taken(sample_file(group=group(name=name)), OPTIONS, NOW, "1.0", Shelf().keep)

    assert snapshot("Sinar Kabar") == snapshot("Sinar Kabar")
    assert snapshot("Sinar Kabar") != snapshot("Sinar Kabur")


def test_a_picture_is_kept_once_and_not_inside() -> None:
    shelf = Shelf()
    large = bytes(range(256)) * 400
    content = taken(
        sample_file(), replace(OPTIONS, pictures={"a1": large, "a2": large}), NOW, "1.0", shelf.keep
    )
    assert list(shelf.values()).count(large) == 1
    assert len(content) < 20_000


def test_a_lost_picture_is_told_in_words() -> None:
    content = taken(sample_file(), OPTIONS, NOW, "1.0", Shelf().keep)
    with pytest.raises(KimdeskError, match="gambar di dalamnya hilang"):
        restored(content, lambda _digest: None)


def test_a_field_that_this_program_does_not_know_is_left_aside() -> None:
    shelf = Shelf()
    content = msgspec.msgpack.decode(
        zstandard.ZstdDecompressor().decompress(taken(sample_file(), OPTIONS, NOW, "1.0", shelf.keep))
    )
    content["file"]["auguries"] = []
    content["options"]["colour"] = "biru"
    content["file"]["group"]["row"][2]["moon"] = "sabit"
    newer = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(content))
    assert restored(newer, shelf.get).file == sample_file()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_snapshot_are_told_in_words(content: bytes) -> None:
    with pytest.raises(KimdeskError, match="Arsip terbitan tidak terbaca"):
        restored(content, lambda _digest: b"")


@given(
    st.recursive(
        st.none() | st.integers(-9, 9) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_packed_bytes_of_another_kind_are_told_in_words(value: object) -> None:
    packed = zstandard.ZstdCompressor().compress(
        msgspec.msgpack.encode({"schema": 1, "file": value, "options": value})
    )
    with pytest.raises(KimdeskError, match="Arsip terbitan tidak terbaca"):
        restored(packed, lambda _digest: b"")


def test_small_records_of_a_group_come_back_too() -> None:
    media = (Record.of({"kind": "instagram", "account": "@kim & <kita>", "active": True}),)
    file = sample_file(group=group(media=media))
    shelf = Shelf()
    assert restored(taken(file, OPTIONS, NOW, "1.0", shelf.keep), shelf.get).file == file
