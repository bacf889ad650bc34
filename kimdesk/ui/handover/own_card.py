"""The card of this laptop: name, six words, QR code, the card as a file, and what a desk has besides."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout

from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label, rule
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.looks import spoken
from kimdesk.ui.handover.papers import show_recovery_sheet
from kimdesk.ui.handover.secret_dialog import SecretDialog
from kimdesk.ui.handover.sticks import FOLDER

if TYPE_CHECKING:
    from kimdesk.sync.keys import DeviceCard

QUIET = 3
"""White modules around the code."""


class OwnCard(QFrame):
    """`shown` is the card; what it is about can be changed in the settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._desk = desk
        self.shown: DeviceCard | None = None
        self.title, self.about = label("", "heading", wraps=True), label("", "muted", wraps=True)
        self.words = spoken("")
        self.code = QLabel()
        self.code.setAccessibleName(_("Kode QR kartu laptop ini"))
        self.save = button(_("Simpan kartu…"), self._ask_save, icon="save")
        self.become = button("", self._become, icon="landmark")
        self.sheet = button(_("Lembar pemulihan…"), self._sheet, icon="printer")
        self.restore = button(_("Pulihkan kunci…"), self._restore, role="link")
        self._lay_out()

    def show_card(self, card: "DeviceCard") -> None:
        if card != self.shown:
            self.code.setPixmap(_qr(card, self.devicePixelRatioF()))
        self.shown = card
        is_desk = card.kind == "meja"
        self.title.setText(card.name)
        kind = _("meja: menggabungkan kiriman banyak laptop") if is_desk else _("laptop")
        self.about.setText(" · ".join(part for part in (card.person, kind) if part))
        self.words.setText(card.words)
        self.become.setText(_("Jadikan laptop biasa") if is_desk else _("Jadikan meja…"))

    def save_to(self, folder: Path) -> None:
        """Write the card file; it holds nothing secret."""
        from kimdesk.sync.cards import write_card

        if self.shown is None:
            return
        with messages.shown(self):
            written = write_card(folder, self.shown)
            self._desk.say(_("Kartu disimpan: {name}").format(name=written.path.name))

    def _ask_save(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Simpan kartu di"), self._desk.store.setting(FOLDER, "")
        )
        if chosen:
            self.save_to(Path(chosen))

    def _become(self) -> None:
        if self.shown is None:
            return
        if self.shown.kind == "meja":
            self._be("laptop")
            return
        text = _(
            "Meja menggabungkan kiriman banyak laptop dan menjamin yang dikenalnya. Cetak lembar pemulihan,"
            " simpan di lemari terkunci: tanpa itu, kiriman untuknya tidak terbuka bila laptop ini rusak."
        )
        if messages.ask(self, _("Jadikan laptop ini meja?"), text, _("Jadikan meja")):
            self._be("meja")
            self._sheet()

    def _be(self, kind: str) -> None:
        from kimdesk.sync.devices import KIND
        from kimdesk.ui.handover.work import own_card

        with messages.shown(self):
            self._desk.store.set_setting(KIND, kind)
            self.show_card(own_card(self._desk.store))

    def _sheet(self) -> None:
        show_recovery_sheet(self._desk, self)

    def _restore(self) -> None:
        if SecretDialog(self._desk, self).exec():
            from kimdesk.ui.handover.work import own_card

            self.show_card(own_card(self._desk.store))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        box.addWidget(label(_("Kartu laptop ini"), "section"))
        box.addWidget(self.title)
        box.addWidget(self.about)
        box.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(
            label(_("Enam kata, untuk dibacakan kepada yang menerima kartu ini"), "label", wraps=True)
        )
        box.addWidget(self.words)
        box.addWidget(self.save)
        box.addWidget(rule())
        box.addWidget(self.become)
        box.addWidget(self.sheet)
        box.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)


def _qr(card: "DeviceCard", ratio: float) -> QPixmap:
    """Black on white in both schemes, for cameras; whole pixels per module."""
    import segno

    from kimdesk.sync.cards import card_text

    matrix = segno.make_qr(card_text(card), error="m", boost_error=False).matrix
    modules = len(matrix) + 2 * QUIET
    image = QImage(modules, modules, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x + QUIET, y + QUIET, QColor("black"))
    each = max(round(theme.px(150) * ratio / modules), 2)
    picture = QPixmap.fromImage(image.scaled(modules * each, modules * each))
    picture.setDevicePixelRatio(ratio)
    return picture
