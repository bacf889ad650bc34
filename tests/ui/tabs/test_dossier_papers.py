"""The papers of a dossier in the window: what goes in, their states and scans, its way, its letters."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attachment, Decree, DocumentState, Group, Hop, Letter
from kimdesk.entities.documents import BROUGHT, DOCUMENTS, PRINTED
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.store import Scope
from kimdesk.store.submission import answer, hops_of
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs import submission_page
from kimdesk.ui.tabs.document_list import DocumentList
from kimdesk.ui.tabs.dossier_bench import DossierBench
from kimdesk.ui.tabs.hop_dialog import HopDialog
from kimdesk.ui.tabs.scans_dialog import ScansDialog
from tests.store.full_disk import MOMENTS, fail_at

Key, Mod = Qt.Key, Qt.KeyboardModifier


def go_to(papers: DocumentList, code: str) -> None:
    papers.setFocus()
    papers.setCurrentRow(papers.order().index(code))


def states(desk: Desk) -> dict[str | None, str | None]:
    return {row.document: row.state for row in desk.store.all(DocumentState) if row.state}


def shown(papers: DocumentList, code: str) -> str:
    return str(papers.item(papers.order().index(code)).data(Qt.ItemDataRole.AccessibleTextRole))


def scan(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n")
    return path


# ---- what goes in


def test_all_papers_are_listed_and_the_usual_ones_ticked(bench: DossierBench) -> None:
    papers = bench.choices.list
    assert papers.order() == tuple(code for code, _label in DOCUMENTS)
    assert {"sampul", "daftar_isi", "permohonan", "rancangan_sk", "verifikasi"} <= set(papers.chosen())
    assert not {"rekomendasi", *BROUGHT} & set(papers.chosen())


def test_quick_choices_take_all_none_and_the_usual_again(bench: DossierBench) -> None:
    papers = bench.choices.list
    usual = papers.chosen()
    bench.choices.all.click()
    assert set(papers.chosen()) == set(PRINTED) - {"lampiran_tertutup"}
    bench.choices.none.click()
    assert papers.chosen() == ()
    bench.choices.usual.click()
    assert papers.chosen() == usual


def test_the_usual_choice_follows_the_level(bench: DossierBench) -> None:
    bench.levels.chips["kabupaten"].click()
    assert "rekomendasi_camat" in bench.choices.list.chosen()
    bench.levels.chips["desa"].click()
    assert "rekomendasi_camat" not in bench.choices.list.chosen()


def test_papers_are_ticked_and_moved_with_keys_and_printed_in_that_order(
    bench: DossierBench, kim: str
) -> None:
    papers = bench.choices.list
    go_to(papers, "profil")
    QTest.keyClick(papers, Key.Key_Space)
    assert "profil" not in papers.chosen()
    go_to(papers, "pengurus")
    before = papers.order().index("pengurus")
    QTest.keyClick(papers, Key.Key_Up, Mod.AltModifier)
    QTest.keyClick(papers, Key.Key_Up, Mod.AltModifier)
    assert papers.order().index("pengurus") == before - 2
    assert papers.current() == "pengurus"
    ordered = bench.choices.order(kim, "desa", "").documents
    assert ordered == papers.chosen()


def test_the_order_stays_for_the_next_dossier(bench: DossierBench, desk: Desk, kim: str) -> None:
    papers = bench.choices.list
    go_to(papers, "verifikasi")
    QTest.keyClick(papers, Key.Key_Up, Mod.AltModifier)
    order = papers.order()
    desk.store.write("Ubah nama", Group, kim, {"name": "Warta"})
    assert bench.choices.list.order() == order


# ---- states and scans


def test_a_letter_notes_the_state_and_undo_takes_it_back(bench: DossierBench, desk: Desk) -> None:
    papers = bench.choices.list
    go_to(papers, "permohonan")
    QTest.keyClick(papers, Key.Key_T)
    assert states(desk) == {"permohonan": "ditandatangani"}
    assert shown(papers, "permohonan") == "Surat permohonan: Ditandatangani"
    assert papers.current() == "permohonan"
    desk.store.undo()
    assert shown(papers, "permohonan") == "Surat permohonan: Belum"


def test_not_needed_asks_why(bench: DossierBench, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = bench.choices.list
    go_to(papers, "ktp")
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_more: None)
    QTest.keyClick(papers, Key.Key_X)
    assert states(desk) == {}
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_more: "Sudah ada di kantor desa")
    QTest.keyClick(papers, Key.Key_X)
    (row,) = desk.store.all(DocumentState)
    assert (row.document, row.state, row.reason) == ("ktp", "tidak_perlu", "Sudah ada di kantor desa")
    assert "Sudah ada di kantor desa" in papers.item(papers.order().index("ktp")).toolTip()


def test_several_papers_get_a_state_in_one_act(bench: DossierBench, desk: Desk) -> None:
    papers = bench.choices.list
    go_to(papers, "profil")
    QTest.keyClick(papers, Key.Key_Down, Mod.ShiftModifier)
    next(act for act in papers.menu().actions() if act.text().startswith("Ditandatangani")).trigger()
    assert states(desk) == {"profil": "ditandatangani", "pengurus": "ditandatangani"}
    desk.store.undo()
    assert states(desk) == {}


def test_the_menu_names_the_key_of_every_state(bench: DossierBench) -> None:
    lines = [act.text() for act in bench.choices.list.menu().actions()]
    assert [line.partition("\t")[2] for line in lines[:6]] == ["B", "D", "C", "T", "P", "X"]


def test_scans_are_attached_page_by_page_and_counted(
    bench: DossierBench, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [str(scan(tmp_path, "satu.pdf")), str(scan(tmp_path, "dua.pdf"))]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (pages, ""))
    papers = bench.choices.list
    go_to(papers, "berita_acara")
    QTest.keyClick(papers, Key.Key_P)
    assert shown(papers, "berita_acara") == "Berita acara musyawarah: Dipindai · 2 hal."
    assert [row.kind for row in desk.store.all(Attachment)] == ["pindaian", "pindaian"]


def test_pages_are_seen_moved_and_taken_away(
    bench: DossierBench, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    decree = desk.store.all(Decree)[0].id
    dialog = ScansDialog(desk, bench._papers, "permohonan", decree, bench)
    qtbot.addWidget(dialog)
    assert not dialog.up.isEnabled()
    dialog.add_pages([scan(tmp_path, "satu.pdf")])
    dialog.add_pages([scan(tmp_path, "dua.pdf")])
    assert [dialog.list.item(row).text() for row in range(2)] == [
        "Halaman 1 · satu.pdf",
        "Halaman 2 · dua.pdf",
    ]
    dialog.up.click()
    assert [dialog.list.item(row).text() for row in range(2)] == [
        "Halaman 1 · dua.pdf",
        "Halaman 2 · satu.pdf",
    ]
    monkeypatch.setattr(messages, "ask_reason", lambda *_words, **_more: "terbalik")
    dialog.remove.click()
    assert dialog.list.count() == 1
    assert shown(bench.choices.list, "permohonan") == "Surat permohonan: Dipindai · 1 hal."


def test_saving_notes_what_was_printed_in_one_act(
    bench: DossierBench, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    papers = bench.choices.list
    go_to(papers, "profil")
    QTest.keyClick(papers, Key.Key_T)
    with qtbot.waitSignal(bench.output.given):
        bench.maker.when_made(lambda made: bench.output.write(made, tmp_path / "berkas.pdf"))
    found = states(desk)
    assert found.pop("profil") == "ditandatangani"
    assert set(found.values()) == {"dicetak"}
    assert set(found) == set(papers.chosen()) - {"profil"}
    assert desk.store.undo_label() == "Tandai dicetak"
    assert "papers.unsigned" in {line.item.code for line in bench.checklist.lines}
    assert all(line.item.state == "done" for line in bench.checklist.lines)


def test_each_document_becomes_a_file_of_its_own(
    bench: DossierBench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    bench.choices.none.click()
    for code in ("sampul", "permohonan", "profil"):
        bench.choices.list.tick(code)
    with qtbot.waitSignal(bench.output.given):
        bench.output.ask_separate()
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert [name.rpartition("_")[2] for name in names] == ["Surat-permohonan.pdf", "Profil-kelompok.pdf"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_full_disk_between_two_files_leaves_no_half_one_and_is_said(
    bench: DossierBench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    said: list[KimdeskError] = []
    folder = tmp_path / "naskah"
    folder.mkdir()
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    bench.choices.none.click()
    for code in ("permohonan", "profil"):
        bench.choices.list.tick(code)
    with qtbot.waitSignal(bench.maker.made):
        pass
    with monkeypatch.context() as disk:
        fail_at(disk, moment)
        bench.output.ask_separate()
        qtbot.waitUntil(lambda: bool(said))
    assert [error.title for error in said] == ["Disk penuh"]
    assert list(folder.iterdir()) == []


# ---- the way


def test_a_dossier_goes_from_office_to_office_and_back(
    bench: DossierBench, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: HopDialog) -> bool:
        for name, value in given.items():
            dialog.editors[name].set_value(value)
        dialog.accept()
        return bool(dialog.values)

    monkeypatch.setattr(submission_page.HopDialog, "exec", accept)
    decree = desk.store.all(Decree)[0].id
    way = bench.pages.way
    bench.pages.chips[way].click()
    assert way.step.text() == "Kirim ke Desa/Kelurahan…"
    given: dict[str, object] = {"way": "usb"}
    way.step.click()
    assert desk.store.get(Decree, decree).state == "diajukan"  # type: ignore[union-attr]
    assert way.step.text() == "Catat hasil…"
    given = {"result": "dikembalikan", "note": "Daftar hadir belum ditandatangani"}
    way.step.click()
    assert desk.store.get(Decree, decree).state == "dikembalikan"  # type: ignore[union-attr]
    assert way.step.text() == "Kirim ke Desa/Kelurahan…"
    assert bench.next_step.text() == "Ajukan"
    given = {}
    way.step.click()
    assert [(hop.way, hop.result) for hop in desk.store.all(Hop)] == [
        ("usb", "dikembalikan"), ("langsung", "menunggu"),
    ]  # fmt: skip
    assert way.table.count == 2


def test_a_signed_dossier_asks_for_number_and_date(
    bench: DossierBench, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_words, **_more: True)
    bench.next_step.click()
    decree = desk.store.all(Decree)[0].id
    answer(desk.store, hops_of(desk.store, decree)[-1], {"result": "ditandatangani"})
    assert bench.pages.way.step.text() == "Catat SK…"
    wanted: list[str] = []
    bench.pages.way.record_wanted.disconnect()
    bench.pages.way.record_wanted.connect(wanted.append)
    bench.pages.way.step.click()
    assert wanted == [decree]


def test_a_hop_dialog_refuses_what_it_cannot_read(desk: Desk, qtbot: QtBot) -> None:
    dialog = HopDialog(desk, "Kirim", "Catat", Hop(), ("receiver", "sent"), None)
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.values == {}
    dialog.editors["receiver"].set_value("dinas")
    dialog.editors["sent"].set_value(PartialDay(2026, 11, 22))
    dialog.accept()
    assert dialog.values == {"receiver": "dinas", "sent": PartialDay(2026, 11, 22)}


# ---- letters


def test_a_letter_gets_the_next_number_and_doubles_are_told(
    bench: DossierBench, desk: Desk, kim: str
) -> None:
    page = bench.pages.letters
    bench.pages.chips[page].click()
    page.begin("permohonan")
    page.begin("berita_acara")
    numbers = [letter.number for letter in desk.store.all(Letter, order="seq")]
    assert numbers == ["001/KIM-SK/XI/2026", "002/KIM-SK/XI/2026"]
    assert page.counts.text() == "2 surat"
    desk.store.create(
        "Surat", Letter, {"kim": kim, "document": "lain", "number": numbers[0], "day": PartialDay(2026)}
    )
    assert page.counts.text() == "3 surat  ·  2 nomor perlu diperiksa"


def test_a_recommendation_of_an_unknown_office_gets_no_number_of_the_group(
    bench: DossierBench, desk: Desk
) -> None:
    bench.pages.letters.begin("rekomendasi_camat")
    assert [letter.number for letter in desk.store.all(Letter)] == [None]


def test_a_region_lists_the_letters_of_all_its_groups(
    bench: DossierBench, desk: Desk, kim: str, qtbot: QtBot
) -> None:
    bench.pages.letters.begin("permohonan")
    desk.set_scope(Scope(region="51.01"))
    tab = bench.window().tabs.current()  # type: ignore[attr-defined]
    tab.go_to("letter", desk.store.all(Letter)[0].id, "number")
    qtbot.waitUntil(lambda: tab.region.letters.table.count == 1)
    assert tab.region.pages.current() is tab.region.letters
