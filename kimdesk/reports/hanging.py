"""Texts that hang beside a label: "Menimbang : a. bahwa ...", "KESATU : ...", "Alamat : ...".

One flowable is one paragraph with its label, colon and mark in columns of their own, so a page may
break inside it and long lists stay linear. Later items of a list leave label and colon empty.
"""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from kimdesk.reports.tagging import marked

LABEL, COLON, MARK = 31 * mm, 5 * mm, 8.5 * mm
"""Widths of the columns of a decree; the text takes the rest."""


class Hanging(Flowable):
    """`body` (markup) in `style`, right of a plain label, its colon, and a mark; all `indent` points in."""

    tags_itself = True

    def __init__(
        self,
        body: str | Paragraph,
        style: ParagraphStyle,
        label: str = "",
        mark: str = "",
        *,
        label_width: float = LABEL,
        mark_width: float = 0,
        indent: float = 0,
        after: float = 2,
    ) -> None:
        super().__init__()
        self.body = Paragraph(body, style) if isinstance(body, str) else body
        self._style, self.label, self.mark = style, label, mark
        self._label_width, self._mark_width, self._left = label_width, mark_width, indent
        self._indent = indent + label_width + COLON + mark_width
        self.spaceAfter = after
        self._before: Hanging | None = None
        """The piece of the same paragraph that stands on the page before."""
        self._element: int | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        _width, height = self.body.wrap(available_width - self._indent, available_height)
        self.width, self.height = available_width, height
        return available_width, height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        pieces = self.body.split(available_width - self._indent, available_height)
        if len(pieces) < 2:
            return []
        first, rest = self._piece(pieces[0], self.label, self.mark), self._piece(pieces[1], "", "")
        first._before, rest._before = self._before, first
        return [first, rest]

    def draw(self) -> None:
        again = self._before._element if self._before else None
        with marked(self.canv, "LI" if self.mark else "P", again=again) as self._element:
            self._draw()

    def _draw(self) -> None:
        style = self._style
        baseline = self.height - self._first_baseline()
        if self.label:
            self.canv.setFont(style.fontName, _fitting(self.label, style, self._label_width))
            self.canv.drawString(self._left, baseline, self.label)
            self.canv.setFont(style.fontName, style.fontSize)
            self.canv.drawString(self._left + self._label_width, baseline, ":")
        if self.mark:
            self.canv.setFont(style.fontName, style.fontSize)
            self.canv.drawString(self._indent - self._mark_width, baseline, self.mark)
        self.body.drawOn(self.canv, self._indent, 0)

    def _first_baseline(self) -> float:
        """Paragraph sets its first baseline one font size below its top."""
        return float(self._style.fontSize)

    def _piece(self, body: Paragraph, label: str, mark: str) -> "Hanging":
        return Hanging(
            body,
            self._style,
            label,
            mark,
            label_width=self._label_width,
            mark_width=self._mark_width,
            indent=self._left,
            after=self.spaceAfter,
        )


def hanging_list(
    label: str,
    texts: Sequence[str],
    marks: Sequence[str],
    style: ParagraphStyle,
    after: float = 2,
    label_width: float = LABEL,
) -> list[Flowable]:
    """A labelled list: the label stands beside its first item only."""
    return [
        Hanging(
            text,
            style,
            label if number == 0 else "",
            mark,
            label_width=label_width,
            mark_width=MARK,
            after=after,
        )
        for number, (text, mark) in enumerate(zip(texts, marks, strict=False))
    ]


def letters(count: int) -> list[str]:
    """ "a." to "z.", then "aa." and on."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    return [alphabet[n % 26] * (n // 26 + 1) + "." for n in range(count)]


def numbers(count: int) -> list[str]:
    return [f"{n}." for n in range(1, count + 1)]


def _fitting(text: str, style: ParagraphStyle, width: float) -> float:
    """The size at which a label stays in its column (PERTAMA ... KESEMBILAN at 12 points)."""
    needed = stringWidth(text, style.fontName, style.fontSize)
    return float(style.fontSize) if needed <= width - 2 else style.fontSize * (width - 2) / needed
