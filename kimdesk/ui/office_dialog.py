"""Offices and their officials, from the village up to the province: letterhead, names of posts, who signs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities import Office, Signatory
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.titles import title

_CODE = Qt.ItemDataRole.UserRole
_NEW = ""


class OfficeDialog(QDialog):
    """region: the code from which the list goes upwards. Written like every form, field by field."""

    def __init__(self, desk: Desk, region: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kantor dan pejabat"))
        self.resize(theme.px(1040), theme.px(620))
        self._desk = desk
        self.levels = QListWidget()
        self.levels.setProperty("look", "list")
        self.levels.setAccessibleName(_("Tingkat"))
        self.levels.setFixedWidth(theme.px(210))
        self.office = Form(desk, [Part(Office, _names(Office, leave=("region",)))], columns=4)
        self.officials = QListWidget()
        self.officials.setProperty("look", "list")
        self.officials.setAccessibleName(_("Pejabat"))
        self.officials.setMaximumHeight(theme.px(130))
        self.official = Form(desk, [Part(Signatory, _names(Signatory, leave=("office",)))], columns=2)
        panel = QFrame()
        panel.setProperty("look", "panel")
        panel.setFixedWidth(theme.px(310))
        right = QVBoxLayout(panel)
        right.setContentsMargins(theme.px(16), theme.px(12), theme.px(8), theme.px(12))
        head = QHBoxLayout()
        head.addWidget(label(_("Pejabat"), "heading"), 1)
        self._add = button(_("Pejabat baru"), self._new_official, icon="user-plus")
        head.addWidget(self._add)
        right.addLayout(head)
        right.addWidget(self.officials)
        right.addWidget(self.official, 1)
        middle = QVBoxLayout()
        self._name = label("", "heading")
        middle.addWidget(self._name)
        middle.addWidget(self.office, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self.levels)
        row.addLayout(middle, 1)
        row.addWidget(panel)
        close = QHBoxLayout()
        words = _("Dipakai pada kop surat, SK dan tanda tangan. Setiap isian tersimpan sendiri.")
        close.addWidget(label(words, "muted"), 1)
        close.addWidget(button(_("Tutup"), self.accept, role="primary"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[theme.px(16)] * 4)
        whole.setSpacing(theme.px(12))
        whole.addLayout(row, 1)
        whole.addLayout(close)
        for code in _upwards(region):
            item = QListWidgetItem(regions.path(code).partition(",")[0])
            item.setData(_CODE, code)
            self.levels.addItem(item)
        self.levels.currentItemChanged.connect(self._show_level)
        self.officials.currentItemChanged.connect(self._show_official)
        self.office.created.connect(lambda _table, _row: self._show_officials())
        self.official.created.connect(lambda _table, row: self._show_officials(row))
        self.levels.setCurrentRow(0)

    def done(self, result: int) -> None:
        self.office.flush()
        self.official.flush()
        super().done(result)

    def _show_level(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None = None) -> None:
        if current is None:
            return
        code = current.data(_CODE)
        self._name.setText(current.text())
        offices = self._desk.store.all(Office, "region = ?", (code,), limit=1)
        rows: Rows = {Office: offices[0].id} if offices else {}
        self.office.show_rows(rows, defaults={Office: {"region": code}})
        self._show_officials()

    def _office_row(self) -> str:
        """The office of the level, made now when there is none yet."""
        rows = self.office.rows
        if Office not in rows:
            code = self.levels.currentItem().data(_CODE)
            row = self._desk.store.create(_("Kantor baru"), Office, {"region": code})
            self.office.show_rows({Office: row})
            return row
        return rows[Office]

    def _show_officials(self, chosen: str = _NEW) -> None:
        office = self.office.rows.get(Office)
        found = (
            self._desk.store.all(Signatory, "office = ?", (office,), order="since DESC, seq")
            if office
            else []
        )
        self.officials.blockSignals(True)
        self.officials.clear()
        for official in found:
            item = QListWidgetItem(
                " · ".join(part for part in (title(self._desk.store, official), official.post) if part)
            )
            item.setData(_CODE, official.id)
            self.officials.addItem(item)
            if official.id == chosen:
                self.officials.setCurrentItem(item)
        self.officials.blockSignals(False)
        self.officials.setVisible(bool(found))
        if chosen and self.official.rows.get(Signatory) == chosen:
            return
        if found:
            self.officials.setCurrentRow(max(self.officials.currentRow(), 0))
        self.official.setEnabled(bool(found))
        if not found:
            self.official.show_rows({})

    def _show_official(
        self, current: QListWidgetItem | None, _previous: QListWidgetItem | None = None
    ) -> None:
        if current is not None:
            self.official.setEnabled(True)
            self.official.show_rows({Signatory: current.data(_CODE)})

    def _new_official(self) -> None:
        with messages.shown(self):
            office = self._office_row()
            self.official.setEnabled(True)
            self.official.show_rows({}, defaults={Signatory: {"office": office}})
            self.official.go_to(Signatory.table, "name")


def _upwards(region: str) -> list[str]:
    parts = region.split(".") if region else []
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def _names(entity: type[Office] | type[Signatory], leave: tuple[str, ...]) -> tuple[str, ...]:
    from kimdesk.entities import fields_of

    return tuple(field.name for field in fields_of(entity) if field.name not in leave)
