"""Which words are in force for a group, and what happens to bad ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Office, WordingText
from kimdesk.reports import wording_layers
from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.wording import standard_wording
from kimdesk.reports.wording_check import judged
from kimdesk.reports.wording_layers import areas_of, layered, shipped_wording, wording_for
from tests.reports.reading import flowing, printed
from tests.reports.samples import GUMBRIH, NOW, office, sample_file

PIECES = [
    *"{{ }} {% %} if endif kim lama | <b> </b> ( ) + not in [ ] x 5 ' ~ & ; terbilang".split(),
    "{% if lama %}",
    " ",
]
"""What words are made of, to be put together at random."""


def row(area: str, name: str, text: str | None) -> WordingText:
    return WordingText(id=f"{area}~{name}", area=area, name=name, text=text)


def test_the_office_goes_before_the_kabupaten_and_that_before_the_province() -> None:
    rows = [
        row("o1", "sk.judul", "kantor"),
        row("51", "sk.judul", "provinsi"),
        row("51.01", "sk.judul", "kab"),
        row("51", "sk.lampiran", "dari provinsi"),
        row("33", "sk.judul", "lain"),
    ]
    wording, findings = wording_for(sample_file(wordings=tuple(rows)))
    assert (wording.words("sk.judul"), wording.words("sk.lampiran")) == ("kantor", "dari provinsi")
    assert findings == []
    wording, _findings = wording_for(sample_file(wordings=tuple(rows[1:])))
    assert wording.words("sk.judul") == "kab"


def test_only_offices_of_the_decrees_level_have_a_say() -> None:
    department = Office(id="o2", region="51.01", name="Dinas Kominfo")
    names = [area.code for area in areas_of(GUMBRIH, [office(), department], "kabupaten")]
    assert names[-1] == "o2"
    assert "o1" not in names


def test_a_bad_text_is_left_aside_and_the_good_one_below_stays_in_force() -> None:
    rows = (
        row("51.01", "sk.judul", "Keputusan {{ kim }}"),
        row("o1", "sk.judul", "satu\n{{ kimm }}"),
        row("o1", "sk.lampiran", "Lampiran kantor"),
    )
    wording, findings = wording_for(sample_file(wordings=rows))
    assert wording.words("sk.judul") == "Keputusan {{ kim }}"
    assert wording.words("sk.lampiran") == "Lampiran kantor"
    assert [finding.text for finding in findings] == [
        "Redaksi Kantor Desa Gumbrih, sk.judul, baris 2: isian tidak dikenal: kimm (mungkin maksudnya kim). "
        "Sementara itu dipakai redaksi Kabupaten Jembrana."
    ]


def test_a_bad_text_is_said_with_the_dossier_and_the_dossier_is_made() -> None:
    rows = (
        row("o1", "permohonan.penutup", "<b>tebal"),
        row("o1", "permohonan.pembuka", "Salam dari {{ nama }},"),
    )
    file = sample_file(wordings=rows)
    brief = make_brief(file, DossierOptions(), NOW.date())
    assert "<b> tidak ditutup" in brief.findings[0].text
    text = flowing(printed(file, "permohonan"))
    assert "Salam dari Sinar Kabar," in text
    assert "Demikian permohonan ini kami sampaikan" in text


def test_a_text_of_a_key_that_no_longer_exists_is_said() -> None:
    _wording, findings = wording_for(sample_file(wordings=(row("51", "sk.juduul", "x"),)))
    assert "kunci tidak dikenal (mungkin maksudnya judul)" in findings[0].text


def test_a_gap_to_be_filled_in_is_said_once_where_it_is_in_force() -> None:
    rows = (row("51", "sk.judul", "[[isi]]"), row("51.01", "sk.judul", "[[isi juga]]"))
    _wording, findings = wording_for(sample_file(wordings=rows))
    assert [finding.text for finding in findings] == [
        "Redaksi Kabupaten Jembrana, sk.judul: masih ada [[isi juga]] yang harus diisi."
    ]


def test_where_changed_words_come_from_is_known() -> None:
    found = layered(areas_of(GUMBRIH, [office()]), [row("51", "sk.judul", "x"), row("o1", "sk.judul", None)])
    assert {key: area.name for key, area in found.sources.items()} == {"sk.judul": "Provinsi Bali"}


def test_layers_that_come_with_the_program_lie_below_the_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prov-51.toml").write_text(
        'schema = 1\n[sk]\njudul = "Bali"\nlampiran = "Bali"\n', encoding="utf-8"
    )
    (tmp_path / "kab-51.01.toml").write_text('schema = 1\n[sk]\njudul = "{{ x }}"\n', encoding="utf-8")
    monkeypatch.setattr(wording_layers, "resource", lambda *_parts: tmp_path)
    shipped_wording.cache_clear()
    try:
        wording, findings = wording_for(sample_file(wordings=(row("51", "sk.lampiran", "register"),)))
    finally:
        shipped_wording.cache_clear()
    assert (wording.words("sk.judul"), wording.words("sk.lampiran")) == ("Bali", "register")
    assert "kab-51.01.toml, sk.judul, baris 3" in findings[0].text


@given(
    text=st.text(max_size=60),
    key=st.sampled_from(["sk.judul", "sk.menimbang", "sk.diktum", "mengingat.desa"]),
)
def test_no_typed_text_stops_a_dossier(text: str, key: str) -> None:
    wording, _findings = wording_for(sample_file(wordings=(row("o1", key, text),)))
    found = judged(key, text)
    expected = found.value if text and found.fault is None else standard_wording().words(key)
    assert wording.words(key) == expected


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_words_that_are_judged_good_can_be_filled_with_everything_unknown(parts: list[str]) -> None:
    text = "".join(parts)
    if judged("sk.judul", text).fault is None:
        brief = make_brief(
            sample_file(0, wordings=(row("o1", "sk.judul", text),)), DossierOptions(), NOW.date()
        )
        assert "None" not in brief.text("sk.judul")
