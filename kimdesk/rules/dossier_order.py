"""What a person wants on paper. Without ReportLab, because the window asks long before it prints."""

from dataclasses import dataclass

from kimdesk.entities.documents import USUAL


@dataclass(frozen=True, slots=True)
class Order:
    """What a person wants on paper. level: "" for the group's usual one; decree: row id, or "" for the
    level's own; documents: codes in the order of printing."""

    kim: str
    level: str = ""
    decree: str = ""
    documents: tuple[str, ...] = USUAL
    paper: str = ""
    """Code of a paper for everything; "" as the office says."""
    full_nik: bool = False
