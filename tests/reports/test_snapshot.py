"""What an issued paper was made from, kept and read back."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.kinds import PartialDay, Record
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.gathering import Gathered
from kimdesk.reports.gathering_partnership import GatheredPartnership
from kimdesk.reports.gathering_register import GatheredRegister
from kimdesk.reports.gathering_training import GatheredTraining
from kimdesk.reports.issue_facts import facts_of, marked
from kimdesk.reports.partnership_brief import PartnerOptions
from kimdesk.reports.snapshot import SCHEMA, restored, taken
from kimdesk.reports.training_brief import TrainingOptions
from kimdesk.reports.wording import standard_wording
from kimdesk.rules.partnership_file import PartnershipFile
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.rules.training_papers import TrainingOrder
from tests.reports.partnership_samples import booked, covered, gathered_office, listed, partner, partnership
from tests.reports.samples import NOW, group, sample_file
from tests.reports.training_samples import training_file


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


def gathered(options: DossierOptions = OPTIONS, **changed: Any) -> Gathered:
    return Gathered(sample_file(**changed), options)


def of_a_training() -> GatheredTraining:
    options = TrainingOptions(
        TrainingOrder("t1", "laporan"), logo=b"logo", pictures={"f1": b"foto"}, wording=standard_wording()
    )
    return GatheredTraining(training_file(9, 4, 4), options)


def of_a_partnership() -> GatheredPartnership:
    options = PartnerOptions(PartnerOrder("mou", "n1"), b"logo", wording=standard_wording())
    return GatheredPartnership(options, PartnershipFile(sample_file(), partnership(), partner()))


def of_a_list() -> GatheredPartnership:
    options = PartnerOptions(PartnerOrder(kim="k1"))
    return GatheredPartnership(options, listed=listed(3), group=sample_file(), office=gathered_office())


def of_a_register() -> GatheredRegister:
    decrees = (booked("1", PartialDay(2026, 3)),)
    groups = (covered("Sinar Kabar", "51.01.03.2006", PartialDay(2027, 1, 15)),)
    order = RegisterOrder("cakupan", "51.01")
    return GatheredRegister(order, gathered_office(), "desa", 2026, decrees, groups)


@pytest.mark.parametrize("held", [gathered, of_a_training, of_a_partnership, of_a_list, of_a_register])
def test_what_each_family_is_made_from_comes_back_as_it_was(held: Callable[[], Any]) -> None:
    shelf = Shelf()
    kept = restored(taken(held(), NOW, "1.0", shelf.keep), shelf.get)
    assert (kept.gathered, kept.now, kept.version) == (held(), NOW, "1.0")


def test_the_mark_and_what_was_said_while_gathering_are_not_kept() -> None:
    shelf = Shelf()
    mark = marked(facts_of("berkas", (), NOW.date(), "5a" * 32), bytes(range(32)))
    said = Gathered(sample_file(), replace(OPTIONS, issue=mark), (Finding("check", "a", "b"),))
    assert restored(taken(said, NOW, "1.0", shelf.keep), shelf.get).gathered == gathered()


def test_the_same_state_gives_the_same_bytes_and_another_one_others() -> None:
    def snapshot(name: str) -> bytes:
        return taken(gathered(group=group(name=name)), NOW, "1.0", Shelf().keep)

    assert snapshot("Sinar Kabar") == snapshot("Sinar Kabar")
    assert snapshot("Sinar Kabar") != snapshot("Sinar Kabur")


def test_a_picture_is_kept_once_and_not_inside() -> None:
    shelf = Shelf()
    large = bytes(range(256)) * 400
    held = gathered(replace(OPTIONS, pictures={"a1": large, "a2": large}))
    content = taken(held, NOW, "1.0", shelf.keep)
    assert list(shelf.values()).count(large) == 1
    assert len(content) < 20_000


def test_a_lost_picture_is_told_in_words() -> None:
    content = taken(gathered(), NOW, "1.0", Shelf().keep)
    with pytest.raises(KimdeskError, match="gambar di dalamnya hilang"):
        restored(content, lambda _digest: None)


def test_a_field_that_this_program_does_not_know_is_left_aside() -> None:
    shelf = Shelf()
    content = msgspec.msgpack.decode(
        zstandard.ZstdDecompressor().decompress(taken(gathered(), NOW, "1.0", shelf.keep))
    )
    dossier = content["gathered"]["dossier"]
    dossier["file"]["group"]["auguries"] = []
    dossier["options"]["dossier options"]["colour"] = "biru"
    dossier["file"]["group"]["group"]["row"][2]["moon"] = "sabit"
    newer = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(content))
    assert restored(newer, shelf.get).gathered == gathered()


def test_a_snapshot_of_another_schema_says_so() -> None:
    content = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode({"schema": 1}))
    with pytest.raises(KimdeskError, match="versi lain"):
        restored(content, lambda _digest: None)


def test_what_has_no_place_in_a_snapshot_is_a_mistake_at_once() -> None:
    with pytest.raises(TypeError, match="no place in a snapshot for object"):
        taken(object(), NOW, "1.0", Shelf().keep)


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
        msgspec.msgpack.encode({"schema": SCHEMA, "gathered": {"dossier": value}})
    )
    with pytest.raises(KimdeskError, match="Arsip terbitan tidak terbaca"):
        restored(packed, lambda _digest: b"")


def test_small_records_of_a_group_come_back_too() -> None:
    media = (Record.of({"kind": "instagram", "account": "@kim & <kita>", "active": True}),)
    held = gathered(group=group(media=media))
    shelf = Shelf()
    assert restored(taken(held, NOW, "1.0", shelf.keep), shelf.get).gathered == held
