"""What a facilitator does with partnerships, partners and mappings, in the window itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kimdesk.entities import Group, Mapping, Partner, Partnership, PartnershipEvent
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.store.partnerships import accepted_unmapped
from kimdesk.store.tally import catch_up
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.new_partnership import NewPartnership
from kimdesk.ui.tabs.partners import FITTING, PARTNERS, PARTNERSHIPS, PartnersTab
from kimdesk.ui.tabs.stage_dialog import StageDialog

Key = Qt.Key
LONG = "Perkumpulan Pegiat Literasi Digital dan Penyiaran Warga Desa Jaya"


@pytest.fixture
def kim(desk: Desk) -> str:
    return desk.store.create("Kelompok baru", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})


@pytest.fixture
def tab(desk: Desk, kim: str, qtbot: QtBot) -> Iterator[PartnersTab]:
    desk.set_scope(Scope(kim=kim))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    desk.go_to("", tab="mitra")
    found = window.tabs.current()
    assert isinstance(found, PartnersTab)
    yield found
    window.close()


def press(*keys: Key | str) -> None:
    """Keys and texts go to whatever has the focus, as at a real keyboard."""
    for key in keys:
        for stroke in key if isinstance(key, str) else (key,):
            dialog = QApplication.activeModalWidget()
            holder = QApplication.activePopupWidget() or (dialog.focusWidget() if dialog else None)
            QTest.keyClick(holder or QApplication.focusWidget(), stroke)


def choose(words: str) -> tuple[Key | str, ...]:
    """Type an option: one Enter closes the list below the input and goes on."""
    return words, Key.Key_Return


def press_in_dialog(*keys: Key | str) -> None:
    """Press these keys in the dialog that the next deed opens; what is still open then is closed."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            press(*keys)
        finally:
            if dialog is not None and dialog.isVisible():
                dialog.close()

    QTimer.singleShot(0, act)


def begin(tab: PartnersTab) -> None:
    QTest.keyClick(tab.window(), Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def partnership(desk: Desk, kim: str, partner: str = "Dinas Kominfo", **values: Any) -> str:
    made = desk.store.create("Mitra baru", Partner, {"name": partner, "kind": "dinas", "offers": ("alat",)})
    values = {"kim": kim, "partner": made, "stage": "identifikasi", "name": "Pembinaan"} | values
    return desk.store.create("Kemitraan baru", Partnership, values)


def get(desk: Desk, row: str) -> Partnership:
    found = desk.store.get(Partnership, row)
    assert found is not None
    return found


def warnings(tab: PartnersTab) -> str:
    panel = tab.partnerships().panel
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.property("level"))


# ---- partnerships


def test_a_partnership_with_a_new_partner_is_begun_by_keys_alone(tab: PartnersTab, desk: Desk) -> None:
    enter = Key.Key_Return
    press_in_dialog("Radio Warga", enter, *choose("Media/radio"), "Siaran desa", enter, enter)
    begin(tab)
    assert [(one.name, one.kind) for one in desk.store.all(Partner)] == [("Radio Warga", "media")]
    made = desk.store.all(Partnership)
    assert [(one.name, one.stage) for one in made] == [("Siaran desa", "identifikasi")]
    assert tab.partnerships().table.current_id() == made[0].id
    assert tab.partnerships().panel.title.text() == "Siaran desa"


def test_a_known_partner_is_told_and_used_in_any_spelling(tab: PartnersTab, desk: Desk, kim: str) -> None:
    partnership(desk, kim, "Dinas Kominfo Djembrana")
    dialog = NewPartnership(desk, kim, None, tab)
    dialog.partner.set_text("dinas kominfo jembrana")
    dialog.partner.edited.emit()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Sudah tercatat: Dinas/OPD, 1 kemitraan." in said
    assert "sudah bermitra dengannya, tahap Identifikasi" in said
    dialog.accept()
    assert len(desk.store.all(Partner)) == 1
    assert len(desk.store.all(Partnership)) == 2


def test_a_partnership_without_a_partner_or_a_group_is_not_made(tab: PartnersTab, desk: Desk) -> None:
    dialog = NewPartnership(desk, "", None, tab)
    dialog.accept()
    assert "Pilih kelompoknya." in " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.kim.set_text("Gumbrih")
    dialog.accept()
    assert "Tulis nama mitranya." in " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert not desk.store.all(Partnership)


