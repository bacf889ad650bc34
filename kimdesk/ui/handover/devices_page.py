"""Perangkat: the card of this laptop beside the devices and desks that it knows."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.signing import key_name
from kimdesk.sync.gaps import gap_words, gaps, numbers_of
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.empty_page import Empty, empty_page
from kimdesk.ui.handover import books, meeting, work
from kimdesk.ui.handover.deeds import failed
from kimdesk.ui.handover.looks import fill, framed, scrolled, table
from kimdesk.ui.handover.own_card import OwnCard
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.sticks import FOLDER
from kimdesk.ui.handover.words import moment_words
from kimdesk.ui.handover.words_dialog import WordsDialog

if TYPE_CHECKING:
    from kimdesk.store import Touched
    from kimdesk.sync.gaps import Gap
    from kimdesk.sync.keys import DeviceCard


STATE = 2
"""The column of a device's standing."""


class DevicesPage(Page):
    """`known` is what is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known: list[books.Acquaintance] = []
        self.own = OwnCard(desk)
        self.table = table(
            _("Perangkat yang dikenal"), (_("Nama"), _("Jenis"), _("Keadaan"), _("Enam kata")), (132, 56, 108)
        )
        self.table.verticalHeader().setDefaultSectionSize(theme.px(60))
        self.add = button(_("Terima kartu…"), self.ask_card, icon="id-card", role="primary")
        self.scan = button(_("Pindai kode…"), self._ask_text, icon="scan-line")
        self.accept = button(_("Terima perangkat…"), self._accept, icon="user-check")
        self.forget = button(_("Lupakan…"), self._forget, icon="user-x")
        self._lists = QStackedWidget()
        self._lists.addWidget(framed(self.table))
        nothing = Empty(
            _("Belum mengenal perangkat lain"),
            _("Minta berkas kartu dari laptop atau meja lain, lalu terima di sini. Cukup sekali."),
            icon="laptop",
        )
        self._lists.addWidget(framed(empty_page(nothing)))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addWidget(self.forget)
        deeds.addStretch(1)
        deeds.addWidget(self.accept)
        deeds.addWidget(self.scan)
        deeds.addWidget(self.add)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(label(_("Perangkat yang dikenal"), "heading"))
        column.addWidget(self._lists, 1)
        column.addLayout(deeds)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        holder = QWidget()
        above = QVBoxLayout(holder)
        above.setContentsMargins(0, 0, theme.px(2), 0)
        above.addWidget(self.own)
        left = scrolled(holder)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(left, 5)
        row.addWidget(right, 7)
        self.table.itemSelectionChanged.connect(self._show_state)

    def came(self) -> None:
        with messages.shown(self):
            store = self._desk.store
            self.known = [*books.acquaintances(store), *books.publishers(store)]
            missing = gaps(store)
            self.own.show_card(work.own_card(self._desk.store))
        keys = Counter(one.device.key for one in self.known)
        fill(self.table, [_line(one, keys[one.device.key]) for one in self.known])
        self._show_missing(missing)
        self._lists.setCurrentIndex(0 if self.known else 1)
        self._show_state()

    def _show_missing(self, missing: "list[Gap]") -> None:
        """In the line of each device, what has not come yet of it."""
        for row, one in enumerate(self.known):
            mine = [gap for gap in missing if gap.device and gap.device == one.device.key]
            item = self.table.item(row, STATE)
            if item is not None and mine:
                numbers = ", ".join(numbers_of(gap) for gap in mine)
                item.setText(item.text() + "\n" + _("ditunggu: {numbers}").format(numbers=numbers))
                item.setToolTip("\n".join(gap_words(gap) for gap in mine))

    def refresh(self, touched: "Touched") -> None:
        self.came()

    def take_focus(self) -> None:
        (self.table if self.known else self.add).setFocus()

    def ask_card(self) -> None:
        from kimdesk.sync.cards import ENDING

        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Berkas kartu perangkat lain"),
            self._desk.store.setting(FOLDER, ""),
            _("Kartu perangkat") + f" (*{ENDING});;* (*)",
        )
        if chosen:
            self.take_card(Path(chosen))

    def take_card(self, path: Path) -> None:
        """Accept the device of a card file, once a person has compared its words."""
        from kimdesk.sync.cards import read_card

        with messages.shown(self):
            self._meet(read_card(path))

    def take_text(self, text: str) -> None:
        """Accept the device of a scanned or pasted QR code, the same way."""
        from kimdesk.sync.cards import read_card_text

        try:
            self._meet(read_card_text(text))
        except InvalidValue as error:
            messages.show_error(self, KimdeskError(_("Kartu tidak terbaca"), error.message))

    def _ask_text(self) -> None:
        dialog = messages.Message(
            self,
            "info",
            _("Pindai kode QR"),
            _("Pindai kode dari Perangkat di layar lain, atau tempel isinya."),
        )
        code = dialog.ask_text(_("Isi kode QR"))
        dialog.add(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
        dialog.add(_("Lanjut"), QDialogButtonBox.ButtonRole.AcceptRole, role="primary")
        if dialog.exec() and code.text().strip():
            with messages.shown(self):
                self.take_text(code.text())

    def _meet(self, card: "DeviceCard") -> None:
        from kimdesk.sync.devices import remember

        if card.key == self._desk.store.device.key:
            messages.show_info(
                self, _("Ini kartu laptop ini sendiri"), _("Terima kartu dari perangkat lain.")
            )
            return
        met = [one.device for one in books.acquaintances(self._desk.store) if one.device.key == card.key]
        is_further = bool(met) and all(one.signing != card.signing for one in met)
        if WordsDialog(card, self, is_further=is_further).exec():
            remember(self._desk.store, card, "diterima")
            self._desk.say(_("{name} sekarang dikenal").format(name=card.name))
            self.came()
            self._desk.jobs.run(
                _("Menggabungkan berkas yang ditahan"),
                meeting.releasing(),
                lambda taken: self._desk.say(meeting.accepted_words(card.name, taken)),
                failed(self),
                quiet=True,
            )

    def _accept(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.card is not None:
            with messages.shown(self):
                self._meet(chosen.card)

    def _forget(self) -> None:
        from kimdesk.sync.devices import forget_device

        chosen = self._chosen()
        if chosen is None:
            return
        title, text = _words_of_forgetting(chosen, self.known)
        if messages.ask(
            self,
            title,
            text.format(name=chosen.device.name),
            _("Lupakan"),
            danger=True,
        ):
            with messages.shown(self):
                forget_device(self._desk.store, chosen.device.key, chosen.device.signing)
                self.came()

    def _chosen(self) -> books.Acquaintance | None:
        row = self.table.currentRow()
        return self.known[row] if 0 <= row < len(self.known) else None

    def _show_state(self) -> None:
        chosen = self._chosen()
        self.forget.setEnabled(chosen is not None)
        self.accept.setVisible(chosen is not None and chosen.device.standing == "dijamin")


def _words_of_forgetting(chosen: books.Acquaintance, known: Sequence[books.Acquaintance]) -> tuple[str, str]:
    """Title and text; what is forgotten is one key."""
    if not chosen.device.key:
        return _("Lupakan penerbit ini?"), _("Naskah dari {name} lalu dianggap belum dikenal.")
    if sum(one.device.key == chosen.device.key for one in known) > 1:
        text = _(
            "Berkas baru dengan kunci ini tidak lagi diterima; kunci lain dari {name} tetap dikenal. Yang"
            " sudah digabung tetap ada."
        )
        return _("Lupakan kunci ini?"), text
    return _("Lupakan perangkat ini?"), _(
        "Berkas dari {name} tidak lagi diterima sampai dikenalkan lagi. Yang sudah digabung tetap ada."
    )


def _line(known: books.Acquaintance, keys: int) -> tuple[str, str, str, str]:
    """keys: how many of the device are known."""
    device, card = known.device, known.card
    kinds = {"meja": _("meja"), "laptop": _("laptop"), "": _("naskah")}
    if device.standing == "diterima":
        state = _("diterima {at}").format(at=moment_words(device.since)[:10])
    else:
        state = _("dijamin {desk}").format(desk=device.vouched_by)
    if card is not None and keys > 1:
        state += "\n" + number_of("satu dari {n} kunci", keys)
    return (
        f"{device.name}\n{device.person}" if device.person else device.name,
        kinds[device.kind],
        state,
        _in_pairs(card.words) if card else key_name(device.signing),
    )


def _in_pairs(words: str) -> str:
    """Six words in three lines."""
    each = words.split()
    return "\n".join(" ".join(each[start : start + 2]) for start in range(0, len(each), 2))
