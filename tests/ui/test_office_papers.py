"""Naskah dan kop: words, legal basis and layout of an office, as somebody at the keyboard meets them."""

import tomllib
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QTableWidgetItem
from pytestqt.qtbot import QtBot

from kimdesk.entities import Attachment, Group, LegalReference, Office, WordingText
from kimdesk.reports.wording import standard_wording
from kimdesk.resource_files import resource
from kimdesk.store import Scope
from kimdesk.ui import messages
from kimdesk.ui.actions import Actions
from kimdesk.ui.desk import Desk
from kimdesk.ui.layout_page import standards
from kimdesk.ui.legal_table import RULE, TICK
from kimdesk.ui.notices import NoticeLine
from kimdesk.ui.office_papers import OfficePapers
from kimdesk.ui.top_bar import MENU

VILLAGE = "51.01.03.2006"
REGENCY = "51.01"


@pytest.fixture
def papers(desk: Desk, qtbot: QtBot) -> OfficePapers:
    kim = desk.store.create("Kelompok", Group, {"name": "Sinar Kabar", "region": VILLAGE, "seat": "desa"})
    desk.set_scope(Scope(kim=kim))
    made = OfficePapers(desk, None)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(desk: Desk) -> dict[tuple[str, str], str | None]:
    return {(row.area or "", row.name or ""): row.text for row in desk.store.all(WordingText)}


def type_text(papers: OfficePapers, key: str, text: str) -> None:
    papers.wording.list.choose(key)
    papers.wording.editor.text.setPlainText(text)
    papers.wording.flush()


def shown(papers: OfficePapers) -> list[str]:
    tree = papers.wording.list.tree
    found = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [item.text(0) for item in found if item is not None and not item.isHidden()]


def notices(papers: OfficePapers) -> str:
    return papers.wording.editor.text.accessibleDescription()