def test_a_change_of_stage_without_a_mapping_asks_for_the_reason(
    tab: PartnersTab, desk: Desk, kim: str
) -> None:
    row = partnership(desk, kim)
    dialog = StageDialog(desk, get(desk, row), tab)
    assert dialog.stage.text() == "Penjajakan"
    dialog.accept()
    assert get(desk, row).stage == "identifikasi"
    dialog.reason.setText("Mitra datang sendiri")
    dialog.note.set_text("Audiensi pertama")
    dialog.accept()
    assert get(desk, row).stage == "penjajakan"
    events = desk.store.all(PartnershipEvent)
    assert [(one.kind, one.stage, one.description) for one in events] == [
        ("tahap", "penjajakan", "Audiensi pertama")
    ]
    accepted = accepted_unmapped(desk.store, row)
    assert accepted is not None
    assert accepted.reason == "Mitra datang sendiri"
    assert "Tanpa pemetaan, dengan alasan: Mitra datang sendiri" in warnings(tab)


def test_a_group_that_was_mapped_goes_on_without_a_reason(tab: PartnersTab, desk: Desk, kim: str) -> None:
    desk.store.create("Pemetaan", Mapping, {"kim": kim, "day": PartialDay(2026, 9)})
    row = partnership(desk, kim)
    tab.partnerships().table.select(row)
    press_in_dialog("Negosiasi", Key.Key_Return, Key.Key_Return, Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    tab.partnerships().panel.change.click()
    assert get(desk, row).stage == "negosiasi"
    assert warnings(tab) == ""


def test_a_stage_that_cannot_be_read_or_is_the_same_is_not_written(
    tab: PartnersTab, desk: Desk, kim: str
) -> None:
    row = partnership(desk, kim)
    dialog = StageDialog(desk, get(desk, row), tab)
    for stage in ("tidak ada", "", "Identifikasi"):
        dialog.stage.set_text(stage)
        dialog.accept()
    assert not desk.store.all(PartnershipEvent)


def test_the_warning_leads_to_the_mapping_of_the_group(tab: PartnersTab, desk: Desk, kim: str) -> None:
    partnership(desk, kim, stage="penjajakan")
    assert "Potensi kelompok belum dipetakan" in warnings(tab)
    links = [one for one in tab.partnerships().panel.findChildren(QPushButton) if "Petakan" in one.text()]
    links[0].click()
    assert tab._left.currentWidget() is tab.mapping()


def test_what_ends_soon_is_said_in_the_list_and_has_a_chip(tab: PartnersTab, desk: Desk, kim: str) -> None:
    soon = partnership(desk, kim, stage="berjalan", ends=PartialDay(2026, 12, 22))
    partnership(desk, kim, "Lain", stage="berjalan", ends=PartialDay(2028))
    page = tab.partnerships()
    row = page.table.model.row_at(0)
    assert row is not None
    column = next(one for one in page.table.model.columns if one.name == "left")
    assert column.show(row) == "30 hari lagi"
    desk.go_to("partnership", field="ends", tab="mitra")
    assert page.table.count == 1
    assert page.table.current_id() == soon


def test_an_activity_and_monitoring_are_written_into_the_log(tab: PartnersTab, desk: Desk, kim: str) -> None:
    row = partnership(desk, kim)
    log = tab.partnerships().panel.log
    tab.partnerships().table.select(row)
    tab.partnerships().panel.show_page(1)
    log.add["kegiatan"].click()
    enter = Key.Key_Return
    press("Pelatihan video", Key.Key_Tab, "12 video", enter, "8", enter, "9", enter)
    log.add["monev"].click()
    press("Jumlah siaran", enter, "4 per bulan", enter)
    log.flush()
    activity, monitoring = desk.store.all(PartnershipEvent)
    assert (activity.kind, activity.description, activity.output) == (
        "kegiatan", "Pelatihan video", "12 video",
    )  # fmt: skip
    assert (activity.men, activity.women) == (8, 9)
    assert (monitoring.kind, monitoring.indicator) == ("monev", "Jumlah siaran")
    assert monitoring.achieved == "4 per bulan"
    assert monitoring.day == PartialDay(2026, 11, 22)


def test_an_event_is_found_from_anywhere(tab: PartnersTab, desk: Desk, kim: str) -> None:
    row = partnership(desk, kim)
    event = desk.store.create(
        "Catatan", PartnershipEvent, {"partnership": row, "kind": "catatan", "description": "Ditelepon"}
    )
    tab.show_page(PARTNERS)
    desk.set_scope(Scope(kim=desk.store.create("Kelompok baru", Group, {"name": "Makata"})))
    desk.go_to("partnership_event", event)
    assert desk.scope == Scope(kim=kim)
    assert tab.partnerships().panel.row == row
    assert tab.partnerships().panel.log.table.current_id() == event


def test_deleting_a_partnership_asks_why(
    tab: PartnersTab, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = partnership(desk, kim)
    tab.partnerships().table.select(row)
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: None)
    tab.partnerships().panel.remove.click()
    assert desk.store.all(Partnership)
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "salah catat")
    tab.partnerships().panel.remove.click()
    assert not desk.store.all(Partnership)
    assert desk.store.basket()[0].reason == "salah catat"
    assert tab.partnerships().panel.row == ""


