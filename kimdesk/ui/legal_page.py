"""Dasar hukum: which rules stand in Mengingat on each level, what is known of them, and own rules."""

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kimdesk import regions
from kimdesk.entities import LegalReference
from kimdesk.i18n import N_, _
from kimdesk.store.wordings import offices_around, references_around, wordings_around, write_texts
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label, search_line, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.legal_detail import LegalDetail
from kimdesk.ui.legal_table import RULE, TICK, cells_of, rules_table
from kimdesk.ui.notices import show_notices
from kimdesk.ui.paper_places import Place, office_at

if TYPE_CHECKING:
    from kimdesk.reports.legal import Reference

LEVELS = (
    ("desa", N_("Desa")),
    ("kelurahan", N_("Kelurahan")),
    ("kecamatan", N_("Kecamatan")),
    ("kabupaten", N_("Kabupaten/kota")),
    ("provinsi", N_("Provinsi")),
)


class LegalPage(QWidget):
    """`show_place` says for whom; a tick is kept at once."""

    def __init__(self, desk: Desk, region: str) -> None:
        super().__init__()
        self._desk, self._region = desk, region
        self._place = Place("", "", "")
        self._level = _usual_level(region)
        self._rules: list[Reference] = []
        self._codes: list[str] = []
        self.levels = QButtonGroup(self)
        self.search = search_line(_("Cari aturan"))
        self.table = rules_table()
        self.detail = LegalDetail(desk)
        self.add = button(_("Aturan baru…"), self.begin_new, icon="plus")
        self.mengingat = label("", wraps=True)
        self.mengingat.setTextFormat(Qt.TextFormat.RichText)
        self.mengingat.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.mengingat.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.mengingat.setMargin(theme.px(10))
        self._notices = QVBoxLayout()
        self._source = label("", "muted")
        self.reset = button(_("Kembalikan"), self._reset, icon="rotate-ccw")
        self._lay_out()
        self.table.itemChanged.connect(self._ticked)
        self.table.currentCellChanged.connect(lambda row, _c, _r, _d: self._show_rule(row))
        self.search.textChanged.connect(lambda _text: self._filter())
        self.detail.changed.connect(self._read)
        self.detail.override_wanted.connect(self._override)

    def show_place(self, place: Place) -> None:
        """Edit the legal basis of a place."""
        self.flush()
        self._place = place
        self._read()

    def show_level(self, level: str) -> None:
        """Show Mengingat of the decrees of a level."""
        self._level = level
        for made in self.levels.buttons():
            made.setChecked(made.property("level") == level)
        self._read()

    def flush(self) -> None:
        self.detail.form.flush()

    def begin_new(self) -> None:
        """An empty form for a rule of the place."""
        self.table.setCurrentCell(-1, -1)
        self.detail.begin_new(self._place.region)

    # ---- reading

    def _read(self) -> None:
        from kimdesk.reports.legal import table_with
        from kimdesk.reports.wording_layers import Area, areas_of, layered

        store = self._desk.store
        rows = references_around(store, self._region)
        self._rules = sorted(table_with(rows).values(), key=lambda rule: rule.name.rank)
        areas = [area for area in areas_of(self._region, ()) if len(area.code) <= 5]
        if self._place.is_standard:
            areas = []
        elif self._place.is_office:
            areas.append(Area(self._place.code, self._place.name))
        else:
            areas = [area for area in areas if len(area.code) <= len(self._place.code)]
        words = wordings_around(store, self._region, offices_around(store, self._region))
        found = layered(areas, words, self._region)
        key = f"mengingat.{self._level}"
        self._codes = list(found.wording.words(key))
        source = found.sources.get(key)
        is_own = source is not None and source.code == self._place.code
        self._source.setText(
            _("Diubah di sini.")
            if is_own
            else _("Berlaku dari {area}.").format(area=source.name)
            if source
            else _("Berlaku dari bawaan program.")
        )
        may_edit = not self._place.is_standard and not store.read_only
        self.reset.setEnabled(is_own and may_edit)
        self.add.setEnabled(may_edit)
        self.detail.set_read_only(not may_edit)
        self._fill(may_edit)
        self._show_list(rows)

    def _fill(self, may_edit: bool) -> None:
        from kimdesk.reports.legal_kinds import read_code

        chosen = self._chosen_code()
        ticked = {name.key for code in self._codes if (name := read_code(code))}
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._rules))
        for line, rule in enumerate(self._rules):
            cells = cells_of(rule, self._level, ticked=rule.name.key in ticked, may_edit=may_edit)
            for column, cell in enumerate(cells):
                self.table.setItem(line, column, cell)
        self.table.blockSignals(False)
        self._filter()
        self._choose(chosen)

    def _choose(self, code: str) -> None:
        """Keep the chosen rule, or the new one as soon as it is complete enough to be in the table."""
        is_new, row = self.detail.is_new, self.detail.row
        lines = [
            line
            for line, rule in enumerate(self._rules)
            if (bool(row) and rule.row == row if is_new else rule.code == code)
        ]
        if lines:
            self.table.setCurrentCell(lines[0], RULE)
            self._show_rule(lines[0])
        elif not is_new and self._rules:
            self.table.setCurrentCell(0, RULE)

    def _filter(self) -> None:
        wanted = self.search.text().casefold().split()
        for line, rule in enumerate(self._rules):
            words = f"{rule.code} {rule.title} {rule.note}".casefold()
            self.table.setRowHidden(line, not all(word in words for word in wanted))

    def _show_list(self, rows: list[LegalReference]) -> None:
        from kimdesk.reports.legal import cited

        texts, findings = cited(self._codes, rows)
        show_notices(self._notices, findings)
        self.mengingat.setText("".join(f"<li>{escape(text)};</li>" for text in texts).join(("<ol>", "</ol>")))

    def _chosen_code(self) -> str:
        cell = self.table.item(self.table.currentRow(), RULE)
        return cell.text() if cell is not None else ""

    def _show_rule(self, row: int) -> None:
        if 0 <= row < len(self._rules):
            self.detail.show_rule(self._rules[row], self._level)

    # ---- writing

    def _ticked(self, item: QTableWidgetItem) -> None:
        from kimdesk.reports.legal_kinds import read_code

        if item.column() != TICK:
            return
        rule = self._rules[item.row()]
        others = [
            code for code in self._codes if (name := read_code(code)) is None or name.key != rule.name.key
        ]
        is_on = item.checkState() is Qt.CheckState.Checked
        self._write([*others, rule.code] if is_on else others)

    def _write(self, codes: list[str] | None) -> None:
        from kimdesk.reports.wording_text import as_text

        act = _("Ubah dasar hukum {level}").format(level=self._level)
        with messages.shown(self), self._desk.store.act(act):
            self._place = office_at(self._desk.store, self._place)
            text = None if codes is None else as_text(codes)
            write_texts(self._desk.store, act, self._place.code, {f"mengingat.{self._level}": text})
        self._read()

    def _reset(self) -> None:
        self._write(None)

    def _override(self) -> None:
        """A row of the register for a rule of the program, to be filled with what somebody looked up."""
        rule = self._rules[self.table.currentRow()]
        values = {
            "region": self._place.region or None,
            "kind": rule.name.kind,
            "number": rule.name.number,
            "year": rule.name.year,
            "about": rule.title or None,
        }
        with messages.shown(self):
            self._desk.store.create(_("Ubah {rule}").format(rule=rule.code), LegalReference, values)
        self._read()

    def _lay_out(self) -> None:
        chips = FlowLayout(theme.px(6))
        named = label(_("SK tingkat"), "label")
        named.setMinimumHeight(theme.px(21))
        chips.addWidget(named)
        for code, words in LEVELS:
            made = toggle(_(words), partial(self.show_level, code), on=code == self._level)
            made.setProperty("level", code)
            self.levels.addButton(made)
            chips.addWidget(made)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.add)
        head = QHBoxLayout()
        head.addWidget(label(_("Mengingat"), "section"))
        head.addWidget(self._source, 1)
        head.addWidget(self.reset)
        paper = QScrollArea()
        paper.setWidgetResizable(True)
        paper.setWidget(self.mengingat)
        paper.setMinimumHeight(theme.px(90))
        self._notices.setSpacing(theme.px(2))
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addLayout(chips)
        left.addLayout(top)
        left.addWidget(self.table, 3)
        left.addLayout(head)
        left.addLayout(self._notices)
        left.addWidget(paper, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(left, 1)
        row.addWidget(self.detail)


def _usual_level(region: str) -> str:
    """The level on which most decrees of a region are issued."""
    place = regions.place(region)
    return "kelurahan" if place is not None and place.kind == "kelurahan" else "desa"
