"""One document as it will look with what is being edited: of the group in the scope, else of an invented one.

Papers beside the dossier are always of invented facts.

It is made in the background from the very code that prints, a moment after the last change.
"""

import datetime
from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities.documents import DOCUMENTS, PRINTED
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules.worded_papers import WORDED_PAPERS
from kimdesk.ui import theme
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.jobs import Job, Progress, Work
from kimdesk.ui.paper import Paper, prepared
from kimdesk.ui.paper_view import PaperView
from kimdesk.ui.pause import pause
from kimdesk.ui.pdf_pages import page_with

if TYPE_CHECKING:
    from kimdesk.reports.brief import DossierOptions
    from kimdesk.reports.wording import Wording
    from kimdesk.rules.group_file import GroupFile
    from kimdesk.store import Store

PAUSE = 500
"""Milliseconds after the last change before a page is made anew."""
_VILLAGE = 4
_COMPANY = {"daftar_isi": ("daftar_isi", "permohonan", "profil", "rancangan_sk")}
"""What is made of a document that says nothing alone."""
_ASKED_BY = dict.fromkeys(("rekomendasi", "rekomendasi_camat", "rekomendasi_dinas"), "kabupaten")
"""The level of the decree for which a document is made, where it is not made for every one."""


class SampleView(QWidget):
    """`show_document` chooses the document, `refresh` makes it anew."""

    def __init__(self, desk: Desk, region: str) -> None:
        super().__init__()
        self._desk, self._region = desk, region
        self._level = ""
        self._wording: Wording | None = None
        self._job: Job | None = None
        self._has_pages = False
        self._words = self._led_to = ""
        self.documents = QComboBox()
        self.documents.setAccessibleName(_("Naskah contoh"))
        self.documents.setMinimumContentsLength(10)
        of_a_dossier = [each for each in DOCUMENTS if each[0] in PRINTED]
        for code, words in (*of_a_dossier, *WORDED_PAPERS):
            self.documents.addItem(_(words), code)
        self.view = PaperView(desk)
        self._soon = pause(self, PAUSE, self._make)
        self.documents.setMaximumWidth(theme.px(220))
        head = FlowLayout(theme.px(4))
        head.addWidget(self.documents)
        head.addWidget(self.view.tools)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(head)
        box.addWidget(self.view, 1)
        self.documents.currentIndexChanged.connect(lambda _index: self._another())
        self.view.say(_("Menyusun pratinjau …"))

    def show_document(self, code: str) -> None:
        """Show another document: its code, or the name of its wording file."""
        self.documents.setCurrentIndex(self.documents.findData(code))

    def refresh(self, wording: "Wording | None" = None, *, level: str = "", words: str = "") -> None:
        """Make the document anew soon. wording: instead of what is in force, for words not yet kept.

        level: of the decree; "" for the group's usual one. words: to be brought into sight, once.
        """
        self._wording, self._level, self._words = wording, level, words
        self._soon.start()

    def _another(self) -> None:
        self._has_pages = False
        self.view.say(_("Menyusun pratinjau …"))
        self._soon.start()

    def _make(self) -> None:
        if self._job is not None:
            self._job.cancel()
        work = making_sample(
            self._desk, self._region, str(self.documents.currentData()), self._level, self._wording
        )
        self._job = self._desk.jobs.run(
            _("Menyusun contoh"), prepared(work), self._show, self._say_failure, quiet=True
        )

    def _show(self, paper: Paper) -> None:
        self._job = None
        self.view.show_paper(paper, stay=self._has_pages)
        self._has_pages = True
        if self._words != self._led_to:
            self._led_to = self._words
            page = page_with(paper.pdf, self._words)
            if page >= 0:
                self.view.preview.go_to_page(page + 1)

    def _say_failure(self, error: Exception) -> None:
        self._job = None
        self._has_pages = False
        if not isinstance(error, KimdeskError):
            raise error
        self.view.say("\n".join(part for part in (error.title, error.cause, error.advice) if part))


def making_sample(desk: Desk, region: str, document: str, level: str, wording: "Wording | None") -> Work:
    """The work that makes one document of the group in the scope, or of an invented one."""
    kim, now = desk.scope.kim, desk.now()

    def work(store: "Store") -> Generator[Progress, None, tuple[bytes, str, tuple[Finding, ...]]]:
        from kimdesk.reports.dossier import make_dossier

        yield Progress(0, 2, _("Membaca data"))
        if document in dict(WORDED_PAPERS):
            from kimdesk.reports.invented_papers import invented_paper
            from kimdesk.reports.wording_layers import wording_for

            file, _options = _invented(store, region, now.date(), document, level)
            yield Progress(1, 2, _("Menyusun dokumen"))
            made = invented_paper(document, file, wording or wording_for(file, level)[0], now)
            return made.pdf, "contoh.pdf", made.findings
        asked = level if level not in ("", "desa") else _ASKED_BY.get(document, level)
        file, options = _gathered(store, kim, region, now.date(), document, asked)
        yield Progress(1, 2, _("Menyusun dokumen"))
        dossier = make_dossier(file, replace(options, wording=wording), now)
        return dossier.pdf, "contoh.pdf", dossier.findings

    return work


def reading_blanks(desk: Desk, region: str, level: str) -> Work:
    """The work that reads what the blanks stand for: of the group in the scope, or of an invented one."""
    kim, now = desk.scope.kim, desk.now()

    def work(store: "Store") -> Generator[Progress, None, dict[str, Any]]:
        from kimdesk.reports.brief import make_brief

        yield Progress()
        file, options = _gathered(store, kim, region, now.date(), "permohonan", level)
        return dict(make_brief(file, options, now.date()).blanks)

    return work


def _gathered(
    store: "Store", kim: str, region: str, today: datetime.date, document: str, level: str
) -> tuple["GroupFile", "DossierOptions"]:
    from kimdesk.reports.gathering import gather
    from kimdesk.rules.dossier_order import Order

    if not kim:
        return _invented(store, region, today, document, level)
    gathered = gather(store, Order(kim=kim, level=level, documents=_COMPANY.get(document, (document,))))
    return gathered.file, gathered.options


def _invented(
    store: "Store", region: str, today: datetime.date, document: str, level: str
) -> tuple["GroupFile", "DossierOptions"]:
    """An invented group among the real offices and words of a region, and the options for one document."""
    from kimdesk.reports.brief import DossierOptions
    from kimdesk.reports.invented_group import invented_group
    from kimdesk.store.wordings import offices_around, references_around, wordings_around

    region = _village_in(region)
    offices = offices_around(store, region)
    file = replace(
        invented_group(region, today, tuple(reversed(offices))),
        wordings=tuple(wordings_around(store, region, offices)),
        references=tuple(references_around(store, region)),
    )
    return file, DossierOptions(documents=_COMPANY.get(document, (document,)), level=level or None)


def _village_in(region: str) -> str:
    """The first village of a region, where the invented group sits."""
    while not region or regions.level(region) < _VILLAGE:
        region = regions.children(region or None)[0].code
    return region
