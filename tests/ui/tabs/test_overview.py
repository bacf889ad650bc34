"""What a facilitator sees at a glance, and where each number leads."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kimdesk.entities import Activity, Decree, Group, Participant, Person, Training
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.store.roster import add_members
from kimdesk.ui.charts import Drawn, Figure
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form
from kimdesk.ui.groups_dialog import GroupsDialog
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.members_dialog import MembersDialog
from kimdesk.ui.new_group import NewGroup
from kimdesk.ui.tabs.overview import OverviewTab
from kimdesk.ui.tabs.profile import ProfileTab
from kimdesk.ui.uncovered_dialog import UncoveredDialog

Key = Qt.Key


@pytest.fixture
def kims(desk: Desk) -> list[str]:
    """Gumbrih with members and a decree that ends soon; Medewi with nothing."""
    store = desk.store
    gumbrih = store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006",
                                                    "founded": PartialDay(2019, 2, 14)})  # fmt: skip
    medewi = store.create("Kelompok baru", Group, {"name": "Medewi", "region": "51.01.03.2004"})
    with store.act("Contoh") as act:
        people = [("I Komang Sudiarta", "L", "ketua"), ("Ni Luh Pratiwi", "P", "sekretaris"),
                  ("Ni Made Sukerti", "P", "bendahara")]  # fmt: skip
        rows = [({"name": name, "sex": sex}, {"post": post}) for name, sex, post in people]
        add_members(store, act, gumbrih, rows)
        ends = {"ends": PartialDay(2026, 12, 20), "number": "12/2021", "state": "berlaku"}
        act.create(Decree, {"kim": gumbrih, "level": "desa", **ends})
        act.create(
            Activity, {"kim": gumbrih, "adinda": "D1", "name": "Rapat", "day": PartialDay(2026, 11, 1)}
        )
        act.create(Training, {"name": "Platform", "starts": PartialDay(2026, 12, 18), "region": "51.01"})
    return [gumbrih, medewi]


@pytest.fixture
def tab(desk: Desk, kims: list[str], qtbot: QtBot) -> Iterator[OverviewTab]:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    desk.go_to("", tab="ringkasan")
    found = window.tabs.current()
    assert isinstance(found, OverviewTab)
    settle(found, qtbot)
    yield found
    window.close()


def settle(tab: OverviewTab, qtbot: QtBot) -> None:
    """Wait until the worker has counted and the board is there."""
    qtbot.waitUntil(lambda: not tab.desk.jobs.running and bool(tab.board.drawn()))


def piece(tab: OverviewTab, words: str) -> Drawn:
    """The drawn piece whose words begin like this."""
    (found,) = [one for one in tab.board.drawn() if one.accessibleName().startswith(words)]
    return found


def figures(tab: OverviewTab) -> dict[str, str]:
    return {one.caption: one.figure for one in tab.board.drawn() if isinstance(one, Figure)}


def in_dialog(do: Callable[[QWidget], object]) -> None:
    """Do something in the dialog that the next step opens."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        do(dialog)

    QTimer.singleShot(0, when_open)


def test_the_figures_of_a_kabupaten_are_there(tab: OverviewTab) -> None:
    assert figures(tab) == {
        "Kelompok": "2", "Anggota": "3", "SK berlaku": "1", "Pernah Bimtek": "0", "Pasif": "1",
        "Punya KIM": "2 dari 51",
    }  # fmt: skip
    assert piece(tab, "Anggota:").accessibleName() == "Anggota: 3. 1 L  ·  2 P"
    assert piece(tab, "Berakhir ≤ 90 hari").accessibleName().endswith(": 1")
    assert piece(tab, "Kec. Pekutatan").accessibleName() == "Kec. Pekutatan: 2 dari 8"


def test_ctrl_1_puts_the_focus_on_the_first_number_and_enter_opens_its_list(tab: OverviewTab) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(tab.window(), Key.Key_1, control)
    assert QApplication.focusWidget() is piece(tab, "Kelompok:")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    window = tab.window()
    assert isinstance(window, MainWindow)
    assert window.tabs.current_key() == "profil"


def test_dormant_groups_become_the_scope(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    piece(tab, "Pasif:").click()
    assert desk.scope == Scope(chip="dormant")
    desk.go_to("", tab="ringkasan")
    settle(tab, qtbot)
    qtbot.waitUntil(lambda: figures(tab).get("Kelompok") == "1")
    assert "2 dari 51" in figures(tab).values()


def test_a_number_without_a_chip_opens_its_groups_and_one_of_them(
    tab: OverviewTab, desk: Desk, kims: list[str], qtbot: QtBot
) -> None:
    seen: list[int] = []

    def open_first(dialog: QWidget) -> None:
        assert isinstance(dialog, GroupsDialog)
        qtbot.waitUntil(lambda: bool(dialog.table.current_id()))
        seen.append(dialog.table.count)
        QTest.keyClick(dialog.table.view, Key.Key_Return)

    in_dialog(open_first)
    piece(tab, "Siapkan perpanjangan SK").click()
    assert seen == [1]
    assert desk.scope == Scope(kim=kims[0])


@pytest.mark.parametrize(
    ("bar", "names"),
    [
        ("Anggota pernah ikut: 1", ["Ni Made Sukerti"]),
        ("Anggota belum pernah: 2", ["I Komang Sudiarta", "Ni Luh Pratiwi"]),
    ],
)
def test_members_who_were_and_were_not_trained_are_listed(
    tab: OverviewTab, desk: Desk, qtbot: QtBot, bar: str, names: list[str]
) -> None:
    (training,) = desk.store.all(Training)
    (ni_made,) = desk.store.all(Person, "name = ?", ["Ni Made Sukerti"])
    desk.store.create("Peserta", Participant, {"training": training.id, "person": ni_made.id})
    qtbot.waitUntil(lambda: any(made.accessibleName() == bar for made in tab.findChildren(Drawn)))
    seen: list[str] = []

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, MembersDialog)
        qtbot.waitUntil(lambda: bool(dialog.table.current_id()))
        model = dialog.table.model
        seen.extend(model.index(row, 0).data() for row in range(model.rowCount()))
        QTest.keyClick(dialog.table.view, Key.Key_Return)

    in_dialog(read)
    piece(tab, bar).click()
    assert seen == names


