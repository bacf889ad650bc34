"""The draft of a decree: its number and date, its authority, its clauses, its annex."""

import re

import pytest

from kimdesk.entities import Decree, Office, Signatory
from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import (
    GUMBRIH,
    KEJURON,
    NOW,
    decree,
    group,
    member,
    office,
    perbekel,
    sample_file,
)


def draft(file: GroupFile, **options: object) -> list[str]:
    return printed(file, "rancangan_sk", **options)


def test_number_and_date_are_dots_until_they_are_written_back() -> None:
    text = flowing(draft(sample_file()))
    assert text.count("NOMOR ................ TAHUN 2026") == 1
    assert "NOMOR : ................ TAHUN 2026" in text
    assert "pada tanggal ........................" in text
    assert "TANGGAL : ........................" in text


@pytest.mark.parametrize(
    ("number", "body", "annex"),
    [
        ("4", "NOMOR 4 TAHUN 2026", "NOMOR : 4 TAHUN 2026"),
        ("04 Tahun 2026", "NOMOR 04 TAHUN 2026", "NOMOR : 04 TAHUN 2026"),
        ("489/07/401.403.6/2026", "NOMOR 489/07/401.403.6/2026", "NOMOR : 489/07/401.403.6/2026"),
    ],
)
def test_number_and_date_come_from_one_place_into_body_and_annex(number: str, body: str, annex: str) -> None:
    text = flowing(draft(sample_file(decrees=(decree(number=number, day=PartialDay(2026, 3, 2)),))))
    assert body in text
    assert annex in text
    assert "pada tanggal 2 Maret 2026" in text
    assert "TANGGAL : 2 MARET 2026" in text


def test_no_nik_is_in_a_decree_even_when_the_roster_is_full() -> None:
    text = flowing(draft(sample_file(), full_nik=True))
    assert not re.search(r"\d{16}|\*{6}", text)


def test_a_village_head_signs_in_capitals_without_titles_or_nip() -> None:
    text = flowing(draft(sample_file(signatories=(perbekel(nip="198001011999121001", rank="Penata"),))))
    assert "PERBEKEL GUMBRIH, I MADE CONTOH ADIPUTRA" in text
    assert "NIP" not in text
    assert "S.Sos." not in text


def kelurahan() -> GroupFile:
    lurah = Signatory(
        id="s1", office="o1", name="Sri Contoh", title_before="Dra.", title_after="M.Si.",
        nip="196907121994032001",
        rank="Penata Tingkat I (III/d)",
    )  # fmt: skip
    return sample_file(
        group=group(region=KEJURON, form="kelompok", seat="kelurahan"),
        offices=(office(region=KEJURON),),
        signatories=(lurah,),
    )


def test_a_lurah_of_a_kelurahan_signs_with_rank_and_nip() -> None:
    text = flowing(draft(kelurahan()))
    assert "KEPUTUSAN LURAH KEJURON" in text
    assert "Dra. SRI CONTOH, M.Si. Penata Tingkat I (III/d) NIP 19690712 199403 2 001" in text
    assert "PEMERINTAH KOTA MADIUN KECAMATAN TAMAN KELURAHAN KEJURON" in text


def test_a_kelurahan_does_not_rest_on_the_law_of_villages() -> None:
    text = flowing(draft(kelurahan()))
    assert "Nomor 6 Tahun 2014" not in text
    assert "Nomor 17 Tahun 2018 tentang Kecamatan" in text
    assert "Badan Permusyawaratan" not in text


def test_a_lurah_in_yogyakarta_heads_a_village_and_shows_no_nip() -> None:
    code = "34.04.07.2003"
    file = sample_file(
        group=group(region=code),
        offices=(Office(id="o1", region=code),),
        signatories=(perbekel(nip="1", rank="x"),),
    )
    text = flowing(draft(file))
    assert "KAPANEWON DEPOK KALURAHAN CONDONGCATUR" in text
    assert "KEPUTUSAN LURAH CONDONGCATUR" in text
    assert "Nomor 6 Tahun 2014 tentang Desa" in text
    assert "NIP" not in text


def test_an_office_can_change_what_it_is_called() -> None:
    file = sample_file(offices=(office(village_term="Kampung", head_term="Kepala Kampung"),))
    text = flowing(draft(file))
    assert "KEPUTUSAN KEPALA KAMPUNG GUMBRIH" in text
    assert "Pengurus Komunitas Informasi Masyarakat “Sinar Kabar” Kampung Gumbrih" in text


