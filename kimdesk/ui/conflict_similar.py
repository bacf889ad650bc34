"""Decide many cases alike: all of one field, of one record, or all there are, by the device that is right.

It says how many that are before anything is written; what the chosen device has not written stays open.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kimdesk.i18n import _, number_of, with_dots
from kimdesk.ui import messages, theme
from kimdesk.ui.asking import Asking
from kimdesk.ui.buttons import button, label
from kimdesk.ui.conflict_list import field_name
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.words import record_words

if TYPE_CHECKING:
    from kimdesk.kinds.base import Stored
    from kimdesk.store import Store
    from kimdesk.sync.sides import Conflict, Place

AT_ONCE = 500
"""Up to so many cases are read before the dialog is there; more by the worker."""


class SimilarDialog(QDialog):
    """case: the one from which it was asked for. Accepted once `decided` was written."""

    def __init__(self, desk: Desk, case: "Conflict", parent: QWidget | None) -> None:
        super().__init__(parent)
        from kimdesk.sync.deciding import places

        self.setWindowTitle(_("Putuskan yang sejenis"))
        self.setMinimumWidth(theme.px(520))
        self._desk = desk
        store = desk.store
        name = field_name((case.table, case.row, case.field))
        alike = places(store, table=case.table, field=case.field)
        record = record_words(store, case)
        self._sets = (
            (_("Isian “{field}” di semua catatan").format(field=name), alike),
            (_("Semua isian dari {record}").format(record=record), places(store, row=case.row)),
            (_("Semua yang menunggu keputusan"), places(store)),
        )
        self._cases: list[Conflict] = []
        self._asking: Asking[list[Conflict]] = Asking(desk, _("Membaca isian"), self._show)
        self.which = QButtonGroup(self)
        self.device = QComboBox()
        self.device.setAccessibleName(_("Nilai yang dipakai"))
        self.says = label("", wraps=True)
        self.decide = button("", self._decide, role="primary")
        self._lay_out()
        self.which.idClicked.connect(lambda _number: self._read())
        self.device.currentIndexChanged.connect(lambda _number: self._say())
        self._read()

    def decided(self) -> "list[tuple[Conflict, Stored]]":
        """What would be written now."""
        from kimdesk.sync.deciding import pick

        device = self.device.currentData() or ""
        sides = [(case, pick(case, device)) for case in self._cases]
        return [(case, side.value) for case, side in sides if side is not None]

    def _read(self) -> None:
        """Read the cases that are chosen; many of them without the window waiting."""
        wanted = self._sets[self.which.checkedId()][1]
        self._cases = []
        self.device.setEnabled(False)
        self.decide.setEnabled(False)
        self.says.setText(number_of("Membaca {n} isian …", len(wanted)))
        self._asking.ask(partial(_conflicts, wanted), at_once=len(wanted) <= AT_ONCE)

    def _show(self, cases: "list[Conflict]") -> None:
        self._cases = cases
        self.device.setEnabled(True)
        self._offer_devices()

    def done(self, result: int) -> None:
        self._asking.forget()
        super().done(result)

    def _offer_devices(self) -> None:
        """This laptop first, then the others by how many values they have."""
        names: dict[str, str] = {}
        for case in self._cases:
            for side in case.sides:
                for key in side.devices:
                    names.setdefault(key, self._name(key))
        own = self._desk.store.device.key
        chosen = self.device.currentData()
        self.device.blockSignals(True)
        self.device.clear()
        for key in sorted(names, key=lambda key: (key != own, names[key])):
            words = _("Selalu nilai laptop ini ({name})") if key == own else _("Selalu nilai dari {name}")
            self.device.addItem(words.format(name=names[key]), key)
        self.device.addItem(_("Selalu nilai yang sedang ditampilkan"), "")
        self.device.setCurrentIndex(max(self.device.findData(chosen), 0))
        self.device.blockSignals(False)
        self._say()

    def _name(self, key: str) -> str:
        found = self._desk.store.one("SELECT name FROM device WHERE key = ?", (key,))
        return str(found["name"]) if found else key

    def _say(self) -> None:
        count, all_of_them = len(self.decided()), len(self._cases)
        words = number_of("{n} isian diputuskan sekaligus. Ctrl+Z mengurungkan semuanya.", count)
        if count < all_of_them:
            left = all_of_them - count
            more = number_of("{n} isian tetap menunggu, karena tidak ada nilai dari sana.", left)
            words = f"{words} {more}"
        self.says.setText(words)
        self.decide.setText(number_of("Putuskan {n} isian", count))
        self.decide.setEnabled(bool(count))

    def _decide(self) -> None:
        from kimdesk.sync.deciding import settle

        decided = self.decided()
        with messages.shown(self):
            settle(self._desk.store, number_of("Putuskan {n} isian", len(decided)), decided)
            self.accept()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Putuskan yang sejenis"), "heading"))
        for number, (words, found) in enumerate(self._sets):
            made = QRadioButton(f"{words} ({with_dots(len(found))})")
            made.setChecked(number == 0)
            self.which.addButton(made, number)
            box.addWidget(made)
        named = label(_("Nilai yang dipakai"), "label")
        named.setBuddy(self.device)
        box.addWidget(named)
        box.addWidget(self.device)
        box.addWidget(self.says)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(button(_("Batal"), self.reject))
        row.addWidget(self.decide)
        box.addLayout(row)


def _conflicts(wanted: "list[Place]", store: "Store") -> "list[Conflict]":
    from kimdesk.sync.deciding import conflict

    return [conflict(store, *place) for place in wanted]
