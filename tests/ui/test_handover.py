"""The window of hand-over: give, find, look, take, undo, refuse, get to know, rehearse."""

import datetime
import io
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kimdesk import settings
from kimdesk.entities import BY_TABLE, Group
from kimdesk.store import Device, Store
from kimdesk.store.connection import transaction
from kimdesk.store.files import store_file
from kimdesk.sync.cards import card_text
from kimdesk.sync.devices import known_devices, note_holdings, parcels, remember
from kimdesk.sync.parking import park, parked
from kimdesk.sync.recovery import groups_of
from kimdesk.sync.taking_in import take_file
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import books, taking_page, taking_work, work
from kimdesk.ui.handover.devices_page import DevicesPage
from kimdesk.ui.handover.dialog import DEVICES, GIVE, PAST, PRACTICE, TAKE, HandoverDialog
from kimdesk.ui.handover.giving_page import GivingPage
from kimdesk.ui.handover.notes import notes_of
from kimdesk.ui.handover.past_page import PastPage
from kimdesk.ui.handover.practice_page import STEPS, PracticePage
from kimdesk.ui.handover.reins import Reins
from kimdesk.ui.handover.secret_dialog import SecretDialog
from kimdesk.ui.handover.taking_page import TakingPage
from kimdesk.ui.handover.words_dialog import WordsDialog
from kimdesk.ui.jobs import Job, Work
from kimdesk.ui.paper_dialog import PaperDialog
from kimdesk.ui.status_bar import StatusBar

NOW = datetime.datetime(2026, 11, 22, 9, 0, tzinfo=datetime.UTC)
LONG = 30_000
GUMBRIH = "51.01.03.2006"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "STIK-KIM"
    made.mkdir()
    return made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """The laptop of a colleague."""
    device = Device("kadek0000000", "LAPTOP-KADEK", "Ni Kadek Rahayu")
    opened = Store.open(tmp_path / "kadek" / "register.kimdesk.db", device, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def group(desk: Desk) -> str:
    values = {"name": "Gumbrih", "region": GUMBRIH, "address": "Jl. Raya 1"}
    return desk.store.create("Kelompok baru", Group, values)


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot, stick: Path) -> HandoverDialog:
    desk.store.set_setting("handover.folder", str(stick))
    made = HandoverDialog(desk, None)
    qtbot.addWidget(made)
    made.resize(1040, 640)
    return made


@pytest.fixture
def acquainted(desk: Desk, other: Store) -> Store:
    """The colleague and this laptop know each other."""
    remember(desk.store, work.own_card(other), "diterima")
    remember(other, work.own_card(desk.store), "diterima")
    return other


def finished(asked: Work, store: Store) -> object:
    """The result of a work that is done on another laptop."""
    steps = asked(store)
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


def give_from(store: Store, receiver: Store | None, stick: Path, passphrase: str = "") -> Path:
    card = work.own_card(receiver) if receiver is not None else None
    given = finished(work.giving(work.Wish(to=card, passphrase=passphrase), stick), store)
    assert isinstance(given, work.Given)
    return given.path


def giving(dialog: HandoverDialog, qtbot: QtBot) -> GivingPage:
    dialog.show()
    page = dialog.show_page(GIVE)
    assert isinstance(page, GivingPage)
    qtbot.waitUntil(lambda: page.planned is not None, timeout=LONG)
    return page


def taking(dialog: HandoverDialog) -> TakingPage:
    dialog.show()
    page = dialog.show_page(TAKE)
    assert isinstance(page, TakingPage)
    return page


def words_of(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if found.isVisible())


# ---- giving


def test_what_goes_is_counted_before_the_file_is_made(
    dialog: HandoverDialog, group: str, acquainted: Store, qtbot: QtBot
) -> None:
    page = giving(dialog, qtbot)
    assert page.to.currentText() == "LAPTOP-KADEK (Ni Kadek Rahayu)"
    assert page.counted.sum.text() == "1 perubahan"
    assert "yang belum dimiliki LAPTOP-KADEK" in words_of(page)
    assert page.make.isEnabled()


