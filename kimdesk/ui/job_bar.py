"""Progress of long work, in the status bar: what is being done, how far it is, and a way to stop."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import icon_button, label
from kimdesk.ui.jobs import Job, Jobs, Progress
from kimdesk.ui.pause import pause

PATIENCE = 500
"""Milliseconds of work that nobody needs to be told of."""


class JobBar(QWidget):
    """Shown only while something takes longer than half a second."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = label("")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(theme.px(140))
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Kemajuan pekerjaan"))
        stop = icon_button("x", _("Hentikan"), self._stop)
        stop.setFixedSize(theme.px(24), theme.px(24))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        for widget in (self._words, self._bar, stop):
            row.addWidget(widget)
        self._patience = pause(self, PATIENCE, lambda: self.setVisible(self._job is not None))
        self.hide()
        jobs.progressed.connect(self._progressed)
        jobs.ended.connect(self._ended)

    def _progressed(self, job: Job, progress: Progress) -> None:
        if job.quiet:
            return
        if self._job is not job:
            self._job = job
            self._patience.start()
        self._words.setText(progress.text or job.title)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._words.setText(_("Menghentikan …"))
