import random

import pytest

from kimdesk import regions
from kimdesk.errors import InvalidValue
from kimdesk.regions.table import all_names

GUMBRIH = "51.01.03.2006"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("51.01.03.2006", GUMBRIH),
        ("5101032006", GUMBRIH),
        ("51 01 03 2006", GUMBRIH),
        ("Gumbrih", GUMBRIH),
        ("desa gumbrih", GUMBRIH),
        ("Gumbrih, Pekutatan, Jembrana", GUMBRIH),
        ("Desa Gumbrih, Kec. Pekutatan, Kab. Jembrana, Bali", GUMBRIH),
        ("Gumbrih, Bali", GUMBRIH),
        ("Kec. Pekutatan, Jembrana", "51.01.03"),
        ("Jembrana", "51.01"),
        ("Kab. Bogor", "32.01"),
        ("Kota Bogor", "32.71"),
        ("DIY", "34"),
        ("DKI Jakarta", "31"),
        ("Sinduharjo, Ngaglik, Sleman, DIY", "34.04.12.2003"),
        ("Oro–Oro Ombo, Kota Madiun", "35.77.01.1001"),
        ("19 Nopember, Kec. Wundulako, Kab. Kolaka", "74.01.01.1001"),
    ],
)
def test_a_region_is_read_from_code_path_or_unique_name(typed, code):
    assert regions.read(typed) == code


def test_an_ambiguous_name_names_three_candidates():
    with pytest.raises(InvalidValue) as refused:
        regions.read("Sidomulyo", levels=(4,))
    assert refused.value.message.count("Kec. ") == 3
    assert "; …. Tulis juga" in refused.value.message


def test_a_name_of_a_kecamatan_and_its_village_is_ambiguous():
    with pytest.raises(InvalidValue, match="Ada 2 wilayah"):
        regions.read("Pekutatan, Jembrana")
    assert regions.read("Pekutatan, Jembrana", levels=(4,)) == "51.01.03.2004"


@pytest.mark.parametrize("typed", ["Negeri Antah", "Gumbrih, Sleman", ",,", "Kec."])
def test_an_unknown_name_is_refused(typed):
    with pytest.raises(InvalidValue, match="tidak ditemukan"):
        regions.read(typed)


@pytest.mark.parametrize("typed", ["5", "511", "510103200", "51010320061"])
def test_a_code_of_no_level_is_refused(typed):
    with pytest.raises(InvalidValue, match="Kode wilayah terdiri atas"):
        regions.read(typed)


def sample(count: int) -> list[str]:
    return random.Random(2026).sample(list(all_names()), count)


def test_labels_of_many_regions_read_back():
    assert [regions.read(regions.label(code)) for code in sample(1500)] == sample(1500)


@pytest.mark.soak
def test_labels_of_all_regions_read_back():
    codes = list(all_names())
    assert [regions.read(regions.label(code)) for code in codes] == codes


def test_namesakes_in_one_kecamatan_are_told_apart_by_their_code():
    assert (
        regions.label("14.07.06.1007")
        == "Panipahan, Kec. Pasir Limau Kapas, Kab. Rokan Hilir (14.07.06.1007)"
    )
    assert regions.label(GUMBRIH) == "Gumbrih, Kec. Pekutatan, Kab. Jembrana"


@pytest.mark.parametrize(
    ("name", "level", "within", "code"),
    [
        ("DS. GUMBRIH", 4, "51.01", GUMBRIH),
        ("Desa Gumbrih", 4, None, GUMBRIH),
        ("Prajuritkulon", 3, "35.76", "35.76.01"),
        ("Prajurit Kulon", 3, "35.76", "35.76.01"),
        ("Sumberejo", 3, "35.22", "35.22.12"),
        ("Soemberredjo", 3, "35.22", "35.22.12"),
        ("Oro–Oro Ombo", 4, "35.77", "35.77.01.1001"),
        ("Kel. Kejuron", 4, "35.77", "35.77.03.1006"),
        ("Kotamadya Madiun", 2, None, "35.77"),
        ("Kab Mojokerto", 2, "35", "35.16"),
        ("Kel. Panipahan", 4, "14.07.06", "14.07.06.1007"),
        ("Pekutatan", 3, "51.01.03", "51.01.03"),
    ],
)
def test_names_of_imported_tables_are_matched(name, level, within, code):
    found = regions.match(name, level, within)
    assert found is not None
    assert found.code == code


def test_namesakes_near_home_are_offered_first():
    assert regions.find("Sidomulyo", limit=3, near="35.22")[0].code.startswith("35.22.")
    assert regions.find("Dayu", limit=3, near="35.22")[0].name == "Dayukidul"
    assert regions.find("Gumbrih", near="35.22")[0].code == GUMBRIH


@pytest.mark.parametrize(
    ("name", "level", "within"),
    [
        ("Bogor", 2, None),
        ("Sidomulyo", 4, None),
        ("Panipahan", 4, "14.07.06"),
        ("Zzz", 4, "51.01"),
        ("", 4, "51"),
    ],
)
def test_nothing_is_matched_by_guessing(name, level, within):
    assert regions.match(name, level, within) is None


def test_exact_names_and_beginnings_are_offered_first():
    names = [each.name for each in regions.find("jembrana", limit=3)]
    assert names[:2] == ["Kabupaten Jembrana", "Jembrana"]
    found = regions.find("gumbr", limit=50)
    beginnings = [each.name.lower().startswith("gumbr") for each in found]
    assert beginnings == sorted(beginnings, reverse=True)


def test_what_is_offered_can_be_narrowed():
    assert [each.code for each in regions.find("gumb, pek")] == [GUMBRIH]
    assert all(each.level == 3 for each in regions.find("pe", level=3, within="51.01"))
    assert [each.name for each in regions.find("pe", level=3, within="51.01")] == ["Pekutatan"]
    assert len(regions.find("a", limit=7)) == 7
    assert regions.find("  ") == []
