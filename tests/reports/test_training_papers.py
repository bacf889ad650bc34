"""The papers of a training: names, marks, money and counts are printed as the register has them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kimdesk.entities import Participant, Person, Training
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports.training_brief import TrainingOptions, per_cent, span
from kimdesk.reports.training_reports import TRAINING_REPORTS, make_training_paper
from kimdesk.rules.training_file import Attender, TrainingFile
from kimdesk.rules.training_papers import TRAINING_PAPERS, TrainingOrder
from tests.reports.reading import flowing, pages_of
from tests.reports.training_samples import (
    NOW,
    attender,
    guest,
    sessions,
    signatory,
    training,
    training_file,
)

EMPTY = TrainingFile(training=Training(id="t1"))
LONG = "Prof. Dr. Ir. Anak Agung Gede Contoh Kusumawardhana Mahendradatta Wirajaya, S.Kom., M.Si."


def ordered(code: str, **order: object) -> TrainingOptions:
    return TrainingOptions(TrainingOrder("t1", code, **order))  # type: ignore[arg-type]  # of any type


def pages(file: TrainingFile, code: str, **options: object) -> list[str]:
    return pages_of(make_training_paper(file, ordered(code, **options), NOW).pdf)


def text(file: TrainingFile, code: str, **options: object) -> str:
    return flowing(pages(file, code, **options))


# ---- every paper


def test_each_paper_that_can_be_ordered_can_be_made() -> None:
    assert [report.code for report in TRAINING_REPORTS] == [code for code, _label in TRAINING_PAPERS]


@pytest.mark.parametrize("code", [report.code for report in TRAINING_REPORTS if report.code != "sertifikat"])
@pytest.mark.parametrize("filled", [False, True])
def test_a_training_that_is_a_name_only_can_be_printed_and_invents_nothing(code: str, filled: bool) -> None:
    printed = text(EMPTY, code, filled=filled)
    assert "None" not in printed
    assert "NIP 1" not in printed
    assert "Rp0" not in printed


@pytest.mark.parametrize("code", [report.code for report in TRAINING_REPORTS])
def test_a_paper_is_the_same_to_the_byte_and_two_hundred_names_fit(code: str) -> None:
    file = training_file(200, 5, 5)
    first = make_training_paper(file, ordered(code), NOW)
    assert first.pdf == make_training_paper(file, ordered(code), NOW).pdf
    assert first.name.endswith("_2026-12-18.pdf")


@pytest.mark.parametrize("code", [report.code for report in TRAINING_REPORTS])
def test_names_are_printed_as_they_are_however_long_or_odd(code: str) -> None:
    odd = Person(id="z", name=LONG, sex="L")
    file = training_file(3)
    one = replace(file.attenders[0], person=odd)
    file = replace(file, attenders=(one,), training=training(name="Kelas <b>A&B</b>"))
    printed = text(file, code)
    assert "<b>A&B</b>".casefold() in printed.casefold()
    if code in ("daftar-hadir", "matriks-hadir", "transport", "sertifikat"):
        assert LONG.split(",")[0].split()[-1] in printed


@pytest.mark.parametrize("code", [report.code for report in TRAINING_REPORTS])
def test_a_paper_reads_as_approved(code: str, same_as_golden: Callable[[str, str], None]) -> None:
    people = (attender(0, 4, certificate="400.14.5.4/001/KIM/XII/2026"), attender(1, 4), attender(6, 4))
    file = training_file(attenders=(*people, guest()))
    same_as_golden(f"bimtek_{code}", "\n\f\n".join(pages(file, code)) + "\n")


def test_letters_that_cannot_be_printed_are_named() -> None:
    file = replace(EMPTY, training=training(name="Bimtek 漢"))
    found = make_training_paper(file, ordered("rekap"), NOW).findings
    assert [finding.code for finding in found] == ["print.letters"]


# ---- attendance


def test_a_list_to_sign_has_a_sheet_for_each_day_with_empty_rows_at_the_end() -> None:
    found = pages(training_file(7), "daftar-hadir")
    assert len(found) == 2
    assert "Jumat, 18 Desember 2026" in flowing(found[:1])
    assert "Sabtu, 19 Desember 2026" in flowing(found[1:])
    assert "13. ............" in flowing(found[:1])
    assert "09.00 s.d. 15.00 WITA" in flowing(found[:1])
    assert "1. Pengenalan KIM; 2. Menulis berita warga" in flowing(found[:1])


def test_without_participants_it_is_a_list_of_empty_rows() -> None:
    assert "25. ............" in text(training_file(0), "daftar-hadir", only="2026-12-18")


def test_one_session_can_be_chosen_and_says_which() -> None:
    printed = text(training_file(4), "daftar-hadir", by_session=True, only="n2", filled=True)
    assert "Sesi : 3" in printed
    assert "Materi : Foto dan video" in printed
    assert "Jumlah" not in printed
    assert "Sesi 3: hadir 4 orang (laki-laki 2, perempuan 2)." in printed


def test_a_filled_list_counts_each_mark() -> None:
    printed = text(training_file(14, 2, 2), "daftar-hadir", filled=True)
    assert "Sesi 1: hadir 15 orang (laki-laki 7, perempuan 8)." in printed
    assert "Sesi 2: hadir 12 orang (laki-laki 6, perempuan 6), sakit 2." in printed
    assert "Tanpa undangan" in printed


def test_a_session_that_is_not_marked_yet_is_not_counted_as_empty() -> None:
    assert "Sesi 4: belum ditandai." in text(training_file(4, 4, 2), "daftar-hadir", filled=True)


def test_phones_are_printed_only_when_asked_for() -> None:
    assert "812-3456" not in text(training_file(3), "daftar-hadir")
    assert "812-3456" in text(training_file(3), "daftar-hadir", phones=True)


def test_who_sent_a_substitute_is_not_listed_and_the_substitute_says_for_whom() -> None:
    ill = Attender(Participant(id="ill", name="Contoh Sakit"))
    healthy = Attender(Participant(id="sub", name="Contoh Sehat", substitute_for="ill"), marks={"n0": "H"})
    file = training_file(2, attenders=(ill, healthy))
    rows = text(file, "daftar-hadir", only="2026-12-18", filled=True)
    assert rows.count("Contoh Sakit") == 1
    assert "Pengganti Contoh Sakit" in rows
    assert len(file.seats) == 1


def test_the_matrix_has_a_column_for_each_session_and_counts_below() -> None:
    printed = text(training_file(7, 5, 4), "matriks-hadir", filled=True)
    for number in range(1, 6):
        assert f"SESI {number}" in printed
    assert "Jumlah hadir 8 7 6 6 0" in printed
    assert "2/4" in printed


def test_the_people_who_serve_sign_a_list_of_their_own() -> None:
    printed = text(training_file(), "petugas")
    assert "Contoh Pemandu NIP 19800101 200501 2 003" in printed
    assert "Moderator" in printed


# ---- money


def test_the_receipt_sums_up_and_says_it_in_words() -> None:
    printed = text(training_file(9), "transport")
    assert "JUMLAH 1.500.000" in printed
    assert "satu juta lima ratus ribu rupiah" in printed
    assert "Bendahara, " in printed


def test_tax_is_taken_off_when_its_rate_is_known() -> None:
    printed = text(training_file(9, training=training(tax=5)), "transport")
    assert "150.000 7.500 142.500" in printed
    assert "JUMLAH 1.500.000 75.000 1.425.000" in printed
    assert "satu juta empat ratus dua puluh lima ribu rupiah" in printed


def test_an_amount_noted_for_a_person_goes_before_the_usual_one() -> None:
    file = training_file(attenders=(attender(0, 4, transport=200_000), attender(1, 4)))
    assert "JUMLAH 350.000" in text(file, "transport")


def test_a_sum_is_left_to_the_pen_while_an_amount_is_unknown() -> None:
    file = training_file(3, training=training(transport=None))
    printed = text(file, "transport")
    assert "rupiah" not in printed
    assert "Terbilang: ...." in printed


def test_who_never_came_signs_for_nothing() -> None:
    file = training_file(attenders=(attender(0, 4), replace(attender(1), marks={"n0": "A"})))
    assert "Ni Luh Ratnasari" not in text(file, "transport")


# ---- recap and report


def test_the_recap_counts_by_group_and_by_session() -> None:
    printed = text(training_file(9, 2, 2), "rekap")
    assert "KIM Sinar Kabar, Desa Gumbrih 3 2 1 3 83% 6,7 2" in printed
    assert "Peserta umum 0 0 1 1 50% 4,0 0" in printed
    assert "JUMLAH 9 5 5 10 90%" in printed
    assert "1 18-12-2026 Pengenalan KIM" in printed


def test_the_report_prints_what_was_written_and_says_what_is_missing() -> None:
    made = make_training_paper(training_file(), ordered("laporan"), NOW)
    printed = flowing(pages_of(made.pdf))
    assert "B. Dasar" in printed
    assert "I. Kendala Jaringan internet di aula lambat." in printed
    assert "2. Pendampingan daring setiap bulan." in printed
    assert "Kesimpulan" not in printed
    assert "31 (tiga puluh satu) orang" in printed
    assert "Mengetahui, Kepala Dinas Komunikasi dan Informatika" in printed
    assert [finding.text for finding in made.findings] == [
        "Belum diisi, dipakai kalimat baku: Latar belakang, Maksud dan tujuan.",
        "Belum diisi, maka tidak dicetak: Kesimpulan.",
    ]


def test_the_report_has_the_lists_as_annexes() -> None:
    printed = text(training_file(5), "laporan")
    assert "DAFTAR HADIR PESERTA" in printed
    assert "REKAPITULASI PESERTA DAN HASIL" in printed


def test_photos_stand_in_the_report_with_their_captions() -> None:
    from io import BytesIO

    from PIL import Image

    from kimdesk.entities import Attachment

    target = BytesIO()
    Image.new("RGB", (400, 300), "teal").save(target, "JPEG")
    photo = Attachment(id="f1", kind="foto", caption="Peserta praktik menulis", day=PartialDay(2026, 12, 18))
    damaged = Attachment(id="f2", kind="foto", name="rusak.jpg")
    file = training_file(3, attachments=(photo, damaged))
    options = replace(ordered("laporan"), pictures={"f1": target.getvalue(), "f2": b"no picture"})
    made = make_training_paper(file, options, NOW)
    assert "Peserta praktik menulis, 18 Desember 2026" in flowing(pages_of(made.pdf))
    assert any("rusak.jpg" in finding.text for finding in made.findings)


# ---- certificates


def numbered(number: str = "007/KIM/XII/2026") -> TrainingFile:
    return training_file(attenders=(attender(0, 4, certificate=number), attender(6, 4), attender(1, 4)))


def test_everybody_who_has_earned_one_gets_two_sides() -> None:
    found = pages(numbered(), "sertifikat")
    assert len(found) == 4
    front = flowing(found[:1])
    assert "SERTIFIKAT Nomor: 007/KIM/XII/2026" in front
    assert "I Wayan Sudarma" in front
    assert (
        "pada tanggal 18 s.d. 19 Desember 2026 di Balai Desa Pekutatan, dengan beban 16 (enam belas)" in front
    )
    assert "I MADE CONTOH ADIPUTRA" in front
    assert "3. Foto dan video" in flowing(found[1:2])
    assert "I Gede Arimbawa" not in flowing(found)


def test_a_certificate_without_a_number_prints_dots_and_says_so() -> None:
    made = make_training_paper(numbered(), ordered("sertifikat", participant="a1"), NOW)
    assert "Nomor: ......" in flowing(pages_of(made.pdf))
    assert [finding.code for finding in made.findings] == ["certificate.number"]


def test_certificates_before_the_last_session_say_that_it_may_change() -> None:
    made = make_training_paper(training_file(3, 4, 2), ordered("sertifikat"), NOW)
    assert "Baru 2 dari 4 sesi" in made.findings[-1].text


def test_a_certificate_lies_on_a4_whatever_the_office_prints_on() -> None:
    import pypdfium2

    made = make_training_paper(numbered(), ordered("sertifikat", paper="legal"), NOW)
    document = pypdfium2.PdfDocument(made.pdf)
    assert [round(side) for side in document.get_page_size(0)] == [842, 595]
    document.close()


def test_the_longest_texts_leave_each_certificate_on_its_two_sides() -> None:
    event = training(name="Bimtek " + "Penguatan Kapasitas " * 9, theme="Peran serta masyarakat " * 8)
    file = training_file(
        attenders=(replace(attender(0, 4), person=Person(id="z", name=LONG)),), training=event
    )
    assert len(pages(file, "sertifikat")) == 2


def test_many_sessions_stay_on_the_reverse_side() -> None:
    found = pages(training_file(1, 24, 24), "sertifikat")
    assert len(found) == 2
    assert "JUMLAH 96" in flowing(found)


def test_without_anybody_who_has_earned_one_there_is_none() -> None:
    with pytest.raises(KimdeskError, match="Belum ada yang berhak"):
        pages(training_file(3, held=0), "sertifikat")


# ---- facts


def test_a_replaced_seat_counts_once_and_a_guest_is_nobody_from_a_group() -> None:
    file = training_file(3)
    assert len(file.seats) == 4
    assert [each.row.id for each in file.eligible] == ["a0", "a1", "a2"]
    assert guest().group is None


def test_who_signs_is_named_else_the_one_in_office_else_the_head_without_a_name() -> None:
    plain = training(signatory=None)
    assert "I MADE CONTOH ADIPUTRA" in text(training_file(1, training=plain), "sertifikat")
    gone = signatory(until=PartialDay(2024))
    nobody = text(training_file(1, training=plain, signatories=(gone,)), "sertifikat")
    assert "Kepala Dinas Komunikasi dan Informatika Kabupaten Jembrana, (......" in nobody


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (PartialDay(2026, 12, 18), PartialDay(2026, 12, 19), "18 s.d. 19 Desember 2026"),
        (PartialDay(2026, 11, 30), PartialDay(2026, 12, 2), "30 November s.d. 2 Desember 2026"),
        (PartialDay(2026, 12, 31), PartialDay(2027, 1, 1), "31 Desember 2026 s.d. 1 Januari 2027"),
        (PartialDay(2026, 12, 18), None, "18 Desember 2026"),
        (PartialDay(2026, 12), PartialDay(2026, 12), "Desember 2026"),
        (None, None, "...................."),
    ],
)
def test_the_days_of_a_training_in_words(
    first: PartialDay | None, last: PartialDay | None, words: str
) -> None:
    assert span(first, last).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_share_of_nothing_is_nothing() -> None:
    assert per_cent(0, 0) == ""
    assert per_cent(1, 3) == "33%"
    assert len(sessions(5)) == 5