def test_a_column_of_the_chart_lists_the_groups_of_its_year(tab: OverviewTab, qtbot: QtBot) -> None:
    seen: list[int] = []

    def count(dialog: QWidget) -> None:
        assert isinstance(dialog, GroupsDialog)
        qtbot.waitUntil(lambda: bool(dialog.table.current_id()))
        seen.append(dialog.table.count)
        dialog.reject()

    in_dialog(count)
    piece(tab, "Kelompok yang berdiri 2019").click()
    assert seen == [1]


def test_a_bar_of_coverage_makes_its_kecamatan_the_scope(tab: OverviewTab, desk: Desk, qtbot: QtBot) -> None:
    piece(tab, "Kec. Pekutatan").click()
    assert desk.scope == Scope(region="51.01.03")
    settle(tab, qtbot)
    qtbot.waitUntil(lambda: figures(tab).get("Punya KIM") == "2 dari 8")


def test_a_village_without_a_group_can_get_one(tab: OverviewTab, qtbot: QtBot) -> None:
    begun: list[str | None] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, NewGroup)
        begun.append(dialog.region.editor.value())
        dialog.reject()

    def begin(dialog: QWidget) -> None:
        assert isinstance(dialog, UncoveredDialog)
        assert dialog.table.rowCount() == 49
        in_dialog(look)
        dialog._begin()

    in_dialog(begin)
    piece(tab, "Bentuk KIM").click()
    assert begun == ["51.01.01.1009"] or (begun[0] or "").startswith("51.01.01.")


def test_the_days_to_come_lead_to_their_rows(tab: OverviewTab, desk: Desk, kims: list[str]) -> None:
    lines = [one.accessibleName() for one in tab.board.drawn()]
    assert "Bimtek · Platform · 18-12-2026" in lines
    piece(tab, "SK berakhir").click()
    assert desk.scope == Scope(kim=kims[0])


def test_more_days_to_come_are_shown_when_asked_for(
    tab: OverviewTab, desk: Desk, kims: list[str], qtbot: QtBot
) -> None:
    for day in range(1, 13):
        values = {"name": f"Bimtek {day}", "starts": PartialDay(2027, 1, day), "region": "51.01"}
        desk.store.create("Bimtek baru", Training, values)
    qtbot.waitUntil(lambda: any(one.accessibleName() == "Tampilkan 6 lagi" for one in tab.board.drawn()))
    last = piece(tab, "Bimtek · Bimtek 12")
    assert not last.isVisible()
    piece(tab, "Tampilkan 6 lagi").click()
    assert last.isVisible()
    assert QApplication.focusWidget() is piece(tab, "Bimtek · Bimtek 7")


def test_one_group_shows_what_its_dossier_lacks_and_leads_there(
    tab: OverviewTab, desk: Desk, kims: list[str]
) -> None:
    desk.set_scope(Scope(kim=kims[0]))
    assert figures(tab)["Anggota"] == "3"
    assert figures(tab)["SK"] == "Berakhir 28 hari lagi"
    assert figures(tab)["Kegiatan 2026"] == "1"
    assert piece(tab, "I Komang Sudiarta").accessibleName() == "I Komang Sudiarta · Ketua"
    piece(tab, "Alamat sekretariat").click()
    window = tab.window()
    assert isinstance(window, MainWindow)
    assert window.tabs.current_key() == "profil"
    profile = window.tabs.current()
    assert isinstance(profile, ProfileTab)
    assert profile.findChildren(Form)[0].entry("kim", "address").editor.focus.hasFocus()


def test_what_is_written_elsewhere_appears_and_the_focus_stays(
    tab: OverviewTab, desk: Desk, kims: list[str]
) -> None:
    desk.set_scope(Scope(kim=kims[0]))
    piece(tab, "Kegiatan 2026").setFocus()
    values = {"kim": kims[0], "adinda": "A1", "name": "Siaran", "day": PartialDay(2026, 11, 20)}
    desk.store.create("Kegiatan baru", Activity, values)
    assert figures(tab)["Kegiatan 2026"] == "2"
    assert piece(tab, "Kegiatan 2026").hasFocus()


def test_an_empty_region_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    desk.go_to("", tab="ringkasan")
    tab = window.tabs.current()
    assert isinstance(tab, OverviewTab)
    qtbot.waitUntil(lambda: not desk.jobs.running)
    qtbot.waitUntil(lambda: tab._empty.isVisible())
    window.close()


@pytest.mark.parametrize("width", [1366, 900])
def test_everything_fits_into_the_width(tab: OverviewTab, width: int, qtbot: QtBot) -> None:
    tab.window().resize(width, 768)
    board = tab.board
    qtbot.waitUntil(lambda: board.widget().width() == board.viewport().width())
    assert board.horizontalScrollBar().maximum() == 0
