"""Which office issues a decree, who signs there, and the logos of their letterheads."""

import datetime
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from kimdesk.entities import Group, Office, Signatory
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.files import attachments, file_path, store_file
from kimdesk.store.logos import logo_of
from kimdesk.store.offices import office_of, region_at, signatories
from tests.store.registers import GUMBRIH, add_group, open_store

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def png() -> bytes:
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (40, 40), "teal").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("level", "code"),
    [("desa", GUMBRIH), ("kecamatan", "51.01.03"), ("kabupaten", "51.01"), ("provinsi", "51")],
)
def test_every_level_has_its_area(level: str, code: str) -> None:
    assert region_at(GUMBRIH, level) == code


def test_a_group_of_a_kecamatan_has_no_village() -> None:
    assert region_at("51.01.03", "desa") == ""
    assert region_at(None, "desa") == ""


def test_the_general_office_comes_before_a_department(store: Store) -> None:
    assert office_of(store, "51.01") is None
    assert office_of(store, "") is None
    store.create("Kantor", Office, {"region": "51.01", "name": "Dinas Komunikasi dan Informatika"})
    general = store.create("Kantor", Office, {"region": "51.01"})
    found = office_of(store, "51.01")
    assert found is not None
    assert found.id == general


def test_who_is_in_office_comes_before_who_was(store: Store) -> None:
    office = store.create("Kantor", Office, {"region": GUMBRIH})
    for name, since, until in (
        ("Lama", 2015, PartialDay(2020)),
        ("Kini", 2020, None),
        ("Dahulu", 2010, PartialDay(2015)),
    ):
        values = {"office": office, "name": name, "since": PartialDay(since), "until": until}
        store.create("Pejabat", Signatory, values)
    assert [one.name for one in signatories(store, office, TODAY)] == ["Kini", "Lama", "Dahulu"]


def test_the_newest_logo_is_printed(store: Store) -> None:
    kim = add_group(store)
    assert logo_of(store, Group, kim) == (None, None)
    with store.act("Logo") as act:
        store_file(store, act, Group, kim, png(), kind="logo", name="logo.png")
    logo, finding = logo_of(store, Group, kim)
    assert logo is not None
    assert finding is None


def test_a_logo_whose_file_is_gone_is_said_and_left_out(store: Store) -> None:
    kim = add_group(store)
    with store.act("Logo") as act:
        store_file(store, act, Group, kim, png(), kind="logo", name="logo.png")
    file_path(store.folder, attachments(store, Group, kim)[0]).unlink()
    logo, finding = logo_of(store, Group, kim)
    assert logo is None
    assert finding is not None
    assert "logo.png" in finding.text
