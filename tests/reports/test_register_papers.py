"""Registers of a region: books of decrees, coverage, reminders."""

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.regions import children, villages
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.office_brief import OfficePaper, make_office_brief
from tests.reports.partnership_samples import (
    DISTRICT,
    NOW,
    REGENCY,
    booked,
    covered,
    gathered_office,
    office_file,
    register,
)
from tests.reports.reading import flowing, pages_of
from tests.reports.samples import GUMBRIH

PULUKAN = "51.01.03.2002"
PAST, SOON, LATER = PartialDay(2026, 11, 1), PartialDay(2027, 1, 15), PartialDay(2028, 1, 1)


def text_of(document: str, region: str = REGENCY, **changed: object) -> str:
    return flowing(pages_of(register(document, region, **changed).pdf))


def test_a_brief_fills_every_blank_of_its_family() -> None:
    assert set(make_office_brief(office_file(), OfficePaper(), NOW.date()).blanks) == FAMILIES["kantor"]


def test_a_book_stands_in_the_order_of_the_numbers_with_gaps_and_doubles_marked() -> None:
    decrees = (
        booked("9/Kep/2026", PartialDay(2026, 5, 1)),
        booked("4/Kep/2026", PartialDay(2026, 3, 1)),
        booked("4/Kep/2026", PartialDay(2026, 3, 2)),
        booked("10/Kep/2025", PartialDay(2026, 6, 1)),
    )
    text = text_of("buku-keputusan", decrees=decrees)
    assert "BUKU KEPUTUSAN PERBEKEL GUMBRIH" in text
    assert "TAHUN 2026" in text
    assert text.index("4/Kep/2026") < text.index("9/Kep/2026") < text.index("10/Kep/2025")
    assert text.count("nomor ganda") == 2
    assert "nomor 5–8 tidak tercatat di sini" in text
    assert text.count("tahun pada nomor berbeda dengan tanggal") == 1
    assert "Jumlah Keputusan: 4 (empat)." in text
    assert "I MADE CONTOH ADIPUTRA" in text


def test_every_office_that_decided_has_a_book_of_its_own() -> None:
    decrees = (booked("1", PartialDay(2026, 5, 1)), booked("2", PartialDay(2026, 5, 2), PULUKAN))
    pages = pages_of(register("buku-keputusan", decrees=decrees).pdf)
    assert ["GUMBRIH" in pages[1], "PULUKAN" in pages[0]] == [True, True]
    assert "DESA PULUKAN" in pages[0]


def test_a_book_without_decrees_is_refused_with_advice() -> None:
    with pytest.raises(KimdeskError, match="Tidak ada keputusan bernomor"):
        register("buku-keputusan", year=1999)


def test_coverage_names_every_village_those_without_a_group_too() -> None:
    groups = (
        covered("Sinar Kabar", GUMBRIH, LATER, active=PartialDay(2026, 7)),
        covered("Suara", PULUKAN, PAST, trained=PartialDay(2025, 4, 3)),
        covered("Kedua", PULUKAN, state="diajukan"),
    )
    text = text_of("cakupan", DISTRICT, groups=groups)
    count = villages(DISTRICT)
    assert text.count("belum ada KIM") == count - 2
    assert "KIM Sinar Kabar Berlaku 01-01-2028 5 7 13 07-2026" in text
    assert "KIM Suara Berakhir 01-11-2026 5 7 13 03-04-2025" in text
    assert "KIM Kedua Diajukan 5 7 13" in text
    assert "JUMLAH 3 KIM 1 berlaku 15 21 39" in text
    assert f"Dari {count} (" in text
    assert "I Contoh Wiratma, S.STP.".split(",")[0].upper() in text


def test_a_kabupaten_begins_with_totals_of_its_kecamatan() -> None:
    pages = pages_of(register("cakupan", groups=(covered("Sinar Kabar", GUMBRIH, SOON),)).pdf)
    assert "REKAPITULASI CAKUPAN KIM KABUPATEN JEMBRANA" in pages[0]
    assert all(f"CAKUPAN KIM KECAMATAN {each.name.upper()}" in flowing(pages) for each in children(REGENCY))
    assert f"JUMLAH {villages(REGENCY)} 1 {villages(REGENCY) - 1}" in flowing(pages[:1])
    assert "Segera berakhir" in flowing(pages)


