"""A paper made in the background and shown as it will be printed: look, then print, save or leave.

It knows nothing of what it shows: who opens it gives the work. Choices that change the paper stand
beside the pages; a changed choice asks for new work, and the place on the page is kept.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Job, Work
from kimdesk.ui.paper import Paper, prepared
from kimdesk.ui.paper_output import PaperOutput
from kimdesk.ui.paper_view import PaperView
from kimdesk.ui.shortcuts import key_of, key_text

WIDE, NARROW, HIGH = 1120, 820, 760
"""The size that is asked for, with and without choices; never more than the screen has."""


class PaperDialog(QDialog):
    """`work` gives (PDF bytes, file name, findings); without it nothing is made until `make`.

    `choices` stand left of the pages. The last finished paper is `paper`, None while there is none.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        work: Work | None = None,
        parent: QWidget | None = None,
        choices: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.paper: Paper | None = None
        self._desk = desk
        self._title = title
        self._job: Job | None = None
        self.view = PaperView(desk)
        self.output = PaperOutput(desk, role="primary")
        self.output.save.setToolTip(key_text("save"))
        self.output.offer(False)
        self.output.wanted.connect(self._hand_over)
        self.close_button = button(_("Tutup"), self.reject)
        self._lay_out(choices)
        for key, deed in (("print", self.output.ask_print), ("save", self.output.ask_save)):
            QShortcut(key_of(key), self).activated.connect(deed)
        if work is not None:
            self.make(work)
            self.view.preview.setFocus()

    def make(self, work: Work, *, stay: bool = False, is_issued: bool = False) -> None:
        """Make a paper and show it; what was being made is given up. `stay`: keep the place on the page."""
        self._stop()
        self.paper = None
        self.output.offer(False)
        if not stay:
            self.view.say(_("Menyusun dokumen…"))
        self._job = self._desk.jobs.run(
            self._title,
            prepared(work, is_issued=is_issued),
            lambda paper: self._made(paper, stay),
            self._failed,
        )

    def say(self, words: str) -> None:
        """Show a sentence and no paper: something has to be chosen first."""
        self._stop()
        self.paper = None
        self.output.offer(False)
        self.view.say(words)

    def done(self, result: int) -> None:
        """Closed: what was made is let go, for the dialog itself lives as long as its parent."""
        self.say("")
        super().done(result)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _hand_over(self, use: Callable[[Paper], object]) -> None:
        if self.paper is not None:
            use(self.paper)

    def _made(self, paper: Paper, stay: bool) -> None:
        self._job, self.paper = None, paper
        self.view.show_paper(paper, stay=stay)
        self.output.offer(True)

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, KimdeskError):
            raise error
        self.view.say("\n\n".join(part for part in (error.title, error.cause, error.advice) if part))

    def _lay_out(self, choices: QWidget | None) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self._title, "heading"), 1)
        head.addWidget(self.view.tools)
        self.output.deeds.addWidget(self.close_button)
        pages = QVBoxLayout()
        pages.setSpacing(theme.px(8))
        pages.addLayout(head)
        pages.addWidget(self.view, 1)
        pages.addWidget(self.output)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(*[theme.px(16)] * 4)
        whole.setSpacing(theme.px(16))
        if choices is not None:
            whole.addWidget(choices)
        whole.addLayout(pages, 1)
        wanted = QSize(theme.px(NARROW if choices is None else WIDE), theme.px(HIGH))
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(40, 60)))
