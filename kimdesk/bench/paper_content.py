"""The content of a dossier as plain blocks, so that other engines set the very same words.

The blocks are read from the components that kimdesk lays out, not written a second time: headings,
paragraphs, labelled items, tables, signatures, letterheads and photos, each component on a new page.
Drawn figures are left out; no peer has one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer

from kimdesk.reports.document import Component
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.photos import Photo
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Band, DataTable

Block = dict[str, Any]
"""kind: page, head, text, item, table, signatures, photo, gap, break; the rest by kind."""

_ALIGNMENT = {0: "left", 1: "center", 2: "right", 4: "justify"}


def content(components: Sequence[Component], paper: tuple[float, float]) -> list[Block]:
    """All blocks of a dossier, in order. paper: width and height of the upright sheet, in points."""
    blocks: list[Block] = []
    for component in components:
        width, height = reversed(paper) if component.landscape else paper
        blocks.append({"kind": "page", "title": component.title, "width": width, "height": height})
        blocks += _blocks(component.story)
    return blocks


def with_files(blocks: Sequence[Block], folder: Path) -> list[Block]:
    """The blocks with their photos as files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number, block in enumerate(blocks):
        if block["kind"] == "photo":
            path = folder / f"photo-{number}.jpg"
            path.write_bytes(block["data"])
            block = {"kind": "photo", "file": path.name, "caption": block["caption"]}
        found.append(block)
    return found


def _blocks(story: Sequence[Any]) -> Iterator[Block]:
    for flowable in story:
        match flowable:
            case Paragraph():
                yield _text(flowable)
            case Hanging():
                body = _text(flowable.body)
                yield body | {"kind": "item", "label": flowable.label, "mark": flowable.mark}
            case DataTable():
                rows = [[row.text] if isinstance(row, Band) else list(row) for row in flowable._rows]
                headings = [column.heading for column in flowable._columns]
                widths = [column.width + 60 * column.grow for column in flowable._columns]
                yield {"kind": "table", "headings": headings, "widths": widths, "rows": rows}
                yield from _blocks(flowable._tail)
            case Signatures():
                yield from _signed(flowable)
            case Letterhead():
                yield {"kind": "head", "lines": [[text, size] for text, _font, size in flowable._lines]}
            case Photo():
                yield {"kind": "photo", "data": flowable.data, "caption": flowable.caption}
            case KeepTogether():
                yield from _blocks(flowable._content)
            case Spacer():
                yield {"kind": "gap", "height": flowable.height}
            case PageBreak():
                yield {"kind": "break"}


def _signed(signatures: Signatures) -> Iterator[Block]:
    rows = [signatures._blocks, *([[signatures._below]] if signatures._below else [])]
    for row in rows:
        columns = [[*block.above, block.post, "", "", "", block.name, *block.below] for block in row]
        yield {"kind": "signatures", "columns": columns}


def _text(paragraph: Paragraph) -> Block:
    style = paragraph.style
    return {
        "kind": "text",
        "text": paragraph.getPlainText(identify=True),
        "family": "KimBonum" if style.fontName.startswith("KimBonum") else "Arimo",
        "bold": "Bold" in style.fontName,
        "size": style.fontSize,
        "leading": style.leading,
        "align": _ALIGNMENT[style.alignment],
        "indent": style.leftIndent,
        "first": style.firstLineIndent,
        "after": style.spaceAfter,
    }
