"""Kotak masuk: a folder of hand-over files, taken in one after the other, with what became of each.

The work goes on while other things are done; stopping keeps what was taken.
"""

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QTableWidgetItem, QVBoxLayout

from kimdesk.i18n import _, number_of, with_dots
from kimdesk.sync.gaps import gaps_words
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.deeds import failed
from kimdesk.ui.handover.looks import Tile, framed, table
from kimdesk.ui.handover.page import Page
from kimdesk.ui.handover.running import Running
from kimdesk.ui.handover.work import keys_of
from kimdesk.ui.icons import icon
from kimdesk.ui.jobs import Job, Progress, Work
from kimdesk.ui.layouts import named

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.filed import Filed
    from kimdesk.sync.keys import DeviceCard

FOLDER = "inbox.folder"
"""The setting that remembers the folder."""
SIGNS = {
    "digabung": ("circle-check", "green"),
    "sudah_ada": ("check", "muted"),
    "menunggu": ("hourglass", "amber"),
    "ditahan": ("shield-alert", "amber"),
    "ditolak": ("octagon-alert", "red"),
}
LEVELS = {
    "digabung": "info",
    "sudah_ada": "muted",
    "menunggu": "check",
    "ditahan": "check",
    "ditolak": "block",
}


class Step(Progress):
    """One more file is done."""

    filed: "Filed | None" = None


def taking_folder(folder: Path) -> Work:
    """Take every file of the folder; each step tells what became of one."""

    def work(store: "Store") -> Generator[Progress, None, None]:
        from kimdesk.sync.inbox import take_folder

        yield Progress(text=_("Mencari berkas serah terima"))
        for done, total, filed in take_folder(store, keys_of(store), folder):
            words = _("{done} dari {total} berkas: {name}")
            text = words.format(done=with_dots(done), total=with_dots(total), name=filed.path.name)
            yield Step(done, total, text, filed)

    return work


def writing_receipts(to: "Sequence[DeviceCard]", folder: Path) -> Work:
    """A receipt in the folder for each of these devices: how many."""

    def work(store: "Store") -> Generator[Progress, None, int]:
        from kimdesk.sync.receipts import write_receipt

        for done, card in enumerate(to):
            yield Progress(done, len(to), card.name)
            write_receipt(store, keys_of(store), card, folder)
        return len(to)

    return work


