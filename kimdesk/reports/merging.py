"""The dossiers of a batch in one file: contents with links in front, bookmarks for each, every page kept.

Pages are taken over as they are, so printed page numbers stay those of each dossier; the contents count
the pages of the whole file. The contents are an archive file (PDF/A-2u) like every dossier of a batch:
pages added to it change nothing of what makes it one, its profile of colours, its title, its language.
"""

import os
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, with_dots
from kimdesk.reports.batch_list import Outcome
from kimdesk.reports.document import Component, assemble
from kimdesk.reports.paper import PageSetup, styles
from kimdesk.reports.tables import Column, DataTable
from kimdesk.store.connection import file_error
from kimdesk.store.placing import discard, take_place

if TYPE_CHECKING:
    from pikepdf import Pdf

MERGED = "berkas-gabungan.pdf"
_COLUMNS = (
    Column("NO", 12 * mm, align="center", always=True),
    Column("KELOMPOK", 50 * mm, grow=2, always=True),
    Column("WILAYAH", 50 * mm, grow=2),
    Column("LEMBAR", 18 * mm, align="center", always=True),
    Column("HALAMAN", 20 * mm, align="center", always=True),
)


def merge(folder: Path, outcomes: Sequence[Outcome], target: Path, title: str) -> int:
    """Put the made dossiers of `folder` into `target`, whole or not at all; its pages.

    KimdeskError when there is none, or when one of them or the target cannot be read or written.
    """
    import pikepdf

    made = [outcome for outcome in outcomes if outcome.is_made]
    if not made:
        raise KimdeskError(
            _("Tidak ada berkas untuk digabung"), advice=_("Buat dulu berkasnya, lalu gabungkan.")
        )
    part = target.with_name(f"{target.name}.part")
    contents = _contents(made, title)
    whole = pikepdf.open(BytesIO(contents))
    try:
        starts = []
        for outcome in made:
            starts.append(len(whole.pages))
            _take_over(whole, folder / outcome.file)
        with whole.open_outline() as outline:
            outline.root.clear()
            for outcome, start in zip(made, starts, strict=True):
                outline.root.append(_bookmark(outcome, start))
        whole.save(part, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        take_place(part, target)
        return len(whole.pages)
    except OSError as error:
        raise file_error(Path(error.filename or target), error) from error
    except pikepdf.PdfError as error:
        raise KimdeskError(
            _("Berkas tidak dapat digabung"),
            _("{file}: {reason}").format(file=target, reason=error),
            _("Buat lagi berkas yang rusak, lalu gabungkan lagi."),
        ) from error
    finally:
        whole.close()
        discard(part)


def _contents(made: Sequence[Outcome], title: str) -> bytes:
    """The first pages; laid out twice, for their own number moves all the others."""
    pages = 1
    while True:
        place, rows = pages + 1, []
        for number, each in enumerate(made, 1):
            rows.append(
                (f"{number}.", each.wanted.title, each.wanted.place, with_dots(each.pages), with_dots(place))
            )
            place += each.pages
        look = styles()
        story = [
            Paragraph("DAFTAR BERKAS", look.heading),
            Spacer(1, 4 * mm),
            DataTable(_COLUMNS, rows),
        ]
        assembled = assemble(
            [Component("Daftar berkas", story, "sheet")],
            PageSetup(),
            title,
            author="kimdesk",
            accessible=False,
        )
        if assembled.pages == pages:
            return assembled.pdf
        pages = assembled.pages


def _take_over(whole: "Pdf", path: Path) -> None:
    """Append the pages of a file with their inner links; a field for a signature is left out."""
    import pikepdf

    with pikepdf.open(path) as source:
        whole.add_pages_from(source, forms="strip")


def _bookmark(outcome: Outcome, start: int) -> Any:
    from pikepdf import OutlineItem

    top = OutlineItem(outcome.wanted.title, start)
    for mark in outcome.outline:
        if mark.level == 0:
            top.children.append(OutlineItem(mark.title, start + mark.page - 1))
    return top
