"""What an order reads from the register: the office's own fonts among the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kimdesk.entities import Attachment, Office
from kimdesk.reports.gathering import gather
from kimdesk.reports.own_fonts import with_own_fonts
from kimdesk.reports.paper import PageSetup
from kimdesk.resource_files import resource
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Store
from kimdesk.store.files import file_path, store_file
from tests.store.registers import GUMBRIH, add_group, open_store

TTF = resource("fonts", "KimBonum-Regular.ttf").read_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    yield opened
    opened.close()


def office_with_font(store: Store) -> str:
    office = store.create("Kantor", Office, {"region": GUMBRIH})
    with store.act("Lampiran baru") as act:
        return store_file(store, act, Office, office, TTF, kind="huruf_sk", name="BOOKOS.TTF")


@pytest.mark.parametrize("level", ["", "desa"])
def test_the_fonts_of_the_office_come_along(store: Store, level: str) -> None:
    kim = add_group(store)
    office_with_font(store)
    gathered = gather(store, Order(kim, level=level))
    assert gathered.options.fonts == {"huruf_sk": (TTF,)}
    assert gathered.findings == ()
    setup, findings = with_own_fonts(PageSetup(), gathered.options.fonts)
    assert setup.decree_font.startswith("Own")
    assert findings == []


def test_a_font_whose_file_is_gone_is_said(store: Store) -> None:
    kim = add_group(store)
    row = store.get(Attachment, office_with_font(store))
    assert row is not None
    file_path(store.folder, row).unlink()
    gathered = gather(store, Order(kim, level="desa"))
    assert gathered.options.fonts == {}
    assert [finding.code for finding in gathered.findings] == ["print.font"]
    assert "BOOKOS.TTF" in gathered.findings[0].text


def test_fonts_of_another_office_stay_away(store: Store) -> None:
    office_with_font(store)
    kim = add_group(store, region="35.77.03.1006")
    assert gather(store, Order(kim, level="desa")).options.fonts == {}
