"""Tags: which words on a page are a heading, a list, a table; what a screen reader goes by (PDF/UA-1).

Everything drawn is an artifact (rules, page numbers, repeated heads) unless it is marked as content
of an element. `Tags` stands by a canvas and writes both: the marks while pages are drawn, and the
tree of elements at the end. Flowables say what they are by attributes: `alt` makes a figure, a
paragraph's style may have a `role` (H1, H2), one with a bullet is an item of a list. Flowables that
hold several things set `tags_itself` and use `marked` and `grouped`, which do nothing without tags.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.platypus import Flowable, Image, Paragraph, Spacer, Table
from reportlab.platypus.flowables import KeepInFrame, NullDraw, _Container

_SILENT = (Spacer, NullDraw)
_HOLDERS = (Table, KeepInFrame, _Container, Image)
"""What they hold is tagged; their own rules, and pictures without words, are artifacts."""
_MARKS = 1 << 20
"""More than any page has marks; a mark is kept as page * _MARKS + its number on the page."""
HEAD_CELL = "/A<</O/Table/Scope/Column>>"


class Tags:
    """The marks and elements of one file. An element is known by its number, from 0 in reading order."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._roles: list[str] = []
        self._parents: list[int] = []
        self._kids: list[list[int | str]] = []
        """A mark (from 0), an element (-1 - its number), or the name of an annotation."""
        self._attributes: dict[int, str] = {}
        self._owners: list[list[int]] = [[]]
        """Of each page: the elements that its marks belong to."""
        self._annotations: list[int] = []
        """The elements that annotations belong to."""
        self._open: list[int] = []
        self.is_marking = False
        self.lines_left = 0
        """Of the paragraph that is being drawn."""
        self._goes_on = False
        """Whether the paragraph drawn last was the first part of one, ..."""
        self._last = 0
        """... whose element this is."""
        self.begin("Document")

    def section(self) -> None:
        """A new part of the file; ends the one before."""
        del self._open[1:]
        self.begin("Sect")

    def begin(self, role: str, attributes: str = "") -> int:
        """Open a new element: what follows goes into it until `end`."""
        element = self.add(role, attributes)
        self._open.append(element)
        return element

    def resume(self, element: int) -> None:
        """Open an element of an earlier page again."""
        self._open.append(element)

    def end(self) -> None:
        self._open.pop()

    def add(self, role: str, attributes: str = "") -> int:
        """A new element in the open one."""
        element = len(self._roles)
        self._roles.append(role)
        self._kids.append([])
        if attributes:
            self._attributes[element] = attributes
        if self._open:
            self._parents.append(self._open[-1])
            self._kids[self._open[-1]].append(-1 - element)
        else:
            self._parents.append(-1)
        return element

    def item(self) -> int:
        """The body of a further item of the list that stands last, or of a new list."""
        siblings = self._kids[self._open[-1]]
        last = siblings[-1] if siblings else 0
        if isinstance(last, int) and last < 0 and self._roles[-1 - last] == "L":
            self.resume(-1 - last)
        else:
            self.begin("L")
        self.begin("LI")
        body = self.add("LBody")
        del self._open[-2:]
        return body

    def mark(self, element: int) -> str:
        """The operator that begins content of an element; "EMC" ends it."""
        owners = self._owners[-1]
        number = len(owners)
        owners.append(element)
        self._kids[element].append((len(self._owners) - 1) * _MARKS + number)
        return f"/{self._roles[element]}<</MCID {number}>>BDC"

    def start(self, element: int) -> None:
        """What is drawn from here to `stop` is content of an element."""
        self._canvas._code.append(f"EMC {self.mark(element)}")
        self.is_marking = True

    def stop(self) -> None:
        self._canvas._code.append("EMC /Artifact BMC")
        self.is_marking = False

    def begin_page(self) -> None:
        self._canvas._code.append("/Artifact BMC")

    def end_page(self) -> None:
        self._owners.append([])

    @staticmethod
    def key_of_page(page: int) -> int:
        return 2 * page

    def annotate(self, element: int, name: str) -> int:
        """An annotation (by its name in the document) as content of an element; its key in the tree."""
        self._kids[element].append(name)
        self._annotations.append(element)
        return 2 * len(self._annotations) - 1

    def draw(self, flowable: Flowable) -> None:
        """Draw a flowable and mark what it draws as what it is."""
        if isinstance(flowable, Paragraph):
            self.lines_left = len(flowable.blPara.lines)
        if self.is_marking or isinstance(flowable, _SILENT) or getattr(flowable, "tags_itself", False):
            flowable.draw()
        elif isinstance(flowable, Paragraph):
            self._draw_paragraph(flowable)
        elif alt := getattr(flowable, "alt", ""):
            left, bottom = self._canvas.absolutePosition(0, 0)
            box = f"{left:.1f} {bottom:.1f} {left + flowable.width:.1f} {bottom + flowable.height:.1f}"
            self._draw_as(
                self.add("Figure", f"/Alt {text(alt)}/A<</O/Layout/Placement/Block/BBox[{box}]>>"), flowable
            )
        elif isinstance(flowable, _HOLDERS):
            flowable.draw()
        else:
            self._draw_as(self.add("P"), flowable)

    def _draw_paragraph(self, paragraph: Any) -> None:
        if self._goes_on:
            element = self._last
        elif paragraph.bulletText:
            element = self.item()
        else:
            element = self.add(getattr(paragraph.style, "role", "P"))
        self._goes_on, self._last = getattr(paragraph, "_splitpara", False), element
        self._draw_as(element, paragraph)

    def _draw_as(self, element: int, flowable: Flowable) -> None:
        self.start(element)
        flowable.draw()
        # A holder that nobody knows may have ended the mark for what it holds.
        if self.is_marking:
            self.stop()

    def written(self, first: int, number_of: Callable[[str], int]) -> Iterator[bytes]:
        """The objects of the tree, the root first; they have the numbers from `first` on."""
        base = first + 1
        pages = [number_of(f"Page{page + 1}") for page in range(len(self._owners) - 1)]
        entries = [(self.key_of_page(page), self._owners[page]) for page in range(len(pages))]
        nums = {key: f"[{' '.join([f'{base + each} 0 R' for each in owned])}]" for key, owned in entries}
        for place, element in enumerate(self._annotations):
            nums[2 * place + 1] = f"{base + element} 0 R"
        tree = " ".join(f"{key} {nums[key]}" for key in sorted(nums))
        yield (
            f"<</Type/StructTreeRoot/K[{base} 0 R]/ParentTree<</Nums[{tree}]>>"
            f"/ParentTreeNextKey {2 * max(len(pages), len(self._annotations)) + 1}>>"
        ).encode("ascii")
        attributes = self._attributes
        for element, role in enumerate(self._roles):
            parent = base + self._parents[element] if element else first
            kids = self._written_kids(self._kids[element], base, pages, number_of)
            yield f"<</S/{role}/P {parent} 0 R{kids}{attributes.get(element, '')}>>".encode("latin-1")

    def _written_kids(
        self, kids: list[int | str], base: int, pages: list[int], number_of: Callable[[str], int]
    ) -> str:
        if not kids:
            return ""
        first = kids[0]
        if len(kids) == 1 and isinstance(first, int) and first >= 0:
            return f"/Pg {pages[first // _MARKS]} 0 R/K {first % _MARKS}"
        written = []
        for kid in kids:
            if isinstance(kid, str):
                written.append(f"<</Type/OBJR/Obj {number_of(kid)} 0 R>>")
            elif kid < 0:
                written.append(f"{base - 1 - kid} 0 R")
            else:
                page, mark = divmod(kid, _MARKS)
                written.append(f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>")
        return f"/K[{' '.join(written)}]"


@contextmanager
def marked(canvas: Any, role: str, attributes: str = "", again: int | None = None) -> Iterator[int | None]:
    """What is drawn inside is content of a new element, or `again` of one; inside a mark, of that.

    LI: an item of a list. Gives the element.
    """
    tags = getattr(canvas, "tags", None)
    if tags is None or tags.is_marking:
        yield None
        return
    element = again
    if element is None:
        element = tags.item() if role == "LI" else tags.add(role, attributes)
    tags.start(element)
    yield element
    tags.stop()


@contextmanager
def grouped(canvas: Any, role: str, attributes: str = "") -> Iterator[None]:
    """Elements that are made inside stand in a new one."""
    tags = getattr(canvas, "tags", None)
    if tags is None:
        yield
        return
    tags.begin(role, attributes)
    yield
    tags.end()


def text(words: str) -> str:
    """A text as a PDF writes it in a dictionary."""
    written = ("\ufeff" + words).encode("utf-16-be")
    return f"<{written.hex()}>"


def _draw_on(flowable: Any, canvas: Any) -> None:
    """Takes the place of Flowable._drawOn: every flowable is drawn through the tags of its canvas."""
    flowable.canv = canvas
    tags = getattr(canvas, "tags", None)
    if tags is None:
        flowable.draw()
    else:
        tags.draw(flowable)
    del flowable.canv


Flowable._drawOn = _draw_on
