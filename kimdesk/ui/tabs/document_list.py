"""The documents of a dossier: what goes in, in which order, and how far each of them is.

Space ticks, Alt+arrows and the mouse move, a letter or the menu notes a state. What a state means and
where it is written is not known here.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from kimdesk.entities.office import PAPERS
from kimdesk.entities.submission import STATES
from kimdesk.i18n import N_, _, number_of
from kimdesk.kinds import Choice
from kimdesk.rules.documents import DossierPaper
from kimdesk.ui import theme
from kimdesk.ui.icons import icon

CODE, WORDS, TONE = (Qt.ItemDataRole(Qt.ItemDataRole.UserRole + n) for n in range(3))
KEYS: Mapping[Qt.Key, str] = {
    Qt.Key.Key_B: "belum",
    Qt.Key.Key_D: "draf",
    Qt.Key.Key_C: "dicetak",
    Qt.Key.Key_T: "ditandatangani",
    Qt.Key.Key_P: "dipindai",
    Qt.Key.Key_X: "tidak_perlu",
}
"""The key that notes each state."""
TONES = {"draf": "accent", "dicetak": "amber", "ditandatangani": "green", "dipindai": "green"}
ROW = 31
"""Height of a line before the text scale."""


class DocumentList(QListWidget):
    """`ticked`: the choice or the order changed, by a person."""

    ticked = Signal()
    state_wanted = Signal(list, str)
    """Codes of documents, and the state they shall be noted with."""
    scans_wanted = Signal(str)
    """Code of the document whose scanned pages shall be shown."""
    paper_wanted = Signal(list, str)
    """Codes of documents, and the paper they shall be printed on; "" for that of the whole dossier."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Dokumen dalam berkas"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Line(self))
        self._read_only = False
        self._is_filling = False
        self._papers: dict[str, DossierPaper] = {}
        self.own_papers: dict[str, str] = {}
        """Documents with a paper of their own, for the menu."""
        self.itemChanged.connect(lambda _item: self._changed())
        self.model().rowsMoved.connect(lambda *_moved: self._changed())
        self.itemActivated.connect(lambda item: self.scans_wanted.emit(item.data(CODE)))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only

    def show_papers(self, papers: Sequence[DossierPaper], chosen: Sequence[str]) -> None:
        """Show these in this order, with the chosen ones ticked; cursor and place stay."""
        current, place = self.current(), self.verticalScrollBar().value()
        self._is_filling = True
        self._papers = {paper.code: paper for paper in papers}
        if [self._code(row) for row in range(self.count())] != list(self._papers):
            self.clear()
            for paper in papers:
                item = QListWidgetItem(paper.label)
                item.setData(CODE, paper.code)
                self.addItem(item)
        for row, paper in enumerate(papers):
            self._fill(self.item(row), paper, ticked=paper.code in chosen)
            if paper.code == current:
                self.setCurrentRow(row)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self._is_filling = False
        self.verticalScrollBar().setValue(place)

    def order(self) -> tuple[str, ...]:
        """The codes of all documents, from top to bottom."""
        return tuple(self._code(row) for row in range(self.count()))

    def chosen(self) -> tuple[str, ...]:
        """The codes of the ticked ones, from top to bottom."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(item.data(CODE) for item in items if item.checkState() == Qt.CheckState.Checked)

    def tick(self, code: str, on: bool = True) -> None:
        """Tick a document, or take its tick away, as a person would."""
        for row in range(self.count()):
            if self._code(row) == code:
                self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def current(self) -> str:
        """The code of the document with the cursor; "" for none."""
        row = self.currentRow()
        return self._code(row) if row >= 0 else ""

    def move_current(self, steps: int) -> None:
        """Move the document with the cursor up or down."""
        row = self.currentRow()
        target = row + steps
        if row >= 0 and 0 <= target < self.count():
            self._is_filling = True
            item = self.takeItem(row)
            self.insertItem(target, item)
            self.setCurrentRow(target)
            self._is_filling = False
            self.ticked.emit()

    def menu(self) -> QMenu:
        """What can be done with the selected documents."""
        menu = QMenu(self)
        codes = self._selected()
        keys = {state: key for key, state in KEYS.items()}
        for state, words in STATES:
            act = menu.addAction(f"{_(words)}\t{chr(keys[state].value)}")
            act.triggered.connect(partial(self.state_wanted.emit, codes, state))
            act.setEnabled(not self._read_only)
        menu.addSeparator()
        menu.addAction(
            icon("scan-line", "ink"), _("Halaman pindaian…"), partial(self.scans_wanted.emit, self.current())
        )
        menu.addMenu(self._paper_menu(menu, codes))
        menu.addSeparator()
        menu.addAction(f"{_('Naikkan')}\tAlt+↑", partial(self.move_current, -1))
        menu.addAction(f"{_('Turunkan')}\tAlt+↓", partial(self.move_current, 1))
        return menu

    def _paper_menu(self, menu: QMenu, codes: list[str]) -> QMenu:
        """On which paper the selected documents are printed."""
        papers = QMenu(_("Kertas naskah ini"), menu)
        now = {self.own_papers.get(code, "") for code in codes}
        for code, words in (("", N_("Seperti seluruh berkas")), *PAPERS):
            act = papers.addAction(_(words), partial(self.paper_wanted.emit, codes, code))
            act.setCheckable(True)
            act.setChecked(now == {code})
        return papers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
        elif held == Qt.KeyboardModifier.NoModifier and key in KEYS and not self._read_only:
            self.state_wanted.emit(self._selected(), KEYS[key])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentRow() >= 0:
            line = self.visualItemRect(self.currentItem())
            place = self.viewport().mapToGlobal(QPoint(line.left() + theme.px(40), line.bottom()))
        self.menu().exec(place)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(7 * ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(3 * ROW))

    def _changed(self) -> None:
        if not self._is_filling:
            self.ticked.emit()

    def _selected(self) -> list[str]:
        rows = sorted(self.row(item) for item in self.selectedItems()) or [self.currentRow()]
        return [self._code(row) for row in rows if row >= 0]

    def _code(self, row: int) -> str:
        return str(self.item(row).data(CODE))

    def _fill(self, item: QListWidgetItem, paper: DossierPaper, *, ticked: bool) -> None:
        words = state_words(paper)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        if paper.is_printed:
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        else:
            item.setFlags(flags)
            item.setIcon(icon("paperclip", "muted"))
        item.setData(WORDS, words)
        lacks = paper.required and paper.state == "belum"
        item.setData(TONE, "amber" if lacks else TONES.get(paper.state, "muted"))
        tips = [paper.label, words]
        if paper.required:
            tips.append(_("Wajib menurut aturan daerah ini."))
        if not paper.is_printed:
            tips.append(_("Dilampirkan; tidak dicetak oleh kimdesk."))
        if paper.reason:
            tips.append(paper.reason)
        item.setToolTip("\n".join(tips))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{paper.label}: {words}")


def state_words(paper: DossierPaper) -> str:
    """The state of a paper, with how many pages of it were scanned."""
    words = Choice(STATES).show(paper.state)
    if paper.state == "dipindai" and paper.scans:
        words += " · " + number_of("{n} hal.", paper.scans)
    return words


class _Line(QStyledItemDelegate):
    """The tick and the name, and the state at the right edge."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        words = str(index.data(WORDS) or "")
        whole = QRect(option.rect)
        room = option.fontMetrics.horizontalAdvance(words) + theme.px(20)
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        option.rect = whole.adjusted(theme.px(6), 0, -room, 0)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(theme.color(str(index.data(TONE) or "muted")))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(whole.adjusted(0, 0, -theme.px(10), 0), flags, words)
        painter.setPen(theme.color("line"))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(120), theme.px(ROW))
