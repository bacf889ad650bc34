"""Papers of a hand-over: the minutes that both sides sign, and the sheet that keeps a desk's key."""

import datetime
from dataclasses import replace

import page
import pytest

from kimdesk.entities import BY_TABLE
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.handover_minutes import HandoverFacts, Party, handover_minutes, size_in_words
from kimdesk.reports.recovery_sheet import RecoveryFacts, recovery_sheet
from kimdesk.reports.wording import standard_wording
from kimdesk.reports.wording_check import fault_in
from tests.reports.reading import flowing, pages_of

TABLES = list(BY_TABLE)
AT = datetime.datetime(2026, 11, 22, 16, 40, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
FILE = "kimdesk_51.01.03_LAPTOP-ANI_20261122_1.kimdesk"
FACTS = HandoverFacts(
    giver=Party("Ani Contoh", "Fasilitator KIM", "LAPTOP-ANI"),
    receiver=Party("Ni Kadek Contoh", "Operator", "MEJA-PEKUTATAN"),
    at=AT,
    file=FILE,
    size=578_560,
    words="sawah payung kereta melon gitar beranda",
    counts={TABLES[0]: 86, TABLES[1]: 1_200},
    region="Kecamatan Pekutatan",
    place="Kantor Camat Pekutatan",
    zone="WITA",
)
GROUPS = [f"{number:02}XYZ" for number in range(14)]
SHEET = RecoveryFacts(
    "MEJA-PEKUTATAN", "Ni Kadek Contoh", FACTS.words, GROUPS, f"KDKUNCI1:{''.join(GROUPS)}", AT.date()
)


def minutes_text(**changed: object) -> str:
    return flowing(pages_of(handover_minutes(replace(FACTS, **changed)).pdf))  # type: ignore[arg-type]  # any fact


def test_the_minutes_tell_day_place_and_people() -> None:
    text = minutes_text()
    assert (
        "Pada hari ini Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam"
        " (22-11-2026), pukul 16.40 WITA, bertempat di Kantor Camat Pekutatan," in text
    )
    assert "Nama : Ani Contoh Jabatan : Fasilitator KIM Perangkat : LAPTOP-ANI" in text
    assert "Nama : Ni Kadek Contoh Jabatan : Operator Perangkat : MEJA-PEKUTATAN" in text
    assert "Kantor Camat Pekutatan, 22 November 2026" in text


def test_the_minutes_tell_the_file_and_what_is_in_it_in_words() -> None:
    text = minutes_text(attachments=4)
    assert "data KIM Kecamatan Pekutatan dalam satu berkas kimdesk, berisi 1.286 (seribu dua ratus" in text
    assert f"Nama berkas : {FILE} Ukuran : 565 KB (578.560 bita) Enam kata : {FACTS.words}" in text
    first, second = BY_TABLE[TABLES[0]].label, BY_TABLE[TABLES[1]].label
    assert f"1. perubahan pada {second} 1.200 seribu dua ratus 2. perubahan pada {first} 86 delapan" in text
    assert "3. berkas lampiran 4 empat" in text


def test_what_a_newer_version_knows_is_counted_too() -> None:
    text = minutes_text(counts={TABLES[0]: 2, "later": 3, "much_later": 4})
    assert "perubahan lain dari versi yang lebih baru 7 tujuh" in text
    assert "berisi 9 (sembilan) perubahan" in text


def test_what_nobody_knows_yet_is_dotted() -> None:
    text = minutes_text(receiver=Party(), place="", zone="")
    assert text.count("Nama : ....") == text.count("Jabatan : ....") == text.count("Perangkat : ....") == 1
    assert "pukul 16.40, bertempat di ....." in text
    assert "....., 22 November 2026" in text
    assert text.count("(....") == 1


def test_a_file_without_changes_is_said_to_have_none() -> None:
    text = minutes_text(counts={TABLES[0]: 0})
    assert "tidak membawa perubahan baru" in text
    assert "Rincian" not in text


def test_who_can_open_the_file_stands_on_the_minutes() -> None:
    assert "hanya dapat dibuka oleh perangkat MEJA-PEKUTATAN dan perangkat pembuatnya" in minutes_text()
    assert "dikunci dengan kata sandi" in minutes_text(has_passphrase=True)


def test_the_minutes_do_not_claim_that_the_file_was_taken_in() -> None:
    assert "Bukti bahwa isinya sudah digabung adalah tanda terima" in minutes_text()


def test_names_are_printed_as_they_were_typed() -> None:
    text = minutes_text(giver=Party("A <b>& B", "C & D", "LAPTOP <1>"))
    assert "Nama : A <b>& B Jabatan : C & D Perangkat : LAPTOP <1>" in text


def test_letters_that_cannot_be_printed_are_named() -> None:
    made = handover_minutes(replace(FACTS, place="漢"))
    assert "漢" in made.findings[0].text


def test_many_tables_go_over_pages_and_the_signatures_stay_whole() -> None:
    made = handover_minutes(replace(FACTS, counts=dict.fromkeys(TABLES, 12_345)))
    text = flowing(pages_of(made.pdf))
    assert made.pages == 2
    assert all(f"perubahan pada {entity.label} 12.345" in text for entity in BY_TABLE.values())


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (900, "900 bita"),
        (1_400, "1,4 KB (1.400 bita)"),
        (578_560, "565 KB (578.560 bita)"),
        (1_363_149, "1,3 MB (1.363.149 bita)"),
        (3_000_000_000, "2861 MB (3.000.000.000 bita)"),
    ],
)
def test_a_size_is_told_roughly_and_exactly(size: int, said: str) -> None:
    assert size_in_words(size) == said


