"""Recommendations: on whose letterhead, on what basis, signed how, and when there is none."""

from collections.abc import Callable

import pytest

from kimdesk.entities import Group
from kimdesk.errors import KimdeskError
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import GUMBRIH, NOW, decree, group, sample_file, submitted_file

ALL = ("rekomendasi", "rekomendasi_camat", "rekomendasi_dinas")


@pytest.mark.parametrize("code", ALL)
def test_a_recommendation_reads_as_approved(code: str, same_as_golden: Callable[[str, str], None]) -> None:
    pages = printed(submitted_file(), code)
    assert len(pages) == 1
    same_as_golden(code, pages[0] + "\n")


@pytest.mark.parametrize(
    ("level", "asked"),
    [("desa", ()), ("kecamatan", ALL[:1]), ("kabupaten", ALL), ("provinsi", ALL)],
)
def test_only_offices_below_the_deciding_one_recommend(level: str, asked: tuple[str, ...]) -> None:
    dossier = make_dossier(submitted_file(level), DossierOptions(documents=("profil", *ALL)), NOW)
    assert len([mark for mark in dossier.outline if mark.title.startswith("Rekomendasi")]) == len(asked)
    assert len([each for each in dossier.findings if each.code == "print.not_needed"]) == 3 - len(asked)


def test_a_recommendation_that_nobody_asks_for_is_refused_with_a_reason() -> None:
    with pytest.raises(KimdeskError, match="tidak diminta untuk Keputusan Perbekel Gumbrih"):
        printed(submitted_file("desa"), "rekomendasi")


def test_a_department_that_decides_itself_recommends_nothing() -> None:
    file = submitted_file(decrees=(decree(level="kabupaten", signatory="c2"),))
    with pytest.raises(KimdeskError, match="Tidak ada naskah"):
        printed(file, "rekomendasi_dinas")


def test_a_group_of_a_kecamatan_needs_no_village() -> None:
    file = submitted_file(group=group(region=GUMBRIH[:8], seat="kecamatan"))
    assert "CAMAT PEKUTATAN," in flowing(printed(file, "rekomendasi_camat"))
    with pytest.raises(KimdeskError):
        printed(file, "rekomendasi")


def test_later_offices_rest_on_what_earlier_ones_said() -> None:
    text = flowing(printed(submitted_file(), "rekomendasi_dinas"))
    assert "3. Rekomendasi Perbekel Gumbrih Nomor 400.10/12/2026 tanggal 12 Februari 2026;" in text
    assert "4. Rekomendasi Camat Pekutatan Nomor 400.10/7/2026 tanggal 20 Februari 2026." in text
    assert "NOMOR ........................................" in text
    assert "NIP 19700101 199503 2 001" in text


def test_a_department_without_an_office_is_called_by_its_usual_name() -> None:
    text = flowing(printed(sample_file(decrees=(decree(level="kabupaten"),)), "rekomendasi_dinas"))
    assert "PEMERINTAH KABUPATEN JEMBRANA DINAS KOMUNIKASI DAN INFORMATIKA" in text
    assert "KEPALA DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN JEMBRANA, (...." in text


def test_a_group_of_which_nothing_is_known_gets_dots() -> None:
    text = flowing(printed(GroupFile(group=Group(id="k")), "rekomendasi", level="kabupaten"))
    assert "None" not in text
    assert "Nama : ....." in text
