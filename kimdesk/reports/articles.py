"""Articles (pasal) of an agreement: number, heading and paragraphs, some of them with lettered items."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, KeepTogether, Paragraph

from kimdesk.reports.hanging import letters
from kimdesk.reports.markup import capitals
from kimdesk.reports.paper import Styles
from kimdesk.reports.phrases import punctuated
from kimdesk.reports.wording import Clause

_SET_IN = 22
"""Points that paragraphs and items are set in."""


def articles(clauses: Sequence[Clause], look: Styles, separator: str) -> list[list[Flowable]]:
    """Each clause as the flowables of an article: its lead is the heading, its items the paragraphs.

    All is markup. What follows `separator` in a paragraph are its lettered items.
    """
    made: list[list[Flowable]] = []
    for number, clause in enumerate(clauses, start=1):
        heading, texts = (clause, ()) if isinstance(clause, str) else clause
        rows = [flowable for each in _numbered(texts) for flowable in _paragraph(*each, look, separator)]
        style = look.heading.clone("article", role="H2")
        head = [
            Paragraph(f"Pasal {number}", style.clone("article number", spaceBefore=8)),
            Paragraph(capitals(heading), style.clone("article heading", spaceAfter=4)),
        ]
        # A paragraph keeps its first item; what began with the heads alone would leave them behind.
        first = 2 if rows and rows[0].getKeepWithNext() else 1
        made.append([KeepTogether([*head, *rows[:first]]), *rows[first:]])
    return made


def _numbered(texts: Sequence[str]) -> list[tuple[str, str]]:
    """(mark, text): a single paragraph has no number."""
    if len(texts) == 1:
        return [("", texts[0])]
    return [(f"({number})", text) for number, text in enumerate(texts, start=1)]


def _paragraph(mark: str, text: str, look: Styles, separator: str) -> list[Flowable]:
    lead, *items = (part.strip() for part in text.split(separator))
    left = _SET_IN if mark else 0
    style = look.plain.clone("paragraph", leftIndent=left, spaceAfter=3, keepWithNext=1 if items else 0)
    item = look.plain.clone("lettered", leftIndent=left + 16, bulletIndent=left, spaceAfter=2)
    rows: list[Flowable] = [Paragraph(lead, style, bulletText=mark or None)]
    marks = letters(len(items))
    rows += [
        Paragraph(words, item, bulletText=letter)
        for letter, words in zip(marks, punctuated(items), strict=True)
    ]
    return rows
