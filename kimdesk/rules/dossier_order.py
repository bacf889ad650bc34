"""What a person wants on paper. Without ReportLab, because the window asks long before it prints."""

from dataclasses import dataclass

CLOSED = "lampiran_tertutup"
"""The document that holds whole personal data whatever else is chosen."""

SHEET = "verifikasi"
"""The document that bears the QR code of an issued paper."""


def with_sheet(documents: tuple[str, ...]) -> tuple[str, ...]:
    """The documents of an issued paper: what was chosen, and the sheet that bears its QR code."""
    return documents if SHEET in documents or not documents else (*documents, SHEET)


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants on paper. level: "" for the group's usual one; decree: row id, or "" for the
    level's own; documents: codes in the order of printing, None for the usual ones."""

    kim: str
    level: str = ""
    decree: str = ""
    documents: tuple[str, ...] | None = None
    paper: str = ""
    """Code of a paper for everything; "" as the office says."""
    full_nik: bool = False
    papers: tuple[tuple[str, str], ...] = ()
    """Document and code of a paper, for documents with a paper of their own."""

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty form, which is never issued."""
        return False

    @property
    def is_full(self) -> bool:
        """Whether whole personal data are in it."""
        return self.full_nik or CLOSED in (self.documents or ())