def test_a_letterhead_of_its_own_replaces_the_usual_lines() -> None:
    text = flowing(draft(sample_file(offices=(office(letterhead="PEMKAB JEMBRANA\nKANTOR PERBEKEL"),))))
    assert "PEMKAB JEMBRANA KANTOR PERBEKEL Jalan Raya" in text
    assert "KECAMATAN PEKUTATAN" not in text


@pytest.mark.parametrize(
    ("acting", "words"), [("pj", "Pj. PERBEKEL GUMBRIH,"), ("plt", "Plt. PERBEKEL GUMBRIH,")]
)
def test_an_acting_head_signs_as_such_with_his_nip(acting: str, words: str) -> None:
    text = flowing(draft(sample_file(signatories=(perbekel(acting=acting, nip="197001011995031001"),))))
    assert "KEPUTUSAN PERBEKEL GUMBRIH" in text
    assert words in text
    assert "I MADE CONTOH ADIPUTRA, S.Sos. NIP 19700101 199503 1 001" in text


def test_who_signs_on_behalf_says_for_whom_and_in_which_post() -> None:
    text = flowing(draft(sample_file(signatories=(perbekel(acting="an", post="Sekretaris Desa"),))))
    assert "a.n. PERBEKEL GUMBRIH Sekretaris Desa, I MADE CONTOH ADIPUTRA" in text


def test_a_signatory_who_left_does_not_sign() -> None:
    old = Signatory(id="s0", office="o1", name="Yang Lama", until=PartialDay(2024))
    text = flowing(draft(sample_file(signatories=(old, perbekel(since=PartialDay(2024))))))
    assert "YANG LAMA" not in text
    assert "I MADE CONTOH ADIPUTRA" in text


def test_a_camat_decides_for_his_kecamatan() -> None:
    camat = Signatory(
        id="c1", office="o3", name="I Contoh Wiratma", nip="198001011999121001", rank="Pembina (IV/a)"
    )
    file = sample_file(
        decrees=(decree(level="kecamatan"),),
        offices=(office(), Office(id="o3", region=GUMBRIH[:8])),
        signatories=(perbekel(), camat),
    )
    text = flowing(draft(file))
    assert "KEPUTUSAN CAMAT PEKUTATAN" in text
    assert "I CONTOH WIRATMA Pembina (IV/a) NIP 19800101 199912 1 001" in text
    assert "Perbekel Gumbrih;" in text


def test_a_bupati_decides_where_the_decree_says_and_a_department_may_sign() -> None:
    text = flowing(draft(sample_file(decrees=(decree(level="kabupaten"),))))
    assert "KEPUTUSAN BUPATI JEMBRANA" in text
    assert "Ditetapkan di ...................." in text
    head = Signatory(id="c2", office="o2", name="Contoh", post="Kepala Dinas Komunikasi dan Informatika")
    file = sample_file(
        decrees=(decree(level="kabupaten", signatory="c2", signed_at="Negara"),),
        offices=(office(), Office(id="o2", region="51.01", name="Dinas Komunikasi dan Informatika")),
        signatories=(perbekel(), head),
    )
    text = flowing(draft(file))
    assert "KEPUTUSAN KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN JEMBRANA" in text
    assert "Ditetapkan di Negara" in text
    assert "1. Bupati Jembrana; 2. Camat Pekutatan;" in text


def test_the_kim_rule_of_2019_is_never_cited_and_doubted_rules_are_named() -> None:
    dossier = make_dossier(sample_file(), DossierOptions(documents=("rancangan_sk",)), NOW)
    text = flowing(draft(sample_file()))
    assert "Nomor 8 Tahun 2019" not in text
    assert "Nomor 4 Tahun 2024 tentang Penyelenggaraan Urusan Pemerintahan Konkuren" in text
    assert "Nomor 43 Tahun 2014" not in text
    assert [finding.code for finding in dossier.findings] == ["legal.left_out"]
    assert "PP 43/2014" in dossier.findings[0].text


