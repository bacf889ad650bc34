"""What is measured in a process of its own: long rosters with their memory, and a long file's preview."""

import json
import sys
import time
from io import BytesIO
from pathlib import Path

COLUMNS = (
    ("NO", 11.5),
    ("NAMA", 37),
    ("NIK", 26.5),
    ("L/P", 7.5),
    ("LAHIR", 24),
    ("ALAMAT", 45),
    ("HP", 23.5),
    ("JABATAN", 20),
)
"""Heading and width in millimetres."""
_GIVEN = "Wayan Made Nyoman Ketut Putu Kadek Komang Gede Luh Ayu".split()
_FAMILY = "Sudarma Ratnasari Wirawan Ayuningsih Gunarta Swandewi Arimbawa Lestari Purnayasa Widiasih".split()


def row(number: int) -> tuple[str, ...]:
    """An invented member."""
    name = f"{_GIVEN[number % 10]} {_FAMILY[number // 10 % 10]} {_FAMILY[number // 100 % 10]}"
    return (
        f"{number + 1}.", name, f"510103******{number % 10_000:04}", "LP"[number % 2],
        f"{number % 28 + 1:02}-{number % 12 + 1:02}-{1960 + number % 45}",
        f"Jalan Kenanga Nomor {number % 300 + 1} RT {number % 9 + 1:03}",
        f"0812-3456-{number % 10_000:04}", "Anggota",
    )  # fmt: skip


def main(words: list[str]) -> None:
    """roster ROWS | bare ROWS | preview FOLDER."""
    if words[0] == "preview":
        found = preview(Path(words[1]))
    else:
        begun = time.perf_counter()
        pages = roster(int(words[1])) if words[0] == "roster" else bare(int(words[1]))
        found = {"seconds": time.perf_counter() - begun, "pages": pages}
    status = Path("/proc/self/status").read_text()
    found["memory"] = next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024
    sys.stdout.write(json.dumps(found) + "\n")


def document(rows: int) -> tuple[bytes, int]:
    from reportlab.lib.units import mm

    from kimdesk.reports.document import Component, assemble
    from kimdesk.reports.paper import PageSetup
    from kimdesk.reports.tables import Column, DataTable, Look

    columns = [Column(heading, width * mm) for heading, width in COLUMNS]
    table = DataTable(columns, [row(number) for number in range(rows)], Look(size=7.5, leading=9.15))
    component = Component("Daftar anggota", [table], "sheet")
    narrow = PageSetup(left=10 * mm, right=10 * mm)  # as wide as the columns, as in `bare`
    made = assemble([component], narrow, "Daftar", "kimdesk", accessible=False)
    return made.pdf, made.pages


def roster(rows: int) -> int:
    """Our own table, with repeated heads and page numbers "x dari y"; the number of pages."""
    _pdf, pages = document(rows)
    return pages


def bare(rows: int) -> int:
    """The floor: canvas calls alone, 40 rows a page, nothing wrapped."""
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    from kimdesk.reports.paper import LETTER_FONT, PAPERS, register_fonts

    register_fonts()
    sheet = PAPERS["f4"]
    canvas = Canvas(BytesIO(), pagesize=(sheet.width, sheet.height), invariant=1, initialFontName=LETTER_FONT)
    pages = 0
    for first in range(0, rows, 40):
        canvas.setFont(LETTER_FONT, 7.5)
        y = sheet.height - 20 * mm
        for number in range(first, min(first + 40, rows)):
            x = 10 * mm
            for cell, (_heading, width) in zip(row(number), COLUMNS, strict=True):
                canvas.rect(x, y - 5, width * mm, 7 * mm)
                canvas.drawString(x + 3, y, cell)
                x += width * mm
            y -= 7 * mm
        canvas.showPage()
        pages += 1
    canvas.save()
    return pages


def preview(folder: Path) -> dict[str, float]:
    from kimdesk.ui import pdf_pages

    path = folder / "long.pdf"
    if not path.exists():
        path.write_bytes(document(95_000)[0])
    pdf = path.read_bytes()
    begun = time.perf_counter()
    sizes = pdf_pages.page_sizes(pdf)
    pdf_pages.draw_page(pdf, 0, 900)
    opened = time.perf_counter() - begun
    times = []
    for step in range(40):
        begun = time.perf_counter()
        pdf_pages.draw_page(pdf, step * 977 % len(sizes), 900)
        times.append(time.perf_counter() - begun)
    return {"pages": len(sizes), "open": opened, "page_worst": max(times), "page_median": sorted(times)[20]}


if __name__ == "__main__":
    main(sys.argv[1:])
