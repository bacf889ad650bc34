"""What a person chooses for a dossier: documents, paper, and whether NIK are printed whole."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities.decree import LEVELS
from kimdesk.entities.documents import PRINTED
from kimdesk.i18n import N_, _, number_of
from kimdesk.rules.documents import DossierPaper
from kimdesk.rules.dossier_order import CLOSED, Order
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, card, label, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.document_list import DocumentList

PAPERS = (("", N_("Kantor")), ("f4", "F4"), ("a4", "A4"), ("legal", "Legal"))
"""Codes of `kimdesk.reports` (which is only imported when something is printed), with short names."""
_SETTING = "dossier.choices"


class LevelChips(QWidget):
    """Which level the decree is asked from."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.chips = {code: toggle(_(words)) for code, words in LEVELS}
        for code, chip in self.chips.items():
            chip.setAccessibleName(_("Tingkat SK: {level}").format(level=chip.text()))
            chip.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)

    def show_level(self, level: str, tips: Mapping[str, str]) -> None:
        """Mark a level; `tips` say what the group has on each."""
        for code, chip in self.chips.items():
            chip.setChecked(code == level)
            chip.setToolTip(tips.get(code, ""))


class DossierChoices(QWidget):
    """What goes in, its order and the paper are remembered for the next dossier; whole NIK never are.

    While nobody has chosen, and after "Yang biasa", it is what the rules of the group's region ask for.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        saved = desk.store.setting(_SETTING, {})
        chosen = saved.get("documents")
        self._chosen: tuple[str, ...] | None = None if chosen is None else tuple(chosen)
        self._order: tuple[str, ...] = tuple(saved.get("order", ()))
        self._usual: tuple[str, ...] = ()
        self._papers: dict[str, str] = dict(saved.get("papers", {}))
        self.list = DocumentList()
        self.list.set_read_only(desk.store.read_only)
        self.full_nik = QCheckBox(_("NIK lengkap"))
        self.full_nik.setToolTip(
            _("NIK, tanggal lahir, dan nomor HP dicetak lengkap. Hanya untuk pejabat yang memeriksa berkas.")
        )
        self.paper = QComboBox()
        self.paper.setAccessibleName(_("Kertas"))
        self.paper.setToolTip(_("Kertas; “Kantor” memakai kertas yang diatur untuk kantornya."))
        for code, name in PAPERS:
            self.paper.addItem(_(name), code)
        self.paper.setCurrentIndex(max(self.paper.findData(saved.get("paper", "")), 0))
        self._count = label("", "label")
        self.usual = button(_("Yang biasa"), lambda: self._take(None), role="link")
        self.usual.setToolTip(_("Yang diminta aturan daerah, dengan sampul, daftar isi, dan verifikasi."))
        self.all = button(_("Semua"), lambda: self._take(self._whole()), role="link")
        self.none = button(_("Tidak ada"), lambda: self._take(()), role="link")
        self._lay_out()
        self.full_nik.toggled.connect(lambda _on: self.changed.emit())
        self.paper.currentIndexChanged.connect(lambda _place: self._keep())
        self.list.ticked.connect(self._ticked)
        self.list.own_papers = self._papers
        self.list.paper_wanted.connect(self.set_paper)

    def show_papers(self, papers: Sequence[DossierPaper], usual: tuple[str, ...]) -> None:
        """Show the documents of a dossier; `usual` are ticked unless somebody chose otherwise."""
        self._usual = usual
        known = {paper.code: place for place, paper in enumerate(papers)}
        places = {code: place for place, code in enumerate(self._order)}
        ordered = sorted(papers, key=lambda paper: places.get(paper.code, known[paper.code]))
        self.list.show_papers(ordered, usual if self._chosen is None else self._chosen)
        self._say()

    def order(self, kim: str, level: str, decree: str) -> Order:
        """The order of a dossier with what is chosen here."""
        paper, full_nik = self.paper.currentData(), self.full_nik.isChecked()
        papers = tuple(sorted(self._papers.items()))
        return Order(kim, level, decree, self.list.chosen(), paper, full_nik=full_nik, papers=papers)

    def set_paper(self, documents: Sequence[str], paper: str) -> None:
        """Print these documents on a paper of their own; "" like the whole dossier."""
        for code in documents:
            self._papers[code] = paper
            if not paper:
                del self._papers[code]
        self._keep()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(_("Dokumen dalam berkas"), "section"))
        head.addStretch(1)
        head.addWidget(self._count)
        quick = QHBoxLayout()
        quick.setSpacing(theme.px(12))
        for link in (self.usual, self.all, self.none):
            quick.addWidget(link)
        quick.addStretch(1)
        quick.addWidget(self.full_nik)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addLayout(head)
        whole.addLayout(quick)
        whole.addWidget(frame, 1)

    def _whole(self) -> tuple[str, ...]:
        """Everything but what would give whole NIK away."""
        return tuple(code for code in PRINTED if code != CLOSED)

    def _take(self, chosen: tuple[str, ...] | None) -> None:
        self._chosen = chosen
        wanted = self._usual if chosen is None else chosen
        with QSignalBlocker(self.list):
            for code in PRINTED:
                self.list.tick(code, code in wanted)
        self._keep()

    def _ticked(self) -> None:
        self._chosen, self._order = self.list.chosen(), self.list.order()
        self._keep()

    def _keep(self) -> None:
        chosen = None if self._chosen is None else [code for code in self._chosen if code != CLOSED]
        kept = {"documents": chosen, "order": self._order, "paper": self.paper.currentData()}
        kept["papers"] = self._papers
        self._desk.store.set_setting(_SETTING, kept)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._count.setText(number_of("{n} naskah", len(self.list.chosen())))
