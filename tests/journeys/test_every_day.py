"""What happens to everybody some day: a wrong row, a power cut, a restored backup, a changed mind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kimdesk import settings
from kimdesk.entities import Group, Membership, Person
from kimdesk.settings import REGISTER
from kimdesk.store import Scope
from kimdesk.store.same_person import join_group
from kimdesk.ui import theme
from kimdesk.ui.backup_dialog import BackupDialog
from kimdesk.ui.basket_dialog import BasketDialog
from kimdesk.ui.form import Form
from kimdesk.ui.messages import Message
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.settings_dialog import SettingsDialog
from tests.journeys import typist
from tests.journeys.registers import GUMBRIH, MEDEWI, add_group
from tests.journeys.story import (
    CTRL,
    Key,
    Story,
    dialog,
    focus_name,
    has_window,
    no_dialog,
    play,
    push,
    window,
    words,
)
from tests.store.registers import is_whole, open_store

ROOT = Path(__file__).parents[2]
ROUNDS = [pytest.param(5), pytest.param(50, marks=pytest.mark.soak)]


@pytest.fixture
def gumbrih(folder: Path) -> str:
    """A group with three members; the window will open on it."""
    store = open_store(folder)
    kim = add_group(
        store, "Gumbrih", GUMBRIH, ("I Komang Rai", "L"), ("Ni Luh Ayu", "P"), ("I Gede Adi", "L")
    )
    store.set_setting("window.scope", ["", kim])
    store.close()
    return kim


def profile() -> Form:
    form = window().tabs.show_key("profil").findChild(Form)
    assert form is not None
    return form


def test_a_member_is_deleted_with_a_reason_and_comes_back_from_the_basket(folder: Path, gumbrih: str) -> None:
    def mistake() -> Story:
        yield has_window
        store = window().desk.store
        yield CTRL | Key.Key_3
        yield from (Key.Key_Down, Key.Key_Delete)
        yield dialog(Message)
        yield "salah ketik"
        yield from push("Hapus")
        yield no_dialog
        assert len(store.all(Membership)) == 2
        assert {gone.reason for gone in store.basket()} == {"salah ketik"}

    def way_back() -> Story:
        yield has_window
        yield window().actions_.by_key["basket"]
        yield dialog(BasketDialog)
        yield from push("Kembalikan")
        yield from push("Tutup")
        yield no_dialog
        store = window().desk.store
        assert len(store.all(Membership)) == 3
        assert len(store.all(Person)) == 3
        assert store.basket() == []

    assert play(folder, mistake()) == 0
    assert play(folder, way_back()) == 0


def test_a_backup_is_restored_and_the_restoring_is_undone(folder: Path, gumbrih: str) -> None:
    def slogan() -> str | None:
        (group,) = window().desk.store.all(Group)
        return group.slogan

    def write(text: str) -> None:
        window().desk.store.write("Ubah Slogan", Group, gumbrih, {"slogan": text})

    def restored(before: object) -> bool:
        return has_window() and window() is not before

    def story() -> Story:
        yield has_window
        write("Lama")
        yield window().actions_.by_key["backups"]
        yield dialog(BackupDialog)
        yield from push("Buat sekarang")
        yield lambda: not window().desk.jobs.running
        yield from push("Tutup")
        yield no_dialog
        write("Baru")
        for expected in ("Lama", "Baru"):
            before = window()
            yield window().actions_.by_key["backups"]
            yield dialog(BackupDialog)
            asked = QApplication.activeModalWidget()
            assert isinstance(asked, BackupDialog)
            reasons = [asked.table.item(row, 1).text() for row in range(asked.table.rowCount())]
            asked.table.selectRow(
                reasons.index("dibuat sendiri" if expected == "Lama" else "diganti saat memulihkan")
            )
            yield from push("Pulihkan…")
            yield dialog(Message)
            yield from push("Pulihkan")
            yield lambda before=before: restored(before)
            assert slogan() == expected
        assert is_whole(window().desk.store)

    assert play(folder, story()) == 0


def test_half_typed_text_asks_to_come_back(folder: Path, gumbrih: str) -> None:
    def typing() -> Story:
        yield has_window
        profile().go_to(Group.table, "founded")
        yield "31-02-20"
        window().tabs.show_key("anggota")

    def again() -> Story:
        yield has_window
        bars = profile().findChildren(NoticeBar)
        assert "31-02-20" in words(bars[0])
        assert window().desk.store.get(Group, gumbrih).founded.iso == "2019"  # type: ignore[union-attr]
        profile().go_to(Group.table, "name")
        yield from push("Pakai")
        assert profile().entry(Group, "founded").editor.text() == "31-02-20"

    assert play(folder, typing()) == 0
    assert play(folder, again()) == 0


def test_another_scope_while_typing_loses_nothing(folder: Path, gumbrih: str) -> None:
    def story() -> Story:
        yield has_window
        store = window().desk.store
        other = add_group(store, "Medewi", MEDEWI)
        profile().go_to(Group.table, "slogan")
        yield "Dari kita untuk kita"
        window().desk.set_scope(Scope(kim=other))
        assert store.get(Group, gumbrih).slogan == "Dari kita untuk kita"  # type: ignore[union-attr]
        assert store.get(Group, other).slogan is None  # type: ignore[union-attr]
        yield CTRL | Key.Key_3
        yield CTRL | Key.Key_N
        yield "Ni Putu Eka"
        window().desk.set_scope(Scope(kim=gumbrih))
        where = [m.kim for m in store.all(Membership) if store.get(Person, m.person).name == "Ni Putu Eka"]  # type: ignore[union-attr,arg-type]
        assert where == [other]

    assert play(folder, story()) == 0


def test_a_member_of_two_groups_is_shown_in_the_one_that_is_looked_at(folder: Path, gumbrih: str) -> None:
    def story() -> Story:
        yield has_window
        store = window().desk.store
        other = add_group(store, "Medewi", MEDEWI)
        person = store.all(Person, order="seq")[0]
        join_group(store, other, person.id)
        for kim in (other, gumbrih):
            window().desk.set_scope(Scope(kim=kim))
            window().desk.go_to("person", person.id, "address", tab="anggota")
            assert window().desk.scope.kim == kim
            assert focus_name() == "Alamat"
        yield from ("Banjar Kelod", Key.Key_Return)
        window().desk.set_scope(Scope(kim=other))
        window().desk.go_to("person", person.id, "address", tab="anggota")
        holder = QApplication.focusWidget()
        assert holder is not None
        assert holder.property("text") == "Banjar Kelod"

    assert play(folder, story()) == 0


def test_new_settings_open_the_window_anew_in_the_same_place(folder: Path, gumbrih: str) -> None:
    def story() -> Story:
        yield has_window
        before = window()
        before.tabs.show_key("kegiatan")
        yield before.actions_.by_key["settings"]
        yield dialog(SettingsDialog)
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, SettingsDialog)
        for box, value in ((asked.language, "en"), (asked.scheme, "dark"), (asked.text_size, "160")):
            box.setCurrentIndex(box.findData(value))
        yield from push("Simpan")
        yield lambda: has_window() and window() is not before
        assert window().desk.scope.kim == gumbrih
        assert window().tabs.current_key() == "kegiatan"
        assert theme.px(100) == 160
        assert theme.colours() is theme.DARK

    assert play(folder, story()) == 0
    chosen = settings.load(folder)
    assert chosen is not None
    assert (chosen.language, chosen.scheme, chosen.text_size) == ("en", "dark", 160)


@pytest.mark.parametrize("rounds", ROUNDS)
def test_a_kill_while_typing_loses_no_field_that_was_left(folder: Path, gumbrih: str, rounds: int) -> None:
    for number in range(rounds):
        told: list[list[str]] = []
        most = 3 + 2 * number % 11
        with subprocess.Popen(
            [sys.executable, typist.__file__, str(folder)], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as typing:  # fmt: skip
            assert typing.stdout is not None
            for line in typing.stdout:
                told.append(line.rstrip("\n").split("\t"))
                if len(told) == most:
                    typing.kill()
                    break
        store = open_store(folder)
        (group,) = store.all(Group)
        last = dict(told)
        assert last
        for field, told_words in last.items():
            # A field may have been left once more before the kill came; an older value is a loss.
            words, kept = told_words.split(" "), str(getattr(group, field)).split(" ")
            assert int(kept[1]) >= int(words[1])
            assert [kept[0], *kept[2:]] == [words[0], *words[2:]]
        assert is_whole(store)
        store.close()
    assert (folder / REGISTER).exists()
