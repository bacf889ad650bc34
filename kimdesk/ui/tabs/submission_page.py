"""The way of a group's dossier from office to office: where it is, and the step that comes next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Decree, Hop
from kimdesk.entities.submission import RECEIVERS, RESULTS
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.rules.submission import Move, next_move, way_up
from kimdesk.store import Touched
from kimdesk.store.submission import answer, hops_of, send, take_back
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, chip, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.layouts import empty
from kimdesk.ui.table import Column, Empty, EntityTable, Query, described
from kimdesk.ui.tabs.decree_words import decree_name, state_of
from kimdesk.ui.tabs.hop_dialog import SENDING, WHOLE, HopDialog

COLUMNS = (
    ("receiver", 130), ("sent", 96), ("way", 86), ("received", 96), ("received_by", 130), ("result", 120),
    ("answered", 110), ("note", 200),
)  # fmt: skip


class SubmissionPage(QWidget):
    """Works on the decree that a dossier asks for; without one the first step drafts it."""

    record_wanted = Signal(str)
    """The dossier was signed: its decree's number and date can be written back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kim, self._level = "", "desa"
        self._decree: Decree | None = None
        self._hops: list[Hop] = []
        self._move = Move("send")
        self._title = label("", "heading", wraps=True)
        self._state = chip("", "check")
        self._path = FlowLayout(theme.px(6))
        self._advice = label("", "muted", wraps=True)
        self.step = button("", self.take_step, role="primary")
        empty = Empty(
            _("Belum diajukan"),
            _("Tiap kali berkas diserahkan ke satu kantor, dicatat di sini: kapan, lewat apa, dan hasilnya."),
            icon="send",
        )
        self.table = EntityTable(desk, "hops", _columns(), empty=empty)
        self.table.opened.connect(self.edit)
        self.table.delete_wanted.connect(self._delete)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        line.addWidget(self._advice, 1)
        line.addWidget(self.step)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(4), 0, 0)
        box.setSpacing(theme.px(10))
        box.addLayout(head)
        box.addLayout(self._path)
        box.addLayout(line)
        box.addWidget(self.table, 1)

    def show_dossier(self, kim: str, level: str, decree: Decree | None, seat: str | None) -> None:
        """Show the way of the dossier that asks for `decree`; seat: where the group sits."""
        self._kim, self._level, self._decree = kim, level, decree
        row = decree.id if decree is not None else ""
        way = way_up(level, seat)
        self._hops = hops_of(self._desk.store, row)
        self._move = next_move(way, self._hops)
        name = decree_name(decree) if decree is not None else _("Belum ada rancangan SK")
        self._title.setText(name)
        self._state.setVisible(decree is not None)
        if decree is not None:
            words, tone = state_of(decree, self._desk.today())
            self._state.setText(words)
            theme.set_look(self._state, chip=tone)
        self._show_path(way)
        self._show_step(decree)
        self.table.show_query(
            Query(
                source="hop", key="seq", id="id", where="gone = 0 AND decree = ?", params=(row,),
                order="ifnull(place, 9e9), seq", tables=frozenset({"hop"}), small=True,
            )
        )  # fmt: skip

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)

    def take_step(self) -> None:
        """Do what the button says."""
        if self._move.deed == "sign" and self._decree is not None:
            self.record_wanted.emit(self._decree.id)
        elif self._move.deed == "answer":
            self.edit(self._move.hop)
        else:
            self._send()

    def edit(self, row: str) -> None:
        """Note what came of a hop, or mend what was noted."""
        hop = next((one for one in self._hops if one.id == row), None)
        if hop is None or self._desk.store.read_only:
            return
        title = _("Pengajuan ke {receiver}").format(receiver=receiver_words(hop.receiver))
        dialog = HopDialog(self._desk, title, _("Catat"), hop, WHOLE, self)
        if dialog.exec():
            with messages.shown(self):
                answer(self._desk.store, hop, dialog.values)

    def _send(self) -> None:
        receiver = self._move.receiver
        title = _("Kirim ke {receiver}").format(receiver=receiver_words(receiver))
        offered = Hop(receiver=receiver, sent=self._desk.this_day(), way="langsung")
        dialog = HopDialog(self._desk, title, _("Catat pengiriman"), offered, SENDING, self)
        if dialog.exec():
            row = self._decree.id if self._decree is not None else ""
            with messages.shown(self):
                send(self._desk.store, self._kim, self._level, row, dialog.values)

    def _delete(self, rows: list[str]) -> None:
        hop = next((one for one in self._hops if one.id in rows), None)
        if hop is None or self._desk.store.read_only:
            return
        title = _("Hapus pengajuan ke {receiver}?").format(receiver=receiver_words(hop.receiver))
        text = _("Catatan pengajuan masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                take_back(self._desk.store, hop, reason)

    def _show_path(self, way: Sequence[str]) -> None:
        """The offices in their order: those that let it pass, the one where it lies, those to come."""
        empty(self._path)
        passed = {hop.receiver for hop in self._hops if hop.result not in (None, "menunggu", "dikembalikan")}
        last = self._hops[-1] if self._hops else None
        for place, receiver in enumerate(way):
            if place:
                self._path.addWidget(label("→", "muted"))
            here = last is not None and last.receiver == receiver
            if here and last is not None and last.result in (None, "menunggu", "dikembalikan"):
                words, tone = Choice(RESULTS).show(last.result or "menunggu"), "check"
                tone = "block" if last.result == "dikembalikan" else tone
                self._path.addWidget(chip(f"{receiver_words(receiver)} · {words}", tone))
            elif receiver in passed:
                self._path.addWidget(chip(f"✓ {receiver_words(receiver)}", "good"))
            else:
                self._path.addWidget(chip(receiver_words(receiver), "plain"))

    def _show_step(self, decree: Decree | None) -> None:
        receiver = receiver_words(self._move.receiver)
        returned = bool(self._hops) and self._hops[-1].result == "dikembalikan"
        is_over = decree is not None and decree.state in ("berlaku", "diganti", "dicabut")
        words, advice = {
            "send": (
                _("Kirim ke {receiver}…"),
                _("Berkas dikembalikan. Lengkapi yang diminta, lalu kirim lagi.")
                if returned
                else _("Langkah berikut: serahkan berkas ke {receiver}."),
            ),
            "answer": (_("Catat hasil…"), _("Berkas ada di {receiver}. Catat hasilnya begitu ada kabar.")),
            "sign": (_("Catat SK…"), _("SK sudah ditandatangani. Tulis nomor dan tanggalnya.")),
            "done": ("", ""),
        }[self._move.deed]
        if is_over:
            advice = _("SK ini sudah berlaku; pengajuannya selesai.")
        self.step.setText(words.format(receiver=receiver))
        self.step.setVisible(not is_over and not self._desk.store.read_only)
        self._advice.setText(advice.format(receiver=receiver))


def receiver_words(receiver: str | None) -> str:
    """An office of the way in words; a name that somebody typed stays as it is."""
    return Choice(RECEIVERS, free=True).show(receiver)


def _columns() -> list[Column]:
    return [described(Hop, name, width=width, editable=False) for name, width in COLUMNS]