def test_the_list_is_searched_by_partner_and_title(tab: PartnersTab, desk: Desk, kim: str) -> None:
    partnership(desk, kim, "Radio Warga", name="Siaran")
    partnership(desk, kim, "Bank Desa", name="Modal")
    page = tab.partnerships()
    page.search.setFocus()
    press("radio", Key.Key_Return)
    assert page.table.count == 1


def test_a_wider_scope_names_the_group_of_each_partnership(
    tab: PartnersTab, desk: Desk, kim: str, qtbot: QtBot
) -> None:
    partnership(desk, kim)
    catch_up(desk.store)
    table = tab.partnerships().table
    hidden = table.view.isColumnHidden
    assert hidden(0)
    desk.set_scope(Scope(region="51.01"))
    qtbot.waitUntil(lambda: table.count == 1)
    assert not hidden(0)
    row = table.model.row_at(0)
    assert row is not None
    assert table.model.columns[0].show(row) == "KIM Gumbrih"


# ---- partners


def test_a_partner_is_typed_and_made_by_its_first_field(tab: PartnersTab, desk: Desk, qtbot: QtBot) -> None:
    tab.show_page(PARTNERS)
    begin(tab)
    press(LONG, Key.Key_Return, *choose("LSM"), "Literasi", Key.Key_Return)
    made = desk.store.all(Partner)
    assert [(one.name, one.kind, one.field) for one in made] == [(LONG, "lsm", "Literasi")]
    page = tab.partners()
    qtbot.waitUntil(lambda: page.table.count == 1)
    assert page.panel.row == made[0].id
    assert page.panel.title.text() == LONG


def test_a_partner_in_use_cannot_be_deleted(
    tab: PartnersTab, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = get(desk, partnership(desk, kim)).partner or ""
    free = desk.store.create("Mitra baru", Partner, {"name": "Toko"})
    said: list[str] = []
    monkeypatch.setattr(messages, "show_info", lambda _parent, title, *_texts: said.append(title))
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "ganda")
    tab.show_page(PARTNERS)
    for row in (used, free):
        tab.partners().delete([row])
    assert said == ["Mitra ini masih dipakai"]
    assert [one.id for one in desk.store.all(Partner)] == [used]


def test_the_panel_of_a_partner_names_its_partnerships_as_links(
    tab: PartnersTab, desk: Desk, kim: str
) -> None:
    row = partnership(desk, kim, stage="berjalan")
    desk.go_to("partner", get(desk, row).partner or "")
    links = [one for one in tab.partners().panel.findChildren(QPushButton) if "KIM Gumbrih" in one.text()]
    assert links[0].text() == "KIM Gumbrih  ·  Berjalan"
    links[0].click()
    assert tab.partnerships().panel.row == row


# ---- potential and match


