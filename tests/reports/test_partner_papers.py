"""Papers of partnerships: both sides stand on them, and nothing is guessed."""

import pytest

from kimdesk.kinds import PartialDay
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.partnership_brief import PartnerOptions, make_partnership_brief
from kimdesk.reports.partnership_reports import PARTNER_REPORTS
from kimdesk.rules.partnership_file import PartnershipFile
from kimdesk.rules.partnership_papers import LABELS, LIST, PartnerOrder
from tests.reports.partnership_samples import NOW, partner, partner_list, partner_paper, partnership
from tests.reports.reading import flowing, pages_of
from tests.reports.samples import group, sample_file

LONG = "Prof. Dr. Ida Bagus Contoh Bernama Sangat Panjang Sekali, M.Si., Ph.D."


def text_of(document: str, **changed: object) -> str:
    return flowing(pages_of(partner_paper(document, **changed).pdf))


def test_every_paper_of_the_order_is_made() -> None:
    assert set(PARTNER_REPORTS) | {LIST} == set(LABELS)


def test_a_brief_fills_every_blank_of_its_family() -> None:
    file = PartnershipFile(sample_file(), partnership(), partner())
    brief = make_partnership_brief(file, PartnerOptions(PartnerOrder("mou", "n1")), NOW.date())
    assert set(brief.blanks) == FAMILIES["mitra"]


def test_a_memorandum_names_both_sides_numbers_and_the_day_in_words() -> None:
    text = text_of("mou")
    assert "NOTA KESEPAHAMAN ANTARA KIM “SINAR KABAR”" in text
    assert "UNIVERSITAS CONTOH <BALI> & REKAN TENTANG PELATIHAN DAN PENYEBARAN INFORMASI" in text
    assert "NOMOR : 004/KIM-SK/III/2026 NOMOR : 12/UC/2026" in text
    assert "hari ini, Senin tanggal dua bulan Maret tahun dua ribu dua puluh enam (02-03-2026)" in text
    assert "1. I Wayan Sudarma, Ketua KIM “Sinar Kabar”" in text
    assert "2. Dr. Contoh Rektor, M.Si., Rektor Universitas Contoh <Bali> & Rekan" in text
    assert "perguruan tinggi di bidang pendidikan" in text
    assert "tanggal 2 Maret 2026 sampai dengan tanggal 1 Maret 2028" in text
    assert "Rp5.000.000 (lima juta rupiah)" in text


def test_a_memorandum_has_the_articles_that_one_has() -> None:
    text = text_of("mou")
    headings = (
        "MAKSUD DAN TUJUAN", "RUANG LINGKUP", "PELAKSANAAN", "JANGKA WAKTU", "PEMBIAYAAN",
        "MONITORING DAN EVALUASI", "PENYELESAIAN PERSELISIHAN", "PERUBAHAN", "PENUTUP",
    )  # fmt: skip
    places = [text.index(f"Pasal {number} {heading}") for number, heading in enumerate(headings, start=1)]
    assert places == sorted(places)
    assert "dibuat dalam rangkap 2 (dua) asli" in text


def test_the_recorded_scope_becomes_lettered_items_without_the_typed_marks() -> None:
    text = text_of("mou")
    assert "meliputi: a. pelatihan menulis berita; b. magang mahasiswa; c. penyebaran informasi desa." in text


def test_both_sides_sign_with_meterai_the_village_head_takes_note_and_witnesses_sign() -> None:
    last = pages_of(partner_paper("mou").pdf)[-1]
    assert last.count("Meterai") == 2
    assert "Dr. Contoh Rektor, M.Si." in last
    assert "Mengetahui,\nPerbekel Gumbrih,\nI MADE CONTOH ADIPUTRA" in last
    assert "Saksi PIHAK KEDUA" in last
    assert "Pasal 9" in last


def test_somebody_else_who_takes_note_signs_by_the_recorded_post_without_a_name() -> None:
    paper = partner_paper("mou", partnership=partnership(known_by="Kepala Diskominfo Jembrana"))
    text = flowing(pages_of(paper.pdf))
    assert "Mengetahui, Kepala Diskominfo Jembrana, (......" in text
    assert "ADIPUTRA" not in text
    assert not paper.findings


def test_who_takes_note_is_the_village_head_when_nobody_is_recorded_and_it_is_said() -> None:
    paper = partner_paper("mou", partnership=partnership(known_by=None))
    assert "Perbekel Gumbrih," in flowing(pages_of(paper.pdf))
    assert [finding.code for finding in paper.findings] == ["partnership.known_by"]


def test_a_cooperation_agreement_says_rights_and_duties() -> None:
    text = text_of("pks")
    assert "Pasal 3 HAK DAN KEWAJIBAN" in text
    assert "a. PIHAK KESATU menyediakan tempat; b. PIHAK KEDUA menyediakan narasumber." in text
    assert "Nota Kesepahaman" not in text


