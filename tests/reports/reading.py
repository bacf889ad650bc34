"""Reading a finished PDF as a stranger's program would."""

import re

import pypdfium2 as pdfium

from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.rules.group_file import GroupFile
from tests.reports.samples import NOW


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, one line of print a line."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            re.sub(" *\r\n", "\n", page.get_textpage().get_text_range()).replace("\N{NO-BREAK SPACE}", " ")
            for page in document
        ]
    finally:
        document.close()


def printed(file: GroupFile, *documents: str, **options: object) -> list[str]:
    """The pages of a dossier that holds only `documents`, as text."""
    chosen = DossierOptions(documents=documents, **options)  # type: ignore[arg-type]  # any option of any type
    return pages_of(make_dossier(file, chosen, NOW).pdf)


def flowing(pages: list[str]) -> str:
    """All text with line ends as spaces, for sentences that go over a line."""
    return " ".join(" ".join(pages).split())
