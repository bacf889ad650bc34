"""The wording files: laying one over another, and what a bad one says."""

from pathlib import Path

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.reports.blank_meanings import MEANINGS
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.wording import LONGEST, Wording, standard_wording
from kimdesk.reports.wording_files import laid_over
from tests.reports.reading import flowing, printed
from tests.reports.samples import NOW, decree, sample_file

STANDARD = sorted((Path(__file__).parents[2] / "resources" / "wording" / "standar").glob("*.toml"))


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kantor.toml"
    path.write_text("schema = 1\n" + text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", STANDARD, ids=lambda path: path.stem)
def test_the_standard_wording_passes_its_own_check(path: Path) -> None:
    assert laid_over(standard_wording(), path).sections.keys() == standard_wording().sections.keys()


def test_every_document_fills_every_blank() -> None:
    assert set(make_brief(sample_file(), DossierOptions(), NOW.date()).blanks) == FAMILIES["berkas"]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_blank_is_explained_to_who_edits_words(family: str) -> None:
    assert FAMILIES[family] <= MEANINGS.keys()


def test_an_office_changes_one_key_and_keeps_the_rest(tmp_path: Path) -> None:
    path = own(tmp_path, '[permohonan]\npenutup = "Terima kasih dari {{ kim }}."\n')
    text = flowing(printed(sample_file(), "permohonan", wording=laid_over(standard_wording(), path)))
    assert "Terima kasih dari KIM “Sinar Kabar”." in text
    assert "Dengan hormat," in text


def test_a_list_replaces_the_whole_list(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        '[mengingat]\ndesa = ["UU 14/2008"]\n[sk]\nmengingat_tambahan = ["Perbup Nomor 1 Tahun 2020"]\n',
    )
    text = flowing(printed(sample_file(), "rancangan_sk", wording=laid_over(standard_wording(), path)))
    assert "Mengingat : 1. Undang-Undang Nomor 14 Tahun 2008" in text
    assert "2. Perbup Nomor 1 Tahun 2020." in text


def test_blanks_are_filled_with_escaped_values() -> None:
    wording = Wording({"a": {"b": "{{ nama }} & <b>x</b>"}})
    assert wording.text("a.b", {"nama": "<i>&"}) == "&lt;i&gt;&amp; & <b>x</b>"
    assert wording.plain("a.b", {"nama": "<i>&"}) == "<i>& & x"


@pytest.mark.parametrize(
    ("text", "where", "cause"),
    [
        (
            '[sk]\n\njudul = "{{ kimm }}"',
            "sk.judul, baris 4",
            "isian tidak dikenal: kimm (mungkin maksudnya kim)",
        ),
        ('[sk]\nmenimbang = [\n"a",\n"{{ b"]', "sk.menimbang, baris 5", ""),
        ('[sk]\njudul = "{{ kim|besar }}"', "sk.judul, baris 3", "saringan tidak dikenal: besar"),
        ('[sk]\njudul = "{{ kim.__class__ }}"', "sk.judul, baris 3", "tidak diizinkan"),
        ('[sk]\njudul = "{% for x in kim %}{{ x }}{% endfor %}"', "sk.judul, baris 3", "tidak diizinkan"),
        ('[sk]\njudul = "{{ kim * 999999999 }}"', "sk.judul, baris 3", "tidak diizinkan"),
        ('[sk]\njudul = "<img src=x>"', "sk.judul, baris 3", "<img> tidak diizinkan"),
        ('[sk]\njudul = "<b>tebal"', "sk.judul, baris 3", "<b> tidak ditutup"),
        ('[sk]\njudul = "tebal</b>"', "sk.judul, baris 3", "</b> tanpa pembuka"),
        ("[sk]\njudul = 5", "sk.judul, baris 3", "bentuknya lain"),
        ("[sk]\nmenimbang = []", "sk.menimbang, baris 3", "kosong"),
        ("[sk]\nmenimbang = [5]", "sk.menimbang, baris 3", "teks"),
        ('[sk]\njudull = "x"', "sk.judull, baris 3", "kunci tidak dikenal (mungkin maksudnya judul)"),
        ('[suratt]\nx = "x"', "suratt", "kunci tidak dikenal"),
        ("[sk\n", "kantor.toml", "TOML tidak sah"),
        ('[sk]\njudul = "{% if lama > 3 %}x{% endif %}"', "sk.judul, baris 3", ""),
        (
            '[sk]\njudul = "{% if kim is divisibleby 3 %}x{% endif %}"',
            "sk.judul, baris 3",
            "uji tidak dikenal",
        ),
        ('[sk]\njudul = "{{ kim|center(99999999) }}"', "sk.judul, baris 3", "saringan tidak dikenal"),
        ('[sk]\njudul = "{{ ' + "9" * 5000 + ' }}"', "sk.judul, baris 3", "terlalu rumit"),
        ('[sk]\njudul = "{{ ' + "(" * 5000 + ' }}"', "sk.judul, baris 3", "terlalu rumit"),
        ('[sk]\njudul = """\nsatu\n{{ kimm }}"""', "sk.judul, baris 5", "isian tidak dikenal"),
        ('[sk]\njudul = "' + "x" * 20001 + '"', "sk.judul, baris 3", "lebih panjang"),
        ('[sk]\njudul = ""', "sk.judul, baris 3", "kosong"),
        ('[sk]\nmenimbang = ["a", ["b", ["c"]]]', "sk.menimbang, baris 3", "butir bawahan"),
        ("sk = 5", "sk, baris", "kunci tidak dikenal"),
    ],
)
def test_a_fault_names_file_key_line_and_cause(tmp_path: Path, text: str, where: str, cause: str) -> None:
    with pytest.raises(KimdeskError) as caught:
        laid_over(standard_wording(), own(tmp_path, text))
    assert caught.value.cause.startswith("kantor.toml")
    assert where in caught.value.cause
    assert cause in caught.value.cause
    assert caught.value.advice


@pytest.mark.parametrize("content", ["nama = 'x'", "schema = 2"])
def test_a_file_of_another_schema_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "kantor.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KimdeskError, match="schema = 1"):
        laid_over(standard_wording(), path)


def test_a_missing_or_undecodable_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(KimdeskError, match=r"tidak ada\.toml"):
        laid_over(standard_wording(), tmp_path / "tidak ada.toml")
    path = tmp_path / "kantor.toml"
    path.write_bytes(b"schema = 1\n# \xff\xfe")
    with pytest.raises(KimdeskError, match=r"kantor\.toml"):
        laid_over(standard_wording(), path)


def test_what_is_unknown_prints_as_dots_and_never_as_none() -> None:
    wording = Wording({"a": {"b": "{{ lama }} {{ lama|angka_dan_kata }} {{ nama|judul }}"}})
    assert wording.text("a.b", {"lama": None, "nama": None}) == " ".join(["." * 24] * 3)
    assert wording.text("a.b", {"lama": 5, "nama": "ani"}) == "5 5 (lima) Ani"


def test_counts_are_printed_with_dots_and_years_without() -> None:
    wording = Wording({"a": {"b": "{{ jumlah_anggota }} {{ jumlah_anggota|angka_dan_kata }} {{ tahun }}"}})
    assert wording.text("a.b", {"jumlah_anggota": 1250, "tahun": "2026"}) == (
        "1.250 1.250 (seribu dua ratus lima puluh) 2026"
    )
    brief = make_brief(sample_file(), DossierOptions(), NOW.date())
    assert [name for name, value in brief.blanks.items() if value == 2026] == []


def test_words_that_do_not_suit_their_values_are_said_with_their_key() -> None:
    wording = Wording({"a": {"b": "{% if lama > 3 %}x{% endif %}", "c": "{{ nama }}"}})
    with pytest.raises(KimdeskError, match=r"a\.b"):
        wording.text("a.b", {"lama": None})
    with pytest.raises(KimdeskError, match=str(LONGEST)):
        wording.text("a.c", {"nama": "x" * (LONGEST + 1)})


def test_every_wording_prints_for_every_act_and_level() -> None:
    for level in ("desa", "kecamatan", "kabupaten", "provinsi"):
        for act in ("pembentukan", "pengukuhan", "perubahan", "perpanjangan", "pemberhentian"):
            file = sample_file(3, decrees=(decree(level=level, act=act),))
            chosen = DossierOptions(documents=("permohonan", "rancangan_sk"))
            assert make_dossier(file, chosen, NOW).pages >= 3
