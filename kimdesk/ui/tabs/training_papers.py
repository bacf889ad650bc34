"""The papers of a training: chosen at the left, seen at the right, printed or saved below."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules.training_papers import LABELS, TrainingOrder
from kimdesk.store.certificates import number_certificates, without_number
from kimdesk.store.disclosures import disclose
from kimdesk.store.training_file import training_file
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.paper_dialog import PaperDialog
from kimdesk.ui.pause import pause
from kimdesk.ui.purpose_dialog import ask_purpose
from kimdesk.ui.tabs.training_paper_choices import TrainingPaperChoices

if TYPE_CHECKING:
    from kimdesk.store import Store

PAUSE = 200
"""Milliseconds after a choice before the paper is made."""


class TrainingPapers(PaperDialog):
    """`document`: the code of the paper to begin with; "" as last time."""

    def __init__(self, desk: Desk, training: str, parent: QWidget | None, document: str = "") -> None:
        choices = TrainingPaperChoices(desk)
        super().__init__(desk, _("Dokumen Bimtek"), parent=parent, choices=choices)
        self.choices = choices
        self._training = training
        self._order: TrainingOrder | None = None
        self.output.may_leave = self._may_leave
        self.choices.show_file(training_file(desk.store, training))
        if document:
            self.choices.choose(document)
        self._pause = pause(self, PAUSE, self.remake)
        self.choices.changed.connect(self._pause.start)
        self.choices.number_wanted.connect(self.give_numbers)
        self.remake()
        self.choices.documents.setFocus()

    def remake(self) -> None:
        """Make what is chosen now; the place on the page is kept within one paper."""
        order, before = self.choices.order(), self._order
        self._order = order
        self.make(making(self._desk, order), stay=before is not None and before.document == order.document)

    def give_numbers(self) -> None:
        """Give each earned certificate its number, once, after a question."""
        store = self._desk.store
        file = training_file(store, self._training)
        waiting = len(without_number(file))
        sure = messages.ask(
            self,
            _("Beri nomor {n} sertifikat?").format(n=waiting),
            _("Nomor diberikan sekali menurut pola kegiatan ini dan tidak berubah lagi."),
            _("Beri nomor"),
        )
        if not sure:
            return
        with messages.shown(self):
            given = number_certificates(store, file, self._desk.today())
            self._desk.say(_("{n} sertifikat diberi nomor.").format(n=given))
            self.choices.show_file(training_file(store, self._training))
            self.remake()

    def _may_leave(self, name: str) -> bool:
        """Phone numbers leave the window only with a purpose, and are logged before they go."""
        if self._order is None or not self._order.phones:
            return True
        people = len(training_file(self._desk.store, self._training).seats)
        what = _("Daftar hadir dengan nomor HP: {name}").format(name=name)
        contents = [(_("Isi"), _("Nomor HP {n} peserta").format(n=people))]
        asked = ask_purpose(self, _("Berikan {name}").format(name=name), contents, _("Catat"), full=True)
        if asked is None:
            return False
        store = self._desk.store
        try:
            with store.act(what, kind="log") as act:
                disclose(
                    store, act, what, people, asked.purpose,
                    day=self._desk.today(), receiver=asked.receiver,
                )  # fmt: skip
        except KimdeskError as error:
            messages.show_error(self, error)
            return False
        return True


def making(desk: Desk, order: TrainingOrder) -> Work:
    """The work that makes a training's paper, as `PaperDialog` wants it."""
    now = desk.now()

    def work(store: "Store") -> Generator[Progress, None, tuple[bytes, str, tuple[Any, ...]]]:
        from kimdesk.reports.gathering_training import gather_training
        from kimdesk.reports.training_reports import make_training_paper

        yield Progress(0, 3, _("Membaca data kegiatan"))
        gathered = gather_training(store, order)
        yield Progress(1, 3, _("Menyusun {paper}").format(paper=_(LABELS[order.document])))
        made = make_training_paper(gathered.file, gathered.options, now)
        return made.pdf, made.name, (*made.findings, *gathered.findings)

    return work
