"""What a person chooses for a paper: which one, and beside it the choices that this one has.

A form of papers adds its own choices with `add_choice`; which paper has which is said once, when it is
made. What was chosen is remembered by the owner, for only it knows what may be.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kimdesk.entities.office import PAPERS
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import label

WIDTH = 272
PAPER = "paper"
_CODE = Qt.ItemDataRole.UserRole


class PaperChoices(QWidget):
    """`changed`: another paper is meant.

    papers: code and label (for `_`). chosen_by: code -> names of the choices that change that paper.
    """

    changed = Signal()

    def __init__(self, papers: Sequence[tuple[str, str]], chosen_by: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._chosen_by = chosen_by
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self.documents = QListWidget()
        self.documents.setProperty("look", "list")
        self.documents.setAccessibleName(_("Dokumen"))
        self.documents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for code, words in papers:
            item = QListWidgetItem(_(words))
            item.setData(_CODE, code)
            self.documents.addItem(item)
        self.documents.setCurrentRow(0)
        self.paper = QComboBox()
        self.paper.addItem(_("Menurut kantor"), "")
        for code, name in PAPERS:
            self.paper.addItem(_(name), code)
        self.setFixedWidth(theme.px(WIDTH))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(4))
        self._box.addWidget(label(_("Dokumen"), "section"))
        self._box.addWidget(self.documents, 1)
        self.documents.currentItemChanged.connect(lambda _now, _before: self._choose())

    @property
    def document(self) -> str:
        """The code of the chosen paper."""
        item = self.documents.item(max(self.documents.currentRow(), 0))
        return str(item.data(_CODE))

    @property
    def shown(self) -> set[str]:
        """The names of the choices that the chosen paper has."""
        return {name for name, widgets in self._rows.items() if not widgets[0].isHidden()}

    def choose(self, document: str) -> None:
        """Choose a paper by its code; one that is not there changes nothing."""
        for row in range(self.documents.count()):
            if self.documents.item(row).data(_CODE) == document:
                self.documents.setCurrentRow(row)

    def offer(self, document: str, possible: bool) -> None:
        """Let a paper be chosen, or show it as not possible now."""
        for row in range(self.documents.count()):
            item = self.documents.item(row)
            if item.data(_CODE) == document:
                flags = item.flags()
                on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags | on if possible else flags & ~on)

    def add_choice(self, name: str, words: str, widget: QWidget) -> None:
        """Add a choice below the others; `words` stand above it, "" for one that says itself what it is."""
        parts: list[QWidget] = [widget]
        if words:
            named = label(words, "label")
            named.setBuddy(widget)
            widget.setAccessibleName(words.replace("&", ""))
            parts.insert(0, named)
        for part in parts:
            self._box.addWidget(part)
        self._rows[name] = tuple(parts)
        if isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(self._choose)
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(self._choose)
        self._show_rows()

    def add_paper_choice(self) -> None:
        """The choice of the sheet, which every paper has."""
        self.add_choice(PAPER, _("&Kertas"), self.paper)

    def asked(self) -> Sequence[str]:
        """The names of the choices that change the chosen paper."""
        return self._chosen_by[self.document]

    def _choose(self, _value: object = None) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        asked = self.asked()
        for name, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(name in asked)
