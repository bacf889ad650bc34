"""An issued dossier of the complete group, and ways to tamper with it, for the tests of trust."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf

from kimdesk.entities import Issue
from kimdesk.reports.issuing import Issued, issue
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Device, Store
from tests.ui.complete_group import add_complete_group

WITA = datetime.timezone(datetime.timedelta(hours=8))
NOW = datetime.datetime(2026, 11, 22, 10, 32, tzinfo=WITA)
ANI = Device("0123456789ab", "LAPTOP-ANI", "Ani Rahayu")
BUDI = Device("cdefghjkmnpq", "LAPTOP-BUDI", "Budi Santosa")
DOCUMENTS = ("profil", "anggota", "rancangan_sk", "verifikasi")


@contextmanager
def register(folder: Path, device: Device = ANI) -> Iterator[Store]:
    """An open register in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.open(folder / "register.kimdesk.db", device, lambda: NOW)
    try:
        yield store
    finally:
        store.close()


def issue_sample(store: Store, documents: tuple[str, ...] = DOCUMENTS, **order: bool) -> tuple[Issue, Issued]:
    """Issue the dossier of a new complete group."""
    kim = add_complete_group(store)
    made = issue(store, Order(kim, documents=documents, **order), "Pengajuan SK ke desa", NOW)
    row = store.get(Issue, made.row)
    assert row is not None
    return row, made


def edited(pdf: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The PDF after somebody opened, changed and saved it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        edit(opened)
        opened.save(out)
    return out.getvalue()


def rewritten(pdf: bytes, page: int, old: bytes, new: bytes) -> bytes:
    """The PDF with a text of a page (from 1) replaced in what the page draws."""

    def replace(opened: pikepdf.Pdf) -> None:
        contents = opened.pages[page - 1].Contents
        drawn = contents.read_bytes()
        assert old in drawn
        contents.write(drawn.replace(old, new, 1))

    return edited(pdf, replace)


def payload_of(row: Issue) -> str:
    return (row.seal or "").partition(" ")[0]
