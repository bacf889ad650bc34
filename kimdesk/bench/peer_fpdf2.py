"""The same blocks set by fpdf2, with its own tables and embedded fonts, untagged."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from kimdesk.bench.paper_content import Block
from kimdesk.resource_files import resource

MM = 72 / 25.4
_BELOW: dict[str, Any] = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
_ALIGN = {"left": "L", "center": "C", "right": "R", "justify": "J"}


class _Sheet(FPDF):
    def __init__(self, folder: Path) -> None:
        super().__init__(unit="pt", format=(609.45, 935.43))
        self._folder = folder
        self.set_margins(30 * MM, 20 * MM, 20 * MM)
        self.set_auto_page_break(True, 25 * MM)
        for family in ("Arimo", "KimBonum"):
            for style, face in (("", "Regular"), ("B", "Bold"), ("I", "Italic"), ("BI", "BoldItalic")):
                self.add_font(family, style, str(resource("fonts", f"{family}-{face}.ttf")))
        self.set_font("Arimo", size=11)

    def footer(self) -> None:
        self.set_y(-15 * MM)
        self.set_font("Arimo", size=8)
        self.cell(0, 10, f"Halaman {self.page_no()} dari {{nb}}", align="R")

    def set_page(self, block: Block) -> None:
        self.add_page(format=(block["width"], block["height"]))
        self.start_section(block["title"])

    def set_text(self, block: Block) -> None:
        self.set_font(block["family"], "B" if block["bold"] else "", block["size"])
        self.multi_cell(0, block["leading"], block["text"], align=_ALIGN[block["align"]], **_BELOW)

    def set_item(self, block: Block) -> None:
        self.set_font(block["family"], "", block["size"])
        self.cell(30 * MM, block["leading"], block["label"])
        self.cell(5 * MM, block["leading"], ":" if block["label"] else "")
        self.cell(8.5 * MM, block["leading"], block["mark"])
        self.set_text(block)

    def set_table(self, block: Block) -> None:
        self.set_font("Arimo", size=9)
        with self.table(col_widths=tuple(block["widths"]), line_height=11, padding=2.5) as table:
            for cells in (block["headings"], *block["rows"]):
                row = table.row()
                if len(cells) == 1 < len(block["headings"]):
                    row.cell(cells[0], colspan=len(block["headings"]))
                else:
                    for cell in cells:
                        row.cell(cell)

    def set_signatures(self, block: Block) -> None:
        self.set_font("Arimo", size=11)
        width = self.epw / len(block["columns"])
        for line in range(max(map(len, block["columns"]))):
            for column in block["columns"]:
                self.cell(width, 14, column[line] if line < len(column) else "", align="C")
            self.ln(14)

    def set_head(self, block: Block) -> None:
        for text, size in block["lines"]:
            self.set_font("Arimo", size=size)
            self.cell(0, size * 1.2, text, align="C", **_BELOW)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())

    def set_photo(self, block: Block) -> None:
        self.image(str(self._folder / block["file"]), w=130 * MM)

    def set_gap(self, block: Block) -> None:
        self.ln(block["height"])

    def set_break(self, _block: Block) -> None:
        self.add_page(same=True)


def fpdf2(blocks: Sequence[Block], folder: Path) -> bytes:
    """One PDF of all blocks; photos lie in `folder`."""
    sheet = _Sheet(folder)
    for block in blocks:
        getattr(sheet, f"set_{block['kind']}")(block)
    return bytes(sheet.output())
