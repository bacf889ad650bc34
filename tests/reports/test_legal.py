"""The table of legal references, and how a decree cites it."""

import pytest

from kimdesk.reports.legal import citation, cited, references
from kimdesk.reports.wording import standard_wording


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