def test_it_is_reached_from_the_menu(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    opened: list[str] = []
    monkeypatch.setattr(OfficePapers, "exec", lambda papers: opened.append(papers.windowTitle()))
    assert "office_papers" in MENU
    Actions(desk, window).do("office_papers")
    assert opened == ["Naskah dan kop"]


def test_it_opens_on_the_kabupaten_with_the_standard_words(papers: OfficePapers) -> None:
    assert papers.place.code == REGENCY
    assert papers.wording.editor.key == "sk.menimbang"
    assert "bahwa" in papers.wording.editor.text.toPlainText()
    assert "bawaan program" in papers.wording.editor.source.text()


def test_a_good_text_is_kept_for_the_place_and_marked(papers: OfficePapers, desk: Desk) -> None:
    type_text(papers, "sk.judul", "Rancangan SK {{ kim }}")
    assert texts(desk) == {(REGENCY, "sk.judul"): "Rancangan SK {{ kim }}"}
    assert "Diubah di sini" in papers.wording.editor.source.text()
    assert "KIM “Sinar Kabar”" in papers.wording.editor.printed.text()


def test_a_bad_text_is_never_kept_and_says_its_line(papers: OfficePapers, desk: Desk) -> None:
    type_text(papers, "sk.menimbang", "bahwa satu;\n\nbahwa {{ kimm }};")
    papers.wording.editor._judge()
    assert texts(desk) == {}
    assert notices(papers) == "Baris 3: isian tidak dikenal: kimm (mungkin maksudnya kim)"
    papers.wording.list.choose("sk.judul")
    papers.wording.list.choose("sk.menimbang")
    assert "{{ kimm }}" in papers.wording.editor.text.toPlainText()
    assert "kimm" in notices(papers)


def test_a_draft_is_gone_once_the_text_is_good(papers: OfficePapers, desk: Desk) -> None:
    type_text(papers, "sk.judul", "{{ kimm }}")
    assert len(desk.store.drafts()) == 1
    type_text(papers, "sk.judul", "{{ kim }}")
    assert desk.store.drafts() == []
    assert texts(desk) == {(REGENCY, "sk.judul"): "{{ kim }}"}


def test_the_way_back_leads_to_what_stands_below(papers: OfficePapers, desk: Desk) -> None:
    papers.show_place("51")
    type_text(papers, "sk.judul", "Dari provinsi")
    papers.show_place(REGENCY)
    assert papers.wording.editor.text.toPlainText() == "Dari provinsi"
    assert "Provinsi Bali" in papers.wording.editor.source.text()
    type_text(papers, "sk.judul", "Dari kabupaten")
    papers.wording.editor.reset.click()
    assert papers.wording.editor.text.toPlainText() == "Dari provinsi"
    assert texts(desk)[REGENCY, "sk.judul"] is None
    desk.store.undo()
    assert texts(desk)[REGENCY, "sk.judul"] == "Dari kabupaten"


def test_typing_the_words_from_below_again_changes_nothing_here(papers: OfficePapers, desk: Desk) -> None:
    papers.wording.list.choose("sk.judul")
    standard = papers.wording.editor.text.toPlainText()
    type_text(papers, "sk.judul", "Lain")
    type_text(papers, "sk.judul", standard)
    assert texts(desk) == {(REGENCY, "sk.judul"): None}


def test_all_words_of_a_place_go_back_after_asking(
    papers: OfficePapers, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_args, **_named: True)
    type_text(papers, "sk.judul", "Satu")
    type_text(papers, "sk.lampiran", "Dua")
    papers.wording.reset_all.click()
    assert set(texts(desk).values()) == {None}
    assert not papers.wording.reset_all.isEnabled()


def test_an_office_that_was_not_written_down_is_made_by_its_first_words(
    papers: OfficePapers, desk: Desk
) -> None:
    names = [papers.places.itemText(number) for number in range(papers.places.count())]
    papers.places.setCurrentIndex(names.index("Kantor Desa Gumbrih"))
    type_text(papers, "sk.judul", "Dari kantor")
    offices = desk.store.all(Office)
    assert [office.region for office in offices] == [VILLAGE]
    assert texts(desk) == {(offices[0].id, "sk.judul"): "Dari kantor"}


def test_the_standard_words_can_be_read_and_not_changed(papers: OfficePapers) -> None:
    papers.show_place("")
    assert papers.wording.editor.text.isReadOnly()
    assert not papers.wording.bring.isEnabled()


def test_a_blank_is_put_where_the_cursor_stands(papers: OfficePapers) -> None:
    papers.wording.list.choose("sk.judul")
    papers.wording.editor.text.setPlainText("")
    action = next(a for a in papers.wording.editor.insert.menu().actions() if a.text().startswith("kim "))
    action.trigger()
    assert papers.wording.editor.text.toPlainText() == "{{ kim }}"


def test_words_go_to_another_office_as_a_file(
    papers: OfficePapers, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_info", lambda _p, title, text="": said.append(f"{title} {text}"))
    type_text(papers, "sk.judul", "Milik Jembrana")
    path = tmp_path / "redaksi.toml"
    papers.wording.export_file(path)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["sk"] == {"judul": "Milik Jembrana"}
    path.write_text(path.read_text(encoding="utf-8") + 'lampiran = "{{ kimm }}"\n', encoding="utf-8")
    papers.show_place("51")
    papers.wording.import_file(path)
    assert texts(desk)["51", "sk.judul"] == "Milik Jembrana"
    assert ("51", "sk.lampiran") not in texts(desk)
    assert "1 teks diambil." in said[0]
    assert "sk.lampiran, baris" in said[0]


def test_a_folder_that_cannot_be_written_is_said(
    papers: OfficePapers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(messages, "show_error", lambda _parent, error: said.append(error.title))
    type_text(papers, "sk.judul", "Milik Jembrana")
    papers.wording.export_file(tmp_path / "tidak ada" / "redaksi.toml")
    assert said == ["Tidak dapat menulis"]


def test_searching_leaves_only_texts_that_hold_the_words(papers: OfficePapers) -> None:
    papers.wording.list.search.setText("memutuskan tidak ada kata ini")
    assert shown(papers) == []
    papers.wording.list.search.setText("menimbang rancangan")
    assert shown(papers) == ["Rancangan Keputusan"]


def test_the_page_is_shown_with_the_words_while_they_are_typed(papers: OfficePapers, qtbot: QtBot) -> None:
    view = papers.wording.sample.view.preview
    qtbot.waitUntil(lambda: view.pages > 0, timeout=20_000)
    before = view._pdf
    papers.wording.list.choose("sk.menimbang")
    papers.wording.editor.text.setPlainText("bahwa kata yang baru;")
    qtbot.waitUntil(lambda: view.pages > 0 and view._pdf != before, timeout=20_000)


def line_of(papers: OfficePapers, code: str) -> int:
    table = papers.legal.table
    codes = [item.text() for line in range(table.rowCount()) if (item := table.item(line, RULE))]
    return codes.index(code)


def tick_of(papers: OfficePapers, code: str) -> QTableWidgetItem:
    item = papers.legal.table.item(line_of(papers, code), TICK)
    assert item is not None
    return item


def test_a_tick_puts_a_rule_into_mengingat_in_its_rank(papers: OfficePapers, desk: Desk) -> None:
    papers.show_part("dasar")
    tick_of(papers, "PP 61/2010").setCheckState(Qt.CheckState.Checked)
    kept = texts(desk)[REGENCY, "mengingat.desa"]
    assert kept is not None
    assert kept.endswith("PP 61/2010")
    shown = papers.legal.mengingat.text()
    assert shown.index("Nomor\N{NO-BREAK SPACE}27 Tahun 2022") < shown.index(
        "Nomor\N{NO-BREAK SPACE}61 Tahun 2010"
    )
    papers.legal.reset.click()
    assert "Nomor\N{NO-BREAK SPACE}61 Tahun 2010" not in papers.legal.mengingat.text()


def test_each_level_has_a_list_of_its_own(papers: OfficePapers) -> None:
    papers.show_part("dasar")
    papers.legal.show_level("kelurahan")
    assert tick_of(papers, "UU 6/2014").checkState() is Qt.CheckState.Unchecked
    assert tick_of(papers, "PP 17/2018").checkState() is Qt.CheckState.Checked


def test_an_own_rule_is_typed_in_the_form_and_can_be_ticked(
    papers: OfficePapers, desk: Desk, qtbot: QtBot
) -> None:
    papers.show_part("dasar")
    papers.legal.add.click()
    form = papers.legal.detail.form
    for name, text in (("kind", "Perbup"), ("number", "6"), ("year", "2019"), ("about", "Pedoman KIM")):
        editor = form.entry(LegalReference, name).editor
        editor.set_text(text)
        editor.edited.emit()
        form.flush()
    assert [(row.kind, row.region) for row in desk.store.all(LegalReference)] == [("Perbup", REGENCY)]
    tick_of(papers, "Perbup 6/2019").setCheckState(Qt.CheckState.Checked)
    assert "Peraturan Bupati Jembrana Nomor\N{NO-BREAK SPACE}6 Tahun 2019 tentang Pedoman KIM" in (
        papers.legal.mengingat.text()
    )


def test_a_doubted_rule_says_why_and_can_be_cleared_by_who_looked_it_up(
    papers: OfficePapers, desk: Desk
) -> None:
    papers.show_part("dasar")
    papers.legal.table.setCurrentCell(line_of(papers, "PP 43/2014"), RULE)
    assert "Nomor\N{NO-BREAK SPACE}43 Tahun 2014" not in papers.legal.mengingat.text()
    papers.legal.detail.override.click()
    row = desk.store.all(LegalReference)[0]
    desk.store.write("Diperiksa", LegalReference, row.id, {"standing": "berlaku"})
    papers.show_part("dasar")
    assert "Nomor\N{NO-BREAK SPACE}43 Tahun 2014" in papers.legal.mengingat.text()


def test_an_empty_field_of_the_layout_shows_in_grey_what_holds(papers: OfficePapers) -> None:
    papers.show_part("tata")
    assert papers.place.is_office
    margin = papers.layout_page.form.entry(Office, "margin_left").editor.focus
    assert isinstance(margin, QLineEdit)
    assert margin.placeholderText() == standards()["margin_left"] == "30"


def test_a_number_pattern_shows_an_example_and_its_fault(papers: OfficePapers, desk: Desk) -> None:
    papers.show_part("tata")
    form = papers.layout_page.form
    editor = form.entry(Office, "number_pattern").editor
    editor.set_text("{urut3}/Kep/{tahun}")
    editor.edited.emit()
    form.flush()
    assert desk.store.all(Office)[0].number_pattern == "{urut3}/Kep/{tahun}"
    assert "007/Kep/2026" in papers.layout_page.numbers.text()
    editor.set_text("{urutt}/Kep")
    editor.edited.emit()
    form.flush()
    assert "Mungkin maksudnya {urut}" in editor.focus.accessibleDescription()


def test_what_is_wrong_with_a_pattern_has_room_below_its_field(papers: OfficePapers, qtbot: QtBot) -> None:
    papers.show_part("tata")
    papers.resize(1326, 728)
    entry = papers.layout_page.form.entry(Office, "letter_pattern")
    entry.editor.set_text("{urutt}/{tahun}")
    entry.editor.edited.emit()
    papers.layout_page.flush()
    whole = entry.whole
    qtbot.waitUntil(lambda: len(whole.findChildren(NoticeLine)) == 2)
    qtbot.waitUntil(lambda: 0 < whole.heightForWidth(whole.width()) <= whole.height())


def test_a_token_is_put_into_the_pattern(papers: OfficePapers, desk: Desk) -> None:
    papers.show_part("tata")
    papers.layout_page.tokens.menu().actions()[0].trigger()
    papers.layout_page.flush()
    assert desk.store.all(Office)[0].number_pattern == "{klas}"


def test_the_layout_goes_back_to_the_standard(
    papers: OfficePapers, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_args, **_named: True)
    papers.show_part("tata")
    editor = papers.layout_page.form.entry(Office, "margin_left").editor
    editor.set_text("40")
    editor.edited.emit()
    papers.layout_page.flush()
    assert desk.store.all(Office)[0].margin_left == 40
    papers.layout_page.reset.click()
    assert desk.store.all(Office)[0].margin_left is None


def test_a_logo_and_fonts_are_kept_named_and_taken_away(
    papers: OfficePapers, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "ask_reason", lambda *_args, **_named: "Salah berkas")
    logo = tmp_path / "lambang.png"
    Image.new("RGB", (60, 80), "navy").save(logo)
    papers.show_part("tata")
    files = papers.layout_page.files
    assert files.names["logo"].text() == "tanpa logo"
    files.chosen.emit("logo", [logo])
    files.chosen.emit("huruf_sk", [resource("fonts", "Arimo-Regular.ttf")])
    assert {row.kind for row in desk.store.all(Attachment)} == {"logo", "huruf_sk"}
    assert "lambang" in files.names["logo"].text()
    files.removers["logo"].click()
    assert files.names["logo"].text() == "tanpa logo"


@pytest.mark.parametrize(
    "section",
    ["bimtek_sertifikat", "mitra_mou", "cakupan", "serah_terima", "daftar_isi", "verifikasi", "rekomendasi"],
)
def test_words_of_every_family_are_seen_on_a_page(papers: OfficePapers, qtbot: QtBot, section: str) -> None:
    view = papers.wording.sample.view.preview
    papers.wording.list.choose(f"{section}.judul")
    qtbot.waitUntil(lambda: view.pages > 0, timeout=20_000)
    assert papers.wording.sample.documents.currentData() == section


def test_every_wording_file_has_its_document_in_the_list(papers: OfficePapers) -> None:
    documents = papers.wording.sample.documents
    assert all(documents.findData(file) >= 0 for file in standard_wording().files.values())


def test_enter_in_the_search_line_does_not_close(papers: OfficePapers) -> None:
    QTest.keyClick(papers.wording.list.search, Qt.Key.Key_Return)
    assert papers.isVisible()


def test_a_draft_of_an_office_that_is_made_by_the_good_text_is_gone(papers: OfficePapers, desk: Desk) -> None:
    names = [papers.places.itemText(number) for number in range(papers.places.count())]
    papers.places.setCurrentIndex(names.index("Kantor Desa Gumbrih"))
    type_text(papers, "sk.judul", "{{ kimm }}")
    type_text(papers, "sk.judul", "{{ kim }}")
    assert desk.store.drafts() == []


def test_closing_keeps_what_was_typed_last(papers: OfficePapers, desk: Desk) -> None:
    papers.wording.list.choose("sk.judul")
    papers.wording.editor.text.setPlainText("Terakhir")
    papers.done(QDialog.DialogCode.Accepted)
    assert texts(desk) == {(REGENCY, "sk.judul"): "Terakhir"}


def test_without_any_group_the_sample_is_an_invented_one(desk: Desk, qtbot: QtBot) -> None:
    desk.set_scope(Scope(region=REGENCY))
    made = OfficePapers(desk, None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.wording.sample.view.preview.pages > 0, timeout=20_000)
