import pytest

from kimdesk.errors import InvalidValue
from kimdesk.kinds import Email, Phone, Url


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("0812-3456-7890", "+6281234567890", "0812-3456-7890"),
        ("812 3456 7890", "+6281234567890", "0812-3456-7890"),
        ("+62 812.3456.7890", "+6281234567890", "0812-3456-7890"),
        ("6281234567890", "+6281234567890", "0812-3456-7890"),
        ("'081234567890", "+6281234567890", "0812-3456-7890"),
        ("81234567890.0", "+6281234567890", "0812-3456-7890"),
        ("0812345678", "+62812345678", "0812-3456-78"),
        ("(021) 555-1234", "+62215551234", "(021) 5551234"),
        ("0365 41010", "+6236541010", "036541010"),
    ],
)
def test_a_number_is_stored_internationally_and_shown_as_people_write_it(typed, stored, shown):
    phone = Phone()
    assert phone.parse(typed) == stored
    assert phone.show(stored) == shown
    assert phone.findings(stored) == []


@pytest.mark.parametrize("typed", ["0812", "110", "081234567890123"])
def test_a_number_that_cannot_be_right_is_kept_and_found(typed):
    phone = Phone()
    assert phone.parse(typed) == typed
    assert [found.level for found in phone.findings(typed)] == ["block"]


def test_a_foreign_number_only_asks_for_a_look():
    assert [found.level for found in Phone().findings("+60123456789")] == ["check"]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("0812345678/0813456789", "satu nomor saja"),
        ("0812345678, 0813456789", "satu nomor saja"),
        ("8,12E+11", "menjadi Teks"),
        ("tidak ada", "hanya berisi angka"),
        ("0" * 21, "Terlalu panjang"),
    ],
)
def test_what_is_not_one_number_is_refused_with_advice(typed, advice):
    with pytest.raises(InvalidValue, match=advice):
        Phone().parse(typed)


def test_only_the_host_of_an_address_becomes_small():
    assert Email().parse(" Budi.Santoso @GMAIL.Com ") == "Budi.Santoso@gmail.com"
    assert Email().parse("mailto:kim@desa.id") == "kim@desa.id"


@pytest.mark.parametrize("address", ["budi", "budi@gmail", "a@b@c.id", "a b@c.id", "a@.id"])
def test_an_unfinished_address_is_kept_and_found(address):
    assert [found.level for found in Email().findings(Email().parse(address))] == ["check"]


def test_a_finished_address_has_no_finding():
    assert Email().findings("kim.gumbrih@desa.jembranakab.go.id") == []


@pytest.mark.parametrize("account", ["@kimgumbrih", "https://gumbrih.kim.id/Berita?x=1", "facebook.com/KIM"])
def test_an_account_stays_as_typed(account):
    assert Url().parse(f" {account} ") == account
    assert Url().findings(account) == []


def test_a_blank_inside_an_account_is_found():
    assert [found.level for found in Url().findings("kim gumbrih")] == ["check"]
