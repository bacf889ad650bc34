"""The papers of a training: chosen at the left, seen at the right, printed or saved below."""

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.training_papers import LABELS, TrainingOrder
from kimdesk.store.certificates import number_certificates, without_number
from kimdesk.store.disclosures import disclose
from kimdesk.store.training_file import training_file
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.ordered_papers import OrderedPapers
from kimdesk.ui.pause import pause
from kimdesk.ui.purpose_dialog import ask_purpose
from kimdesk.ui.tabs.training_paper_choices import TrainingPaperChoices

if TYPE_CHECKING:
    from kimdesk.store import Store

PAUSE = 200
"""Milliseconds after a choice before the paper is made."""


class TrainingPapers(OrderedPapers):
    """`document`: the code of the paper to begin with; "" as last time."""

    def __init__(self, desk: Desk, training: str, parent: QWidget | None, document: str = "") -> None:
        choices = TrainingPaperChoices(desk)
        super().__init__(desk, _("Dokumen Bimtek"), parent, choices)
        self.choices = choices
        self._training = training
        self.choices.show_file(training_file(desk.store, training))
        if document:
            self.choices.choose(document)
        self._pause = pause(self, PAUSE, self.remake)
        self.choices.changed.connect(self._pause.start)
        self.choices.number_wanted.connect(self.give_numbers)
        self.remake()
        self.choices.documents.setFocus()

    def order(self) -> TrainingOrder:
        return self.choices.order()

    def work(self, order: PaperOrder) -> Work:
        return making(self._desk, cast(TrainingOrder, order))

    def give_numbers(self) -> None:
        """Give each earned certificate its number, once, after a question."""
        store = self._desk.store
        file = training_file(store, self._training)
        waiting = len(without_number(file))
        sure = messages.ask(
            self,
            number_of("Beri nomor {n} sertifikat?", waiting),
            _("Nomor diberikan sekali menurut pola kegiatan ini dan tidak berubah lagi."),
            _("Beri nomor"),
        )
        if not sure:
            return
        with messages.shown(self):
            given = number_certificates(store, file, self._desk.today())
            self._desk.say(number_of("{n} sertifikat diberi nomor.", given))
            self.choices.show_file(training_file(store, self._training))
            self.remake()

    def ask_leave(self, _order: PaperOrder, name: str) -> bool:
        """Phone numbers leave the window only with a purpose, and are logged before they go."""
        people = len(training_file(self._desk.store, self._training).seats)
        what = _("Daftar hadir dengan nomor HP: {name}").format(name=name)
        contents = [(_("Isi"), number_of("Nomor HP {n} peserta", people))]
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
