"""The papers of a training as a PDF.

To add a paper, write its file and its wording, name it here and in `kimdesk.rules.training_papers`.
Nothing here reads the clock, the store or a picture file: the same input gives the same bytes.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from kimdesk.reports.certificate import certificate_setup, certificates
from kimdesk.reports.document import Component, Seal
from kimdesk.reports.finished_paper import FinishedPaper, Imprint, put_together, unprintable
from kimdesk.reports.fonts import letters_in
from kimdesk.reports.paper import PageSetup
from kimdesk.reports.saving import file_name
from kimdesk.reports.training_attendance import participant_attendance
from kimdesk.reports.training_brief import TrainingBrief, TrainingOptions, make_training_brief
from kimdesk.reports.training_matrix import attendance_matrix
from kimdesk.reports.training_recap import training_recap
from kimdesk.reports.training_report import activity_report
from kimdesk.reports.training_staff import staff_attendance
from kimdesk.reports.training_transport import transport_receipt
from kimdesk.rules.training_file import TrainingFile
from kimdesk.rules.training_papers import LABELS


def _same(setup: PageSetup) -> PageSetup:
    return setup


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """A paper of `kimdesk.rules.training_papers`; `annexes` follow it, filled."""

    code: str
    make: Callable[[TrainingBrief], Component]
    annexes: tuple[str, ...] = ()
    setup: Callable[[PageSetup], PageSetup] = _same

    @property
    def label(self) -> str:
        return LABELS[self.code]


TRAINING_REPORTS: tuple[TrainingReport, ...] = (
    TrainingReport("daftar-hadir", participant_attendance),
    TrainingReport("matriks-hadir", attendance_matrix),
    TrainingReport("petugas", staff_attendance),
    TrainingReport("transport", transport_receipt),
    TrainingReport("rekap", training_recap),
    TrainingReport("laporan", activity_report, ("daftar-hadir", "rekap")),
    TrainingReport("sertifikat", certificates, setup=certificate_setup),
)
BY_CODE = {report.code: report for report in TRAINING_REPORTS}


def make_training_paper(
    file: TrainingFile, options: TrainingOptions, now: datetime.datetime, *, seal: Seal | None = None
) -> FinishedPaper:
    """The paper that was ordered as the training is `now`. KimdeskError when it cannot be made."""
    report = BY_CODE[options.order.document]
    brief = make_training_brief(file, options, now.date())
    marked = replace(
        brief, options=replace(options, order=replace(options.order, filled=True, by_session=False, only=""))
    )
    with letters_in(brief.setup.letter_font):
        components = [report.make(brief), *(BY_CODE[annex].make(marked) for annex in report.annexes)]
    title = f"{report.label}: {brief.blanks['kegiatan']}"
    author = str(brief.blanks["penyelenggara"] or "kimdesk")
    imprint = Imprint(
        title, author, report.label, now.date(), options.issue, seal,
        foot=brief.footer, is_blank=options.order.is_blank,
    )  # fmt: skip
    made = put_together(components, report.setup(brief.setup), brief.wording, imprint)
    texts = [each.name for each in file.attenders] + [file.training.name or "", file.training.theme or ""]
    findings = (*brief.findings, *unprintable(texts))
    return FinishedPaper(made.pdf, made.pages, paper_name(file, report.code), findings)


def paper_name(file: TrainingFile, code: str) -> str:
    """ "Daftar-hadir_Jurnalistik-warga_2026-12-18.pdf"."""
    day = file.first_day
    return file_name(
        code.capitalize(), file.training.name or "Bimtek", ending=f"_{day.iso}.pdf" if day else ".pdf"
    )
