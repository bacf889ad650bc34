"""Shows a PDF page below page, drawn from its bytes when a page comes into sight.

Pages are drawn one at a time by the worker; until then the last picture of the page is stretched, or
the paper is blank. It knows nothing of what the pages say.
"""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.jobs import Jobs
from kimdesk.ui.pdf_pages import drawing

Fit = Literal["width", "page", ""]
GAP = 12
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
"""Pixels for a point, and how much one step of the zoom changes them."""
NEAR = 1
"""Pages before and after those in sight that are drawn too; pictures further away are forgotten."""
Sizes = tuple[tuple[float, float], ...]


class Preview(QAbstractScrollArea):
    """`page_changed`: number of the page in sight (from 1, 0 for none), and of all."""

    page_changed = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = b""
        self._sizes: Sizes = ()
        self._places: list[QRect] = []
        self._pictures: dict[int, tuple[int, QImage]] = {}
        """Page from 0 -> the width that was asked for, 0 once the page has changed; and its picture."""
        self._drawing = False
        self._fit: Fit = "width"
        self._scale = 1.0
        self._words = ""
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pratinjau berkas"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._moved())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 when there is none."""
        return self._page

    @property
    def pages(self) -> int:
        return len(self._sizes)

    def show_pdf(self, pdf: bytes, sizes: Sizes, *, stay: bool = False) -> None:
        """Show a document; `stay`: it is a new form of the one before, so keep the place."""
        self._pdf, self._sizes, self._words = pdf, sizes, ""
        kept = self._pictures if stay else {}
        self._pictures = {number: (0, picture) for number, (_width, picture) in kept.items()}
        self._lay_out()
        if not stay:
            self.verticalScrollBar().setValue(0)
        self._page = 0  # told anew: a document in its place may have another number of pages
        self._moved()

    def say(self, words: str) -> None:
        """Show a sentence and no document."""
        self._pdf, self._sizes, self._words = b"", (), words
        self._pictures.clear()
        self._lay_out()
        self._moved()

    def fit(self, fit: Fit) -> None:
        """Make pages as wide as the view, or show them whole."""
        self._fit = fit
        self._keep_place()

    def zoom(self, steps: int) -> None:
        """Larger (or smaller) by so many steps, from what is seen now."""
        if self._sizes:
            now = self._scale_of(max(self._page - 1, 0))
            self._fit, self._scale = "", min(LARGEST, max(SMALLEST, now * STEP**steps))
            self._keep_place()

    def go_to_page(self, number: int) -> None:
        """Bring a page (from 1) to the top."""
        if self._places:
            place = self._places[min(max(number, 1), len(self._places)) - 1]
            self.verticalScrollBar().setValue(place.top() - theme.px(GAP))

    # ---- where the pages are

    def _scale_of(self, number: int) -> float:
        width, height = self._sizes[number]
        room = self.viewport().size()
        by_width = (room.width() - 2 * theme.px(GAP)) / width
        if self._fit == "width":
            return max(by_width, SMALLEST)
        if self._fit == "page":
            return max(min(by_width, (room.height() - 2 * theme.px(GAP)) / height), SMALLEST)
        return self._scale

    def _lay_out(self) -> None:
        gap, room = theme.px(GAP), self.viewport().size()
        shapes = [
            (round(width * self._scale_of(number)), round(height * self._scale_of(number)))
            for number, (width, height) in enumerate(self._sizes)
        ]
        widest = max((width for width, _height in shapes), default=0) + 2 * gap
        whole, top = max(widest, room.width()), gap
        self._places = []
        for width, height in shapes:
            self._places.append(QRect((whole - width) // 2, top, width, height))
            top += height + gap
        self._set_range(Qt.Orientation.Vertical, top, room.height())
        self._set_range(Qt.Orientation.Horizontal, widest, room.width())
        self.viewport().update()

    def _set_range(self, way: Qt.Orientation, length: int, room: int) -> None:
        bar = self.verticalScrollBar() if way is Qt.Orientation.Vertical else self.horizontalScrollBar()
        bar.setRange(0, max(0, length - room))
        bar.setPageStep(room)
        bar.setSingleStep(theme.px(40))

    def _keep_place(self) -> None:
        """Lay out anew with the same spot of the same page on top."""
        bar, number = self.verticalScrollBar(), max(self._page - 1, 0)
        before = self._places[number] if number < len(self._places) else QRect()
        share = (bar.value() - before.top()) / max(before.height(), 1)
        self._lay_out()
        if number < len(self._places):
            after = self._places[number]
            bar.setValue(round(after.top() + share * after.height()))
        self._moved()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> list[int]:
        seen = QRect(self._offset(), self.viewport().size())
        return [number for number, place in enumerate(self._places) if place.intersects(seen)]

    def _moved(self) -> None:
        top = self._offset().y() + self.viewport().height() // 3
        reached = [number for number, place in enumerate(self._places, 1) if place.top() <= top]
        page = reached[-1] if reached else min(len(self._places), 1)
        if page != self._page or not self._places:
            self._page = page
            self.page_changed.emit(page, len(self._places))
        self.viewport().update()
        self._draw_next()

    # ---- pictures of pages

    def _wanted(self) -> list[int]:
        seen = self._in_sight()
        if not seen:
            return []
        first, last = max(seen[0] - NEAR, 0), min(seen[-1] + NEAR, len(self._places) - 1)
        return [*seen, *(number for number in range(first, last + 1) if number not in seen)]

    def _pixels(self, number: int) -> int:
        return round(self._places[number].width() * self.devicePixelRatioF())

    def _is_sharp(self, number: int) -> bool:
        return number in self._pictures and self._pictures[number][0] == self._pixels(number)

    def _draw_next(self) -> None:
        wanted = self._wanted()
        for number in set(self._pictures) - set(wanted):
            del self._pictures[number]
        missing = [number for number in wanted if not self._is_sharp(number)]
        if missing and not self._drawing and self.isVisible():
            self._drawing = True
            number, pdf = missing[0], self._pdf
            width = self._pixels(number)
            self._jobs.run(
                _("Menggambar halaman"),
                drawing(pdf, number, width),
                lambda picture: self._drawn(pdf, number, width, picture),
                self._failed,
                quiet=True,
            )

    def _drawn(self, pdf: bytes, number: int, width: int, picture: QImage) -> None:
        self._drawing = False
        if pdf is self._pdf:
            self._pictures[number] = (width, picture)
            self.viewport().update()
        self._draw_next()

    def _failed(self, error: Exception) -> None:
        self._drawing = False
        raise error

    # ---- Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), theme.color("line"))
        if self._words:
            painter.setPen(theme.color("muted"))
            room = self.viewport().rect().adjusted(*[theme.px(24)] * 2, *[-theme.px(24)] * 2)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        for number in self._in_sight():
            place = self._places[number].translated(-self._offset())
            if number in self._pictures:
                painter.drawImage(place, self._pictures[number][1])
            else:
                painter.fillRect(place, Qt.GlobalColor.white)
            painter.setPen(theme.color("edge"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown if with_control:
                self.go_to_page(self._page + 1)
            case Qt.Key.Key_PageUp if with_control:
                self.go_to_page(self._page - 1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.fit("width")
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
