"""Meeting a device: two people compare six words, then it is accepted, once."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.sync.keys import DeviceCard
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.handover.looks import spoken


class WordsDialog(QDialog):
    """Accepted only by the button that says that the words are the same.

    is_further: the device is known, but not by the key of this card.
    """

    def __init__(self, met: DeviceCard, parent: QWidget | None, *, is_further: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Terima perangkat"))
        self.setMinimumWidth(theme.px(520))
        self.same = button(_("Kata-katanya sama: terima"), self.accept, role="primary")
        self.not_now = button(_("Batal"), self.reject)
        person = f" ({met.person})" if met.person else ""
        kind = _("meja") if met.kind == "meja" else _("laptop")
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(
            label(_("{name}{person}, {kind}").format(name=met.name, person=person, kind=kind), "heading")
        )
        if is_further:
            warning = _(
                "Perangkat ini sudah dikenal dengan kunci lain. Terima yang ini hanya bila pemiliknya sendiri"
                " mengatakan bahwa kunci lamanya hilang; kunci lama tetap dikenal untuk kiriman lamanya."
            )
            self.warning = label(warning, wraps=True)
            self.warning.setProperty("level", "check")
            box.addWidget(self.warning)
        ask = _("Minta pemiliknya membacakan enam kata dari Perangkat di laptopnya. Harus sama persis:")
        box.addWidget(label(ask, wraps=True))
        surface = card()
        inner = QVBoxLayout(surface)
        inner.setContentsMargins(*[theme.px(16)] * 4)
        inner.addWidget(spoken(met.words))
        box.addWidget(surface)
        if met.kind == "meja":
            desk = _(
                "Meja menjamin laptop-laptop yang dikenalnya: kiriman mereka lalu juga diterima di sini."
            )
            box.addWidget(label(desk, "muted", wraps=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.not_now)
        row.addWidget(self.same)
        box.addLayout(row)
        self.not_now.setFocus()
