"""The documents and their texts as a tree, each with where its words come from."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import search_line

if TYPE_CHECKING:
    from kimdesk.reports.wording import Wording

_KEY = Qt.ItemDataRole.UserRole


class WordingTree(QWidget):
    """`chosen`: the key ("section.key") of a text."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = search_line(_("Cari naskah atau kata"))
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([_("Naskah"), _("Diubah di")])
        self.tree.setAccessibleName(_("Redaksi"))
        self.tree.setUniformRowHeights(True)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, theme.px(96))
        self._items: dict[str, QTreeWidgetItem] = {}
        self._words: dict[str, str] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self.search)
        box.addWidget(self.tree, 1)
        self.search.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._tell)

    def show_wording(self, wording: "Wording") -> None:
        """List the texts of a wording, by document."""
        self.tree.clear()
        self._items.clear()
        documents: dict[str, QTreeWidgetItem] = {}
        for section, name, title in _texts(wording):
            document = documents.get(title)
            if document is None:
                document = documents[title] = QTreeWidgetItem(self.tree, [title, ""])
                document.setFlags(document.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            key = f"{section}.{name}"
            item = QTreeWidgetItem(document, [key_words(wording, key), ""])
            item.setToolTip(0, key)
            item.setData(0, _KEY, key)
            self._items[key] = item
            self._words[key] = f"{title} {item.text(0)} {key} {wording.words(key)}".casefold()

    def mark(self, sources: Mapping[str, str]) -> None:
        """Say for each changed text where it was changed."""
        self.tree.setColumnHidden(1, not sources)
        for key, item in self._items.items():
            item.setText(1, sources.get(key, ""))
            item.setToolTip(1, sources.get(key, ""))
            font = item.font(0)
            font.setBold(key in sources)
            item.setFont(0, font)

    def choose(self, key: str) -> None:
        """Choose a text; nothing when there is no such text."""
        if key in self._items:
            self.tree.setCurrentItem(self._items[key])

    def _tell(self, current: QTreeWidgetItem | None) -> None:
        if current is not None and current.data(0, _KEY):
            self.chosen.emit(current.data(0, _KEY))

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for key, item in self._items.items():
            item.setHidden(not all(word in self._words[key] for word in wanted))
        found = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        for document in (item for item in found if item is not None):
            children = [document.child(place) for place in range(document.childCount())]
            document.setHidden(all(child is None or child.isHidden() for child in children))
            document.setExpanded(bool(wanted) and not document.isHidden())


def key_words(wording: "Wording", key: str) -> str:
    """What a text is called: "Judul lampiran", or "Biaya: swadaya" where its document has several parts."""
    section, _dot, name = key.partition(".")
    spoken = name.replace("_", " ")
    beside = [each for each, file in wording.files.items() if file == wording.files[section]]
    if section == max(beside, key=lambda each: len(wording.sections[each])):
        return spoken[:1].upper() + spoken[1:]
    return f"{section.replace('_', ' ').capitalize()}: {spoken}"


def _texts(wording: "Wording") -> Iterator[tuple[str, str, str]]:
    for section, keys in wording.sections.items():
        for name in keys:
            yield section, name, wording.titles[section]
