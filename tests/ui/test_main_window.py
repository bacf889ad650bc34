"""The window: everything has a name, everything works by keys, and it leads where a person wants to go."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)  # fmt: skip
from pytestqt.qtbot import QtBot

from kimdesk import settings
from kimdesk.app import Session
from kimdesk.entities import Decree, Group, Membership, Person
from kimdesk.store import Scope
from kimdesk.ui import theme
from kimdesk.ui.form import Form

WITA = datetime.timezone(datetime.timedelta(hours=8))
NOW = datetime.datetime(2026, 11, 22, 10, 32, tzinfo=WITA)
LONG = "Sejahtera Bersama Masyarakat Informasi Digital Nusantara Raya"


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Session]:
    theme.apply(qapp, "light")
    chosen = settings.new_settings("LAPTOP-ANI", "Ani Rahayu", "Fasilitator", "51.01")
    settings.save(tmp_path, chosen)
    opened = Session(tmp_path, chosen, lambda: NOW)
    opened.window.show()
    qtbot.waitExposed(opened.window)
    yield opened
    opened.close()


@pytest.fixture
def gumbrih(session: Session) -> str:
    with session.store.act("Kelompok baru") as act:
        kim = act.create(Group, {"name": "Gumbrih", "region": "51.01.03.2006", "seat": "desa"})
        act.create(Group, {"name": LONG, "region": "51.01.03.2004", "seat": "desa"})
        act.create(Decree, {"kim": kim, "level": "desa", "act": "pembentukan", "state": "diajukan"})
        person = act.create(Person, {"name": "Siti Aminah"})
        act.create(Membership, {"kim": kim, "person": person})
    return kim


def nameless(root: QWidget) -> list[str]:
    """Inputs without a label or name, and buttons without words."""
    buddies = {found.buddy() for found in root.findChildren(QLabel)}
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        above = widget.parentWidget()
        part_of_an_input = isinstance(above, QComboBox | QLineEdit) or isinstance(
            above.parentWidget(), QComboBox
        )
        if part_of_an_input or isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_"):
            continue
        is_input = isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox | QAbstractItemView)
        has_words = isinstance(widget, QAbstractButton) and bool(widget.text())
        is_named = has_words or widget in buddies or bool(widget.accessibleName())
        if not is_named and (is_input or isinstance(widget, QAbstractButton)):
            found.append(f"{type(widget).__name__} in {type(above).__name__}")
    return found


def test_every_input_and_every_icon_has_a_name(session: Session, gumbrih: str) -> None:
    for scope in (Scope(), Scope(kim=gumbrih)):
        session.desk.set_scope(scope)
        for number in range(len(session.window.tabs.entries)):
            session.window.tabs.show_number(number)
            assert "\n".join(nameless(session.window)) == ""


@pytest.mark.parametrize("scale", [90, 100, 160])
def test_the_window_fits_on_the_screen_of_an_old_laptop(
    session: Session, gumbrih: str, qapp: QApplication, scale: int
) -> None:
    session.window.close()
    theme.apply(qapp, "light", scale)
    session.desk.set_scope(Scope(kim=gumbrih))
    smallest = session.window.minimumSizeHint()
    assert smallest.width() <= 1366
    assert smallest.height() <= 768
    theme.apply(qapp, "light")


def test_ctrl_and_a_number_chooses_the_tab(session: Session, qtbot: QtBot) -> None:
    for number, entry in enumerate(session.window.tabs.entries):
        qtbot.keyClick(session.window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.ControlModifier)
        assert session.window.tabs.current_key() == entry.key


def test_the_head_says_what_the_scope_is(session: Session, gumbrih: str) -> None:
    session.desk.set_scope(Scope(kim=gumbrih))
    head = session.window.head
    words = {found.text() for found in head.findChildren(QLabel)}
    assert head.name.text() == "KIM Gumbrih"
    assert "Desa Gumbrih, Kec. Pekutatan, Kab. Jembrana, Bali  ·  51.01.03.2006" in words
    assert "SK desa diajukan" in words
    session.desk.set_scope(Scope(region="51.01.03"))
    assert head.name.text() == "Kec. Pekutatan"


def test_what_is_missing_is_a_link_to_its_field(session: Session, gumbrih: str, qtbot: QtBot) -> None:
    session.desk.set_scope(Scope(kim=gumbrih))
    with qtbot.waitSignal(session.desk.going) as going:
        session.window.head._link.click()
    assert going.args[1]


def test_undo_and_redo_say_what_they_do(session: Session, gumbrih: str) -> None:
    actions = session.window.actions_.by_key
    session.store.write("Ubah Slogan", Group, gumbrih, {"slogan": "Cerdas"})
    assert "Ubah Slogan" in actions["undo"].toolTip()
    actions["undo"].trigger()
    assert session.store.get(Group, gumbrih).slogan is None  # type: ignore[union-attr]
    assert "Ubah Slogan" in actions["redo"].toolTip()
    actions["redo"].trigger()
    assert session.store.get(Group, gumbrih).slogan == "Cerdas"  # type: ignore[union-attr]


def test_going_to_a_row_moves_the_scope_to_its_group(session: Session, gumbrih: str) -> None:
    (membership,) = session.store.all(Membership)
    session.desk.go_to("membership", membership.id)
    assert session.desk.scope == Scope(kim=gumbrih)


def test_a_field_that_is_gone_to_is_seen_with_its_label(session: Session, gumbrih: str, qtbot: QtBot) -> None:
    session.window.resize(1366, 768)
    session.desk.set_scope(Scope(kim=gumbrih))
    qtbot.waitUntil(lambda: session.window.head.name.text() == "KIM Gumbrih")
    session.desk.go_to("kim", gumbrih, "address", tab="profil")
    form = session.window.tabs.current().findChild(Form)
    assert form is not None
    label = form.entry(Group, "address").named
    QApplication.processEvents()  # the places of a form that has just been shown come now
    assert label.visibleRegion().boundingRect() == label.rect()


def test_a_group_is_found_and_opened_with_the_keyboard(session: Session, gumbrih: str, qtbot: QtBot) -> None:
    search = session.window.top.search
    session.window.activateWindow()
    search.take_focus()
    from kimdesk.store.search_index import bring_up_to_date

    list(bring_up_to_date(session.store))
    qtbot.keyClicks(search, "gumbrih")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert search._hits.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert session.desk.scope == Scope(kim=gumbrih)


def test_every_tab_begins_where_its_work_is_done(session: Session, gumbrih: str, qtbot: QtBot) -> None:
    bare = session.desk.store.create("Kelompok baru", Group, {"name": "Kosong", "region": "51.01.03.2004"})
    session.window.activateWindow()
    others = ["Bimtek baru", "Kemitraan baru", "Kegiatan baru"]
    for kim, wanted in (
        (gumbrih, ["Anggota: 1", "Nama kelompok", "Orang", *others]),
        (bare, ["Anggota: 0", "Nama kelompok", "Anggota baru", *others]),
    ):
        session.desk.set_scope(Scope(kim=kim))
        for number, begins in enumerate(wanted):
            session.window.tabs.show_number(number)
            qtbot.waitUntil(lambda: not session.jobs.running)
            session.window.tabs.show_number(number)
            holder = QApplication.focusWidget()
            assert holder is not None
            words = holder.text() if isinstance(holder, QAbstractButton) else holder.accessibleName()
            assert words.startswith(begins), (number, holder)


def test_a_search_before_the_index_is_there_is_answered_by_itself(
    session: Session, gumbrih: str, qtbot: QtBot
) -> None:
    search = session.window.top.search
    session.window.activateWindow()
    search.take_focus()
    qtbot.keyClicks(search, "gumbrih")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert "sedang disiapkan" in search._hits._said.text()
    from kimdesk.store.search_index import bring_up_to_date

    list(bring_up_to_date(session.store))
    qtbot.waitUntil(lambda: search._hits.view.isVisible())


def test_the_place_and_tab_are_remembered(
    tmp_path: Path, session: Session, gumbrih: str, qtbot: QtBot
) -> None:
    session.desk.set_scope(Scope(kim=gumbrih))
    session.window.tabs.show_number(len(session.window.tabs.entries) - 1)
    key = session.window.tabs.current_key()
    session.window.close()
    assert session.store.setting("window.scope") == ["", gumbrih]
    assert session.store.setting("window.tab") == key


def test_a_second_session_on_the_same_register_is_told_who_has_it(tmp_path: Path, session: Session) -> None:
    from kimdesk.errors import KimdeskError

    chosen = settings.load(tmp_path)
    assert chosen is not None
    with pytest.raises(KimdeskError, match="LAPTOP-ANI"):
        Session(tmp_path, chosen, lambda: NOW)


def test_closing_leaves_a_backup_of_what_changed(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    from kimdesk.store.backup import backup_folder, list_backups

    theme.apply(qapp, "light")
    chosen = settings.new_settings("LAPTOP-ANI")
    opened = Session(tmp_path, chosen, lambda: NOW)
    opened.store.create("Kelompok baru", Group, {"name": "Gumbrih"})
    opened.close()
    assert [backup.reason for backup in list_backups(backup_folder(tmp_path / settings.REGISTER))] == [
        "tutup"
    ]
