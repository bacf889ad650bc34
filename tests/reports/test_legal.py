"""The table of legal references, the register's own rules over it, and how a decree cites them."""

from typing import Any

import pytest

from kimdesk.entities import LegalReference
from kimdesk.reports.legal import citation, cited, references, table_with
from kimdesk.reports.legal_kinds import RuleName, read_code
from kimdesk.reports.wording import standard_wording

JEMBRANA = "51.01"


def row(**changed: Any) -> LegalReference:
    values: dict[str, Any] = {
        "id": "r1",
        "kind": "Perbup",
        "number": "6",
        "year": 2019,
        "about": "KIM",
        "region": JEMBRANA,
    }
    return LegalReference(**(values | changed))


def plain(texts: list[str]) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def test_rules_are_sorted_by_rank_then_age_and_none_twice() -> None:
    texts, _findings = cited(
        [
            "Permenkominfo 4/2024",
            "UU 27/2022",
            "Permendagri 111/2014",
            "PP 17/2018",
            "UU 14/2008",
            "UU 27/2022",
        ]
    )
    assert [text.partition(" tentang")[0] for text in plain(texts)] == [
        "Undang-Undang Nomor 14 Tahun 2008",
        "Undang-Undang Nomor 27 Tahun 2022",
        "Peraturan Pemerintah Nomor 17 Tahun 2018",
        "Peraturan Menteri Dalam Negeri Nomor 111 Tahun 2014",
        "Peraturan Menteri Komunikasi dan Informatika Nomor 4 Tahun 2024",
    ]


def test_an_amended_law_names_its_last_amendment() -> None:
    assert citation(references()["UU 6/2014"]) == (
        "Undang-Undang Nomor 6 Tahun 2014 tentang Desa (Lembaran Negara Republik Indonesia Tahun 2014 "
        "Nomor 7, Tambahan Lembaran Negara Republik Indonesia Nomor 5495) sebagaimana telah beberapa kali "
        "diubah terakhir dengan Undang-Undang Nomor 3 Tahun 2024 tentang Perubahan Kedua atas Undang-Undang "
        "Nomor 6 Tahun 2014 tentang Desa"
    )
    assert "sebagaimana telah diubah dengan Peraturan Menteri Dalam Negeri Nomor 120 Tahun 2018" in citation(
        references()["Permendagri 80/2015"]
    )


def test_a_gazette_number_that_no_source_gave_is_not_printed() -> None:
    blank = [
        reference for reference in references().values() if not reference.gazette and not reference.amended_by
    ]
    assert len(blank) > 5
    for reference in blank:
        assert "Lembaran" not in citation(reference)
        assert "Berita Negara" not in citation(reference)


def test_a_repealed_rule_is_left_out_and_its_successor_named() -> None:
    texts, findings = cited(["Permenkominfo 8/2019"])
    assert texts == []
    assert "Permenkominfo 4/2024" in findings[0].text


@pytest.mark.parametrize(
    "code", ["PP 43/2014", "PP 11/2019", "PP 16/2026", "Permendagri 2/2026", "PP 1/1900"]
)
def test_a_doubted_or_unknown_rule_is_left_out_with_a_finding(code: str) -> None:
    texts, findings = cited([code])
    assert texts == []
    assert findings[0].level == "check"
    assert code in findings[0].text


def test_the_standard_wording_names_only_rules_of_the_table() -> None:
    for codes in standard_wording().sections["mengingat"].values():
        assert set(codes) <= set(references())
        assert "Permenkominfo 8/2019" not in codes
        assert "Permenkominfo 4/2024" in codes


def test_the_programs_own_rules_have_no_gazette_that_is_printed_raw() -> None:
    for reference in references().values():
        assert "LN " not in citation(reference)
        assert ";" not in citation(reference)


def test_the_hierarchy_orders_national_before_local_rules() -> None:
    local = [
        row(id="1", kind="Perkades", region="51.01.03.2006", number="2"),
        row(id="2", kind="Peraturan Desa", region="51.01.03.2006", number="3"),
        row(id="3", kind="Perbup"),
        row(id="4", kind="Perda", number="9"),
        row(id="5", kind="Peraturan Gubernur", region="51", number="4"),
        row(id="6", kind="Perda", region="51", number="1"),
    ]
    codes = [RuleName(r.kind or "", r.number or "", r.year or 0, r.region or "").code for r in local]
    texts, findings = cited(
        [*codes, "Permenkominfo 4/2024", "Perpres 95/2018", "PP 17/2018", "UU 14/2008"], local
    )
    assert findings == []
    assert [text.partition(" Nomor")[0] for text in plain(texts)] == [
        "Undang-Undang",
        "Peraturan Pemerintah",
        "Peraturan Presiden",
        "Peraturan Menteri Komunikasi dan Informatika",
        "Peraturan Daerah Provinsi Bali",
        "Peraturan Gubernur Bali",
        "Peraturan Daerah Kabupaten Jembrana",
        "Peraturan Bupati Jembrana",
        "Peraturan Desa Gumbrih",
        "Peraturan Perbekel Gumbrih",
    ]


