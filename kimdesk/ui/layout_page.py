"""Tata letak: letterhead, paper, margins, fonts and numbers of one office, beside a page that shows them."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Entity, Office, fields_of
from kimdesk.entities.office import FIRST_WORDS, FONTS, LAYOUT, LETTERHEAD, PAGE_NUMBERS, PAPERS
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.number_patterns import TOKENS, fill_pattern, office_tokens, pattern_findings
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.office_files import OfficeFiles
from kimdesk.ui.paper_places import Place, office_at
from kimdesk.ui.sample_view import SampleView

_NAMES = tuple(
    field.name
    for field in fields_of(Office)
    if field.section in (LETTERHEAD, LAYOUT) and field.name != "remark"
)
PATTERNS = ("number_pattern", "letter_pattern")
_SAMPLES = ("rancangan_sk", "permohonan", "rekomendasi")


class LayoutPage(QWidget):
    """`show_place` says which office; every field is kept by itself and can be emptied again."""

    def __init__(self, desk: Desk, region: str) -> None:
        super().__init__()
        self._desk = desk
        self._place = Place("", "", "")
        self.form = Form(
            desk, [Part(Office, _NAMES)], create=self._create, checks=self._check, columns=4, cards=True
        )
        self.numbers = label("", "muted", wraps=True)
        self.tokens = button(_("Isian nomor"), icon="plus", tip=_("Sisipkan isian ke pola nomor"))
        self.tokens.setMenu(self._token_menu())
        self.reset = button(_("Kembalikan ke bawaan…"), self._reset, icon="rotate-ccw")
        self.files = OfficeFiles(desk)
        self._only_offices = label(
            _("Tata letak berlaku per kantor. Pilih kantor pada daftar di atas."), "muted", wraps=True
        )
        self.sample = SampleView(desk, region)
        self.sample.show_document(_SAMPLES[0])
        self._pattern: QWidget | None = None
        self._lay_out()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._remember)
        self.form.written.connect(lambda *_where: self._changed())
        self.files.chosen.connect(self.add_files)
        self.files.changed.connect(lambda: self.show_place(self._place))

    def show_place(self, place: Place) -> None:
        """Edit the layout of an office; a region has none."""
        self.flush()
        self._place = place
        self.form.setVisible(place.is_office)
        self._only_offices.setVisible(not place.is_office)
        may_edit = place.is_office and not self._desk.store.read_only
        for widget in (self.reset, self.tokens, self.files):
            widget.setEnabled(may_edit)
        if place.is_office:
            rows: Rows = {Office: place.code} if place.code else {}
            self.form.show_rows(rows, defaults={Office: {"region": place.region}})
            self._show_standards()
            self.files.show_office(place.code)
        self.files.setVisible(place.is_office)
        self._changed()

    def flush(self) -> None:
        self.form.flush()

    def add_files(self, kind: str, paths: list[Path]) -> None:
        """Keep a logo or fonts of the office."""
        from kimdesk.store.files import store_file

        with messages.shown(self):
            with self._desk.store.act(_("Kop dan huruf kantor")) as act:
                self._place = office_at(self._desk.store, self._place)
                for path in paths:
                    store_file(
                        self._desk.store, act, Office, self._place.code, path, kind=kind, name=path.name,
                        day=self._desk.this_day(),
                    )  # fmt: skip
            self.show_place(self._place)

    def _create(self, _entity: type[Entity], values: Mapping[str, Any]) -> Rows:
        with self._desk.store.act(_("Kantor baru")) as act:
            self._place = office_at(self._desk.store, self._place)
            act.write(Office, self._place.code, values)
        return {Office: self._place.code}

    def _check(self, rows: Rows) -> Sequence[Finding]:
        office = self._desk.store.get(Office, rows[Office])
        if office is None:
            return ()
        return (
            *pattern_findings(office.number_pattern, "number_pattern"),
            *pattern_findings(office.letter_pattern, "letter_pattern"),
        )

    def _show_standards(self) -> None:
        """An empty field shows in grey what holds then."""
        for name, text in standards().items():
            editor = self.form.entry(Office, name).editor.focus
            line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
            if isinstance(line, QLineEdit | QPlainTextEdit):
                line.setPlaceholderText(text)

    def _changed(self) -> None:
        from kimdesk.ui.wording_page import level_of

        self._show_numbers()
        self.sample.refresh(level=level_of(self._place))

    def _show_numbers(self) -> None:
        office = self._desk.store.get(Office, self._place.code) if self._place.code else None
        lines = [
            _("{field}: {blank}, lalu misalnya {number}").format(
                field=words,
                blank=self._numbered(office, pattern, None),
                number=self._numbered(office, pattern, 7),
            )
            for words, pattern in (
                (_("Nomor SK"), office.number_pattern if office else None),
                (_("Nomor surat"), office.letter_pattern if office else None),
            )
            if office is not None and pattern
        ]
        self.numbers.setText("\n".join(lines))
        self.numbers.setVisible(bool(lines))

    def _numbered(self, office: Office | None, pattern: str | None, number: int | None) -> str:
        assert office is not None
        day = self._desk.this_day()
        return fill_pattern(pattern or "", number=number, day=day, tokens=office_tokens(office))

    def _token_menu(self) -> QMenu:
        menu = QMenu(self)
        for token, words in TOKENS.items():
            menu.addAction(f"{{{token}}}   {_(words)}", partial(self._insert, f"{{{token}}}"))
        return menu

    def _insert(self, token: str) -> None:
        """Put a token into the pattern that was typed in last."""
        lines = [self.form.entry(Office, name).editor.focus for name in PATTERNS]
        line = next((line for line in lines if line is self._pattern), lines[0])
        if isinstance(line, QLineEdit):
            line.setFocus()
            line.insert(token)
            line.textEdited.emit(line.text())

    def _remember(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now in [self.form.entry(Office, name).editor.focus for name in PATTERNS]:
            self._pattern = now

    def _reset(self) -> None:
        names = [field.name for field in fields_of(Office) if field.section == LAYOUT]
        title = _("Kembalikan tata letak ke bawaan?")
        text = _("Kertas, huruf, tepi dan nomor halaman kantor ini dikosongkan. Dapat diurungkan.")
        if self._place.code and messages.ask(self, title, text, _("Kembalikan"), danger=True):
            with messages.shown(self):
                values = dict.fromkeys(names)
                self._desk.store.write(_("Kembalikan tata letak"), Office, self._place.code, values)
            self.show_place(self._place)

    def _lay_out(self) -> None:
        deeds = FlowLayout(theme.px(8))
        deeds.addWidget(self.tokens)
        deeds.addWidget(self.reset)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._only_offices)
        column.addWidget(self.form, 1)
        column.addWidget(self.numbers)
        column.addWidget(self.files)
        column.addLayout(deeds)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.px(12))
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.addWidget(left)
        split.addWidget(self.sample)
        split.setSizes([theme.px(700), theme.px(480)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)


def standards() -> dict[str, str]:
    """Field of an office -> what holds while it is empty."""
    from reportlab.lib.units import mm

    from kimdesk.reports.paper import PageSetup

    usual = PageSetup()
    margins = {name: getattr(usual, name) for name in ("left", "right", "top", "bottom")}
    return {
        "letterhead": _("disusun dari nama wilayah"),
        "decree_paper": _(PAPERS[0][1]),
        "letter_paper": _(PAPERS[0][1]),
        "decree_font": _(FONTS[0][1]),
        "letter_font": _(FONTS[1][1]),
        **{f"margin_{name}": str(round(length / mm)) for name, length in margins.items()},
        "first_word": _(dict(FIRST_WORDS)[usual.first_word]),
        "page_number": _(dict(PAGE_NUMBERS)[usual.page_number]),
        "catchword": _("Tidak"),
        "number_pattern": _("…… TAHUN {tahun}"),
        "letter_pattern": "……/{bulan_romawi}/{tahun}",
    }
