"""What the frozen program says of itself: can it do its job on this machine.

`--selftest` opens a temporary register, writes, searches, checks, renders a PDF and a window; it
says each step and ends with 0 only when all of them went well.
"""

import datetime
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

from kimdesk import __version__, settings
from kimdesk.demo import new_sample, now, sample_settings
from kimdesk.store import Scope, Store

Step = tuple[str, Callable[[Path], str]]


def selftest() -> int:
    """Run the steps in a folder that is thrown away; 0 when all went well, else 1."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = False
    click.echo(f"kimdesk {__version__} · Python {sys.version.split()[0]} · {sys.platform}")
    with tempfile.TemporaryDirectory() as folder:
        for name, step in STEPS:
            try:
                click.echo(f"✓ {name}: {step(Path(folder))}")
            except Exception as error:  # noqa: BLE001 (every failure of every part is the answer)
                failed = True
                click.echo(f"✗ {name}: {type(error).__name__}: {error}", err=True)
    return int(failed)


def _register(folder: Path) -> str:
    sample = new_sample(folder, sample_settings())
    return f"{len(sample.groups.made)} kelompok, {sample.members} anggota"


def _open(folder: Path) -> Store:
    return Store.open(folder / settings.REGISTER, sample_settings().as_device(), now)


def _search(folder: Path) -> str:
    from kimdesk.store.search import search
    from kimdesk.store.search_index import bring_up_to_date

    store = _open(folder)
    try:
        for _share in bring_up_to_date(store):
            pass
        (hit, *_others) = search(store, "gumbrih")
        return hit.title
    finally:
        store.close()


def _check(folder: Path) -> str:
    from kimdesk.store.check import check

    store = _open(folder)
    try:
        wrong = [verdict.text for verdict in check(store) if not verdict.good]
    finally:
        store.close()
    if wrong:
        raise AssertionError("; ".join(wrong))
    return "utuh"


def _dossier(folder: Path) -> str:
    import pypdfium2

    from kimdesk.entities.documents import PRINTED
    from kimdesk.reports.dossier import make_dossier, save_dossier
    from kimdesk.reports.gathering import gather
    from kimdesk.rules.dossier_order import Order

    store = _open(folder)
    try:
        kim = store.query("SELECT id FROM kim WHERE name = 'Gumbrih'")[0]["id"]
        gathered = gather(store, Order(kim, documents=PRINTED))
        moment = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
        made = make_dossier(gathered.file, gathered.options, moment)
    finally:
        store.close()
    path = save_dossier(made, folder / "berkas.pdf")
    document = pypdfium2.PdfDocument(path)
    try:
        document[0].render(scale=1.0)
        return f"{len(document)} halaman"
    finally:
        document.close()


def _hand_over(folder: Path) -> str:
    """The whole register, from one device to another one that knows it."""
    from kimdesk.store import Device
    from kimdesk.sync import devices, handing_over, taking_in
    from kimdesk.sync.keys import Keys

    giver, taker = Keys(bytes(32)), Keys(bytes(31) + b"1")
    store = _open(folder)
    other = Store.open(folder / "lain" / settings.REGISTER, Device("kedua0000000", "LAPTOP-2"), now)
    try:
        card = devices.own_card(store, giver)
        planned = handing_over.plan(store, giver, devices.own_card(other, taker))
        path = folder / "serah.kimdesk"
        with path.open("wb") as file:
            handing_over.give(store, giver, card, planned, file)
        devices.remember(other, card, "diterima")
        taken = taking_in.take_file(other, taker, path).taken
        return f"{taken.changes} perubahan, {path.stat().st_size // 1024} KB"
    finally:
        store.close()
        other.close()


def _window(folder: Path) -> str:
    from kimdesk import app
    from kimdesk.ui import pictures, theme

    theme.apply(app.application(), "light")
    session = app.Session(folder, sample_settings(), home=folder)
    try:
        session.window.show()
        for entry in session.window.tabs.entries:
            session.desk.set_scope(Scope(region="51.01"))
            session.window.tabs.show_key(entry.key)
            pictures.settle(session.desk)
        pictures.take(session.window, folder / "jendela.png")
        return f"{len(session.window.tabs.entries)} tab"
    finally:
        session.close()


def _guide(_folder: Path) -> str:
    from kimdesk import app
    from kimdesk.ui.guide import GuidePage

    app.application()
    pictures = GuidePage().pictures
    missing = [name for name, picture in pictures.items() if picture.isNull()]
    if missing or not pictures:
        raise FileNotFoundError(f"the pictures of the guide: {missing}")
    return f"{len(pictures)} gambar"


STEPS: tuple[Step, ...] = (
    ("register", _register),
    ("pencarian", _search),
    ("pemeriksaan", _check),
    ("berkas SK", _dossier),
    ("serah terima", _hand_over),
    ("jendela", _window),
    ("panduan", _guide),
)
