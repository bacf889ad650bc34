"""Components put together into one PDF: page kinds, page numbers, bookmarks, determinism.

Every component counts its own pages. How many there are is known only at the end, so the footer
leaves a comment in the page's stream and the finished pages are patched: one pass, however long
the document is. The same components always give the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from kimdesk.reports.paper import BOTTOM, DECREE_FONT, LEFT, LETTER_FONT, RIGHT, TOP, Paper, register_fonts
from kimdesk.reports.wrapping import shortened

Layout = Literal["letter", "sheet", "decree"]
"""letter and decree: "- 2 -" above the text from the second page on; sheet: a footer on every page."""

_NUMBER_FROM_TOP = 13 * mm
_FOOTER_FROM_BOTTOM = 12 * mm
_FOOTER_SIZE = 8
_ROOM_FOR_NUMBER = 32 * mm
_LATER = re.compile(r"%KIMDESK-PAGES (\d+) (\d+) ([\d.]+) ([\d.]+)")


@dataclass(frozen=True, slots=True)
class Component:
    """One document of a dossier, ready to be laid out. `footer` stands left in the footer of a sheet."""

    title: str
    story: list[Flowable]
    layout: Layout
    landscape: bool = False
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: page counts from 1, level from 0."""

    title: str
    page: int
    level: int


@dataclass(frozen=True, slots=True)
class Assembled:
    pdf: bytes
    pages: int
    outline: tuple[Bookmark, ...]


class Mark(Flowable):
    """A bookmark at the place where it stands; takes no room."""

    def __init__(self, title: str, level: int = 1) -> None:
        super().__init__()
        self.bookmark_title, self.level = title, level

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        pass


class _Begin(ActionFlowable):
    """The pages from here on belong to component `index`."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index

    def apply(self, doc: Any) -> None:
        doc.begin_component(self._index)


class _Paperwork(BaseDocTemplate):
    """The BaseDocTemplate that knows components."""

    def __init__(
        self, target: BytesIO, components: Sequence[Component], paper: Paper, title: str, author: str
    ) -> None:
        super().__init__(
            target,
            pagesize=(paper.width, paper.height),
            title=title,
            author=author,
            subject="Berkas pengajuan SK",
            creator="kimdesk",
            lang="id-ID",
            displayDocTitle=True,
            invariant=1,
            initialFontName=LETTER_FONT,
            pageCompression=1,
        )
        self._components = components
        self._pages_of = [0] * len(components)
        self._current = 0
        self.outline: list[Bookmark] = []
        kinds = dict.fromkeys((component.layout, component.landscape) for component in components)
        self.addPageTemplates([self._template(paper, *kind) for kind in kinds])

    def begin_component(self, index: int) -> None:
        self._current = index

    def _template(self, paper: Paper, layout: Layout, landscape: bool) -> PageTemplate:
        width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
        frame = Frame(
            LEFT,
            BOTTOM,
            width - LEFT - RIGHT,
            height - TOP - BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return PageTemplate(
            template_name(layout, landscape), [frame], onPage=self._on_page, pagesize=(width, height)
        )

    def _on_page(self, canvas: Canvas, _doc: BaseDocTemplate) -> None:
        component = self._components[self._current]
        self._pages_of[self._current] += 1
        number = self._pages_of[self._current]
        if number == 1:
            self._add_bookmark(component.title, 0)
        width, height = canvas._pagesize
        canvas.saveState()
        if component.layout == "sheet":
            canvas.setLineWidth(0.4)
            canvas.line(LEFT, _FOOTER_FROM_BOTTOM + 11, width - RIGHT, _FOOTER_FROM_BOTTOM + 11)
            canvas.setFont(LETTER_FONT, _FOOTER_SIZE)
            room = width - LEFT - RIGHT - _ROOM_FOR_NUMBER
            footer = shortened(component.footer, LETTER_FONT, _FOOTER_SIZE, room)
            canvas.drawString(LEFT, _FOOTER_FROM_BOTTOM, footer)
            canvas._code.append(
                f"%KIMDESK-PAGES {self._current} {number} {width - RIGHT:.2f} {_FOOTER_FROM_BOTTOM:.2f}"
            )
        elif number > 1:
            canvas.setFont(DECREE_FONT if component.layout == "decree" else LETTER_FONT, 11)
            canvas.drawCentredString(
                LEFT + (width - LEFT - RIGHT) / 2, height - _NUMBER_FROM_TOP, f"- {number} -"
            )
        canvas.restoreState()

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, Mark):
            self._add_bookmark(flowable.bookmark_title, flowable.level)

    def _add_bookmark(self, title: str, level: int) -> None:
        key = f"bookmark-{len(self.outline)}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level, closed=False)
        self.outline.append(Bookmark(title, self.canv.getPageNumber(), level))

    def _endBuild(self) -> None:
        self._doSave = 0
        super()._endBuild()
        for page in self.canv._doc.Pages.pages:
            page.stream = _LATER.sub(self._page_of_pages, page.stream)
        self.pages = len(self.canv._doc.Pages.pages)
        self.canv.showOutline()
        self.canv.save()

    def _page_of_pages(self, found: re.Match[str]) -> str:
        component, number = int(found[1]), int(found[2])
        text = f"Halaman {number} dari {self._pages_of[component]}"
        x = float(found[3]) - pdfmetrics.stringWidth(text, LETTER_FONT, _FOOTER_SIZE)
        later = self.canv.beginText(x, float(found[4]))
        later.setFont(LETTER_FONT, _FOOTER_SIZE)
        later.textOut(text)
        return str(later.getCode())


def template_name(layout: Layout, landscape: bool) -> str:
    return f"{layout}-{'landscape' if landscape else 'portrait'}"


def assemble(components: Sequence[Component], paper: Paper, title: str, author: str) -> Assembled:
    """One PDF of all components in their order, each beginning on a new page. Needs at least one."""
    register_fonts()
    target = BytesIO()
    document = _Paperwork(target, components, paper, title, author)
    story: list[Flowable] = []
    for index, component in enumerate(components):
        if index:
            story += [
                NextPageTemplate(template_name(component.layout, component.landscape)),
                _Begin(index),
                PageBreak(),
            ]
        story += component.story
    document.build(story)
    return Assembled(target.getvalue(), document.pages, tuple(document.outline))
