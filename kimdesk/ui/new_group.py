"""A new group: its name and its village, and whether it may be in the register already."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities import Group, field_of
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.spelling import fold_group
from kimdesk.store import Scope
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form_field import FormField
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeBar

PAUSE = 250
SEATS = {
    "desa": "desa",
    "desa adat": "desa",
    "kelurahan": "kelurahan",
    "kecamatan": "kecamatan",
    "distrik": "kecamatan",
}


class NewGroup(QDialog):
    """Everything else is filled in the Profil tab, where the window leads next."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kelompok baru"))
        self.setMinimumWidth(theme.px(480))
        self._desk = desk
        self.name = FormField(Group, field_of(Group, "name"), desk.store, self)
        self.region = FormField(Group, field_of(Group, "region"), desk.store, self)
        self._known = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Kelompok baru"), "heading"))
        box.addWidget(self.name.whole)
        box.addWidget(self.region.whole)
        box.addLayout(self._known)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Batal"), self.reject))
        self._make = button(_("Buat kelompok"), self._create, role="primary")
        self._make.setDefault(True)
        row.addWidget(self._make)
        box.addLayout(row)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        for entry, following in ((self.name, self.region.editor.focus), (self.region, self._make)):
            entry.typed.connect(lambda _entry: self._pause.start())
            entry.parsed.connect(lambda left, value: left.written(value))
            entry.editor.entered.connect(partial(self._go_on, entry, following))
            entry.editor.escaped.connect(self.reject)
        if desk.scope.region.count(".") >= 2:
            self.region.editor.set_value(desk.scope.region)
        self.name.editor.focus.setFocus()

    def _go_on(self, entry: FormField, following: QWidget) -> None:
        """Enter leads on only from what can be read."""
        entry.commit(leaving=True)
        if not entry.dirty:
            following.setFocus()

    def _look(self) -> None:
        """Groups with a like name, in the same kabupaten when the village is known."""
        empty(self._known)
        wanted = fold_group(self.name.editor.text())
        if len(wanted) < 3:
            return
        try:
            region = self.region.editor.value() or ""
        except InvalidValue:
            region = ""
        from kimdesk.store.search import search

        hits = search(self._desk.store, wanted, limit=20, tables={"kim"})
        groups = [group for hit in hits if (group := self._desk.store.get(Group, hit.row)) is not None]
        near = [g for g in groups if not region or (g.region or "").startswith(region[:5])][:3]
        for group in near:
            where = regions.short_path(group.region) if group.region else _("wilayah belum diisi")
            words = _("Mungkin sudah ada: {group}, {place}").format(group=_(group.title), place=where)
            self._known.addWidget(NoticeBar("check", words, [(_("Buka"), partial(self._open, group.id))]))

    def _open(self, row: str) -> None:
        self.accept()
        self._desk.go_to("kim", row, tab="profil")

    def _create(self) -> None:
        values = {}
        for entry in (self.name, self.region):
            try:
                values[entry.field.name] = entry.editor.value()
            except InvalidValue as error:
                entry.say([Finding("block", "typed", error.message)])
                entry.editor.focus.setFocus()
                return
            entry.say([])
        if not values["name"]:
            self.name.say([Finding("block", "typed", _("Isi nama kelompok."))])
            self.name.editor.focus.setFocus()
            return
        place = regions.place(values["region"]) if values["region"] else None
        if place is not None:
            values["seat"] = SEATS.get(place.kind, "kabupaten")
        with messages.shown(self):
            row = self._desk.store.create(_("Kelompok baru"), Group, values)
            self.accept()
            self._desk.set_scope(Scope(kim=row))
            self._desk.go_to("kim", row, "address", tab="profil")
