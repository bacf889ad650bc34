"""Buat berkas untuk semua: the dossiers of a whole scope, with progress, a result for each, stop and go on.

The dossiers are made in processes of their own (`kimdesk.reports.batch`), so the window and its worker
stay free; this only asks now and then what is finished.
"""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, language, number_of, with_dots
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Scope
from kimdesk.ui import messages, theme
from kimdesk.ui.batch_results import BatchResults
from kimdesk.ui.buttons import Elided, button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress
from kimdesk.ui.navigation import scope_words

if TYPE_CHECKING:
    from kimdesk.reports.batch import Batch
    from kimdesk.reports.batch_list import Outcome, Wanted
    from kimdesk.store import Store

ASKED_EVERY = 60
"""Milliseconds between two questions to the batch."""
_FOLDER = "batch.folder"


class BatchDialog(QDialog):
    """Everything is chosen before it begins; what was made stays when it is stopped."""

    def __init__(self, desk: Desk, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._scope = desk, scope
        self._batch: Batch | None = None
        self._wanted: list[Wanted] = []
        self._earlier: list[Outcome] = []
        self.setWindowTitle(_("Buat berkas untuk semua"))
        self.resize(theme.px(820), theme.px(600))
        self.folder = Elided()
        self.merged = QCheckBox(_("Gabungkan juga menjadi satu PDF dengan daftar isi"))
        self.complete = QCheckBox(_("Hanya kelompok yang lengkap"))
        self.resume = QCheckBox()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Kemajuan pembuatan berkas"))
        self.said = label("", "muted", wraps=True)
        self.table = BatchResults()
        self.choose = button(_("Pilih folder…"), self.ask_folder, icon="folder-open")
        self.begin = button(_("Mulai"), self.start, role="primary")
        self.halt = button(_("Hentikan"), self.stop)
        self.again = button(_("Coba lagi yang gagal"), self.retry, icon="refresh-cw")
        self.see = button(_("Buka folder"), self._open, icon="external-link")
        self.leave = button(_("Tutup"), self.reject)
        self._timer = QTimer(self)
        self._timer.setInterval(ASKED_EVERY)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self._find()
        chosen = desk.store.setting(_FOLDER, "")
        if chosen and Path(chosen).is_dir():
            self.use_folder(Path(chosen))
        self._show_state()

    @property
    def outcomes(self) -> "list[Outcome]":
        """What came of each dossier so far."""
        return self._batch.outcomes if self._batch is not None else []

    def use_folder(self, folder: Path) -> None:
        """Make the files here; says when an earlier run left some of them."""
        from kimdesk.reports.batch_list import made_before

        self._desk.store.set_setting(_FOLDER, str(folder))
        self.folder.setText(str(folder))
        self._earlier = made_before(folder, self._wanted)
        found = len(self._earlier)
        self.resume.setText(number_of("Jangan buat lagi {n} berkas yang sudah ada di folder ini", found))
        self.resume.setChecked(bool(self._earlier))
        self._batch = None
        self.table.setRowCount(0)
        self._show_state()

    def ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder untuk berkas"), self.folder.text())
        if chosen:
            self.use_folder(Path(chosen))

    def start(self) -> None:
        """Begin, or go on with what is left."""
        if not self.folder.text():
            self.ask_folder()
            if not self.folder.text():
                return
        if self._batch is None:
            self._batch = self._new_batch()
            for outcome in self._batch.outcomes:
                self.table.add(outcome)
        with messages.shown(self):
            self._batch.start()
            self._timer.start()
        self._show_state()

    def stop(self) -> None:
        """Begin no further dossier; those that are being made are finished."""
        if self._batch is not None:
            with messages.shown(self):
                self._batch.stop()
            self._show_state()

    def retry(self) -> None:
        """Make those again that failed."""
        if self._batch is not None and not self._batch.is_running:
            self._batch.again([one for one in self._batch.outcomes if one.state == "failed"])
            self.table.setRowCount(0)
            for outcome in self._batch.outcomes:
                self.table.add(outcome)
            self.start()

    def reject(self) -> None:
        if self._batch is not None and self._batch.is_running:
            words = _("Berkas yang sudah jadi tetap ada; sisanya dapat dilanjutkan nanti.")
            if not messages.ask(self, _("Hentikan pembuatan berkas?"), words, _("Hentikan")):
                return
        self._end()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    # ---- laid out once

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(theme.px(8))
        named = label(_("Folder"), "label")
        named.setBuddy(self.choose)
        where.addWidget(named)
        where.addWidget(self.folder, 1)
        where.addWidget(self.choose)
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        for left in (self.see, self.again):
            deeds.addWidget(left)
        deeds.addStretch(1)
        for right in (self.leave, self.halt, self.begin):
            deeds.addWidget(right)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(10))
        self._title = label("", "heading", wraps=True)
        box.addWidget(self._title)
        box.addLayout(where)
        for tick in (self.merged, self.complete, self.resume):
            box.addWidget(tick)
        box.addWidget(self.bar)
        box.addWidget(self.said)
        box.addWidget(self.table, 1)
        box.addLayout(deeds)

    def _find(self) -> None:
        from kimdesk.reports.batch_list import wanted_in

        with messages.shown(self):
            self._wanted = wanted_in(self._desk.store, self._scope, self._desk.today(), Order(""))
        scope = scope_words(self._desk.store, self._scope)
        self._title.setText(number_of("Berkas SK {scope}: {n} kelompok", len(self._wanted), scope=scope))

    def _new_batch(self) -> "Batch":
        from kimdesk.reports.batch import Batch
        from kimdesk.reports.batch_work import Source

        store = self._desk.store
        source = Source(
            store.path, store.device, self._desk.now(), language(), only_complete=self.complete.isChecked()
        )
        earlier = self._earlier if self.resume.isChecked() else []
        return Batch(source, self._wanted, Path(self.folder.text()), earlier=earlier)

    # ---- while it runs

    def _ask(self) -> None:
        if self._batch is None:
            return
        try:
            self._batch.poll()
        except KimdeskError as error:
            self._timer.stop()
            self._batch.stop()
            messages.show_error(self, error)
        for outcome in self._batch.outcomes[self.table.rowCount() :]:
            self.table.add(outcome)
        if not self._batch.is_running:
            self._timer.stop()
            if not self._batch.left and self.merged.isChecked():
                self._merge(self._batch)
        self._show_state()

    def _merge(self, batch: "Batch") -> None:
        from kimdesk.reports.merging import MERGED, merge

        target, outcomes, title = batch.folder / MERGED, list(batch.outcomes), self._title.text()

        def work(_store: "Store") -> Generator[Progress, None, int]:
            yield Progress(0, 0, _("Menggabungkan berkas"))
            return merge(batch.folder, outcomes, target, title)

        self._desk.jobs.run(_("Menggabungkan berkas"), work, self._joined, self._not_joined)
        self.said.setText(_("Menggabungkan berkas …"))

    def _joined(self, pages: int) -> None:
        from kimdesk.reports.merging import MERGED

        words = number_of("Digabung menjadi {name}, {n} halaman.", pages, name=MERGED)
        self.said.setText(f"{self._sum()}  {words}")

    def _not_joined(self, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(self, error)

    def _show_state(self) -> None:
        batch = self._batch
        running = batch is not None and batch.is_running
        left = batch.left if batch is not None else len(self._wanted)
        for widget in (self.choose, self.merged, self.complete, self.resume):
            widget.setEnabled(not running)
        self.resume.setVisible(bool(self._earlier) and batch is None)
        self.begin.setText(_("Lanjutkan") if batch is not None and left else _("Mulai"))
        self.begin.setVisible(not running and bool(left))
        self.halt.setVisible(running)
        self.leave.setEnabled(not running or left > 0)
        failed = any(one.state == "failed" for one in self.outcomes)
        self.again.setVisible(failed and not running)
        self.see.setVisible(bool(self.outcomes))
        self.bar.setRange(0, max(len(self._wanted), 1))
        self.bar.setValue(len(self.outcomes))
        if batch is None:
            words = _("Tiap kelompok menjadi satu PDF dengan naskah yang biasa; daftarnya ada di {name}.")
            self.said.setText(words.format(name="daftar-berkas.csv"))
        elif running or left or not self.merged.isChecked():
            self.said.setText(self._sum())

    def _sum(self) -> str:
        made = sum(outcome.is_made for outcome in self.outcomes)
        failed = sum(outcome.state == "failed" for outcome in self.outcomes)
        words = _("{made} dari {all} berkas jadi, {failed} gagal.")
        return words.format(made=with_dots(made), all=with_dots(len(self._wanted)), failed=with_dots(failed))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.folder.text()))

    def _end(self) -> None:
        self._timer.stop()
        if self._batch is not None and self._batch.is_running:
            with messages.shown(self):
                self._batch.stop()
                for _outcome in self._batch.all_outcomes(more=False):
                    pass  # the few that are being made get their names
