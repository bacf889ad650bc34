"""Attendance lists as people keep them in spreadsheets."""

import pytest

from kimdesk.exchange.attendees import read_attendees
from kimdesk.exchange.sheet import read_text

HEADED = "No\tNama\tL/P\tUnsur/Jabatan\tAlamat\tTanda tangan\n1\tNi Luh Ratnasari\tP\tPKK\tBr. Kaja\t1.\n"


def test_a_headed_list_is_read_column_by_column() -> None:
    assert read_attendees(read_text(HEADED)) == [
        {"name": "Ni Luh Ratnasari", "sex": "P", "element": "PKK", "address": "Br. Kaja"}
    ]


def test_a_post_stands_for_the_part_of_society() -> None:
    text = "Nama\tJK\tJabatan\nI Wayan Lanus\tL\tKetua BPD\nI Made Suarta\tL\tketua\n"
    assert [row["element"] for row in read_attendees(read_text(text))] == ["Ketua BPD", "Ketua"]


@pytest.mark.parametrize("text", ["", "\n\n", "No\tNama\n1\t\n2\t-\n"])
def test_rows_without_a_name_are_left_out(text: str) -> None:
    assert read_attendees(read_text(text)) == []


def test_a_bare_list_of_names_is_enough() -> None:
    rows = read_attendees(read_text("Ni Luh Ratnasari\nI Wayan Lanus\nI Made Suarta\n"))
    assert [row["name"] for row in rows] == ["Ni Luh Ratnasari", "I Wayan Lanus", "I Made Suarta"]