def test_the_first_mapping_is_made_by_its_first_tick(tab: PartnersTab, desk: Desk, kim: str) -> None:
    partnership(desk, kim, "Dinas Kominfo")
    desk.go_to("mapping", field="needs", tab="mitra")
    page = tab.mapping()
    assert not desk.store.all(Mapping)
    needs = page.form.entry(Mapping, "needs").editor
    needs.set_value(("alat",))
    needs.edited.emit()
    page.form.entry(Mapping, "needs").commit(leaving=True)
    made = desk.store.all(Mapping)
    assert [(one.kim, one.needs, one.day, one.assessor) for one in made] == [
        (kim, ("alat",), PartialDay(2026, 11, 22), "Ani Rahayu")
    ]
    table = page.matches.table
    first = [table.item(0, column) for column in (0, 1)]
    assert [item.text() for item in first if item] == ["Dinas Kominfo", "60"]
    assert "Memenuhi 1 dari 1 kebutuhan: Alat." in page.matches.why.text()
    assert page.matches.start.text() == "Buka kemitraan"


def test_a_match_leads_on_to_a_partnership(tab: PartnersTab, desk: Desk, kim: str) -> None:
    desk.store.create("Pemetaan", Mapping, {"kim": kim, "day": PartialDay(2026), "needs": ("dana", "pasar")})
    values = {"name": "BUMDes Maju", "kind": "bumdes", "offers": ("dana",), "region": "51.01.03.2006"}
    partner = desk.store.create("Mitra baru", Partner, values)
    tab.show_page(FITTING)
    page = tab.mapping()
    assert any("Belum ada mitra untuk Pasar." in label.text() for label in page.findChildren(QLabel))
    press_in_dialog("Modal usaha", Key.Key_Return, Key.Key_Return)
    page.matches.table.setFocus()
    QTest.keyClick(page.matches.table, Key.Key_Return)
    assert [(one.partner, one.name) for one in desk.store.all(Partnership)] == [(partner, "Modal usaha")]


def test_mapping_again_begins_with_the_last_one_and_can_be_looked_back_at(
    tab: PartnersTab, desk: Desk, kim: str
) -> None:
    old = desk.store.create("Pemetaan", Mapping, {"kim": kim, "day": PartialDay(2024), "needs": ("dana",)})
    tab.show_page(FITTING)
    page = tab.mapping()
    begin(tab)
    newest = desk.store.all(Mapping)[-1]
    assert newest.needs == ("dana",)
    assert [page.choice.itemText(place) for place in range(page.choice.count())] == [
        "22-11-2026 (berlaku)", "2024 (lama)",
    ]  # fmt: skip
    assert page.form.rows == {Mapping: newest.id}
    desk.go_to("mapping", old)
    assert page.form.rows == {Mapping: old}


def test_a_mapping_is_deleted_with_a_reason(
    tab: PartnersTab, desk: Desk, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.create("Pemetaan", Mapping, {"kim": kim, "day": PartialDay(2024)})
    tab.show_page(FITTING)
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "keliru")
    tab.mapping().remove.click()
    assert not desk.store.all(Mapping)
    assert tab.mapping().form.rows == {}


def test_in_a_wider_scope_the_groups_are_listed_by_their_mapping(
    tab: PartnersTab, desk: Desk, kim: str, qtbot: QtBot
) -> None:
    other = desk.store.create("Kelompok baru", Group, {"name": "Makata", "region": "51.01.03.2001"})
    desk.store.create("Pemetaan", Mapping, {"kim": kim, "day": PartialDay(2026, 9)})
    catch_up(desk.store)
    tab.show_page(FITTING)
    desk.set_scope(Scope(region="51.01"))
    page = tab.mappings()
    qtbot.waitUntil(lambda: page.table.count == 2)
    page.choose("none")
    qtbot.waitUntil(lambda: page.table.count == 1)
    page.table.view.selectRow(0)
    page.table.view.setFocus()
    press(Key.Key_Return)
    assert desk.scope == Scope(kim=other)
    assert tab._left.currentWidget() is tab.mapping()


def test_every_input_and_button_of_the_tab_has_a_name(tab: PartnersTab, desk: Desk, kim: str) -> None:
    partnership(desk, kim)
    for page in (PARTNERSHIPS, PARTNERS, FITTING):
        tab.show_page(page)
    for line in tab.findChildren(QLineEdit):
        assert line.accessibleName() or line.parent().accessibleName()  # type: ignore[union-attr]
    assert all(one.text() or one.accessibleName() for one in tab.findChildren(QPushButton))
