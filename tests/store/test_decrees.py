"""A decree goes its path in single acts: drafted, handed in, signed, replaced."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Attachment, Decree
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.decrees import (
    Filter,
    Signing,
    chosen_sql,
    draft_values,
    record_signing,
    replaceable,
)
from kimdesk.store.submission import hand_in
from tests.store.registers import add_group, open_store

TODAY = datetime.date(2026, 11, 22)
DAY = PartialDay.of(TODAY)
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def signed(store: Store, kim: str, level: str = "desa", ends: PartialDay | None = None) -> str:
    values = {"kim": kim, "level": level, "act": "pengukuhan", "state": "berlaku", "ends": ends}
    return store.create("SK", Decree, values)


def decree(store: Store, row: str) -> Decree:
    found = store.get(Decree, row)
    assert found is not None
    return found


def test_a_first_draft_confirms_and_a_later_one_extends_the_decree_in_force(store: Store) -> None:
    kim = add_group(store)
    assert draft_values(kim, "desa", []) == {
        "kim": kim, "level": "desa", "state": "draf", "act": "pengukuhan",
    }  # fmt: skip
    old = signed(store, kim)
    values = draft_values(kim, "desa", store.all(Decree))
    assert (values["act"], values["replaces"]) == ("perpanjangan", old)
    assert draft_values(kim, "kabupaten", store.all(Decree))["act"] == "pengukuhan"


def test_handing_in_drafts_a_missing_decree_and_is_undone_in_one_go(store: Store) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "kecamatan", "", DAY)
    assert (decree(store, row).state, decree(store, row).sent) == ("diajukan", DAY)
    assert decree(store, row).level == "kecamatan"
    store.undo()
    assert store.all(Decree) == []


def test_a_signing_brings_the_decree_into_force_and_replaces_the_one_before(
    store: Store, tmp_path: Path
) -> None:
    kim = add_group(store)
    old, row = signed(store, kim), hand_in(store, kim, "desa", "", DAY)
    scan = tmp_path / "SK 7.pdf"
    scan.write_bytes(PDF)
    record_signing(
        store, kim, "desa", row, Signing("7/2026", DAY, ends=PartialDay(2031), scan=scan, replaced=(old,))
    )
    now = decree(store, row)
    assert (now.state, now.number, now.day, now.replaces) == ("berlaku", "7/2026", DAY, old)
    assert decree(store, old).state == "diganti"
    assert [(one.owner, one.kind, one.name) for one in store.all(Attachment)] == [(row, "sk", "SK 7.pdf")]
    store.undo()
    assert (decree(store, row).state, decree(store, old).state) == ("diajukan", "berlaku")


def test_a_decree_signed_long_ago_is_taken_in_with_its_number(store: Store) -> None:
    kim = add_group(store)
    row = record_signing(store, kim, "desa", "", Signing("3/2014", PartialDay(2014, 2)))
    assert (decree(store, row).kim, decree(store, row).number) == (kim, "3/2014")


def test_a_scan_that_cannot_be_kept_leaves_the_decree_as_it_was(store: Store, tmp_path: Path) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "desa", "", DAY)
    empty = tmp_path / "kosong.pdf"
    empty.touch()
    with pytest.raises(KimdeskError, match="kosong"):
        record_signing(store, kim, "desa", row, Signing("7/2026", DAY, scan=empty))
    assert decree(store, row).state == "diajukan"


def test_only_decrees_in_force_of_the_same_level_are_replaced(store: Store) -> None:
    kim = add_group(store)
    own, _other = signed(store, kim), signed(store, kim, "kabupaten")
    hand_in(store, kim, "desa", "", DAY)
    assert [one.id for one in replaceable(store.all(Decree), "desa")] == [own]
    assert replaceable(store.all(Decree), "desa", besides=own) == []


@pytest.mark.parametrize(
    ("which", "numbers"),
    [
        ("all", {"draft", "2026", "2026-11", "2027-02-20", "2027-03", "2020"}),
        ("open", {"draft"}),
        ("soon", {"2026", "2026-11", "2027-02-20"}),
        ("past", {"2020"}),
    ],
)
def test_a_list_is_chosen_by_the_last_day_that_an_end_can_mean(
    store: Store, which: Filter, numbers: set[str]
) -> None:
    kim = add_group(store)
    store.create("SK", Decree, {"kim": kim, "number": "draft", "ends": PartialDay(2026)})
    for text in ("2026", "2026-11", "2027-02-20", "2027-03", "2020"):
        row = signed(store, kim, ends=PartialDay.from_iso(text))
        store.write("SK", Decree, row, {"number": text})
    sql, params = chosen_sql(which, TODAY)
    found = store.query(f"SELECT d.number FROM decree d WHERE {sql}", params)
    assert {row["number"] for row in found} == numbers