def test_an_own_rule_prints_its_gazette_and_its_amendment_as_typed() -> None:
    own = row(
        about="tentang Pedoman Pembentukan KIM",
        gazette="(Berita Daerah Kabupaten Jembrana Tahun 2019 Nomor 60)",
        amended_by="Peraturan Bupati Jembrana Nomor 2 Tahun 2022",
    )
    texts, _findings = cited(["Perbup 6/2019"], [own])
    assert plain(texts) == [
        "Peraturan Bupati Jembrana Nomor 6 Tahun 2019 tentang Pedoman Pembentukan KIM (Berita Daerah "
        "Kabupaten Jembrana Tahun 2019 Nomor 60) sebagaimana telah diubah dengan Peraturan Bupati Jembrana "
        "Nomor 2 Tahun 2022"
    ]


@pytest.mark.parametrize(
    "spelling",
    [
        "Permenkominfo 08/PER/M.KOMINFO/6/2010",
        "Permenkominfo 8/PER/M.KOMINFO/06/2010",
        "permenkominfo 08/PER/M.KOMINFO/6 / 2010",
        "Peraturan Menteri Komunikasi dan Informatika Nomor 08/PER/M.KOMINFO/6 Tahun 2010",
        "Permenkominfo 8/2010",
    ],
)
def test_one_rule_in_two_spellings_is_cited_once(spelling: str) -> None:
    texts, findings = cited(["Permenkominfo 08/PER/M.KOMINFO/6/2010", spelling])
    assert len(texts) == 1
    assert {finding.code for finding in findings} == {"legal.unverified"}


def test_rules_with_long_numbers_of_one_year_stay_apart() -> None:
    texts, _findings = cited(["Kepmendagri 300.2.2-2138/2025", "Kepmendagri 300.2.2-2430/2025"])
    assert len(texts) == 2
    assert "diubah dengan Keputusan Menteri Dalam Negeri Nomor 300.2.2-2430 Tahun 2025" in plain(texts)[0]


def test_who_has_looked_up_a_doubted_rule_can_cite_it_and_the_rest_of_its_row_stays() -> None:
    looked_up = row(kind="PP", number="43", year=2014, about=None, region=None, standing="berlaku")
    texts, findings = cited(["PP 43/2014"], [looked_up])
    assert findings == []
    assert "Peraturan Pemerintah Nomor 43 Tahun 2014 tentang Peraturan Pelaksanaan" in plain(texts)[0]
    assert "Nomor 5539" in plain(texts)[0]


def test_a_rule_that_an_office_knows_to_be_repealed_is_left_out() -> None:
    repealed = row(kind="UU", number="14", year=2008, about=None, region=None, standing="dicabut")
    texts, findings = cited(["UU 14/2008"], [repealed])
    assert texts == []
    assert "sudah dicabut" in findings[0].text


def test_the_narrowest_area_has_the_last_word() -> None:
    rows = [row(id="a", number="06", about="Narrow"), row(id="b", about="Wide", region=None)]
    found = table_with(rows)["perbup", "6", 2019]
    assert (found.title, found.row) == ("Narrow", "a")


def test_a_kind_that_is_not_known_is_cited_as_typed() -> None:
    qanun = row(kind="Qanun Kabupaten Bireuen", region="11.11", about="Gampong")
    texts, _findings = cited(["Qanun Kabupaten Bireuen 6/2019"], [qanun])
    assert plain(texts) == ["Qanun Kabupaten Bireuen Nomor 6 Tahun 2019 tentang Gampong"]


def test_levels_of_a_rule_keep_the_law_on_villages_from_a_kelurahan() -> None:
    assert not references()["UU 6/2014"].suits("kelurahan")
    assert references()["UU 6/2014"].suits("desa")
    assert table_with([row(applies_to=("desa",))])[("perbup", "6", 2019)].suits("kelurahan")
    assert references()["Permendagri 80/2015"].suits("kabupaten")


def test_what_is_founded_on_one_source_or_on_memory_is_marked() -> None:
    assert references()["PP 43/2014"].is_uncertain
    assert references()["Permenkominfo 4/2024"].is_uncertain
    assert not references()["UU 14/2008"].is_uncertain


@pytest.mark.parametrize("text", ["", "UU", "tentang desa", "UU 6"])
def test_what_is_no_code_is_not_read_as_one(text: str) -> None:
    assert read_code(text) is None
