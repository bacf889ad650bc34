"""Choosing groups whose members take part in a training, all of them or the officers only, in one go."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Group, Training
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.regions import short_path
from kimdesk.store import Scope, attendance
from kimdesk.store.attendance import Invited
from kimdesk.store.tally import catch_up
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.pause import pause

SHOWN = 300
ROW = 30
PAUSE = 150
_KIM = Qt.ItemDataRole.UserRole


class InviteDialog(QDialog):
    """The groups of the scope; for one group as scope, those of its kecamatan with that one chosen."""

    def __init__(self, desk: Desk, training: Training, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._training = desk, training
        self._chosen: dict[str, str] = {}
        self._found: list[Invited] = []
        self.setWindowTitle(_("Peserta dari kelompok"))
        self.resize(theme.px(560), theme.px(560))
        self._scope = self._widened(desk.scope)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Saring nama kelompok"))
        self.search.setAccessibleName(_("Saring nama kelompok"))
        self.search.installEventFilter(self)
        self.groups = QListView()
        self.groups.setAccessibleName(_("Kelompok"))
        self.groups.setProperty("look", "card")
        self.groups.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = QStandardItemModel(self)
        self._model.itemChanged.connect(self._ticked)
        self.groups.setModel(self._model)
        self.groups.setUniformItemSizes(True)
        self.more = label("", "small", wraps=True)
        self.everybody = QRadioButton(_("&Semua anggota"))
        self.officers = QRadioButton(_("Hanya &pengurus"))
        self.everybody.setChecked(True)
        self.quota = QCheckBox(
            _("Paling banyak {n} orang per kelompok (&kuota)").format(n=training.quota or 0)
        )
        self.quota.setVisible(bool(training.quota))
        self.quota.setChecked(bool(training.quota))
        self.all = button(_("Pilih semua yang &tampil"), self._tick_all, role="link")
        self.says = label("", "muted", wraps=True)
        self.take = button("", self.accept, role="primary")
        self._lay_out()
        self._searching = pause(self, PAUSE, self._list)
        self.search.textEdited.connect(lambda _text: self._searching.start())
        for changed in (self.everybody, self.quota):
            changed.toggled.connect(self._count)
        with messages.shown(self):
            catch_up(desk.store)
            self._list()
            self._count()
        self.search.setFocus()

    def accept(self) -> None:
        with messages.shown(self):
            attendance.invite(self._desk.store, self._training.id, self._found)
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the filter into the list; Enter there filters, or takes who is chosen."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.groups.setFocus()
                self.groups.setCurrentIndex(self._model.index(0, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.search.text():
                    self._list()
                else:
                    self.take.click()
                return True
        return super().eventFilter(watched, event)

    def _widened(self, scope: Scope) -> Scope:
        if not scope.kim:
            return scope
        group = self._desk.store.get(Group, scope.kim)
        self._chosen = {scope.kim: _(group.title) if group else ""}
        return Scope(region=group.region[:8]) if group and group.region else Scope(kim=scope.kim)

    def _list(self) -> None:
        """The groups whose name holds what is typed, the chosen ones first."""
        self._searching.stop()
        kims, params = self._scope.kims(self._desk.today())
        like = self.search.text().strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        rows = self._desk.store.query(
            f"SELECT kim, name, region, members FROM tally WHERE kim IN ({kims}) AND name LIKE ? ESCAPE '\\'"
            " ORDER BY region, name LIMIT ?",
            (*params, f"%{like}%", SHOWN + 1),
        )
        self._model.blockSignals(True)
        self._model.clear()
        for row in sorted(rows[:SHOWN], key=lambda row: row["kim"] not in self._chosen):
            place = short_path(row["region"]) if row["region"] else ""
            members = number_of("{n} anggota", row["members"])
            item = QStandardItem(
                "  ·  ".join(part for part in (f"KIM {row['name']}", place, members) if part)
            )
            item.setData(row["kim"], _KIM)
            item.setCheckable(True)
            item.setSizeHint(QSize(theme.px(100), theme.px(ROW)))
            item.setCheckState(
                Qt.CheckState.Checked if row["kim"] in self._chosen else Qt.CheckState.Unchecked
            )
            self._model.appendRow(item)
        self._model.blockSignals(False)
        self._model.layoutChanged.emit()
        many = len(rows) > SHOWN
        words = _("Hanya {n} kelompok pertama yang tampil. Ketik namanya untuk menyaring.")
        self.more.setText(words.format(n=with_dots(SHOWN)) if many else "")
        self.more.setVisible(many)

    def _ticked(self, item: QStandardItem) -> None:
        kim = item.data(_KIM)
        if item.checkState() is Qt.CheckState.Checked:
            self._chosen[kim] = item.text()
        else:
            self._chosen.pop(kim, None)
        self._count()

    def _tick_all(self) -> None:
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        every = all(item.checkState() is Qt.CheckState.Checked for item in items)
        self._model.blockSignals(True)
        for item in items:
            item.setCheckState(Qt.CheckState.Unchecked if every else Qt.CheckState.Checked)
            if every:
                self._chosen.pop(item.data(_KIM), None)
            else:
                self._chosen[item.data(_KIM)] = item.text()
        self._model.blockSignals(False)
        self.groups.viewport().update()
        self._count()

    def _count(self) -> None:
        """Who would come, so that the button can say how many."""
        quota = self._training.quota if self.quota.isChecked() else None
        self._found = attendance.invited(
            self._desk.store, self._training.id, list(self._chosen),
            officers=self.officers.isChecked(), quota=quota,
        )  # fmt: skip
        count = len(self._found)
        self.take.setText(number_of("Ambil {n} peserta", count))
        self.take.setEnabled(count > 0)
        if not self._chosen:
            self.says.setText(_("Pilih kelompok dengan spasi atau klik."))
        elif not count and quota is not None:
            self.says.setText(_("Kuota kelompok yang dipilih sudah terisi."))
        elif not count:
            self.says.setText(_("Semua anggota kelompok yang dipilih sudah menjadi peserta."))
        else:
            chosen = len(self._chosen)
            words = number_of("{n} kelompok dipilih. Yang sudah menjadi peserta tidak diambil lagi.", chosen)
            self.says.setText(words)

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(theme.px(16))
        choice.addWidget(self.everybody)
        choice.addWidget(self.officers)
        choice.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        last.addWidget(self.says, 1)
        last.addWidget(button(_("Batal"), self.reject))
        last.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Peserta dari kelompok"), "heading"))
        box.addWidget(self.search)
        box.addWidget(self.groups, 1)
        box.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.more)
        box.addLayout(choice)
        box.addWidget(self.quota)
        box.addLayout(last)
