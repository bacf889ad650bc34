"""The work of a page while it goes on: what is being done, how far it is, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.jobs import Job, Jobs, Progress


class Running(QWidget):
    """Follows one job at a time; hidden while there is none. `ended` tells that it is over, however."""

    ended = Signal()
    stopped = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.job: Job | None = None
        self.words = label("", "muted", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Kemajuan serah terima"))
        self.stop = button(_("Hentikan"), self._stop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        self.hide()
        jobs.progressed.connect(self._progressed)
        jobs.ended.connect(self._ended)

    def follow(self, job: Job) -> None:
        self.job = job
        self.words.setText(job.title)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def _progressed(self, job: Job, progress: Progress) -> None:
        if job is self.job and not job.stopped.is_set():
            self.words.setText(progress.text or job.title)
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)

    def _stop(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self.stop.setEnabled(False)
            self.words.setText(_("Menghentikan …"))

    def _ended(self, job: Job) -> None:
        if job is self.job:
            self.job = None
            self.hide()
            self.ended.emit()
            if job.stopped.is_set():
                self.stopped.emit()
