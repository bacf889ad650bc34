import pytest

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Email, Record, Records, Text, Whole, YesNo

MEDIA = Records((("kind", Text(), "Jenis"), ("followers", Whole(), "Pengikut"), ("active", YesNo(), "Aktif")))


def test_one_line_is_one_record():
    assert MEDIA.parse("Blog | 1.250 | ya\n\nRadio") == (
        Record((("active", True), ("followers", 1250), ("kind", "Blog"))),
        Record((("kind", "Radio"),)),
    )


def test_cells_pasted_from_a_spreadsheet_are_read():
    assert MEDIA.parse("Blog\t1250\tya\r\nRadio\t\t") == MEDIA.parse("Blog | 1250 | ya\nRadio")


def test_bars_lines_and_backslashes_inside_a_cell_survive():
    value = (Record((("kind", "a|b\\|c\\n"),)), Record((("active", False), ("kind", "C:\\"))))
    assert MEDIA.parse(MEDIA.show(value)) == value


def test_empty_cells_at_the_end_are_not_shown():
    assert MEDIA.show((Record((("followers", 3),)),)) == " | 3"
    assert MEDIA.parse(" | 3") == (Record((("followers", 3),)),)


def test_a_wrong_cell_is_named_by_line_and_column():
    with pytest.raises(InvalidValue) as refused:
        MEDIA.parse("Blog | 1\nRadio | banyak")
    assert refused.value.message.startswith("Baris 2, Pengikut: Tulis angka bulat")


def test_a_line_with_too_many_cells_is_refused():
    with pytest.raises(InvalidValue, match="Baris 1: ada 4 kolom, paling banyak 3"):
        MEDIA.parse("a | 1 | ya | lagi")


def test_a_column_of_a_newer_version_is_kept():
    stored = '[{"colour": "biru", "kind": "Blog"}]'
    (record,) = MEDIA.from_sql(stored)
    assert record.get("colour") == "biru"
    assert MEDIA.to_sql((record,)) == stored


def test_a_record_answers_for_columns_it_has_not():
    assert Record.of({"kind": "Blog", "followers": None}).get("followers", 0) == 0


def test_findings_tell_line_and_column():
    contacts = Records((("email", Email(), "Pos-el"),))
    (found,) = contacts.findings(contacts.parse("kim@desa.id\nbudi"))
    assert found.text.startswith("Baris 2, Pos-el: ")
