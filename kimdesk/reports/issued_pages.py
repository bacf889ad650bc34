"""A PDF opened for checking: its seal, and what every page draws and says.

Files come from strangers: whatever is wrong with one ends as `DamagedPdf`, never as another error.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.reports.seal import ENTRY

if TYPE_CHECKING:
    import pikepdf


class DamagedPdf(Exception):
    """A file that is no readable PDF; says why in words."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page draws (its content, decompressed) and what a reader sees on it."""

    content: bytes
    text: str


def read_pages(content: bytes) -> tuple[bytes | None, list[Page]]:
    """The seal's stream (None without one), and what every page draws and says."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            entry = pdf.Root.get(ENTRY)
            stream = entry.read_bytes() if isinstance(entry, pikepdf.Stream) else None
            drawn = [_drawn(page) for page in pdf.pages]
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise DamagedPdf(_("Berkas ini bukan PDF yang utuh.")) from error
    texts = page_texts(content)
    if texts is None or len(texts) != len(drawn):
        texts = [""] * len(drawn)
    return stream, [Page(*page) for page in zip(drawn, texts, strict=True)]


def _drawn(page: "pikepdf.Page") -> bytes:
    import pikepdf

    contents = page.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)


def page_texts(content: bytes) -> list[str] | None:
    """The text of each page as a reader shows it; None when the file cannot be shown."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError:
        return None
    try:
        return [page.get_textpage().get_text_range() for page in document]
    except pdfium.PdfiumError:
        return None
    finally:
        document.close()
