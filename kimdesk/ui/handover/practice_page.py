"""Latihan: five steps to and fro with a laptop played by the program, on registers made for it."""

import tempfile
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import work
from kimdesk.ui.handover.case_table import CaseTable
from kimdesk.ui.handover.deeds import failed
from kimdesk.ui.handover.looks import framed, scrolled
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.practice import FIRST, THEIRS, Practice, Settled
from kimdesk.ui.handover.running import Running
from kimdesk.ui.handover.words import CaseWords, changes_words
from kimdesk.ui.icons import picture
from kimdesk.ui.jobs import Progress
from kimdesk.ui.layouts import named

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.taking_in import Seen

STEPS = 5


class PracticePage(Page):
    """`step` counts from 0, `STEPS` is the end. Leaving the program throws the folder away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._folder = tempfile.TemporaryDirectory(prefix="kimdesk-latihan-", ignore_cleanup_errors=True)
        self.destroyed.connect(self._folder.cleanup)
        self.step = 0
        self._round = 0
        self.practice: Practice | None = None
        self.address = QLineEdit()
        self.cases = CaseTable()
        self.next = button("", self.go_on, role="primary")
        self.again = button(_("Ulangi dari awal"), self.begin_anew, icon="rotate-ccw")
        self.running = Running(desk.jobs)
        self.title, self.text = label("", "title", wraps=True), label("", wraps=True)
        self.result = label("", "muted", wraps=True)
        self._marks: list[tuple[QLabel, QLabel]] = []
        self._lay_out()
        self.running.ended.connect(self._show_state)
        self._show_step()

    def take_focus(self) -> None:
        self.next.setFocus()

    def begin_anew(self) -> None:
        """The first step again, on fresh registers."""
        self.step, self.practice = 0, None
        self.result.setText("")
        self._show_step()
        self.next.setFocus()

    def go_on(self) -> None:
        """Do the step that is shown."""
        if self.running.job is not None:
            return
        deeds = (self._begin, self._hand_over, self._change, self._come_back, self._decide, self.begin_anew)
        deeds[self.step]()

    # ---- the steps

    def _begin(self) -> None:
        self._round += 1
        folder = Path(self._folder.name) / str(self._round)
        self.practice = Practice(folder, self._desk.store.device.person, self._desk.now)
        self._run(self.practice.begin, self._began)

    def _began(self, members: int) -> None:
        words = _("Siap: KIM Latihan dengan {n} anggota, dan dua laptop yang sudah saling mengenal.")
        self._done(words.format(n=members))

    def _hand_over(self) -> None:
        if self.practice is not None:
            self._run(self.practice.hand_over, self._handed_over)

    def _handed_over(self, given: work.Given) -> None:
        words = _("{name} berisi {changes}. Enam katanya: {words}.")
        changes = changes_words(sum(given.counts.values()))
        self._done(words.format(name=given.path.name, changes=changes, words=given.words))
        self.address.setFocus()
        self.address.selectAll()

    def _change(self) -> None:
        practice, typed = self.practice, self.address.text().strip()
        if practice is None or typed in ("", FIRST, THEIRS):
            self._say(_("Ketik alamat lain dulu, apa saja: ini hanya latihan."))
            self.address.setFocus()
            return

        def change() -> str:
            practice.both_change(typed)
            return typed

        self._run(change, self._changed)

    def _changed(self, typed: str) -> None:
        words = _("Di laptop Anda: {mine}. Di laptop Sari: {theirs}. Belum ada yang saling melihat.")
        self._done(words.format(mine=typed, theirs=THEIRS))

    def _come_back(self) -> None:
        if self.practice is not None:
            self._run(self.practice.come_back, self._came_back)

    def _came_back(self, result: "tuple[Seen, tuple[CaseWords, ...]]") -> None:
        seen, cases = result
        self.cases.show_cases(cases, seen.sender.name)
        words = _("Kiriman Sari digabung: {changes}, {n} perlu keputusan. Tidak ada yang hilang.")
        self._done(words.format(changes=changes_words(seen.taken.changes), n=len(cases)))
        self.cases.setFocus()

    def _decide(self) -> None:
        practice, chosen = self.practice, self.cases.chosen()
        if practice is None or not chosen:
            self._say(_("Tekan 1 untuk nilai Anda atau 2 untuk nilai Sari."))
            self.cases.setFocus()
            return
        (value,) = chosen.values()
        case = self.cases.shown[0]
        self._run(lambda: practice.decide(case, value), self._decided)

    def _decided(self, settled: Settled) -> None:
        words = _("Kedua laptop sekarang menampilkan: {here}. Nilai yang lain tetap ada di riwayat isian.")
        self._done(words.format(here=settled.here))

    # ---- going on

    def _run(self, deed: Callable[[], Any], then: Callable[[Any], object]) -> None:
        def working(_store: "Store") -> Generator[Progress, None, Any]:
            yield Progress(text=_("Latihan serah terima"))
            return deed()

        self.running.follow(self._desk.jobs.run(_("Latihan serah terima"), working, then, failed(self)))
        self._show_state()

    def _done(self, words: str) -> None:
        self.result.setText(words)
        self.step += 1
        self._show_step()

    def _say(self, words: str) -> None:
        self.result.setText(words)
        self.result.show()

    def _show_state(self) -> None:
        for widget in (self.next, self.again):
            widget.setEnabled(self.running.job is None)

    def _show_step(self) -> None:
        title, text, deed = _steps()[self.step]
        self.title.setText(title)
        self.result.setVisible(bool(self.result.text()))
        self.text.setText(text)
        self.next.setText(deed)
        self._typed.setVisible(self.step == 2)
        self._decided_frame.setVisible(self.step == 4)
        self.again.setVisible(0 < self.step < STEPS)
        for number, (mark, words) in enumerate(self._marks):
            done, now = number < self.step, number == self.step
            name, tone = (
                ("circle-check", "green")
                if done
                else ("circle-dot", "accent")
                if now
                else ("circle", "faint")
            )
            mark.setPixmap(picture(name, tone, theme.px(18), self.devicePixelRatioF()))
            theme.set_look(words, look="strong" if now else "muted")
            words.setAccessibleDescription(_("selesai") if done else _("sekarang") if now else "")

    def _lay_out(self) -> None:
        self.address.setText(_("Jl. Pantai Medewi 3"))
        self._typed = QWidget()
        typed = named(_("Alamat sekretariat KIM Latihan di laptop Anda"), self.address)
        typed.setContentsMargins(0, 0, 0, 0)
        self._typed.setLayout(typed)
        self._decided_frame = framed(self.cases)
        steps = QVBoxLayout()
        steps.setSpacing(theme.px(12))
        for title, _text, _deed in _steps()[:STEPS]:
            mark, words = QLabel(), label(title, "muted", wraps=True)
            self._marks.append((mark, words))
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            steps.addLayout(row)
        steps.addStretch(1)
        quiet = _("Latihan memakai register sendiri di folder sementara. Data Anda tidak disentuh.")
        steps.addWidget(label(quiet, "small", wraps=True))
        surface = card()
        inner = QVBoxLayout(surface)
        inner.setContentsMargins(*[theme.px(20)] * 4)
        inner.setSpacing(theme.px(12))
        inner.addWidget(self.result)
        inner.addWidget(self.title)
        inner.addWidget(self.text)
        inner.addWidget(self._typed)
        inner.addWidget(self._decided_frame, 1)
        inner.addStretch(0)
        inner.addWidget(self.running)
        deeds = QHBoxLayout()
        deeds.addWidget(self.again)
        deeds.addStretch(1)
        deeds.addWidget(self.next)
        inner.addLayout(deeds)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, theme.px(2), 0)
        row.setSpacing(theme.px(20))
        row.addLayout(steps, 1)
        row.addWidget(surface, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self.address.returnPressed.connect(self.go_on)


def _steps() -> tuple[tuple[str, str, str], ...]:
    """Title, what happens, and the word on the button; the last one is the end."""
    return (
        (
            _("1. Siapkan dua laptop"),
            _(
                "Program membuat dua register latihan: satu untuk Anda, satu untuk Sari di LAPTOP-SARI."
                " Kartu keduanya sudah ditukar, seperti yang nanti Anda lakukan sekali di Perangkat."
            ),
            _("Siapkan"),
        ),
        (
            _("2. Serahkan ke stik"),
            _("Buat berkas untuk Sari. Yang ikut hanya yang belum dimilikinya; isinya terkunci untuk dia."),
            _("Buat berkas"),
        ),
        (
            _("3. Dua orang, satu isian"),
            _(
                "Sari menerima stik, lalu membetulkan alamat sekretariat menjadi {theirs}. Anda tidak tahu,"
                " dan mengubah alamat yang sama:"
            ).format(theirs=THEIRS),
            _("Simpan alamat ini"),
        ),
        (
            _("4. Terima balasan Sari"),
            _(
                "Stik kembali dengan perubahan Sari. Gabungkan: kedua alamat disimpan, tidak ada yang menang"
                " diam-diam."
            ),
            _("Gabungkan"),
        ),
        (
            _("5. Putuskan"),
            _(
                "Pilih alamat yang benar: 1 untuk nilai Anda, 2 untuk nilai Sari. Keputusan ikut di stik"
                " berikutnya."
            ),
            _("Pakai pilihan ini"),
        ),
        (
            _("Selesai: Anda sudah bisa"),
            _(
                "Begitu juga dengan data sungguhan: serahkan, terima, putuskan, serahkan lagi. Urutan stik"
                " tidak penting, dan berkas yang sama boleh diterima berkali-kali."
            ),
            _("Ulangi latihan"),
        ),
    )
