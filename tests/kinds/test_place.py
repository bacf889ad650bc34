import pytest

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Coordinates, PostalCode, Region


def test_a_region_outside_the_wanted_levels_is_refused():
    with pytest.raises(InvalidValue, match=r"51\.01 bukan kode desa/kelurahan"):
        Region(levels=(4,)).parse("51.01")


def test_a_code_that_is_not_in_the_table_is_kept_and_found():
    region = Region()
    assert region.parse("5199032006") == "51.99.03.2006"
    assert region.show("51.99.03.2006") == "51.99.03.2006"
    assert [found.level for found in region.findings("51.99.03.2006")] == ["check"]
    assert region.findings("51.01.03.2006") == []


def test_a_postal_code_has_five_digits_and_keeps_its_zeros():
    assert PostalCode().parse("82262.0") == "82262"
    assert PostalCode().parse("01234") == "01234"
    for typed in ("8226", "822622", "abcde"):
        with pytest.raises(InvalidValue, match="5 angka"):
            PostalCode().parse(typed)


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("-8.3912, 114.7321", (-8.3912, 114.7321)),
        ("-8.3912 114.7321", (-8.3912, 114.7321)),
        ("-8,3912; 114,7321", (-8.3912, 114.7321)),
        ("-8,3912, 114,7321", (-8.3912, 114.7321)),
        ("−8.3912,114.7321", (-8.3912, 114.7321)),
        ("8.3912 LS, 114.7321 BT", (-8.3912, 114.7321)),
        ("8°23'28\"S 114°43'55\"E", (-8.391111, 114.731944)),
        ("3°35′ LU 98°40′ BT", (3.583333, 98.666667)),
        ("https://www.google.com/maps/@-8.3912,114.7321,15z", (-8.3912, 114.7321)),
        ("https://maps.google.com/?q=-8.3912,114.7321", (-8.3912, 114.7321)),
        ("-8, 114", (-8.0, 114.0)),
        ("-0.0, 114", (0.0, 114.0)),
    ],
)
def test_a_point_is_read_as_maps_write_it(typed, point):
    assert Coordinates().parse(typed) == point


@pytest.mark.parametrize("typed", ["-8.39", "utara", "-8.39, 114.73, 5", "https://maps.app.goo.gl/abc"])
def test_what_is_no_point_is_refused_with_an_example(typed):
    with pytest.raises(InvalidValue, match=r"-8\.3912, 114\.7321"):
        Coordinates().parse(typed)


def test_a_point_off_the_globe_is_refused():
    with pytest.raises(InvalidValue, match="derajat"):
        Coordinates().parse("114.73, -8.39")


def test_a_point_outside_indonesia_is_found():
    assert [found.level for found in Coordinates().findings((52.5, 13.4))] == ["check"]
    assert Coordinates().findings((-8.39, 114.73)) == []


def test_a_point_is_stored_with_six_decimals():
    assert Coordinates().to_sql((-8.3912, 114.7321)) == "-8.391200,114.732100"
