import random

import pytest
from lokal import wilayah

from kimdesk import regions
from kimdesk.regions import Place
from kimdesk.regions.table import all_names


def test_the_table_has_all_regions():
    names = all_names()
    counts = [sum(1 for code in names if regions.level(code) == level) for level in (1, 2, 3, 4)]
    assert counts == [38, 514, 7285, 83762]


def test_places_agree_with_the_library_that_brings_them():
    for code in random.Random(7).sample(list(all_names()), 300):
        ours, theirs = regions.place(code), wilayah.get_wilayah(code)
        assert ours is not None
        assert theirs is not None
        assert (ours.name, ours.level, ours.kind) == (
            theirs.name,
            theirs.level,
            theirs.type.replace("_", " "),
        )
        assert regions.postal_codes(code) == tuple(wilayah.postal_codes_in(code))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("51", "provinsi"),
        ("51.01", "kabupaten"),
        ("35.78", "kota"),
        ("51.01.03", "kecamatan"),
        ("94.01.01", "distrik"),
        ("51.01.03.2006", "desa"),
        ("35.77.03.1006", "kelurahan"),
    ],
)
def test_the_code_tells_the_kind_of_region(code, kind):
    found = regions.place(code)
    assert found is not None
    assert found.kind == kind


def test_a_kabupaten_has_a_bare_name():
    assert Place("51.01", "Kabupaten Jembrana", 2, "kabupaten").bare == "Jembrana"
    assert Place("31.71", "Kota Administrasi Jakarta Pusat", 2, "kota").bare == "Jakarta Pusat"
    assert Place("33.19.02", "Kota Kudus", 3, "kecamatan").bare == "Kota Kudus"


def test_regions_lie_inside_each_other():
    assert len(regions.children(None)) == 38
    assert [each.name for each in regions.children("51.01")] == [
        "Negara", "Mendoyo", "Pekutatan", "Melaya", "Jembrana",
    ]  # fmt: skip
    assert "51.01.03.2006" in [each.code for each in regions.children("51.01.03")]
    assert regions.children("51.01.03.2006") == ()
    assert regions.children("99") == ()
    assert regions.parent("51.01.03.2006") == "51.01.03"
    assert regions.parent("51") is None


@pytest.mark.parametrize("code", ["99", "51.99", "51.01.03.9999", "", "x", "51.01.03.2006.1"])
def test_an_unknown_code_is_no_place(code):
    assert regions.place(code) is None


def test_postal_codes_of_a_village_and_of_a_kecamatan():
    assert regions.postal_codes("51.01.03.2006") == ("82262",)
    assert "82262" in regions.postal_codes("51.01.03")
    assert regions.postal_codes("99.01") == ()


def test_villages_are_counted_at_every_level():
    assert regions.villages("51.01.03") == 8
    assert regions.villages("51.01") == sum(regions.villages(each.code) for each in regions.children("51.01"))
    assert (regions.villages("51.01.03.2006"), regions.villages("99.01")) == (1, 0)
