"""Serahkan: to whom, what, where to; then the file is made while the work goes on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import books, work
from kimdesk.ui.handover.given_card import GivenCard
from kimdesk.ui.handover.giving_sum import GivingSum
from kimdesk.ui.handover.looks import scrolled
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.places import region_choices
from kimdesk.ui.handover.reins import Reins
from kimdesk.ui.handover.running import Running
from kimdesk.ui.handover.sticks import Sticks
from kimdesk.ui.jobs import Job
from kimdesk.ui.layouts import named
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.store import Touched
    from kimdesk.sync.handing_over import Planned
    from kimdesk.sync.keys import DeviceCard

SHORTEST = 12
"""Letters of a passphrase: five short words have many more."""
LATE = 400
RECEIVER = "handover.receiver"


class GivingPage(Page):
    """`planned` is what the file would hold now; None while it is being counted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.planned: Planned | None = None
        self._counting: Job | None = None
        self.to, self.region, self.attachments = QComboBox(), QComboBox(), QComboBox()
        self.passphrase, self.note = QLineEdit(), QLineEdit()
        self.sticks = Sticks(desk)
        self.counted = GivingSum()
        self.running = Running(desk.jobs)
        self.make = button(_("Buat berkas"), self.give, icon="usb", role="primary")
        self.given = GivenCard(desk, self.begin_anew)
        self._late = pause(self, LATE, self._count)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self._form()))
        self._stack.addWidget(scrolled(self.given))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self._connect()

    # ---- what a person chose

    def wish(self) -> work.Wish:
        card_ = self.to.currentData()
        return work.Wish(
            card_,
            str(self.region.currentData() or ""),
            "" if card_ is not None else self.passphrase.text().strip(),
            self.note.text().strip(),
            self.attachments.currentData(),
        )

    def came(self) -> None:
        chosen = self._receiver()
        self.to.blockSignals(True)
        self.to.clear()
        with messages.shown(self):
            for known in books.receivers(self._desk.store):
                if known.card is not None:
                    self.to.addItem(_device_words(known), known.card)
        self.to.addItem(_("Siapa saja yang tahu kata sandinya"), None)
        places = [n for n in range(self.to.count()) if _key(self.to.itemData(n)) == chosen]
        self.to.setCurrentIndex(places[0] if places else 0)
        self.to.blockSignals(False)
        self.region.blockSignals(True)
        place_kept = self.region.currentData()
        self.region.clear()
        for code, words in region_choices(self._desk.store, self._desk.scope):
            self.region.addItem(words, code)
        self.region.setCurrentIndex(max(self.region.findData(place_kept), 0))
        self.region.blockSignals(False)
        self._chosen()

    def _receiver(self) -> str:
        """The device that is chosen, or that was given to last; "-" for the passphrase."""
        if self.to.count() > 1:  # there was something to choose from
            return _key(self.to.currentData())
        return str(self._desk.store.setting(RECEIVER, ""))

    def refresh(self, touched: "Touched") -> None:
        self._late.start()

    def take_focus(self) -> None:
        self.to.setFocus()

    def begin_anew(self) -> None:
        """Back to the choices, for the next file."""
        self._stack.setCurrentIndex(0)
        self.came()
        self.to.setFocus()

    # ---- doing it

    def give(self) -> None:
        """Make the file in the background."""
        folder = self.sticks.folder()
        if folder is None or not self.make.isEnabled():
            return
        self._late.stop()
        wish = self.wish()
        self._desk.store.set_setting(RECEIVER, _key(wish.to))
        reins = Reins(self._desk.jobs)
        reins.job = self._desk.jobs.run(
            _("Membuat berkas serah terima"), work.giving(wish, folder, reins), self._given, self._failed
        )
        self.running.follow(reins.job)
        self._show_state()

    def use_folder(self, folder: Path) -> None:
        self.sticks.use_folder(folder)

    def _given(self, given: work.Given) -> None:
        self.given.show_given(given)
        self._stack.setCurrentIndex(1)
        self.given.take_focus()
        self._desk.say(_("Berkas serah terima selesai: {name}").format(name=given.path.name))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(self, error)

    # ---- counting what would go

    def _chosen(self) -> None:
        alone = self.to.currentData() is None
        self._secret.setVisible(alone)
        if alone and not self.passphrase.text():
            self._new_passphrase()
        self.planned = None
        self._late.start()
        self._show_state()

    def _count(self) -> None:
        if not self.isVisible() or self.running.job is not None:
            return
        if self._counting is not None:
            self._counting.cancel()
        self._counting = self._desk.jobs.run(
            _("Menghitung perubahan"), work.planning(self.wish()), self._counted, self._failed, quiet=True
        )

    def _counted(self, planned: "Planned") -> None:
        self._counting, self.planned = None, planned
        self._show_state()

    def _show_state(self) -> None:
        busy, planned = self.running.job is not None, self.planned
        for widget in (self.to, self.region, self.attachments, self.note, self._secret, self.sticks):
            widget.setEnabled(not busy)
        self.counted.show_planned(planned)
        weak = self.to.currentData() is None and len(self.passphrase.text().strip()) < SHORTEST
        missing = ""
        if weak:
            missing = _("Kata sandi paling sedikit {n} huruf.").format(n=SHORTEST)
        elif self.sticks.folder() is None:
            missing = _("Colokkan stik USB, atau pilih folder.")
        self.missing.setText(missing)
        self.make.setEnabled(not busy and not missing and planned is not None)
        self.make.setVisible(not busy)

    def _new_passphrase(self) -> None:
        self.passphrase.setText(work.passphrase_words())

    # ---- laid out once

    def _connect(self) -> None:
        for box in (self.to, self.region, self.attachments):
            box.currentIndexChanged.connect(lambda _index: self._chosen())
        self.passphrase.textChanged.connect(lambda _text: self._show_state())
        self.sticks.changed.connect(self._show_state)
        self.running.ended.connect(self._show_state)

    def _form(self) -> QWidget:
        for words, extent in (
            (_("Foto sebagai salinan kecil, dokumen utuh"), "kecil"),
            (_("Semua, seutuhnya"), "semua"),
            (_("Tanpa berkas lampiran"), "tanpa"),
        ):
            self.attachments.addItem(words, extent)
        for box in (self.to, self.region, self.attachments):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        self.note.setMaxLength(200)
        self.note.setPlaceholderText(_("mis. hasil Bimtek 21 November"))
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, theme.px(2), 0)
        columns.setSpacing(theme.px(16))
        columns.addWidget(self._choices(), 3)
        columns.addWidget(self._summary(), 2)
        return page

    def _choices(self) -> QWidget:
        self._secret = QWidget()
        row = QHBoxLayout(self._secret)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addLayout(named(_("Kata sandi berkas"), self.passphrase), 1)
        row.addWidget(button(_("Buatkan"), self._new_passphrase), 0, Qt.AlignmentFlag.AlignBottom)
        surface = card()
        box = QVBoxLayout(surface)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(12))
        box.addLayout(named(_("Kepada"), self.to))
        box.addWidget(self._secret)
        box.addLayout(named(_("Bagian"), self.region))
        box.addLayout(named(_("Lampiran"), self.attachments))
        box.addLayout(named(_("Simpan di"), self.sticks))
        box.addLayout(named(_("Catatan untuk penerima (boleh kosong)"), self.note))
        box.addStretch(1)
        return surface

    def _summary(self) -> QWidget:
        self.missing = label("", "small", wraps=True)
        self.missing.setProperty("level", "check")
        surface = card()
        box = QVBoxLayout(surface)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(_("Yang akan diserahkan"), "section"))
        kinds = scrolled(self.counted)  # many kinds of records: what is to be pressed stays in sight
        kinds.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        kinds.setAccessibleName(_("Yang akan diserahkan"))
        box.addWidget(kinds, 1)
        hint = _("Isi berkas terkunci: hanya penerima dan laptop ini yang dapat membukanya.")
        box.addWidget(label(hint, "small", wraps=True))
        box.addWidget(self.missing)
        box.addWidget(self.running)
        box.addWidget(self.make)
        return surface


def _key(card_: "DeviceCard | None") -> str:
    return card_.key if card_ is not None else "-"


def _device_words(known: books.Acquaintance) -> str:
    person = known.card.person if known.card else ""
    name = f"{known.device.name} ({person})" if person else known.device.name
    return _("Meja {name}").format(name=name) if known.device.kind == "meja" else name
