import json

import pytest

from kimdesk import regions
from kimdesk.regions.terms import TERM_NAMES
from kimdesk.resource_files import resource

ENTRIES = json.loads(resource("regional_terms.json").read_text(encoding="utf-8"))["terms"]


@pytest.mark.parametrize(
    ("code", "village", "head"),
    [
        ("35.22.18.2009", "Desa", "Kepala Desa"),
        ("35.77.03.1006", "Kelurahan", "Lurah"),
        ("51.01.03.2006", "Desa", "Perbekel"),
        ("51.01.05.1001", "Kelurahan", "Lurah"),
        ("34.04.12.2003", "Kalurahan", "Lurah"),
        ("34.71.01.1001", "Kelurahan", "Lurah"),
        ("11.06.01.2001", "Gampong", "Keuchik"),
        ("13.06.01.2001", "Nagari", "Wali Nagari"),
        ("13.77.01.2001", "Desa", "Kepala Desa"),
        ("13.09.01.2001", "Desa", "Kepala Desa"),
        ("18.04.04.2001", "Pekon", "Peratin"),
        ("32.12.01.2001", "Desa", "Kuwu"),
        ("71.02.01.2001", "Desa", "Hukum Tua"),
        ("94.01.01.2001", "Kampung", "Kepala Kampung"),
        ("94.01.01.1001", "Kelurahan", "Lurah"),
    ],
)
def test_a_village_and_its_head_are_called_as_in_their_region(code, village, head):
    words = regions.terms(code)
    assert (words.village, words.village_head) == (village, head)


@pytest.mark.parametrize(
    ("code", "district", "head"),
    [
        ("51.01.03", "Kecamatan", "Camat"),
        ("34.04.12", "Kapanewon", "Panewu"),
        ("34.71.01", "Kemantren", "Mantri Pamong Praja"),
        ("94.01.01", "Distrik", "Kepala Distrik"),
    ],
)
def test_a_kecamatan_and_its_head_are_called_as_in_their_region(code, district, head):
    words = regions.terms(code)
    assert (words.district, words.district_head) == (district, head)


def test_a_city_has_a_wali_kota_and_a_kabupaten_a_bupati():
    assert regions.terms("35.78").regency_head == "Wali Kota"
    assert regions.terms("51.01").regency_head == "Bupati"


def test_an_office_may_change_some_words():
    words = regions.terms("51.01.03.2006", {"hamlet": "Banjar", "village": "", "unknown": "x"})
    assert (words.hamlet, words.village) == ("Banjar", "Desa")


def test_a_path_uses_the_words_of_the_region():
    assert regions.path("51.01.03.2006") == "Desa Gumbrih, Kec. Pekutatan, Kab. Jembrana, Bali"
    assert regions.path("35.77.03.1006") == "Kelurahan Kejuron, Kec. Taman, Kota Madiun, Jawa Timur"
    assert regions.path("34.04.12.2003").startswith("Kalurahan Sinduharjo, Kap. Ngaglik, Kab. Sleman")
    assert regions.short_path("51.01.03.2006") == "Gumbrih, Kec. Pekutatan, Kab. Jembrana"
    assert regions.short_path("51") == "Bali"
    assert regions.path("99.99") == regions.short_path("99.99") == "99.99"


@pytest.mark.parametrize(
    ("code", "zone"),
    [("11.01", "WIB"), ("62", "WIB"), ("51.01.03.2006", "WITA"), ("73", "WITA"), ("94.01", "WIT")],
)
def test_a_region_has_its_time_zone(code, zone):
    assert regions.time_zone(code) == zone


def test_every_entry_of_terms_has_a_source_and_a_real_place():
    for entry in ENTRIES:
        assert entry["source"]
        assert entry["where"] == "" or regions.place(entry["where"]) is not None
        assert set(entry) <= {*TERM_NAMES, "where", "digit", "city", "part"}