class InboxFiles(Page):
    """`results` are what is shown, in the order of the table."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.results: list[Filed] = []
        self._lines: dict[Path, int] = {}
        self.folder = QLineEdit(desk.store.setting(FOLDER, ""))
        self.folder.setPlaceholderText(_("Folder yang berisi berkas .kimdesk"))
        self.choose = button(_("Pilih folder…"), self._choose, icon="folder-open")
        self.receipts = button(_("Tulis tanda terima"), self.write_receipts, icon="check")
        self.receipts.setToolTip(_("Satu berkas untuk setiap pengirim, di folder ini"))
        self.start = button(_("Gabungkan semua"), self.begin, icon="git-merge", role="primary")
        words = (_("digabung"), _("sudah ada"), _("menunggu"), _("ditahan"), _("ditolak"))
        self.tiles = {state: Tile(text, LEVELS[state]) for state, text in zip(LEVELS, words, strict=True)}
        headings = (_("Berkas"), _("Dari"), _("Hasil"), _("Keterangan"))
        self.table = table(_("Hasil per berkas"), headings, (370, 150, 110))
        self.table.setWordWrap(False)
        self.table.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.why = label("", wraps=True)
        self.running = Running(desk.jobs)
        self._lay_out()
        self.folder.textChanged.connect(lambda: self._enable())
        self.folder.returnPressed.connect(self.begin)
        self.table.currentCellChanged.connect(lambda line, *_rest: self._explain(line))
        desk.jobs.progressed.connect(self._progressed)
        self.running.ended.connect(self._enable)
        self._count()
        self._enable()

    def take_focus(self) -> None:
        (self.start if self.start.isEnabled() else self.choose).setFocus()

    def begin(self) -> None:
        """Take the folder in."""
        folder = Path(self.folder.text().strip())
        if self.running.job is not None or not self.start.isEnabled():
            return
        self._desk.store.set_setting(FOLDER, str(folder))
        self.results, self._lines = [], {}
        self.table.setRowCount(0)
        self.why.clear()
        self._count()
        title = _("Menggabungkan kotak masuk")
        self.running.follow(self._desk.jobs.run(title, taking_folder(folder), self._done, failed(self)))
        self._enable()

    def write_receipts(self) -> None:
        """A receipt for everybody whose file was taken, beside the files."""
        from kimdesk.sync.inbox import senders

        def written(count: int) -> None:
            self._desk.say(number_of("{n} tanda terima ditulis. Stik aman dicabut.", count))

        folder, to = Path(self.folder.text().strip()), senders(self.results)
        title = _("Menulis tanda terima")
        self.running.follow(self._desk.jobs.run(title, writing_receipts(to, folder), written, failed(self)))
        self._enable()

    # ---- while it goes on

    def _progressed(self, job: Job, progress: Progress) -> None:
        if job is self.running.job and isinstance(progress, Step) and progress.filed is not None:
            self._show(progress.filed)

    def _show(self, filed: "Filed") -> None:
        line = self._lines.setdefault(filed.path, len(self.results))
        if line == len(self.results):
            self.results.append(filed)
            self.table.setRowCount(line + 1)
        else:
            self.results[line] = filed
        sign, tone = SIGNS[filed.state]
        for column, text in enumerate((filed.path.name, filed.sender, filed.state_words, about(filed))):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if column == 2:
                item.setIcon(icon(sign, tone))
            self.table.setItem(line, column, item)
        self._count()

    def _done(self, _nothing: None) -> None:
        if not self.results:
            self.why.setText(_("Tidak ada berkas .kimdesk di folder ini. Pilih folder lain."))
            return
        self._desk.say(number_of("{n} berkas selesai diproses", len(self.results)))
        refused = [line for line, filed in enumerate(self.results) if filed.state == "ditolak"]
        self.table.selectRow(refused[0] if refused else 0)
        self._explain(self.table.currentRow())

    def _explain(self, line: int) -> None:
        """The whole of what a line says in short: cause, and what to do."""
        filed = self.results[line] if 0 <= line < len(self.results) else None
        if filed is None or filed.error is None:
            self.why.setText("" if filed is None else about(filed))
        else:
            error = filed.error
            self.why.setText(f"{error.title}. {error.cause} {error.advice}")

    def _count(self) -> None:
        for state, tile in self.tiles.items():
            tile.figure.setText(with_dots(sum(filed.state == state for filed in self.results)))

    def _enable(self) -> None:
        idle = self.running.job is None and not self._desk.store.read_only
        text = self.folder.text().strip()
        self.start.setEnabled(idle and bool(text) and Path(text).is_dir())
        self.choose.setEnabled(idle)
        self.receipts.setEnabled(idle and any(filed.seen is not None for filed in self.results))
        self.folder.setEnabled(idle)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder kotak masuk"), self.folder.text())
        if chosen:
            with QSignalBlocker(self.folder):
                self.folder.setText(chosen)
            self._enable()
            self.start.setFocus()

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(theme.px(8))
        where.addLayout(named(_("Folder kotak masuk"), self.folder), 1)
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(8))
        lower.addWidget(self.choose)
        lower.addWidget(self.start)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addLayout(lower)
        where.addLayout(column)
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.px(10))
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        hint = _("Urutan berkas tidak penting, dan berkas yang sama boleh ada dua kali. "
                 "Boleh dihentikan kapan saja: yang sudah digabung tetap ada.")  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addLayout(where)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(8))
        middle.addWidget(label(hint, "small", wraps=True), 1)
        middle.addWidget(self.receipts)
        box.addLayout(middle)
        box.addLayout(tiles)
        box.addWidget(framed(self.table), 1)
        box.addWidget(self.why)
        box.addWidget(self.running)


def about(filed: "Filed") -> str:
    """What the result means, in one line."""
    if filed.error is not None:
        return filed.error.title
    assert filed.seen is not None
    taken, parts = filed.seen.taken, []
    if filed.state == "sudah_ada":
        parts.append(_("tidak ada yang baru"))
    elif filed.state == "menunggu":
        parts.append(_("menunggu {which}").format(which=gaps_words(filed.seen.gaps, most=1)))
    else:
        rows, fields = sum(taken.new.values()), sum(taken.changed.values())
        words = _("{rows} catatan baru, {fields} isian berubah")
        parts.append(words.format(rows=with_dots(rows), fields=with_dots(fields)))
        if filed.waits:
            parts.append(_("sebagian menunggu {which}").format(which=gaps_words(filed.seen.gaps, most=1)))
    if filed.seen.files:
        parts.append(number_of("{n} lampiran", filed.seen.files))
    if taken.disputes > 0:
        parts.append(number_of("{n} perlu keputusan", taken.disputes))
    if taken.doubled:
        parts.append(_("identitas ganda: satu rangkaian ditahan"))
    if taken.usurpers:
        parts.append(_("perubahan atas nama perangkat lain, tidak digabung"))
    if filed.seen.parked:
        parts.append(number_of("{n} perangkat belum dikenal, ditahan", len(filed.seen.parked)))
    return " · ".join(parts)
