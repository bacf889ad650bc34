"""A facilitator prints the papers of a training: choosing, looking, numbering certificates, saving."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kimdesk.entities import Disclosure, Group, Participant, Session, Training
from kimdesk.kinds import PartialDay
from kimdesk.rules.training_papers import TrainingOrder
from kimdesk.store import Scope, attendance
from kimdesk.store.roster import add_members
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.purpose_dialog import Purpose
from kimdesk.ui.tabs import training_paper_choices, training_papers
from kimdesk.ui.tabs.training import TrainingTab
from kimdesk.ui.tabs.training_papers import TrainingPapers
from tests.reports.reading import flowing, pages_of

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def training(desk: Desk) -> str:
    """A training of two days; one of its two members was there on both."""
    store = desk.store
    kim = store.create("Kelompok", Group, {"name": "Gumbrih", "region": "51.01.03.2006"})
    with store.act("Anggota") as act:
        add_members(store, act, kim, [({"name": "Ani", "sex": "P"}, {}), ({"name": "Budi", "sex": "L"}, {})])
    made = attendance.new_training(store, {"name": "Jurnalistik warga", "starts": PartialDay(2026, 11, 21)})
    attendance.next_session(store, made, {"day": PartialDay(2026, 11, 22), "topic": "Menulis berita"})
    people = attendance.invite(store, made, attendance.invited(store, made, [kim]))
    for session in store.all(Session, "training = ?", (made,)):
        attendance.mark(store, session.id, people[:1], "H")
    return made


@pytest.fixture
def papers(desk: Desk, training: str, qtbot: QtBot) -> Iterator[TrainingPapers]:
    dialog = TrainingPapers(desk, training, None, "daftar-hadir")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()


def shown(papers: TrainingPapers, qtbot: QtBot) -> str:
    """The text of the paper once it is made."""
    qtbot.waitUntil(lambda: papers.paper is not None and not papers._pause.isActive())
    assert papers.paper is not None
    return flowing(pages_of(papers.paper.pdf))


def choose(papers: TrainingPapers, document: str, qtbot: QtBot) -> str:
    papers.choices.choose(document)
    return shown(papers, qtbot)


def test_ctrl_p_opens_the_papers_of_the_chosen_training(
    desk: Desk, training: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(TrainingPapers, "exec", lambda self: opened.append(self._training))
    desk.set_scope(Scope())
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.go_to("", tab="bimtek")
    tab = window.tabs.current()
    assert isinstance(tab, TrainingTab)
    QTest.keyClick(window, Key.Key_P, Control)
    assert opened == [training]
    assert tab.papers.isEnabled()
    desk.store.delete("Hapus", Training, training, "salah")
    QTest.keyClick(window, Key.Key_P, Control)
    assert opened == [training]
    window.close()


def test_it_begins_with_a_list_to_sign_for_each_day(papers: TrainingPapers, qtbot: QtBot) -> None:
    text = shown(papers, qtbot)
    assert text.count("DAFTAR HADIR PESERTA") == 2
    assert "Ani" in text
    assert "7. ............" in text


def test_the_arrow_keys_go_through_the_papers_and_show_what_each_can_choose(
    papers: TrainingPapers, qtbot: QtBot
) -> None:
    assert papers.choices.shown == {"sheet", "filled", "spare", "phones", "paper"}
    QTest.keyClick(papers.choices.documents, Key.Key_Down)
    assert papers.choices.document == "matriks-hadir"
    assert papers.choices.shown == {"filled", "spare", "paper"}
    QTest.keyClick(papers.choices.documents, Key.Key_End)
    assert papers.choices.shown == {"participant", "number"}
    assert "SERTIFIKAT" in shown(papers, qtbot)


def test_one_session_as_it_was_marked(papers: TrainingPapers, qtbot: QtBot) -> None:
    choices = papers.choices
    choices.sheet.setCurrentIndex(choices.sheet.count() - 1)
    choices.filled.setCurrentIndex(1)
    assert "spare" not in choices.shown
    text = shown(papers, qtbot)
    assert text.count("DAFTAR HADIR PESERTA") == 1
    assert "Materi : Menulis berita" in text
    assert "Sesi 2: hadir 1 orang (laki-laki 0, perempuan 1)." in text


def test_what_was_chosen_is_chosen_the_next_time(desk: Desk, papers: TrainingPapers, qtbot: QtBot) -> None:
    choose(papers, "rekap", qtbot)
    papers.choices.paper.setCurrentIndex(2)
    again = training_paper_choices.TrainingPaperChoices(desk)
    qtbot.addWidget(again)
    assert again.order() == TrainingOrder("", "rekap", paper="a4")


def test_certificates_get_their_numbers_once_after_a_question(
    desk: Desk, training: str, papers: TrainingPapers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store.write("Pola", Training, training, {"certificate_number": "{urut3}/KIM/{tahun}"})
    asked: list[str] = []

    def agree(_parent: object, title: str, _text: str, _action: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(messages, "ask", agree)
    assert "Nomor: ......" in choose(papers, "sertifikat", qtbot)
    QTest.mouseClick(papers.choices.number, Qt.MouseButton.LeftButton)
    assert asked == ["Beri nomor 1 sertifikat?"]
    assert "Nomor: 001/KIM/2026" in shown(papers, qtbot)
    assert not papers.choices.number.isEnabled()
    given = desk.store.all(Participant, "certificate IS NOT NULL")
    assert [row.certificate for row in given] == ["001/KIM/2026"]


def test_without_a_pattern_it_is_said_what_to_do(
    papers: TrainingPapers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda *_texts: True)
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error.title))
    choose(papers, "sertifikat", qtbot)
    papers.give_numbers()
    assert said == ["Pola nomor sertifikat belum ada"]


def test_without_an_earned_certificate_the_reason_stands_in_place_of_the_pages(
    desk: Desk, training: str, papers: TrainingPapers, qtbot: QtBot
) -> None:
    shown(papers, qtbot)
    desk.store.write("Batas", Training, training, {"certificate_share": 100})
    attendance.mark(desk.store, desk.store.all(Session, "number = 1")[0].id, _ids(desk), "A")
    papers.choices.choose("sertifikat")
    qtbot.waitUntil(lambda: not papers._pause.isActive() and not desk.jobs.running)
    assert papers.paper is None
    assert not papers.output.print.isEnabled()


def test_a_paper_is_saved_with_the_keyboard_under_a_name_that_says_what_it_is(
    papers: TrainingPapers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def name(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / asked[-1]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    choose(papers, "transport", qtbot)
    QTest.keyClick(papers, Key.Key_S, Control)
    assert asked == ["Transport_Jurnalistik-warga_2026-11-21.pdf"]
    assert (tmp_path / asked[0]).read_bytes().startswith(b"%PDF")


def test_phone_numbers_leave_only_with_a_purpose_that_is_logged(
    desk: Desk, papers: TrainingPapers, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Purpose | None] = [None, Purpose("Arsip panitia", "Panitia")]
    monkeypatch.setattr(training_papers, "ask_purpose", lambda *_asked, **_more: answers.pop(0))
    papers.choices.phones.setChecked(True)
    shown(papers, qtbot)
    papers.output.write(papers.paper, tmp_path / "hadir.pdf")
    assert not (tmp_path / "hadir.pdf").exists()
    papers.output.write(papers.paper, tmp_path / "hadir.pdf")
    assert (tmp_path / "hadir.pdf").exists()
    logged = desk.store.all(Disclosure)
    assert [(row.purpose, row.count) for row in logged] == [("Arsip panitia", 2)]


def _ids(desk: Desk) -> list[str]:
    return [row.id for row in desk.store.all(Participant)]
