"""Batches that are read by the descriptions of entities: rows named as no row is named are refused."""

import pytest
from msgspec.structs import replace

from kimdesk.entities import Acceptance, Attendance, Group, Person
from kimdesk.store.names import ALPHABET, row_name
from kimdesk.sync.batch import Batch, Births, Damaged, Edits, pack
from kimdesk.sync.described import read
from kimdesk.sync.wire import Acts

STREAM = "0123456789ab"
ACTS = Acts([0], [2], ["Ubah"], [0], ["Penguji"])
NOTHING = Edits([], [], [], [], [], [], [], [])
BORN = row_name(STREAM, 1)


def edit_of(table: str, row: str) -> Batch:
    """Change 2 of a stream."""
    edits = Edits([2], [0], [0], [0], [1], ["Siti"], [1], [[]])
    return Batch(STREAM, "*", "laptop", 2, 2, bytes(32), [STREAM], [table, "name"], [row], ACTS, [], edits)


def birth_of(table: str) -> Batch:
    births = Births(table, [2], [0], ["name"], [["Siti"]])
    return Batch(STREAM, "*", "laptop", 2, 2, bytes(32), [STREAM], [], [], ACTS, [births], NOTHING)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (Person.table, BORN),
        (Group.table, row_name(STREAM, 2**53)),
        (Attendance.table, f"{BORN}~{BORN}"),
        (Acceptance.table, f"{BORN}~H~1"),
        ("of_a_newer_version", BORN),
        ("of_a_newer_version", "a~b"),
    ],
)
def test_rows_are_named_by_their_birth_or_by_their_key(table: str, row: str) -> None:
    assert read(pack(edit_of(table, row))).rows == [row]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (Person.table, "!" * 14),
        (Person.table, BORN.upper()),
        (Person.table, STREAM),
        (Person.table, BORN + "0"),
        (Person.table, f"{STREAM}201"),
        (Person.table, f"{BORN}\n"),
        (Person.table, f"{BORN}~{BORN}"),
        (Attendance.table, BORN),
        (Attendance.table, f"{BORN}~"),
        (Attendance.table, f"~{BORN}"),
        ("of_a_newer_version", "Siti"),
    ],
)
def test_a_row_that_is_named_as_none_is_damages_its_batch(table: str, row: str) -> None:
    with pytest.raises(Damaged, match="name of a row"):
        read(pack(edit_of(table, row)))


def test_link_rows_are_not_born() -> None:
    read(pack(birth_of(Person.table)))
    with pytest.raises(Damaged, match="birth of a link row"):
        read(pack(birth_of(Attendance.table)))


@pytest.mark.parametrize("stream", [STREAM[:-1], f"{STREAM}c", f"{STREAM[:-1]}l", f"{STREAM}\n", ""])
def test_a_stream_is_named_by_twelve_letters(stream: str) -> None:
    """A shorter one with a longer number would name its rows like another stream's."""
    with pytest.raises(Damaged):
        read(pack(replace(birth_of(Person.table), stream=stream)))
    with pytest.raises(Damaged):
        read(pack(replace(birth_of(Person.table), streams=[stream])))


def test_a_time_that_no_register_can_hold_damages_its_batch() -> None:
    with pytest.raises(Damaged):
        read(pack(replace(birth_of(Person.table), acts=replace(ACTS, ats=[2**63]))))


def test_every_letter_of_the_alphabet_may_stand_in_a_name() -> None:
    for number in (*range(1, 1100), 2**53):
        row = row_name(ALPHABET[-12:], number)
        assert read(pack(edit_of(Person.table, row))).rows == [row]
