"""Notes about a row: obstacles, visits, promises; newest first, and a line to write the next one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Entity, Remark
from kimdesk.entities.remark import KINDS
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _, pgettext
from kimdesk.kinds import Choice, Day, Note
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, icon_button, label, rule
from kimdesk.ui.desk import Desk
from kimdesk.ui.layouts import empty

if TYPE_CHECKING:
    from kimdesk.store import Touched


class Remarks(QFrame):
    """Works for any row; `show_owner` says which."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setMinimumHeight(theme.px(230))
        self._desk = desk
        self._entity: type[Entity] | None = None
        self._owner = ""
        self.kind = QComboBox()
        self.kind.setMinimumWidth(theme.px(70))
        self.kind.setAccessibleName(_("Jenis catatan"))
        for code, words in KINDS:
            self.kind.addItem(_(words), code)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(_("Tulis catatan …"))
        self.text.setAccessibleName(_("Isi catatan"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.px(52))
        self._add = button(_("Tambah"), self._write)
        self._add.setEnabled(False)
        self.text.textChanged.connect(lambda: self._add.setEnabled(bool(self.text.toPlainText().strip())))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(8))
        self._list.setContentsMargins(0, 0, theme.px(6), 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        inner.setLayout(self._list)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.kind, 1)
        row.addWidget(self._add)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(12)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(pgettext("several", "Catatan"), "heading"))
        box.addWidget(self.text)
        box.addLayout(row)
        box.addWidget(rule())
        box.addWidget(scroll, 1)
        self.setEnabled(not desk.store.read_only)

    def show_owner(self, entity: type[Entity], row: str) -> None:
        """Show the notes about this row."""
        if row != self._owner:
            self.text.clear()
        self._entity, self._owner = entity, row
        self._load()

    def refresh(self, touched: "Touched") -> None:
        if Remark.table in touched.tables:
            self._load()

    def _load(self) -> None:
        empty(self._list)
        remarks = self._desk.store.all(
            Remark, "owner = ?", (self._owner,), order="day DESC, seq DESC", limit=100
        )
        for remark in remarks:
            self._list.addWidget(self._entry(remark))
        if not remarks:
            self._list.addWidget(label(_("Belum ada catatan."), "muted", wraps=True))

    def _entry(self, remark: Remark) -> QWidget:
        made = QWidget()
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        kind = Choice(KINDS).show(remark.kind) or _("Catatan")
        words = "  ·  ".join(part for part in (kind, Day().show(remark.day)) if part)
        head.addWidget(label(words, "section"), 1)
        remove = icon_button("trash-2", _("Hapus catatan"), lambda: self._delete(remark))
        remove.setFixedSize(theme.px(24), theme.px(24))
        head.addWidget(remove)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        text = label(remark.text or "", wraps=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        return made

    def _write(self) -> None:
        assert self._entity is not None
        with messages.shown(self):
            try:
                text = Note().parse(self.text.toPlainText())
            except InvalidValue as error:
                self._desk.say(error.message)
                return
            values = {
                "owner_table": self._entity.table, "owner": self._owner, "kind": self.kind.currentData(),
                "day": self._desk.this_day(), "text": text,
            }  # fmt: skip
            self.text.clear()
            self._desk.store.create(_("Catatan baru"), Remark, values)

    def _delete(self, remark: Remark) -> None:
        reason = messages.ask_reason(
            self,
            _("Hapus catatan ini?"),
            _("Catatan masuk keranjang dan dapat dikembalikan."),
            _("Hapus"),
            danger=True,
        )
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus catatan"), Remark, remark.id, reason)