@pytest.mark.parametrize("paper", ["f4", "a4", "legal"])
def test_the_recovery_sheet_is_one_page_with_every_group_in_its_place(paper: str) -> None:
    made = recovery_sheet(SHEET, paper=paper)
    assert made.pages == 1
    text = flowing(pages_of(made.pdf))
    assert "SIMPAN DI LEMARI TERKUNCI" in text
    assert f"Perangkat : MEJA-PEKUTATAN Enam kata : {FACTS.words} Dibuat : 22 November 2026" in text
    letters = text.replace(" ", "")
    places = [letters.index(f"{number}.{group}") for number, group in enumerate(GROUPS, 1)]
    assert places == sorted(places)


def test_the_longest_names_keep_the_recovery_sheet_on_one_page() -> None:
    made = recovery_sheet(replace(SHEET, device="MEJA-" + "W" * 115, person="Ni Kadek " * 13), paper="a4")
    assert made.pages == 1


def test_the_secret_is_in_no_name_title_or_other_text_of_the_sheet() -> None:
    made = recovery_sheet(SHEET)
    assert made.name == "Lembar-Pemulihan-Kunci_MEJA-PEKUTATAN_2026-11-22.pdf"
    assert SHEET.code.encode() not in made.pdf
    assert "KDKUNCI1" not in flowing(pages_of(made.pdf))


@pytest.mark.parametrize("made", [handover_minutes(FACTS), recovery_sheet(SHEET)], ids=["minutes", "sheet"])
def test_both_papers_are_sound_archive_files_and_read_by_screen_readers(made: object) -> None:
    for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1):
        assert page.validate_pdf_bytes(made.pdf, profile=profile).failures == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("section", ["serah_terima", "lembar_pemulihan"])
def test_the_words_of_both_papers_may_be_changed_by_an_office(section: str) -> None:
    standard = standard_wording()
    assert standard.families[section] == "serah_terima"
    keys = [f"{section}.{name}" for name in standard.sections[section]]
    assert [fault for key in keys if (fault := fault_in(key, standard.words(key), standard))] == []
    changed = standard.changed({f"{section}.judul": "Lain {{ perangkat_asal }}"})
    made = (
        handover_minutes(FACTS, wording=changed)
        if section == "serah_terima"
        else recovery_sheet(SHEET, wording=changed)
    )
    assert "LAIN " in flowing(pages_of(made.pdf))
    assert "perangkat_asal" in FAMILIES["serah_terima"]