def test_a_file_lies_on_the_stick_and_the_stick_may_go(
    dialog: HandoverDialog, group: str, acquainted: Store, stick: Path, qtbot: QtBot
) -> None:
    page = giving(dialog, qtbot)
    page.note.setText("hasil Bimtek")
    page.make.click()
    qtbot.waitUntil(page.given.isVisible, timeout=LONG)
    (path,) = stick.iterdir()
    assert path.name == "kimdesk_semua_LAPTOP-ANI_20261122_1.kimdesk"
    assert page.given.title.text() == "Selesai. Stik aman dicabut."
    assert len(page.given.words.text().split()) == 6
    assert path.name in words_of(page)
    seen = take_file(acquainted, work.keys_of(acquainted), path)
    assert seen.manifest.note == "hasil Bimtek"
    assert [found.name for found in acquainted.all(Group)] == ["Gumbrih"]


def test_changes_that_are_not_as_they_were_sealed_stay_out_and_the_page_says_so(
    dialog: HandoverDialog, group: str, acquainted: Store, stick: Path, desk: Desk, qtbot: QtBot
) -> None:
    give_from(desk.store, acquainted, stick).unlink()
    (row,) = desk.store.query("SELECT body FROM block WHERE instr(body, ?)", (b"Gumbrih",))
    changed = (row["body"].replace(b"Gumbrih", b"Gumbrik"), row["body"])
    desk.store.connection.execute("UPDATE block SET body = ? WHERE body = ?", changed)
    page = giving(dialog, qtbot)
    page.make.click()
    qtbot.waitUntil(page.given.isVisible, timeout=LONG)
    assert "Sebagian perubahan dari LAPTOP-ANI tidak ikut" in words_of(page.given)
    assert "0 perubahan" in words_of(page.given)


def test_without_known_devices_a_passphrase_is_made_and_opens_the_file(
    dialog: HandoverDialog, group: str, other: Store, desk: Desk, stick: Path, qtbot: QtBot
) -> None:
    page = giving(dialog, qtbot)
    assert page.to.currentText() == "Siapa saja yang tahu kata sandinya"
    assert len(page.passphrase.text().split()) == 5
    page.passphrase.setText("pendek")
    assert not page.make.isEnabled()
    page.passphrase.setText("satu dua tiga empat lima")
    page.make.click()
    qtbot.waitUntil(page.given.isVisible, timeout=LONG)
    assert page.given.secret.text() == "satu dua tiga empat lima"
    remember(other, work.own_card(desk.store), "diterima")
    take_file(other, work.keys_of(other), next(stick.iterdir()), "Satu dua  tiga empat lima")
    assert len(other.all(Group)) == 1


def test_what_makes_the_file_is_in_sight_however_many_kinds_of_records_go(
    dialog: HandoverDialog, acquainted: Store, qtbot: QtBot
) -> None:
    page = giving(dialog, qtbot)
    assert page.planned is not None
    counts = {entity.table: 1 for entity in BY_TABLE.values()}
    page.counted.show_planned(replace(page.planned, counts=counts))
    qtbot.wait(1)
    assert page.rect().contains(page.make.mapTo(page, page.make.rect().bottomRight()))


def test_without_a_stick_nothing_is_made(
    dialog: HandoverDialog, desk: Desk, group: str, qtbot: QtBot
) -> None:
    desk.store.set_setting("handover.folder", "")
    page = giving(dialog, qtbot)
    assert not page.make.isEnabled()
    assert page.missing.text() == "Colokkan stik USB, atau pilih folder."


def test_only_regions_with_records_are_offered(dialog: HandoverDialog, group: str, qtbot: QtBot) -> None:
    page = giving(dialog, qtbot)
    offered = [page.region.itemText(number).strip() for number in range(page.region.count())]
    assert offered[:3] == ["Semua yang ada di laptop ini", "Kab. Jembrana", "Kec. Pekutatan"]


# ---- taking


