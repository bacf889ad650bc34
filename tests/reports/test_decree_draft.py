"""The draft of a decree: its number and date, its authority, its clauses, its annex."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from kimdesk.entities import Decree, Office, Signatory
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.legal import references
from kimdesk.reports.wording import standard_wording
from kimdesk.rules.group_file import GroupFile, Member
from tests.reports.reading import flowing, printed
from tests.reports.samples import (
    GUMBRIH,
    KEJURON,
    NOW,
    decree,
    group,
    member,
    members,
    office,
    offices_up_to_the_kabupaten,
    perbekel,
    sample_file,
    signatories_up_to_the_kabupaten,
    submitted_file,
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
    assert ("mempunyai tugas:" in text) == (act != "pemberhentian")
    assert ("LAMPIRAN II" in text) == (act in ("pembentukan", "pengukuhan", "perpanjangan"))
    assert ("I Komang Adnyana" in text) == ("LAMPIRAN II" in text)


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


_LEVELS = {
    "desa": (GUMBRIH, {}, "KEPUTUSAN PERBEKEL GUMBRIH"),
    "nagari": ("13.01.01.2001", {}, "KEPUTUSAN WALI NAGARI INDERAPURA"),
    "gampong": ("11.01.01.2001", {}, "KEPUTUSAN KEUCHIK KEUDE BAKONGAN"),
    "kampung": ("93.01.01.2001", {}, "KEPUTUSAN KEPALA KAMPUNG NASEM"),
    "kelurahan": (KEJURON, {}, "KEPUTUSAN LURAH KEJURON"),
    "kecamatan": (GUMBRIH, {"level": "kecamatan"}, "KEPUTUSAN CAMAT PEKUTATAN"),
    "distrik": ("93.01.01.2001", {"level": "kecamatan"}, "KEPUTUSAN KEPALA DISTRIK"),
    "kabupaten": (GUMBRIH, {"level": "kabupaten"}, "KEPUTUSAN BUPATI JEMBRANA"),
    "dinas": (GUMBRIH, {"level": "kabupaten", "signatory": "c2"}, "KEPUTUSAN KEPALA DINAS KOMUNIKASI DAN"),
    "provinsi": (GUMBRIH, {"level": "provinsi"}, "KEPUTUSAN GUBERNUR BALI"),
}  # fmt: skip


@pytest.mark.parametrize("act", ["pembentukan", "pengukuhan", "perubahan", "perpanjangan", "pemberhentian"])
@pytest.mark.parametrize("level", _LEVELS)
def test_every_level_has_every_act(level: str, act: str) -> None:
    region, changed, title = _LEVELS[level]
    file = sample_file(
        group=group(region=region),
        decrees=(decree(act=act, funding="apbd", **changed),),
        offices=(office(region=region), *offices_up_to_the_kabupaten()[1:]),
        signatories=signatories_up_to_the_kabupaten(),
    )
    text = flowing(draft(file))
    assert title in text
    assert text.index("Menimbang") < text.index("Mengingat") < text.index("MEMUTUSKAN:")
    assert text.index("MEMUTUSKAN:") < text.index("Menetapkan") < text.index("KESATU")
    assert text.index("KESATU :") < text.index("Ditetapkan di") < text.index("LAMPIRAN")
    assert "None" not in text
    assert " ." not in text.replace(" ..", "")
    assert text.count("................ TAHUN 2026") == 1 + text.count("TANGGAL : ........................")


def test_a_decree_as_read_by_a_department_reads_as_approved(
    same_as_golden: Callable[[str, str], None],
) -> None:
    file = submitted_file(decrees=(decree(level="kabupaten", signatory="c2", signed_at="Negara"),))
    same_as_golden("rancangan_sk_dinas", "\n\f\n".join(draft(file)) + "\n")


def test_what_went_before_is_noted_on_the_level_that_got_it() -> None:
    text = flowing(draft(submitted_file()))
    assert "4. Rekomendasi Camat Pekutatan Nomor 400.10/7/2026 tanggal 20 Februari 2026. MEMUTUSKAN" in text
    assert "1. Berita Acara Musyawarah Pembentukan KIM “Sinar Kabar” Nomor 001/BA/KIM-SK/II/2026" in text
    assert "Rekomendasi" not in flowing(draft(submitted_file(level="desa")))


def test_the_minutes_of_another_deliberation_are_not_noted() -> None:
    text = flowing(draft(submitted_file("desa", decrees=(decree(act="perubahan"),))))
    assert "Memperhatikan : Surat Ketua KIM “Sinar Kabar” Nomor 003/KIM-SK/II/2026" in text
    assert "001/BA" not in text


def _changed_board() -> tuple[Member, ...]:
    """The treasurer gives way to the former member 11; the second one left in time."""
    board = list(members(14))
    gone, came = board[3], board[11]
    board[3] = replace(gone, membership=replace(gone.membership, dismissed_by="d1"))
    board[11] = replace(came, membership=replace(came.membership, post="bendahara", appointed_by="d1"))
    return tuple(board)


def test_a_change_tells_who_goes_and_who_comes_and_the_board_that_follows() -> None:
    text = flowing(draft(sample_file(members=_changed_board(), decrees=(decree(act="perubahan"),))))
    annex = text[text.index("LAMPIRAN") :]
    assert "NO JABATAN DALAM KIM SEMULA MENJADI" in annex
    assert "1. Bendahara Ni Ketut Ayuningsih Ni Wayan Kertiasih" in annex
    board = annex[annex.index("B. Susunan pengurus setelah perubahan") :]
    assert "Bendahara Ni Wayan Kertiasih" in board
    assert "Ni Ketut Ayuningsih" not in board
    assert "melanjutkan sisa masa bakti pengurus yang digantikannya sampai dengan tanggal 8 Februari" in text


def test_a_change_of_which_nothing_is_recorded_says_so() -> None:
    file = sample_file(decrees=(decree(act="perubahan"),))
    dossier = make_dossier(file, DossierOptions(documents=("rancangan_sk",)), NOW)
    assert "decree.succession" in [finding.code for finding in dossier.findings]
    assert "SEMULA" not in flowing(draft(file))


def test_a_dismissal_lists_those_it_names_and_else_the_whole_board() -> None:
    named = flowing(draft(sample_file(members=_changed_board(), decrees=(decree(act="pemberhentian"),))))
    annex = named[named.index("PENGURUS YANG DIBERHENTIKAN") :]
    assert "1. Ni Ketut Ayuningsih Bendahara" in annex
    assert "I Wayan Sudarma" not in annex
    everybody = flowing(draft(sample_file(decrees=(decree(act="pemberhentian"),))))
    assert "I Wayan Sudarma" in everybody[everybody.index("PENGURUS YANG DIBERHENTIKAN") :]


def test_a_group_without_plain_members_has_one_annex() -> None:
    text = flowing(draft(sample_file(10)))
    assert "LAMPIRAN KEPUTUSAN PERBEKEL GUMBRIH" in text
    assert "LAMPIRAN II" not in text
    assert "tercantum dalam Lampiran yang merupakan bagian" in text


def test_each_annex_begins_on_a_page_of_its_own_with_its_head() -> None:
    pages = [page for page in draft(sample_file()) if "LAMPIRAN" in page]
    assert [re.findall("LAMPIRAN I+", page) for page in pages] == [["LAMPIRAN I"], ["LAMPIRAN II"]]
    assert all("NOMOR : ................ TAHUN 2026" in page for page in map(_one_line, pages))
    assert all("TENTANG : PENGUKUHAN PENGURUS" in page for page in map(_one_line, pages))


def _one_line(page: str) -> str:
    return " ".join(page.split())


@pytest.mark.parametrize("count", [0, 1, 3, 30, 1000])
def test_the_annexes_hold_a_roster_of_any_size(count: int) -> None:
    pages = draft(sample_file(count, decrees=(decree(act="pembentukan"),)))
    text = flowing(pages)
    assert ("LAMPIRAN II" in text) == (count > 10)
    assert not re.search(r"\d{16}", text)
    assert "PERBEKEL GUMBRIH, I MADE CONTOH ADIPUTRA" in _one_line(pages[-1])
    if count > 10:
        assert f"{count}." in pages[-1]


def test_fifteen_rules_nine_copies_and_twelve_clauses_all_stand_in_order() -> None:
    codes = [code for code, rule in references().items() if rule.standing == "good"][:15]
    wording = standard_wording().changed(
        {
            "mengingat.desa": [*codes, *codes],
            "sk.tembusan": [f"Kantor {number};" for number in range(1, 10)],
            "sk.diktum": [f"Ketentuan {number}." for number in range(1, 13)],
        }
    )
    text = flowing(draft(sample_file(), wording=wording))
    recalled = text[text.index("Mengingat") : text.index("MEMUTUSKAN")]
    assert len(re.findall(r" \d+\. (?:Undang|Peraturan|Keputusan)", recalled)) == len(codes)
    assert "9. Kantor 9;" in text
    assert "KESEBELAS : Ketentuan 11." in text
    assert "KEDUA BELAS : Ketentuan 12. Ditetapkan di" in text


def test_a_title_of_four_lines_and_a_long_acting_head_stay_in_their_places() -> None:
    about = "Pengukuhan Pengurus Komunitas Informasi Masyarakat " + "Suara Warga Pesisir Selatan " * 6
    head = perbekel(
        name="I Gusti Ngurah Agung Contoh Adiputra Wiratmaja", title_before="Drs.",
        title_after="S.Sos., M.Si.", acting="pj", nip="197001011995031001", rank="Penata Tingkat I (III/d)",
    )  # fmt: skip
    pages = draft(sample_file(decrees=(decree(about=about),), signatories=(head,)))
    title = pages[0][pages[0].index("TENTANG") : pages[0].index("PERBEKEL GUMBRIH,")]
    assert len(title.strip().splitlines()) == 5
    assert "Pj. PERBEKEL GUMBRIH," in flowing(pages)
    assert "ADIPUTRA WIRATMAJA, S.Sos., M.Si. Penata Tingkat I (III/d) NIP 19700101 199503 1 001" in flowing(
        pages
    )


def test_a_level_that_the_group_does_not_lie_in_gets_no_decree() -> None:
    file = sample_file(group=group(region=GUMBRIH[:5], seat="kabupaten"))
    with pytest.raises(KimdeskError, match="tidak sampai tingkat Desa"):
        draft(file, level="desa")
    dossier = make_dossier(file, DossierOptions(documents=("profil", "rancangan_sk"), level="desa"), NOW)
    assert [mark.title for mark in dossier.outline] == ["Profil Kelompok"]
    assert ("block", "print.refused") in [(each.level, each.code) for each in dossier.findings]


def test_the_place_for_an_electronic_signature_is_in_the_body_alone() -> None:
    pdf = make_dossier(sample_file(), DossierOptions(documents=("rancangan_sk",)), NOW).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert [str(each.T) for each in opened.Root.AcroForm.Fields] == ["sk"]
