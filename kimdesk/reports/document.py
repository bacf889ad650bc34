"""Components put together into one PDF: page kinds, page numbers, bookmarks, contents, determinism.

Every component counts its own pages. How many there are, and on which page of the file a component
begins, is known only at the end, so such texts are filled into the finished pages: one pass, however
long the document is. The same components always give the same bytes. How the file is written
is in `pdfa`, what a screen reader finds in it in `tagging`.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, Literal

from reportlab.lib.units import mm
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

import kimdesk.reports.broken_paragraphs
import kimdesk.reports.drawn_paragraphs
import kimdesk.reports.parsed_paragraphs  # noqa: F401  # all three in force by being imported
from kimdesk.reports.contents_list import ContentsList
from kimdesk.reports.fonts import register_fonts
from kimdesk.reports.leading_words import first_word
from kimdesk.reports.page_feet import Feet, Page
from kimdesk.reports.paper import PAPERS, PageSetup, Paper
from kimdesk.reports.pdfa import ArchiveCanvas

Layout = Literal["letter", "sheet", "decree", "bare"]
"""letter, decree: numbered as the office wants; sheet: a footer on every page; bare: nothing but the text."""
Seal = Callable[[list[bytes]], bytes]
"""Gets what every finished page draws; what it gives is kept in the file's catalogue as /KimdeskSeal."""

_NUMBER_FROM_TOP = 13 * mm
_NUMBER_SIZE = 11
_OVER_TEXT = 8
"""Points at least from the number to the text under it, however narrow the margin."""
_ACROSS = 30 * mm
"""The widest head and foot of a page that lies on its side: no printed letterhead stands there."""
_LATER = re.compile(r"%later (\S+)")
_LONG_AGO = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Component:
    """One document of a dossier, ready to be laid out. `footer` stands left in the footer of a sheet."""

    title: str
    story: list[Flowable]
    layout: Layout
    landscape: bool = False
    footer: str = ""
    paper: str = ""
    """Code of PAPERS; "" as the office's page setup says for the layout."""
    background: Callable[[Canvas, float, float], None] | None = None
    """Draws under the text of every page (width and height of the page in points), such as a border."""


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

    tags_itself = True

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


class _Frame(Frame):
    """The room for text. ReportLab tries KeepTogether out in a deep copy, and a shallow one does."""

    def __deepcopy__(self, _memo: Any) -> "_Frame":
        tried = copy(self)
        tried._frameBGs = list(self._frameBGs)
        return tried


