"""Draws docs/gambar/naskah-*.png: the first pages of everything that is printed; run with `make docs`.

The papers are made from the sample register on one fixed day. The numbers under the pages are those
of the lists in docs/panduan.md, which `tests/test_documents.py` holds to the program.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont, ImageOps

from kimdesk import settings
from kimdesk.demo import sample_settings
from kimdesk.entities import Partnership, Training
from kimdesk.entities.documents import PRINTED
from kimdesk.exchange.sample import build_sample
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.gathering import gather
from kimdesk.reports.gathering_partnership import gather_partnership
from kimdesk.reports.gathering_register import gather_register
from kimdesk.reports.gathering_training import gather_training
from kimdesk.reports.issue_facts import facts_of, marked
from kimdesk.reports.issued_figures import of_dossier
from kimdesk.reports.paper import PAPERS
from kimdesk.reports.partnership_reports import make_partner_paper
from kimdesk.reports.register_reports import make_register
from kimdesk.reports.training_reports import make_training_paper
from kimdesk.resource_files import RESOURCES
from kimdesk.rules.dossier_order import Order
from kimdesk.rules.partnership_papers import LIST, PARTNER_PAPERS, PartnerOrder
from kimdesk.rules.register_papers import REGISTERS, RegisterOrder
from kimdesk.rules.training_papers import TRAINING_PAPERS, TrainingOrder
from kimdesk.store import Store

TARGET = RESOURCES.parent / "docs" / "gambar"
NOW = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=7)))
WIDTH, COLUMNS, GAP, LABEL = 240, 6, 14, 22
PAPER, EDGE, WORDS = 232, 160, 40
GREYS = 16
OVER = 3
"""Drawn so much larger, then made smaller: thin strokes stay legible."""
F4 = PAPERS["f4"]
SAMPLE_SECRET = bytes(32)
REGENCY, YEAR_OF_DECREES = "51.01", 2023


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        chosen = sample_settings()
        settings.save(Path(folder), chosen)
        store = Store.open(Path(folder) / settings.REGISTER, chosen.as_device(), lambda: NOW)
        try:
            sample = build_sample(store, NOW.date())
            save(dossier(store, sample.complete), "naskah-berkas")
            save([first_page(pdf) for pdf in others(store, sample.complete)], "naskah-lain")
        finally:
            store.close()


def dossier(store: Store, kim: str) -> list[Image.Image]:
    """The first page of every document of the complete group's issued dossier."""
    gathered = gather(store, Order(kim, level="kabupaten", documents=PRINTED))
    decree = gathered.file.decrees[0] if gathered.file.decrees else None
    mark = marked(facts_of("berkas", of_dossier(gathered.file, decree), NOW.date(), "00" * 32), SAMPLE_SECRET)
    made = make_dossier(gathered.file, replace(gathered.options, issue=mark), NOW)
    starts = [bookmark.page - 1 for bookmark in made.outline if bookmark.level == 0]
    return pages(made.pdf, starts)


def others(store: Store, kim: str) -> Iterator[bytes]:
    """Papers of a training and of a partnership, and the registers of a kabupaten."""
    training = min(store.all(Training), key=lambda row: (row.starts is None, row.id)).id
    for code, _label in TRAINING_PAPERS:
        gathered = gather_training(store, TrainingOrder(training, code))
        yield make_training_paper(gathered.file, gathered.options, NOW).pdf
    own = next(row.id for row in store.all(Partnership) if row.kim == kim)
    for code, _label in PARTNER_PAPERS:
        paper = PartnerOrder(code, "" if code == LIST else own, kim=kim)
        yield make_partner_paper(gather_partnership(store, paper), NOW).pdf
    for code, _label in REGISTERS:
        register = RegisterOrder(code, REGENCY, level="desa", year=YEAR_OF_DECREES)
        yield make_register(gather_register(store, register, NOW.date()), NOW).pdf


def first_page(pdf: bytes) -> Image.Image:
    return pages(pdf, [0])[0]


def pages(pdf: bytes, numbers: Sequence[int]) -> list[Image.Image]:
    """Pages (from 0), OVER times as large as they will be."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            document[number]
            .render(scale=OVER * WIDTH / min(document[number].get_size()), grayscale=True)
            .to_pil()
            for number in numbers
        ]
    finally:
        document.close()


def save(sheet: Sequence[Image.Image], name: str) -> None:
    """Write docs/gambar/<name>.png: rows of pages with their numbers below."""
    cell = WIDTH + GAP
    room = round(WIDTH * F4.height / F4.width)
    height = room + GAP + LABEL
    rows = -(-len(sheet) // COLUMNS)
    whole = Image.new("L", (min(len(sheet), COLUMNS) * cell + GAP, rows * height + GAP), PAPER)
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(size=15)
    for number, page in enumerate(sheet, start=1):
        x, y = GAP + (number - 1) % COLUMNS * cell, GAP + (number - 1) // COLUMNS * height
        small = page.copy()
        small.thumbnail((WIDTH - 2, room - 2), Image.Resampling.LANCZOS)
        whole.paste(ImageOps.expand(small, 1, EDGE), (x, y + (room - small.height) // 2))
        pen.text((x + WIDTH / 2, y + height - LABEL), str(number), WORDS, font=font, anchor="mm")
    whole.quantize(GREYS, dither=Image.Dither.NONE).save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