def test_groups_whose_village_is_not_known_are_not_lost() -> None:
    text = text_of("cakupan", groups=(covered("Kota Lama", REGENCY),))
    assert "Kabupaten Jembrana KIM Kota Lama" in text
    assert "Jumlah KIM: 1 (satu)." in text


def test_a_group_of_a_kecamatan_stands_before_its_villages() -> None:
    text = text_of("cakupan", DISTRICT, groups=(covered("Kecamatan", DISTRICT),))
    assert "1. Kecamatan Pekutatan KIM Kecamatan" in text
    assert f"Dari {villages(DISTRICT)} (" in text


def test_three_hundred_villages_are_all_listed() -> None:
    region = "35.24"
    pages = pages_of(register("cakupan", region, office=gathered_office(region)).pdf)
    assert villages(region) > 300
    assert flowing(pages[1:]).count("belum ada KIM") == villages(region)


def test_each_head_gets_one_letter_about_all_decrees_of_the_place() -> None:
    groups = (
        covered("Sinar Kabar", GUMBRIH, SOON),
        covered("Suara", PULUKAN, PAST),
        covered("Kedua", PULUKAN, PartialDay.of(NOW.date())),
        covered("Lama", PULUKAN, LATER),
        covered("Tanpa", "51.01.03.2001"),
    )
    pages = pages_of(register("pengingat", groups=groups).pdf)
    assert len(pages) == 2
    first, second = (flowing([page]) for page in pages)
    assert "Yth. Perbekel Pulukan di Pulukan" in first
    assert "telah atau segera berakhir" in first
    assert "KIM “Suara” dan KIM “Kedua”" in first
    assert "sudah berakhir" in first
    assert "berakhir hari ini" in first
    assert "Yth. Perbekel Gumbrih" in second
    assert "54 hari lagi" in second
    assert "Lama" not in first
    assert "Nomor : 400.14.5/ …… /KIM/XI/2026" in first
    assert "NI CONTOH KADIS" in first


def test_the_camat_reminds_within_his_kecamatan() -> None:
    text = text_of("pengingat", DISTRICT, groups=(covered("Sinar Kabar", GUMBRIH, SOON),))
    assert "Camat Pekutatan, I CONTOH WIRATMA" in text


def test_the_head_of_a_village_that_is_not_known_is_dots() -> None:
    text = text_of("pengingat", groups=(covered("A", REGENCY, PAST), covered("B", REGENCY, PAST)))
    assert text.count("Yth. Perbekel ....") == 2


def test_nobody_to_remind_is_said() -> None:
    with pytest.raises(KimdeskError, match="Tidak ada SK yang perlu diingatkan"):
        register("pengingat", groups=(covered("Sinar Kabar", GUMBRIH, LATER),))


@pytest.mark.parametrize("paper", ["f4", "a4", "legal"])
def test_every_register_fits_every_paper(paper: str) -> None:
    office = gathered_office(DISTRICT)
    group = covered("Nama KIM yang sangat panjang sekali sampai ke baris berikutnya", GUMBRIH, PAST)
    for document in ("cakupan", "pengingat"):
        pages = pages_of(register(document, DISTRICT, office=office, groups=(group,), paper=paper).pdf)
        assert "I CONTOH WIRATMA" in pages[-1]
        assert len(pages) <= 2


def test_an_office_that_is_not_in_the_register_still_has_a_head() -> None:
    office = gathered_office(DISTRICT, offices=(), signatories=())
    text = text_of("cakupan", DISTRICT, office=office)
    assert "KECAMATAN PEKUTATAN" in text
    assert "(......" in text


def test_the_same_region_gives_the_same_bytes() -> None:
    assert register("cakupan").pdf == register("cakupan").pdf