def test_a_look_changes_nothing_and_joining_brings_the_records(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, stick: Path, qtbot: QtBot
) -> None:
    acquainted.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    give_from(acquainted, desk.store, stick)
    page = taking(dialog)
    qtbot.waitUntil(lambda: len(page.found.files) == 1, timeout=LONG)
    qtbot.keyClick(page.found.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    assert page.look.new.figure.text() == "1"
    assert "LAPTOP-KADEK (Ni Kadek Rahayu)" in page.look.about.text()
    assert page.look.join.text() == "Gabungkan 1 perubahan"
    assert desk.store.all(Group) == []
    page.look.join.click()
    qtbot.waitUntil(lambda: page.step == taking_page.TAKEN, timeout=LONG)
    assert [found.name for found in desk.store.all(Group)] == ["Makata"]
    assert page.taken.title.text() == "Sudah digabung"


def test_two_values_are_shown_and_the_keys_1_and_2_decide(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, group: str, stick: Path, qtbot: QtBot
) -> None:
    take_file(acquainted, work.keys_of(acquainted), give_from(desk.store, acquainted, stick))
    desk.store.write("Ubah", Group, group, {"address": "Jl. Raya Pulukan 12", "slogan": "Kami"})
    acquainted.write("Ubah", Group, group, {"address": "Balai Banjar Pulukan", "slogan": "Kita"})
    page = taking(dialog)
    page.look_into(give_from(acquainted, desk.store, stick))
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    table = page.look.cases
    shown = {
        table.item(row, 1).text(): (table.item(row, 2).text(), table.item(row, 3).text()) for row in range(2)
    }
    mine, theirs = shown["Alamat sekretariat"]
    assert mine == "Jl. Raya Pulukan 12\nLAPTOP-ANI · 22-11-2026"
    assert theirs == "Balai Banjar Pulukan\nLAPTOP-KADEK · 22-11-2026"
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert table.currentRow() == 1
    assert [table.item(row, 4).text() for row in range(2)] == ["LAPTOP-KADEK", "belum dipilih"]
    page.look.join.click()
    qtbot.waitUntil(lambda: page.step == taking_page.TAKEN, timeout=LONG)
    assert (page.taken.decided.figure.text(), page.taken.open.figure.text()) == ("1", "1")
    found = desk.store.get(Group, group)
    assert found is not None
    assert found.address == "Balai Banjar Pulukan"


def test_a_deletion_against_an_edit_offers_to_keep_the_record(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, group: str, stick: Path, qtbot: QtBot
) -> None:
    take_file(acquainted, work.keys_of(acquainted), give_from(desk.store, acquainted, stick))
    desk.store.write("Ubah", Group, group, {"slogan": "Kami"})
    acquainted.delete("Hapus", Group, group, "pindah desa")
    page = taking(dialog)
    page.look_into(give_from(acquainted, desk.store, stick))
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    table = page.look.cases
    texts = [table.item(0, column).text().splitlines()[0] for column in (1, 2, 3)]
    assert texts == ["(dihapus)", "diubah: Slogan Kami", "dihapus: pindah desa"]
    table.choose(0, 0)
    assert table.item(0, 4).text() == "tetap ada"
    page.look.join.click()
    qtbot.waitUntil(lambda: page.step == taking_page.TAKEN, timeout=LONG)
    assert page.taken.open.figure.text() == "0"
    assert len(desk.store.all(Group)) == 1


def test_undoing_names_what_somebody_has_changed_since(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, group: str, stick: Path,
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    take_file(acquainted, work.keys_of(acquainted), give_from(desk.store, acquainted, stick))
    acquainted.write("Ubah", Group, group, {"slogan": "Kami", "vision": "Cakap"})
    take_file(desk.store, work.keys_of(desk.store), give_from(acquainted, desk.store, stick))
    desk.store.write("Ubah", Group, group, {"slogan": "Kita"})
    told: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda *_args, **_named: True)
    monkeypatch.setattr(messages, "show_info", lambda _parent, _title, text, _advice: told.append(text))
    dialog.show()
    page = dialog.show_page(PAST)
    assert isinstance(page, PastPage)
    page.undo.click()
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    count, _line, *named = told[0].splitlines()
    assert count.startswith("1 isian atau catatan dibiarkan")
    assert named == ["Slogan · KIM Gumbrih"]


def test_a_kept_copy_goes_once_its_passphrase_has_let_it_be_joined(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot
) -> None:
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    path = give_from(other, None, stick, "satu dua tiga empat lima")
    kept = park(desk.store, path)
    remember(desk.store, work.own_card(other), "diterima")
    page = taking(dialog)
    page.look_into(kept, "satu dua tiga empat lima")
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    page.look.join.click()
    qtbot.waitUntil(lambda: page.step == taking_page.TAKEN, timeout=LONG)
    assert not kept.exists()
    assert path.exists()


def test_a_hand_over_is_undone_as_a_whole_from_the_list(
    dialog: HandoverDialog,
    desk: Desk,
    acquainted: Store,
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acquainted.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    take_file(desk.store, work.keys_of(desk.store), give_from(acquainted, desk.store, stick))
    dialog.show()
    page = dialog.show_page(PAST)
    assert isinstance(page, PastPage)
    assert [page.table.item(0, column).text() for column in (1, 2, 3)] == [
        "diterima",
        "LAPTOP-KADEK",
        "digabung",
    ]
    monkeypatch.setattr(messages, "ask", lambda *_args, **_named: True)
    page.undo.click()
    qtbot.waitUntil(lambda: page.table.item(0, 3).text() == "dibatalkan", timeout=LONG)
    assert desk.store.all(Group) == []
    assert not page.undo.isEnabled()


class StopsAt(Reins):
    """Somebody presses Hentikan at the nth step."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.job = Job("", lambda _store: iter(()), None, None, quiet=True)  # type: ignore[arg-type,return-value]
        self._left = number

    def step(self, done: int, total: int, text: str) -> None:
        self._left -= 1
        if self._left <= 0:
            assert self.job is not None
            self.job.cancel()
        super().step(done, total, text)


@pytest.mark.parametrize("number", [1, 2])
def test_stopping_leaves_stick_and_register_as_they_were(
    desk: Desk, acquainted: Store, stick: Path, number: int
) -> None:
    desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": GUMBRIH})
    desk.store.create("Kelompok baru", Group, {"name": "Medewi", "region": "51.01.03.2005"})
    wish = work.Wish(to=work.own_card(acquainted))
    assert finished(work.giving(wish, stick, StopsAt(number)), desk.store) is None
    assert list(stick.iterdir()) == []
    assert parcels(desk.store) == []
    path = give_from(desk.store, acquainted, stick)
    before = acquainted.query("SELECT count(*) FROM change")[0][0], parcels(acquainted)
    look = finished(taking_work.looking(path), acquainted)
    assert isinstance(look, taking_work.Look)
    assert finished(taking_work.taking(look, {}, StopsAt(number)), acquainted) is None
    assert acquainted.all(Group) == []
    assert (acquainted.query("SELECT count(*) FROM change")[0][0], parcels(acquainted)) == before
    assert isinstance(finished(taking_work.taking(look, {}), acquainted), taking_work.Taking)
    assert len(acquainted.all(Group)) == 2


def test_a_receipt_is_read_when_its_stick_comes_back(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, group: str, stick: Path, qtbot: QtBot
) -> None:
    take_file(acquainted, work.keys_of(acquainted), give_from(desk.store, acquainted, stick))
    assert [line.state for line in books.passed_files(desk.store)] == ["dikirim"]
    finished(taking_work.receipting(work.own_card(desk.store), stick), acquainted)
    page = taking(dialog)
    qtbot.waitUntil(lambda: len(page.found.files) == 2, timeout=LONG)
    states = {page.found.table.item(row, 3).text() for row in range(2)}
    assert states == {"dibuat di laptop ini", "tanda terima, sudah dibaca"}
    assert {line.state for line in books.passed_files(desk.store)} == {
        "digabung di sana\n22-11-2026",
        "tanda terima, dibaca",
    }


def test_a_missing_file_is_waited_for_and_named(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, stick: Path, qtbot: QtBot
) -> None:
    """The first file was lost; what the second one says of its records has to wait."""
    kim = acquainted.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    first = give_from(acquainted, desk.store, stick)
    acquainted.write("Ubah", Group, kim, {"slogan": "Kami"})
    with transaction(acquainted.connection):  # as if this laptop had said that it has the first one
        note_holdings(acquainted, desk.store.device.key, {kim[:12]: 1}, 0)
    second = give_from(acquainted, desk.store, stick)
    page = taking(dialog)
    page.look_into(second)
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    told = "Menunggu perubahan 1 dari LAPTOP-KADEK (Gumbrih), ditunggu sejak 22-11-2026."
    assert told in words_of(page.look)
    page.look.join.click()
    qtbot.waitUntil(lambda: page.step == taking_page.TAKEN, timeout=LONG)
    assert told in words_of(page.taken)
    past = dialog.show_page(PAST)
    assert isinstance(past, PastPage)
    assert told in words_of(past)
    devices = dialog.show_page(DEVICES)
    assert isinstance(devices, DevicesPage)
    item = devices.table.item(0, 2)
    assert item is not None
    assert item.text().endswith("\nditunggu: 1")
    assert desk.store.all(Group) == []
    take_file(desk.store, work.keys_of(desk.store), first)
    assert [found.slogan for found in desk.store.all(Group)] == ["Kami"]
    past.came()
    assert past.missing.isHidden()


def test_a_file_that_was_taken_and_undone_says_so_and_offers_the_way_back(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, stick: Path, qtbot: QtBot
) -> None:
    acquainted.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    path = give_from(acquainted, desk.store, stick)
    act = take_file(desk.store, work.keys_of(desk.store), path).taken.act
    assert act is not None
    finished(taking_work.undoing(act), desk.store)
    assert desk.store.all(Group) == []
    past = dialog.show_page(PAST)
    assert isinstance(past, PastPage)
    past.came()
    assert past.lines[0].redoable
    page = taking(dialog)
    page.look_into(path)
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    told = "Serah terima ini pernah dibatalkan pada 22-11-2026; isinya tidak digabung lagi."
    assert told in words_of(page.look)
    (back,) = (each for each in page.look.findChildren(QAbstractButton) if each.text() == "Kembalikan isinya")
    back.click()
    qtbot.waitUntil(lambda: page.step == taking_page.LIST, timeout=LONG)
    assert [found.name for found in desk.store.all(Group)] == ["Makata"]


@pytest.mark.parametrize(
    ("extent", "files", "small"), [("tanpa", 0, False), ("kecil", 1, True), ("semua", 1, False)]
)
def test_the_choice_of_attachments_says_what_goes_and_what_comes(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, group: str, qtbot: QtBot, stick: Path,
    extent: str, files: int, small: bool,
) -> None:  # fmt: skip
    picture = io.BytesIO()
    Image.frombytes("RGB", (1600, 1200), random.Random(1).randbytes(1600 * 1200 * 3)).save(picture, "JPEG")
    with desk.store.act("Foto") as act:
        store_file(desk.store, act, Group, group, picture.getvalue(), kind="kegiatan", name="foto.jpg")
    page = giving(dialog, qtbot)
    page.attachments.setCurrentIndex(page.attachments.findData(extent))
    qtbot.waitUntil(lambda: page.planned is not None, timeout=LONG)
    assert page.planned is not None
    assert [file.small for file in page.planned.files] == [small] * files
    qtbot.waitUntil(lambda: ("berkas lampiran, kira-kira" in words_of(page)) == bool(files), timeout=LONG)
    page.make.click()
    qtbot.waitUntil(lambda: len(parcels(desk.store)) == 1, timeout=LONG)
    look = finished(taking_work.looking(next(stick.iterdir())), acquainted)
    assert isinstance(look, taking_work.Look)
    assert look.seen.files == files


def test_a_look_says_how_many_files_come_and_that_they_are_all_there_is(
    dialog: HandoverDialog, desk: Desk, acquainted: Store, stick: Path, qtbot: QtBot
) -> None:
    kim = acquainted.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    with acquainted.act("Surat") as act:
        store_file(acquainted, act, Group, kim, b"%PDF-1.7 surat", kind="surat", name="surat.pdf")
    wish = work.Wish(to=work.own_card(desk.store), attachments="tanpa")
    first = finished(work.giving(wish, stick), acquainted)
    assert isinstance(first, work.Given)
    take_file(desk.store, work.keys_of(desk.store), first.path)
    finished(taking_work.receipting(work.own_card(acquainted), stick), desk.store)
    take_file(acquainted, work.keys_of(acquainted), next(stick.glob("*tanda-terima*")))
    path = give_from(acquainted, desk.store, stick)
    page = taking(dialog)
    page.look_into(path)
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    assert "1 berkas lampiran yang belum ada di sini ikut." in words_of(page.look)
    assert page.look.join.text() == "Simpan 1 lampiran"
    page.look.join.click()
    qtbot.waitUntil(lambda: page.step == taking_page.TAKEN, timeout=LONG)
    assert page.taken.title.text() == "Sudah digabung"


# ---- refused


def test_a_picture_is_refused_with_title_cause_and_advice(
    dialog: HandoverDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    picture = tmp_path / "foto.kimdesk"
    picture.write_bytes(b"\x89PNG and so on")
    page = taking(dialog)
    page.look_into(picture)
    qtbot.waitUntil(lambda: page.step == taking_page.REFUSED, timeout=LONG)
    assert page.refused.title.text() == "Bukan berkas serah terima"
    assert page.refused.cause.text()
    assert page.refused.advice.text()
    page.refused.leave.click()
    assert page.step == taking_page.LIST


def test_an_unknown_sender_is_accepted_by_six_words(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot
) -> None:
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    remember(other, work.own_card(desk.store), "diterima")
    page = taking(dialog)
    page.look_into(give_from(other, desk.store, stick))
    qtbot.waitUntil(page.refused.accept.isVisible, timeout=LONG)
    assert page.refused.title.text() == "Perangkat belum dikenal"
    assert page.refused.words.text() == work.own_card(other).words
    assert known_devices(desk.store) == []
    page.refused.accept.click()
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    assert [device.name for device in known_devices(desk.store)] == ["LAPTOP-KADEK"]


def test_who_became_known_and_who_wrote_in_whose_name_is_said_by_name(
    desk: Desk, acquainted: Store, stick: Path
) -> None:
    acquainted.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    path = give_from(acquainted, desk.store, stick)
    seen = take_file(desk.store, work.keys_of(desk.store), path)
    assert notes_of(desk.store, seen) == []
    seen.vouched.append(work.own_card(acquainted))
    seen.taken.usurpers.add((acquainted.device.key, desk.store.device.key))
    (_info, vouched), (level, usurped) = notes_of(desk.store, seen)
    assert vouched == "LAPTOP-KADEK menjamin LAPTOP-KADEK: kiriman mereka diterima di sini mulai sekarang."
    assert level == "block"
    assert usurped.startswith("LAPTOP-KADEK mengirim perubahan atas nama laptop ini.")


def test_a_device_with_a_new_key_is_accepted_by_six_words_once_more(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot
) -> None:
    remember(desk.store, work.own_card(other), "diterima")
    (other.folder / settings.SECRET).unlink()
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    page = taking(dialog)
    page.look_into(give_from(other, desk.store, stick))
    qtbot.waitUntil(page.refused.accept.isVisible, timeout=LONG)
    assert page.refused.title.text() == "Kunci baru dari perangkat yang dikenal"
    assert page.refused.words.text() == work.own_card(other).words
    assert "kunci lamanya hilang" in page.refused.cause.text()
    page.refused.accept.click()
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    devices = dialog.show_page(DEVICES)
    assert isinstance(devices, DevicesPage)
    states = [devices.table.item(row, 2).text().splitlines()[1] for row in (0, 1)]
    assert states == ["satu dari 2 kunci"] * 2


def test_a_file_of_an_unknown_sender_can_be_kept_until_he_is_known(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot
) -> None:
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    remember(other, work.own_card(desk.store), "diterima")
    page = taking(dialog)
    path = give_from(other, desk.store, stick)
    page.look_into(path)
    qtbot.waitUntil(page.refused.park.isVisible, timeout=LONG)
    page.refused.park.click()
    qtbot.waitUntil(lambda: page.step == taking_page.LIST, timeout=LONG)
    path.unlink()
    page.found.search()
    qtbot.waitUntil(lambda: not page.found.is_searching and len(page.found.files) == 1, timeout=LONG)
    assert page.found.table.item(0, 3).text() == "ditahan: pengirim belum dikenal"
    page.found.table.selectRow(0)
    page.found.look.click()
    qtbot.waitUntil(page.refused.accept.isVisible, timeout=LONG)
    assert page.refused.refuse.isVisible()
    assert not page.refused.park.isVisible()
    page.refused.accept.click()
    qtbot.waitUntil(lambda: page.step == taking_page.LIST, timeout=LONG)
    assert [found.name for found in desk.store.all(Group)] == ["Makata"]
    assert parked(desk.store, work.keys_of(desk.store)) == []


def test_a_kept_file_is_thrown_away_with_a_reason_that_stays_in_the_books(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(messages, "ask_reason", lambda *_about: "bukan laptop kita")
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    remember(other, work.own_card(desk.store), "diterima")
    kept = park(desk.store, give_from(other, desk.store, stick))
    page = taking(dialog)
    page.look_into(kept)
    qtbot.waitUntil(page.refused.refuse.isVisible, timeout=LONG)
    page.refused.refuse.click()
    qtbot.waitUntil(lambda: page.step == taking_page.LIST, timeout=LONG)
    assert not kept.exists()
    (line,) = books.passed_files(desk.store)
    assert (line.device, line.state) == ("LAPTOP-KADEK", "ditolak: bukan laptop kita")


def test_accepting_a_card_takes_what_was_kept_of_its_device(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(WordsDialog, "exec", lambda _dialog: 1)
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    remember(other, work.own_card(desk.store), "diterima")
    park(desk.store, give_from(other, desk.store, stick))
    dialog.show()
    page = dialog.show_page(DEVICES)
    assert isinstance(page, DevicesPage)
    page.take_text(card_text(work.own_card(other)))
    qtbot.waitUntil(lambda: [one.name for one in desk.store.all(Group)] == ["Makata"], timeout=LONG)


def test_a_locked_file_asks_for_its_passphrase(
    dialog: HandoverDialog, desk: Desk, other: Store, stick: Path, qtbot: QtBot
) -> None:
    other.create("Kelompok baru", Group, {"name": "Makata", "region": GUMBRIH})
    remember(desk.store, work.own_card(other), "diterima")
    page = taking(dialog)
    page.look_into(give_from(other, None, stick, "satu dua tiga empat lima"))
    qtbot.waitUntil(lambda: page.step == taking_page.REFUSED, timeout=LONG)
    assert page.refused.title.text() == "Berkas dikunci dengan kata sandi"
    page.refused.passphrase.setText("bukan yang itu")
    page.refused.unlock.click()
    qtbot.waitUntil(lambda: page.refused.title.text() == "Kata sandi tidak cocok", timeout=LONG)
    page.refused.passphrase.clear()
    qtbot.keyClicks(page.refused.passphrase, "satu dua tiga empat lima")
    qtbot.keyClick(page.refused.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.step == taking_page.LOOK, timeout=LONG)
    assert page.look.new.figure.text() == "1"


# ---- devices


def test_a_card_file_makes_a_device_known_after_its_words_were_compared(
    dialog: HandoverDialog,
    desk: Desk,
    other: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog.show()
    page = dialog.show_page(DEVICES)
    assert isinstance(page, DevicesPage)
    card = work.own_card(other)
    page.own.shown = card
    page.own.save_to(tmp_path)
    path = tmp_path / "kartu_LAPTOP-KADEK_1.kimdesk-kartu"
    answers = iter([False, True])
    shown: list[str] = []

    def answer(met: WordsDialog) -> bool:
        shown.append("\n".join(found.text() for found in met.findChildren(QLabel)))
        return next(answers)

    monkeypatch.setattr(WordsDialog, "exec", answer)
    page.take_card(path)
    assert known_devices(desk.store) == []
    page.take_card(path)
    assert [device.standing for device in known_devices(desk.store)] == ["diterima"]
    assert card.words in shown[0]
    assert page.table.item(0, 0).text() == "LAPTOP-KADEK\nNi Kadek Rahayu"
    monkeypatch.setattr(messages, "ask", lambda *_args, **_named: True)
    page.forget.click()
    assert known_devices(desk.store) == []


def test_a_file_that_is_no_card_is_said_to_be_none(
    dialog: HandoverDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(error.title))
    (tmp_path / "x.kartu").write_bytes(b"x")
    dialog.show()
    page = dialog.show_page(DEVICES)
    assert isinstance(page, DevicesPage)
    page.take_card(tmp_path / "x.kartu")
    page.take_card(tmp_path / "tidak-ada.kartu")
    assert told[0] == "Bukan kartu perangkat"
    assert len(told) == 2


def test_a_scanned_code_makes_a_device_known_too(
    dialog: HandoverDialog, desk: Desk, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: told.append(error.title))
    monkeypatch.setattr(WordsDialog, "exec", lambda _self: True)
    dialog.show()
    page = dialog.show_page(DEVICES)
    assert isinstance(page, DevicesPage)
    page.take_text("KDKARTU1:ABC")
    assert told == ["Kartu tidak terbaca"]
    page.take_text(card_text(work.own_card(other)))
    assert [device.name for device in known_devices(desk.store)] == ["LAPTOP-KADEK"]


def test_a_desk_prints_its_recovery_sheet_and_its_key_comes_back_from_it(
    dialog: HandoverDialog, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers: list[PaperDialog] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: papers.append(self))
    monkeypatch.setattr(messages, "ask", lambda *_args, **_named: True)
    dialog.show()
    page = dialog.show_page(DEVICES)
    assert isinstance(page, DevicesPage)
    page.own.become.click()
    assert work.own_card(desk.store).kind == "meja"
    assert "meja" in page.own.about.text()
    qtbot.waitUntil(lambda: papers[0].paper is not None, timeout=LONG)
    assert papers[0].paper is not None
    assert len(papers[0].paper.sizes) == 1
    words, folder = work.own_card(desk.store).words, desk.store.folder
    letters = " ".join(groups_of(settings.signing_secret(folder)))
    (folder / settings.SECRET).unlink()
    assert work.own_card(desk.store).words != words
    restoring = SecretDialog(desk, dialog)
    restoring.letters.setPlainText(letters[:20])
    assert not restoring.restore.isEnabled()
    restoring.letters.setPlainText(letters.lower())
    assert restoring.words.text() == words
    restoring.restore.click()
    assert work.own_card(desk.store).words == words


def test_the_minutes_of_a_hand_over_are_shown_as_they_will_be_printed(
    dialog: HandoverDialog,
    desk: Desk,
    acquainted: Store,
    group: str,
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers: list[PaperDialog] = []
    monkeypatch.setattr(PaperDialog, "exec", lambda self: papers.append(self))
    give_from(desk.store, acquainted, stick)
    dialog.show()
    page = dialog.show_page(PAST)
    assert isinstance(page, PastPage)
    (line,) = page.lines
    page.minutes.click()
    qtbot.waitUntil(lambda: papers[0].paper is not None, timeout=LONG)
    assert papers[0].paper is not None
    text = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(papers[0].paper.pdf))
    assert line.parcel.about["words"] in " ".join(text.split())
    assert "LAPTOP-KADEK" in text


# ---- practice, and round about


def test_the_rehearsal_makes_a_conflict_and_leaves_the_real_register_alone(
    dialog: HandoverDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.show()
    page = dialog.show_page(PRACTICE)
    assert isinstance(page, PracticePage)
    acts = len(desk.store.acts())
    for step in range(4):
        page.next.click()
        qtbot.waitUntil(lambda step=step: page.step == step + 1, timeout=LONG)
    assert page.cases.rowCount() == 1
    page.next.click()
    assert page.result.text().startswith("Tekan 1")
    qtbot.keyClick(page.cases, Qt.Key.Key_2)
    page.next.click()
    qtbot.waitUntil(lambda: page.step == STEPS, timeout=LONG)
    assert "Balai Banjar Pulukan" in page.result.text()
    assert len(desk.store.acts()) == acts
    assert desk.store.all(Group) == []
    assert known_devices(desk.store) == []


def test_the_status_bar_counts_what_nobody_else_holds(
    desk: Desk, acquainted: Store, stick: Path, qtbot: QtBot
) -> None:
    bar = StatusBar(desk)
    qtbot.addWidget(bar)
    bar.count_unshared()
    assert bar.unshared.text() == ""
    desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": GUMBRIH})
    bar.count_unshared()
    assert bar.unshared.text() == "1 perubahan belum diserahkan"
    take_file(acquainted, work.keys_of(acquainted), give_from(desk.store, acquainted, stick))
    bar.count_unshared()
    assert bar.unshared.text() == "1 perubahan belum diserahkan"
    take_file(desk.store, work.keys_of(desk.store), give_from(acquainted, desk.store, stick))
    bar.count_unshared()
    assert bar.unshared.text() == ""


def test_every_input_has_a_name_and_no_button_is_nameless(dialog: HandoverDialog) -> None:
    dialog.show()
    for number in (GIVE, TAKE, PAST, DEVICES, PRACTICE):
        dialog.show_page(number)
    kinds = (QLineEdit, QComboBox, QPlainTextEdit, QTableWidget, QProgressBar, QTabBar)
    inputs = [found for kind in kinds for found in dialog.findChildren(kind)]
    assert len(inputs) > 12
    assert [found for found in inputs if not found.accessibleName()] == []
    buttons = [*dialog.findChildren(QAbstractButton)]
    unnamed = [found for found in buttons if not found.text() and not found.accessibleName()]
    assert [found for found in unnamed if not isinstance(found.parent(), QTableWidget)] == []


def test_every_page_is_reached_by_its_key(dialog: HandoverDialog, qtbot: QtBot) -> None:
    with qtbot.waitActive(dialog):
        dialog.show()
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)):
        qtbot.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
        assert dialog.bar.currentIndex() == number
