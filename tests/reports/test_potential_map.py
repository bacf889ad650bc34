"""The map of potentials: everything known of what a group has and lacks, on a page or two."""

from collections.abc import Callable

from kimdesk.entities import Group, Partner, Partnership
from kimdesk.kinds import PartialDay, Record
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import group, mapping, member, sample_file, submitted_file


def test_the_map_reads_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden("potensi", "\n\f\n".join(printed(submitted_file(), "potensi")) + "\n")


def test_skills_are_counted_from_the_members_and_named() -> None:
    people = tuple(member(n, "ketua" if n == 0 else None, skills=("menulis",)) for n in range(9))
    text = flowing(printed(sample_file(members=people, mappings=(mapping(),)), "potensi"))
    assert "1. Menulis 9 orang I Wayan Sudarma, Ni Luh Ratnasari," in text
    assert "dan 3 orang lain" in text
    assert "2. Foto – –" in text


def test_needs_name_the_partners_that_can_help() -> None:
    partner = Partner(id="x1", name="BUM Desa Contoh", offers=("pasar",))
    work = Partnership(id="y1", kim="k1", partner="x1", name="Promosi hasil desa", stage="berjalan")
    file = sample_file(mappings=(mapping(),), partners=(partner,), partnerships=(work,))
    text = flowing(printed(file, "potensi"))
    assert "1. Alat – 2. Pasar BUM Desa Contoh" in text
    assert "1. BUM Desa Contoh Promosi hasil desa Berjalan" in text


def test_the_newest_mapping_speaks_and_the_earlier_ones_are_dated() -> None:
    old = mapping(day=PartialDay(2023), problems="Dulu")
    text = flowing(printed(sample_file(mappings=(old, mapping())), "potensi"))
    assert "Tanggal pemetaan : 3 November 2025" in text
    assert "Pemetaan sebelumnya : 2023" in text
    assert "Dulu" not in text


def test_what_the_area_has_is_told_as_the_profile_has_it() -> None:
    has = (Record.of({"sector": "pertanian", "description": "Kakao <unggul>", "actors": "Subak"}),)
    text = flowing(printed(sample_file(group=group(potentials=has)), "potensi"))
    assert "1. Pertanian Kakao <unggul> Subak" in text


def test_an_unmapped_group_gets_a_sheet_to_fill() -> None:
    pages = printed(GroupFile(group=Group(id="k")), "potensi")
    assert len(pages) == 1
    assert "None" not in pages[0]
    for part in "ABCDEF":
        assert f"{part}. " in pages[0]