def test_a_letter_of_support_stands_on_the_partners_letterhead() -> None:
    text = text_of("dukungan", partnership=partnership(in_kind="dua unit komputer"))
    assert text.startswith("UNIVERSITAS CONTOH <BALI> & REKAN Jalan Melati Nomor 5, Negara")
    assert "Nomor: 12/UC/2026" in text
    assert "4. dukungan bukan uang berupa dua unit komputer;" in text
    assert "Gumbrih, 2 Maret 2026 Rektor," in text


def test_a_statement_is_signed_by_both() -> None:
    text = text_of("pernyataan")
    assert "Nomor: 004/KIM-SK/III/2026" in text
    assert "PIHAK KEDUA, Rektor, Dr. Contoh Rektor, M.Si." in text
    assert "Gumbrih, 2 Maret 2026 PIHAK KESATU, Ketua KIM “Sinar Kabar”, I Wayan Sudarma" in text
    assert text.count("Meterai") == 2


@pytest.mark.parametrize("document", PARTNER_REPORTS)
def test_what_is_unknown_is_dots_and_never_none(document: str) -> None:
    bare = partnership(
        name=None, scope=None, duties=None, own_number=None, partner_number=None, signed=None, starts=None,
        ends=None, amount=None, source=None, partner_signer=None, partner_post=None, known_by=None,
    )  # fmt: skip
    paper = partner_paper(
        document,
        partnership=bare,
        partner=partner(kind=None, field=None, address=None, contact_phone=None),
        group=sample_file(0, members=(), decrees=(), group=group(address=None, hamlet=None)),
    )
    text = flowing(pages_of(paper.pdf))
    assert "None" not in text
    assert "....." in text
    assert "partnership.blank" in [finding.code for finding in paper.findings]


@pytest.mark.parametrize("document", PARTNER_REPORTS)
def test_signatures_never_stand_alone_under_long_names(document: str) -> None:
    paper = partner_paper(
        document,
        partnership=partnership(partner_signer=LONG, partner_post=f"Wakil Rektor Bidang Kerja Sama {LONG}"),
        partner=partner(name="Lembaga Pengabdian kepada Masyarakat " * 3),
    )
    last = pages_of(paper.pdf)[-1]
    assert LONG.split(",")[0] in flowing([last])
    assert "Demikian" in last


@pytest.mark.parametrize("day", [PartialDay(2026), PartialDay(2026, 3)])
def test_a_partial_day_of_signing_leaves_the_rest_to_the_pen(day: PartialDay) -> None:
    text = text_of("mou", partnership=partnership(signed=day))
    assert "tahun dua ribu dua puluh enam (....................)" in text


def test_the_list_of_a_group_is_signed_by_the_group() -> None:
    text = flowing(pages_of(partner_list(3, of_group=True).pdf))
    assert "DAFTAR MITRA KIM KIM “SINAR KABAR”" in text
    assert "Mitra Contoh 3, Perguruan tinggi" in text
    assert "KIM: 004/KIM-SK/III/2026; Mitra: 12/UC/2026" in text
    assert "Jumlah kemitraan: 3 (tiga)." in text
    assert "Mengetahui, Perbekel Gumbrih" in text


def test_the_list_of_a_region_is_signed_by_its_office_and_names_the_groups() -> None:
    text = flowing(pages_of(partner_list(2).pdf))
    assert "DAFTAR MITRA KIM KABUPATEN JEMBRANA" in text
    assert "KIM Sinar Kabar" in text
    assert "Ni Contoh Kadis".upper() in text


def test_phone_numbers_stand_only_on_a_list_that_asked_for_them() -> None:
    assert "0812" not in flowing(pages_of(partner_list(1).pdf))
    text = flowing(pages_of(partner_list(1, contacts=True).pdf))
    assert "0812-3456-7899" in text
    assert "Memuat nomor telepon pribadi" in text


def test_a_list_without_partners_has_empty_rows_and_says_so() -> None:
    paper = partner_list(0)
    assert "Belum ada kemitraan yang dicatat." in flowing(pages_of(paper.pdf))
    assert [finding.code for finding in paper.findings] == ["print.empty"]


def test_sixty_partners_go_over_pages_with_the_head_repeated_and_rows_with_the_signature() -> None:
    pages = pages_of(partner_list(60).pdf)
    assert len(pages) > 2
    assert all("NOMOR NASKAH" in page for page in pages)
    assert "60." in pages[-1]


def test_the_same_partnership_gives_the_same_bytes() -> None:
    assert partner_paper("pks").pdf == partner_paper("pks").pdf


def test_a_partner_with_letters_that_no_font_has_is_said() -> None:
    paper = partner_paper("dukungan", partner=partner(name="Kedai 漢字"))
    assert "print.letters" in [finding.code for finding in paper.findings]
