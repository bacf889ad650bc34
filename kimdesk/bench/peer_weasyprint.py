"""The same blocks set by WeasyPrint, from HTML and CSS, as PDF/UA-1."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from kimdesk.bench.paper_content import Block
from kimdesk.resource_files import resource

STYLE = """
@page { margin: 20mm 20mm 25mm 30mm;
        @bottom-right { content: "Halaman " counter(page) " dari " counter(pages); font: 8pt Arimo } }
body { font: 11pt/15.5pt Arimo }
table { border-collapse: collapse; width: 100%; font: 9pt/11pt Arimo }
th, td { border: 0.5pt solid black; padding: 2.5pt 3pt }
th { background: #e6e6e6 }
p { margin: 0 }
h1 { font-size: 1pt; margin: 0; color: white }
.side { break-inside: avoid }
.side td { border: 0; text-align: center }
.item { padding-left: 43mm; text-indent: -43mm }
"""


def weasyprint(blocks: Sequence[Block], folder: Path) -> bytes:
    """One PDF of all blocks; photos lie in `folder`."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = sorted({(block["width"], block["height"]) for block in blocks if block["kind"] == "page"})
    style = CSS(string=_faces() + _pages(sheets) + STYLE, font_config=fonts)
    parts: list[str] = []
    for block in blocks:
        if block["kind"] == "page":
            sheet = sheets.index((block["width"], block["height"]))
            begins = f'<section class="s{sheet}" style="break-before: page"><h1>{escape(block["title"])}</h1>'
            parts.append(f"{'</section>' if parts else ''}{begins}")
        else:
            parts.append(_html(block))
    text = f'<html lang="id"><title>Berkas SK</title><body>{"".join(parts)}</section>'
    document = HTML(string=text, base_url=str(folder))
    return bytes(document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1"))


def _faces() -> str:
    return "".join(
        f"@font-face {{ font-family: {family}; font-weight: {weight}; "
        f"src: url({resource('fonts', f'{family}-{face}.ttf').as_uri()}) }}"
        for family in ("Arimo", "KimBonum")
        for weight, face in ((400, "Regular"), (700, "Bold"))
    )


def _pages(sheets: Sequence[tuple[float, float]]) -> str:
    return "".join(
        f"@page s{n} {{ size: {width}pt {height}pt }} .s{n} {{ page: s{n} }}"
        for n, (width, height) in enumerate(sheets)
    )


def _html(block: Block) -> str:
    match block["kind"]:
        case "text" | "item":
            return _paragraph(block)
        case "table":
            head = "".join(f"<th>{escape(text)}</th>" for text in block["headings"])
            rows = "".join(f"<tr>{_cells(row)}</tr>" for row in block["rows"])
            return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        case "signatures":
            columns = ["<br>".join(map(escape, column)) for column in block["columns"]]
            return f'<table class="side"><tr>{"".join(f"<td>{text}</td>" for text in columns)}</tr></table>'
        case "head":
            line = '<p style="text-align: center; font-size: {}pt">{}</p>'
            return "".join(line.format(size, escape(text)) for text, size in block["lines"])
        case "photo":
            return f'<img src="{block["file"]}" alt="Foto" style="width: 130mm">'
        case "gap":
            return f'<div style="height: {block["height"]}pt"></div>'
    return '<div style="break-after: page"></div>'


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in row)


def _paragraph(block: Block) -> str:
    style = f"font: {block['size']}pt/{block['leading']}pt {block['family']}; text-align: {block['align']}"
    if block["bold"]:
        style += "; font-weight: bold"
    if block["kind"] == "text":
        return f'<p style="{style}">{escape(block["text"])}</p>'
    words = " ".join((escape(block["label"]), ":", escape(block["mark"]), escape(block["text"])))
    return f'<p class="item" style="{style}">{words}</p>'
