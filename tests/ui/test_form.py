"""A form writes by itself, keeps what it cannot read, and says what is wrong beside the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kimdesk.entities import Acceptance, Group, Person
from kimdesk.findings import Finding
from kimdesk.kinds import PartialDay
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part
from kimdesk.ui.notices import NoticeBar, NoticeLine

PARTS = [Part(Person, ("name", "nik", "sex", "born", "experience"))]


@pytest.fixture
def person(desk: Desk) -> str:
    return desk.store.create("Anggota baru", Person, {"name": "Siti", "nik": "5101031209800003"})


@pytest.fixture
def form(desk: Desk, qtbot: QtBot, person: str) -> Form:
    made = Form(desk, PARTS)
    qtbot.addWidget(made)
    made.show_rows({Person: person})
    made.show()
    qtbot.waitExposed(made)
    return made


def type_into(qtbot: QtBot, form: Form, field: str, text: str) -> None:
    form.go_to("person", field)
    editor = form.entry(Person, field).editor
    editor.select_all()
    qtbot.keyClicks(editor.focus, text)


def sentences(form: Form, field: str) -> list[str]:
    lines = form.entry(Person, field).whole.findChildren(NoticeLine)
    return [
        text.text()
        for line in lines
        if line.isVisibleTo(form)
        for text in line.findChildren(QLabel)
        if text.text()
    ]


def test_a_field_is_written_when_it_is_left(form: Form, desk: Desk, qtbot: QtBot, person: str) -> None:
    type_into(qtbot, form, "name", "Siti Aminah")
    form.go_to("person", "nik")
    assert desk.store.get(Person, person).name == "Siti Aminah"  # type: ignore[union-attr]
    assert desk.store.undo_label() == "Ubah Nama lengkap"


def test_a_field_is_written_a_second_after_the_last_key(
    form: Form, desk: Desk, qtbot: QtBot, person: str
) -> None:
    type_into(qtbot, form, "name", "Siti A")
    with qtbot.waitSignal(form.written, timeout=3000):
        pass
    assert desk.store.get(Person, person).name == "Siti A"  # type: ignore[union-attr]
    assert form.entry(Person, "name").editor.text() == "Siti A"


def test_what_cannot_be_read_becomes_a_draft_with_a_sentence(
    form: Form, desk: Desk, qtbot: QtBot, person: str
) -> None:
    type_into(qtbot, form, "born", "31-02-2019")
    form.go_to("person", "name")
    assert desk.store.get(Person, person).born is None  # type: ignore[union-attr]
    assert desk.store.draft("person", person, "born") == "31-02-2019"
    assert "31-02-2019" in " ".join(sentences(form, "born"))


def test_a_draft_comes_back_with_a_question(form: Form, desk: Desk, qtbot: QtBot, person: str) -> None:
    desk.store.save_draft("person", person, "born", "12-13-1980")
    form.show_rows({Person: person})
    bar = form.findChild(NoticeBar)
    assert "12-13-1980" in " ".join(text.text() for text in bar.findChildren(QLabel))


def test_esc_brings_the_value_back_and_writes_nothing(
    form: Form, desk: Desk, qtbot: QtBot, person: str
) -> None:
    type_into(qtbot, form, "name", "Salah")
    qtbot.keyClick(form.entry(Person, "name").editor.focus, Qt.Key.Key_Escape)
    form.flush()
    assert form.entry(Person, "name").editor.text() == "Siti"
    assert desk.store.get(Person, person).name == "Siti"  # type: ignore[union-attr]


def test_enter_goes_to_the_next_field(form: Form, qtbot: QtBot) -> None:
    form.go_to("person", "name")
    qtbot.keyClick(form.entry(Person, "name").editor.focus, Qt.Key.Key_Return)
    assert form.entry(Person, "nik").editor.focus.hasFocus()


def test_a_short_nik_is_kept_and_said_beside_the_field(
    form: Form, desk: Desk, qtbot: QtBot, person: str
) -> None:
    type_into(qtbot, form, "nik", "510103420279")
    form.go_to("person", "name")
    assert desk.store.get(Person, person).nik == "510103420279"  # type: ignore[union-attr]
    assert sentences(form, "nik") == ["Kurang 4 angka. NIK terdiri atas 16 angka."]


def test_a_date_is_shown_as_it_was_understood(form: Form, desk: Desk, qtbot: QtBot, person: str) -> None:
    type_into(qtbot, form, "born", "12 Agustus 1980")
    form.go_to("person", "name")
    assert desk.store.get(Person, person).born == PartialDay(1980, 8, 12)  # type: ignore[union-attr]
    assert form.entry(Person, "born").editor.text() == "12-08-1980"


def test_the_first_filled_field_makes_the_row(desk: Desk, qtbot: QtBot) -> None:
    form = Form(desk, [Part(Group, ("name", "region"))])
    qtbot.addWidget(form)
    form.show_rows({}, defaults={Group: {"region": "51.01.03.2006"}})
    form.show()
    with qtbot.waitSignal(form.created) as made:
        qtbot.keyClicks(form.entry(Group, "name").editor.focus, "Gumbrih")
        form.flush()
    group = desk.store.get(Group, made.args[1])
    assert group is not None
    assert (group.name, group.region) == ("Gumbrih", "51.01.03.2006")


def test_a_warning_is_accepted_with_a_reason(
    desk: Desk, qtbot: QtBot, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = Finding("check", "person.age", "Umur di bawah 17 tahun.", "born")
    form = Form(desk, PARTS, checks=lambda rows: [warning])
    qtbot.addWidget(form)
    form.show_rows({Person: person})
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_more: "disetujui kepala desa")
    entry = form.entry(Person, "born")
    entry.accepting.emit(entry, warning)
    (accepted,) = desk.store.all(Acceptance)
    assert (accepted.owner, accepted.code, accepted.reason) == (person, "person.age", "disetujui kepala desa")
    assert sentences(form, "born") == ["Diterima dengan alasan: Umur di bawah 17 tahun."]


def test_what_another_part_writes_appears_unless_one_is_typing(
    form: Form, desk: Desk, qtbot: QtBot, person: str
) -> None:
    desk.touched.connect(form.refresh)
    type_into(qtbot, form, "nik", "51")
    desk.store.write("Ubah", Person, person, {"name": "Siti Aminah", "nik": "5101036506880001"})
    assert form.entry(Person, "name").editor.text() == "Siti Aminah"
    assert form.entry(Person, "nik").editor.text() == "51"