class _Paperwork(BaseDocTemplate):
    """The BaseDocTemplate that knows components."""

    def __init__(
        self, target: BytesIO, components: Sequence[Component], setup: PageSetup, mark: str, **info: str
    ) -> None:
        self._setup, self._mark, self._components = setup, mark, components
        first = self._paper_of(components[0])
        super().__init__(
            target,
            pagesize=(first.width, first.height),
            creator="kimdesk",
            producer="kimdesk",
            lang="id-ID",
            displayDocTitle=True,
            invariant=1,
            initialFontName=setup.letter_font,
            pageCompression=1,
            **info,
        )
        self._pages_of = [0] * len(components)
        self._drawn: list[Page] = []
        self._current = 0
        self.outline: list[Bookmark] = []
        self._lists_contents = any(
            isinstance(each, ContentsList) for part in components for each in part.story
        )
        self.addPageTemplates(
            [self._template(*kind) for kind in dict.fromkeys(map(self._kind_of, components))]
        )

    @property
    def titles(self) -> list[str]:
        """Of all components, in their order."""
        return [component.title for component in self._components]

    def template_name(self, component: Component) -> str:
        return self._name(*self._kind_of(component))

    def begin_component(self, index: int) -> None:
        self._current = index

    def _paper_of(self, component: Component) -> Paper:
        if component.paper:
            return PAPERS[component.paper]
        return self._setup.decree_paper if component.layout == "decree" else self._setup.letter_paper

    def _kind_of(self, component: Component) -> tuple[Layout, bool, Paper]:
        return component.layout, component.landscape, self._paper_of(component)

    @staticmethod
    def _name(layout: Layout, landscape: bool, paper: Paper) -> str:
        return f"{layout}-{'landscape' if landscape else 'portrait'}-{paper.code}"

    def _template(self, layout: Layout, landscape: bool, paper: Paper) -> PageTemplate:
        setup = self._setup
        width, height = (paper.height, paper.width) if landscape else (paper.width, paper.height)
        top, bottom = setup.decree_top if layout == "decree" else setup.top, setup.bottom
        if landscape:
            top, bottom = min(top, _ACROSS), min(bottom, _ACROSS)
        frame = _Frame(
            setup.left,
            bottom,
            width - setup.left - setup.right,
            height - top - bottom,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        return PageTemplate(
            self._name(layout, landscape, paper), [frame], onPage=self._on_page, pagesize=(width, height)
        )

    def _on_page(self, canvas: Any, _doc: BaseDocTemplate) -> None:
        component = self._components[self._current]
        self._pages_of[self._current] += 1
        number = self._pages_of[self._current]
        width, height = canvas._pagesize
        self._drawn.append(Page(self._current, number, width, component.layout, component.footer))
        if canvas.tags is not None:
            canvas.tags.begin_page()
            if number == 1:
                canvas.tags.section()
        if number == 1:
            self._add_bookmark(component.title, 0, f"component-{self._current}")
        if component.background is not None:
            canvas.saveState()
            component.background(canvas, width, height)
            canvas.restoreState()
        text = {"strip": f"- {number} -", "angka": str(number)}.get(self._setup.page_number)
        if number > 1 and text and component.layout in ("letter", "decree"):
            font = self._setup.decree_font if component.layout == "decree" else self._setup.letter_font
            middle = (self._setup.left + width - self._setup.right) / 2
            canvas.setFont(font, _NUMBER_SIZE)
            top = self._setup.decree_top if component.layout == "decree" else self._setup.top
            canvas.drawCentredString(middle, height - min(_NUMBER_FROM_TOP, top - _OVER_TEXT), text)

    def handle_breakBefore(self, flowables: list[Flowable]) -> None:
        """No style of ours begins a page, and ReportLab asks six things of every flowable."""

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, Mark):
            self._add_bookmark(flowable.bookmark_title, flowable.level, f"bookmark-{len(self.outline)}")
        elif self._setup.catchword and not self._drawn[-1].first_word:
            self._drawn[-1].first_word = first_word(flowable)

    def _add_bookmark(self, title: str, level: int, key: str) -> None:
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(title, key, level, closed=False)
        self.outline.append(Bookmark(title, self.canv.getPageNumber(), level))

    def finish(self, seal: Seal | None) -> None:
        """Fill in what is known now and write the file."""
        canvas = self.canv
        starts = [str(bookmark.page) for bookmark in self.outline if bookmark.level == 0]
        feet = Feet(canvas, self._setup, self._mark, self._drawn, self._lists_contents)

        def number(place: re.Match[str]) -> str:
            """The page a component begins on, right-aligned where it was asked for."""
            component, x, y, size = place[1].split(",")
            return feet.right(
                starts[int(component)], self._setup.letter_font, float(x), float(y), float(size)
            )

        end = "\n" if canvas.tags is None else " EMC\n"
        for index, content in enumerate(canvas._doc.contents):
            content.finish(partial(_LATER.sub, number), feet.under(index) + end)
        if seal is not None:
            canvas._doc.seal(seal)
        canvas.showOutline()
        canvas.save()

    def let_go(self) -> None:
        """Drop what was laid out: it holds on to itself, and the collector would have to look for it."""
        self.canv.__dict__.clear()
        self.__dict__.clear()

    def _endBuild(self) -> None:
        self._doSave = 0
        super()._endBuild()
        self.pages = len(self._drawn)


def assemble(
    components: Sequence[Component],
    setup: PageSetup,
    title: str,
    author: str,
    *,
    subject: str = "Berkas pengajuan SK",
    mark: str = "",
    day: datetime.date = _LONG_AGO,
    accessible: bool = True,
    seal: Seal | None = None,
) -> Assembled:
    """One PDF of all components in their order, each beginning on a new page. Needs at least one.

    mark: stands left under every page, such as the code of an issued paper. day: of the file's
    dates. accessible: PDF/A-2a and PDF/UA-1 with tags, else PDF/A-2u.
    """
    register_fonts()
    target = BytesIO()
    document = _Paperwork(target, components, setup, mark, title=title, author=author, subject=subject)
    story: list[Flowable] = []
    for index, component in enumerate(components):
        if index:
            story += [NextPageTemplate(document.template_name(component)), _Begin(index), PageBreak()]
        story += component.story
    document.build(story, canvasmaker=partial(ArchiveCanvas, accessible=accessible, day=day))
    document.finish(seal)
    made = Assembled(target.getvalue(), document.pages, tuple(document.outline))
    document.let_go()
    return made
