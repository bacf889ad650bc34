"""Draws the pictures of docs/serah-terima.md: two laptops of the sample, one stick, one conflict.

Keys are fixed, so that the six words in the pictures stay the same.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPixmap

from kimdesk import app, settings
from kimdesk.entities import Group
from kimdesk.store import Device, Store
from kimdesk.sync.devices import own_card, remember
from kimdesk.sync.handing_over import give, plan
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.stick import write_safely
from kimdesk.sync.taking_in import take_file
from kimdesk.ui import pictures
from kimdesk.ui.conflict_box import ConflictBox
from kimdesk.ui.handover.dialog import DEVICES, GIVE, TAKE, HandoverDialog
from kimdesk.ui.handover.giving_page import GivingPage
from kimdesk.ui.handover.taking_page import TakingPage
from kimdesk.ui.inbox_dialog import COVERAGE, InboxDialog

Save = Callable[[QPixmap, str], None]
SIZE = 1040, 640
OWN, KADEK, WAYAN = bytes(32), b"\1" * 32, b"\2" * 32


class _Laptop:
    """A colleague's register."""

    def __init__(self, folder: Path, session: app.Session, number: int, person: str, secret: bytes) -> None:
        name = f"LAPTOP-{person.split()[-1].upper()}"
        device = Device(f"rekan{number:07d}", name, person)
        self.keys = Keys(secret)
        self.store = Store.open(folder / name / settings.REGISTER, device, session.desk.now)

    @property
    def card(self) -> DeviceCard:
        return own_card(self.store, self.keys)

    def hand(self, path: Path, to: DeviceCard) -> Path:
        _write(self.store, self.keys, self.card, to, path)
        return path


def _write(store: Store, keys: Keys, card: DeviceCard, to: DeviceCard, path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    planned = plan(store, keys, to)
    write_safely(path, lambda target: give(store, keys, card, planned, target))


def use_fixed_key(folder: Path) -> None:
    """Before the session opens: the sample's own key."""
    (folder / settings.SECRET).write_text(OWN.hex(), encoding="ascii")


def handover(session: app.Session, folder: Path, complete: str, save: Save) -> None:
    """All pictures of the hand-over, in the order of the guide."""
    stick, mine = folder / "STIK-KIM", own_card(session.store, Keys(OWN))
    kadek = _Laptop(folder, session, 1, "Ni Kadek Rahayu", KADEK)
    wayan = _Laptop(folder, session, 2, "I Wayan Sudarma", WAYAN)
    for laptop in (kadek, wayan):
        remember(session.store, laptop.card, "diterima")
        remember(laptop.store, mine, "diterima")
        path = folder / "awal" / f"{laptop.store.device.name}.kimdesk"
        _write(session.store, Keys(OWN), mine, laptop.card, path)
        take_file(laptop.store, laptop.keys, path)
    session.store.write("Ubah", Group, complete, {"schedule": "Sabtu pertama, pukul 19.00"})
    kadek.store.write(
        "Ubah", Group, complete, {"schedule": "Minggu kedua, pukul 16.00", "slogan": "Kabar baik"}
    )
    wayan.store.write("Ubah", Group, complete, {"vision": "Warga yang cakap informasi."})
    file = kadek.hand(stick / "kimdesk_51.01_LAPTOP-RAHAYU_20261122_1.kimdesk", mine)
    session.store.set_setting("handover.folder", str(stick))
    _dialog(session, file, save)
    take_file(session.store, Keys(OWN), file)
    box = ConflictBox(session.desk, session.window)
    box.resize(*SIZE)
    box.show()
    pictures.settle(session.desk)
    save(box.grab(), "serah-konflik")
    box.close()
    _inbox(session, folder / "masuk", (kadek, wayan), mine, save)
    for laptop in (kadek, wayan):
        laptop.store.close()


def _dialog(session: app.Session, file: Path, save: Save) -> None:
    dialog = HandoverDialog(session.desk, session.window)
    dialog.resize(*SIZE)
    dialog.show()
    dialog.show_page(DEVICES)
    pictures.settle(session.desk)
    save(dialog.grab(), "serah-perangkat")
    giving = dialog.show_page(GIVE)
    assert isinstance(giving, GivingPage)
    pictures.settle(session.desk)
    giving.sticks.box.setItemText(giving.sticks.box.currentIndex(), "STIK-KIM (E:)")
    save(dialog.grab(), "serah-serahkan")
    page = dialog.show_page(TAKE)
    assert isinstance(page, TakingPage)
    page.look_into(file)
    pictures.settle(session.desk)
    save(dialog.grab(), "serah-terima")
    dialog.close()


def _inbox(
    session: app.Session, folder: Path, laptops: tuple[_Laptop, ...], mine: DeviceCard, save: Save
) -> None:
    for laptop in laptops:
        laptop.hand(folder / f"kimdesk_51.01_{laptop.store.device.name}_20261122_1.kimdesk", mine)
    (folder / "foto-liburan.kimdesk").write_bytes(b"\x89PNG")
    box = InboxDialog(session.desk, session.window)
    box.resize(*SIZE)
    box.show()
    box.files.folder.setText(str(folder))
    box.files.begin()
    pictures.settle(session.desk)
    box.files.folder.setText("E:\\MASUK")
    save(box.grab(), "serah-kotak-masuk")
    box.bar.setCurrentIndex(COVERAGE)
    pictures.settle(session.desk)
    save(box.grab(), "serah-cakupan")
    box.close()
