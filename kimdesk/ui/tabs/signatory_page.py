"""Who signs on a level: the office with its letterhead, and its head, for the group's own area."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities import Entity, Group, Office, Signatory
from kimdesk.i18n import _
from kimdesk.store import Touched
from kimdesk.store.logos import KIND as LOGO
from kimdesk.store.offices import office_of, region_at, signatories
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows

PARTS = (
    Part(
        Signatory,
        tuple("name title_before title_after acting post nip rank since until".split()),
        section=Signatory.label.capitalize(),
    ),
    Part(Office, tuple("address phone postal_code email website name".split())),
    Part(
        Office,
        tuple(
            (
                "letterhead village_term head_term district_term district_head_term "
                "hamlet_term number_pattern"
            ).split()
        ),
    ),
)
_NEW = ""


class SignatoryPage(QWidget):
    """Office and signatory are made when the first of their fields is filled."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._region = self._office = ""
        self._kim = self._level = ""
        self._title = label("", "heading", wraps=True)
        self.who = QComboBox()
        self.who.setAccessibleName(_("Pejabat penanda tangan"))
        self.who.activated.connect(lambda _index: self._show_form())
        self.another = button(_("Pejabat baru"), self.begin_new, icon="user-plus")
        self.logo = button(_("Logo kop surat…"), self._choose_logo, icon="image")
        self._nowhere = label("", "muted", wraps=True)
        self.form = Form(desk, PARTS, create=self._create, columns=4)
        self.form.created.connect(lambda _table, row: self._fill(row if _table == Signatory.table else ""))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.who, 1)
        row.addWidget(self.another)
        row.addWidget(self.logo)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self._title)
        box.addLayout(row)
        box.addWidget(self._nowhere)
        box.addWidget(self.form, 1)
        for widget in (self.another, self.logo):
            widget.setEnabled(not desk.store.read_only)

    def show_level(self, kim: str, level: str) -> None:
        """Show the office that issues the decree of a group on a level, and who signs there."""
        group = self._desk.store.get(Group, kim)
        region = region_at(group.region if group else None, level)
        if (kim, level, region) == (self._kim, self._level, self._region):
            return
        self.form.flush()
        self._kim, self._level, self._region = kim, level, region
        self._title.setText(regions.short_path(region) if region else _("Wilayah belum diketahui"))
        self._nowhere.setText(
            "" if region else _("Isi wilayah kelompok di tab Profil, atau pilih tingkat SK yang lain.")
        )
        self._nowhere.setVisible(not region)
        for widget in (self.form, self.who, self.another):
            widget.setVisible(bool(region))
        self._fill("")
        self._show_form()

    def refresh(self, touched: Touched) -> None:
        if touched.tables & {Office.table, Signatory.table}:
            self._fill(self.form.rows.get(Signatory, ""))
        self.form.refresh(touched)
        if Group.table in touched.tables and self._kim:
            self.show_level(self._kim, self._level)

    def go_to(self, table: str, row: str, field: str) -> None:
        """Lead to a field, of this signatory when `row` names one of the office."""
        if table == Signatory.table and row and self.who.findData(row) >= 0:
            self.who.setCurrentIndex(self.who.findData(row))
            self._show_form()
        on_form = table if field not in ("", "region") else Signatory.table
        self.form.go_to(on_form, field if on_form == table else "name")

    def begin_new(self) -> None:
        """An empty form for somebody else in this office."""
        self.form.flush()
        self.who.setCurrentIndex(self.who.findData(_NEW))
        self._show_form()
        self.form.go_to(Signatory.table, "name")

    def set_logo(self, path: Path) -> None:
        """Print this picture in the letterhead of the office."""
        from kimdesk.store.files import store_file

        with messages.shown(self), self._desk.store.act(_("Logo kop surat")) as act:
            office = self._office or act.create(Office, {"region": self._region})
            store_file(self._desk.store, act, Office, office, path, kind=LOGO)
            self._office = office

    def _fill(self, chosen: str) -> None:
        """List who signs there; `chosen` is shown, else who is in office."""
        office = office_of(self._desk.store, self._region)
        self._office = office.id if office is not None else ""
        known = signatories(self._desk.store, self._office, self._desk.today()) if office is not None else []
        self.who.clear()
        for one in known:
            until = _(" (sampai {year})").format(year=one.until.year) if one.until else ""
            self.who.addItem(_(one.title) + until, one.id)
        self.who.addItem(_("(pejabat baru)"), _NEW)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0) if chosen else 0)
        self.logo.setVisible(bool(self._region))

    def _show_form(self) -> None:
        rows = {Office: self._office, Signatory: self.who.currentData() or ""}
        self.form.show_rows(rows)

    def _create(self, entity: type[Entity], values: Mapping[str, Any]) -> Rows:
        made: dict[type[Entity], str] = {}
        words = _("Pejabat baru") if entity is Signatory else _("Kantor baru")
        with self._desk.store.act(words) as act:
            if not self._office:
                office = {"region": self._region, **(values if entity is Office else {})}
                self._office = made[Office] = act.create(Office, office)
            if entity is Signatory:
                made[Signatory] = act.create(Signatory, {"office": self._office, **values})
        return made

    def _choose_logo(self) -> None:
        kinds = _("Gambar") + " (*.png *.jpg *.jpeg *.webp)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Pilih logo kop surat"), "", kinds)
        if chosen:
            self.set_logo(Path(chosen))
