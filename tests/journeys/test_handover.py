"""Two facilitators, two laptops, one stick: made, carried, taken, disputed, decided, carried back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kimdesk import settings
from kimdesk.entities import Group
from kimdesk.settings import Settings
from kimdesk.ui.handover import taking_page
from kimdesk.ui.handover.devices_page import DevicesPage
from kimdesk.ui.handover.dialog import GIVE, PAST, TAKE, HandoverDialog
from kimdesk.ui.handover.giving_page import GivingPage
from kimdesk.ui.handover.past_page import PastPage
from kimdesk.ui.handover.taking_page import TakingPage
from kimdesk.ui.handover.words_dialog import WordsDialog
from kimdesk.ui.messages import Message
from tests.journeys.registers import GUMBRIH
from tests.journeys.story import CTRL, Key, Story, dialog, has_window, play, push, window, words

ALT = CTRL.__class__.AltModifier


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "STIK-KIM"
    made.mkdir()
    return made


@pytest.fixture
def ani(tmp_path: Path, chosen: Settings) -> Path:
    settings.save(tmp_path / "ani", chosen)
    return tmp_path / "ani"


@pytest.fixture
def kadek(tmp_path: Path) -> Path:
    settings.save(
        tmp_path / "kadek", settings.new_settings("LAPTOP-KADEK", "Ni Kadek", "Fasilitator", "51.01")
    )
    return tmp_path / "kadek"


def handing() -> HandoverDialog:
    found = QApplication.activeWindow()
    assert isinstance(found, HandoverDialog)
    return found


def is_open() -> bool:
    return isinstance(QApplication.activeWindow(), HandoverDialog)


def is_back() -> bool:
    """A question was answered: the window of hand-over is in front again, as a real desktop puts it."""
    if QApplication.activeModalWidget() is not None:
        return False
    (shown,) = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, HandoverDialog) and one.isVisible()
    ]
    shown.activateWindow()
    return is_open()


def opens(stick: Path) -> Story:
    """The window of hand-over, from the keyboard."""
    yield has_window
    window().desk.store.set_setting("handover.folder", str(stick))
    yield CTRL | Key.Key_U
    yield is_open


def meets(card: Path) -> Story:
    """Accept the card of the other one, and leave one's own."""
    yield ALT | Key.Key_4
    page = handing().page(handing().bar.currentIndex())
    assert isinstance(page, DevicesPage)
    if not list(card.parent.glob(f"kartu_{window().desk.store.device.name}_*")):
        page.own.save_to(card.parent)
    if card.exists():
        QTimer.singleShot(0, lambda: page.take_card(card))
        yield dialog(WordsDialog)
        yield from push("Kata-katanya sama: terima")
        yield is_back


def gives() -> Story:
    yield ALT | Key.Key_1
    page = handing().page(GIVE)
    assert isinstance(page, GivingPage)
    yield page.make.isEnabled
    yield from push("Buat berkas")
    yield page.given.isVisible
    assert "Stik aman dicabut" in words(page)


def takes(*keys: Key) -> Story:
    """The file on top of the list: look, decide by keys, join, leave a receipt."""
    yield ALT | Key.Key_2
    page = handing().page(TAKE)
    assert isinstance(page, TakingPage)
    found = page.found
    yield lambda: bool(found.files) and not found.is_searching and found.table.hasFocus()
    yield Key.Key_Return
    yield at(page, taking_page.LOOK)
    yield from keys
    yield from push(page.look.join.text())
    yield at(page, taking_page.TAKEN)
    yield from push("Tulis tanda terima ke stik")
    yield dialog(Message)
    yield from push("Tutup")
    yield is_back


def at(page: TakingPage, step: int) -> Callable[[], bool]:
    return lambda: page.step == step and page.isEnabled()


def address_of(kim: str) -> str | None:
    found = window().desk.store.get(Group, kim)
    assert found is not None
    return found.address


def test_a_week_of_two_laptops_and_one_stick(ani: Path, kadek: Path, stick: Path) -> None:
    kims: list[str] = []

    def ani_leaves_her_card() -> Story:
        yield from opens(stick)
        yield from meets(stick / "kartu_LAPTOP-KADEK_1.kimdesk-kartu")

    def kadek_meets_her() -> Story:
        yield from opens(stick)
        yield from meets(stick / "kartu_LAPTOP-ANI_1.kimdesk-kartu")

    def ani_hands_over() -> Story:
        yield has_window
        values = {"name": "Gumbrih", "region": GUMBRIH, "address": "Jl. Raya 1"}
        kims.append(window().desk.store.create("Kelompok baru", Group, values))
        yield from opens(stick)
        yield from meets(stick / "kartu_LAPTOP-KADEK_1.kimdesk-kartu")
        yield from gives()
        window().desk.store.write("Ubah", Group, kims[0], {"address": "Jl. Raya 12"})

    def kadek_takes_changes_and_hands_back() -> Story:
        yield from opens(stick)
        yield from takes()
        assert address_of(kims[0]) == "Jl. Raya 1"
        window().desk.store.write("Ubah", Group, kims[0], {"address": "Balai Banjar"})
        yield from gives()

    def ani_decides_and_hands_back() -> Story:
        yield from opens(stick)
        yield from takes(Key.Key_2)
        page = handing().page(TAKE)
        assert isinstance(page, TakingPage)
        assert (page.taken.decided.figure.text(), page.taken.open.figure.text()) == ("1", "0")
        assert address_of(kims[0]) == "Balai Banjar"
        yield from gives()

    def kadek_takes_the_decision() -> Story:
        yield from opens(stick)
        yield from takes()
        assert address_of(kims[0]) == "Balai Banjar"

    def ani_sees_what_arrived() -> Story:
        yield from opens(stick)
        yield ALT | Key.Key_2
        page = handing().page(TAKE)
        assert isinstance(page, TakingPage)
        yield lambda: bool(page.found.files) and not page.found.is_searching
        yield ALT | Key.Key_3
        past = handing().page(PAST)
        assert isinstance(past, PastPage)
        states = [line.state.splitlines()[0] for line in past.lines if line.parcel.way == "keluar"]
        assert states == ["digabung di sana", "digabung di sana"]
        yield lambda: not window().status.unshared.text()

    for folder, story in (
        (ani, ani_leaves_her_card()),
        (kadek, kadek_meets_her()),
        (ani, ani_hands_over()),
        (kadek, kadek_takes_changes_and_hands_back()),
        (ani, ani_decides_and_hands_back()),
        (kadek, kadek_takes_the_decision()),
        (ani, ani_sees_what_arrived()),
    ):
        assert play(folder, story) == 0