def test_a_decree_that_replaces_another_revokes_it() -> None:
    old = Decree(id="d0", number="12 Tahun 2021", day=PartialDay(2021, 5, 3), state="berlaku")
    text = flowing(draft(sample_file(decrees=(old, decree(act="perubahan", replaces="d0")))))
    assert "Keputusan Perbekel Gumbrih Nomor 12 Tahun 2021 tanggal 3 Mei 2021 dicabut" in text
    assert "KEENAM" in text


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("pembentukan", "Membentuk Komunitas Informasi Masyarakat"),
        ("pengukuhan", "Mengukuhkan pengurus"),
        ("perubahan", "Mengubah susunan pengurus"),
        ("perpanjangan", "Memperpanjang masa bakti pengurus"),
        ("pemberhentian", "Memberhentikan dengan hormat pengurus"),
    ],
)
def test_each_kind_of_act_has_its_own_words(act: str, words: str) -> None:
    text = flowing(draft(sample_file(decrees=(decree(act=act),))))
    assert f"KESATU : {words}" in text
    assert ("Masa bakti pengurus sebagaimana" in text) == (act != "pemberhentian")
    assert ("I Komang Adnyana" in text) == (act == "pembentukan")


def test_an_office_may_count_from_pertama() -> None:
    text = flowing(draft(sample_file(), first_word="PERTAMA"))
    assert "PERTAMA : Mengukuhkan" in text
    assert "dimaksud dalam Diktum PERTAMA" in text


def test_the_form_of_the_name_follows_the_group() -> None:
    assert "KOMUNITAS INFORMASI MASYARAKAT" in flowing(draft(sample_file()))
    assert "PENGURUS KELOMPOK INFORMASI MASYARAKAT" in flowing(draft(kelurahan()))


@pytest.mark.parametrize("length", range(0, 900, 60))
def test_the_signature_never_stands_on_a_page_without_a_clause(length: int) -> None:
    about = " ".join(["Pengukuhan"] * (length // 11 + 1))
    pages = draft(sample_file(decrees=(decree(about=about),)))
    signed = next(page for page in pages if "Ditetapkan di" in page)
    assert "KELIMA" in signed
    assert "Tembusan" in signed


@pytest.mark.parametrize("count", range(0, 31, 3))
def test_at_least_three_officers_go_with_the_signature_of_the_annex(count: int) -> None:
    officers = tuple(member(n, "koordinator", f"Bidang {n}") for n in range(count))
    pages = draft(sample_file(members=officers, decrees=(decree(),)))
    last = pages[-1]
    assert "PERBEKEL GUMBRIH," in last
    assert last.count("Koordinator") >= min(3, count)


def test_pages_are_numbered_above_from_the_second_on() -> None:
    pages = draft(sample_file())
    assert "- 1 -" not in pages[0]
    assert all(page.startswith(f"- {number} -") for number, page in enumerate(pages[1:], 2))


def test_the_term_counts_whole_years_only() -> None:
    def clause(starts: PartialDay | None, ends: PartialDay | None) -> str:
        text = flowing(draft(sample_file(3, decrees=(decree(starts=starts, ends=ends),))))
        return text[text.index("KETIGA") : text.index("KEEMPAT")]

    assert (
        "selama 5 (lima) tahun terhitung sejak tanggal 9 Februari 2026 sampai dengan tanggal 8 Februari 2031"
        in clause(PartialDay(2026, 2, 9), PartialDay(2031, 2, 8))
    )
    assert "terhitung sejak tahun 2026 sampai dengan tahun 2031" in clause(PartialDay(2026), PartialDay(2031))
    assert "selama" not in clause(PartialDay(2026, 2, 9), PartialDay(2031, 1, 1))
    assert "tanggal ditetapkannya Keputusan ini sampai dengan tanggal ...." in clause(None, None)


def test_a_decree_of_another_level_lends_neither_number_nor_date() -> None:
    signed = decree(number="4", day=PartialDay(2026, 3, 2))
    text = flowing(draft(sample_file(decrees=(signed,)), level="kabupaten"))
    assert "KEPUTUSAN BUPATI JEMBRANA NOMOR ................ TAHUN 2026" in text


def test_the_newest_decree_that_is_not_signed_is_the_one_that_is_drafted() -> None:
    old = Decree(id="d0", level="desa", number="12", day=PartialDay(2021, 5, 3), state="berlaku")
    text = flowing(draft(sample_file(decrees=(decree(), old))))
    assert "NOMOR ................ TAHUN 2026" in text
    assert "NOMOR 12 TAHUN 2021" in flowing(draft(sample_file(decrees=(decree(), old)), decree="d0"))
