"""A finished PDF that is not a dossier, and what of its texts cannot be printed."""

from collections.abc import Iterable
from dataclasses import dataclass

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.paper import missing_letters


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """The bytes, how many pages, the name of its file, and what to look at before using it."""

    pdf: bytes
    pages: int
    name: str
    findings: tuple[Finding, ...]


def unprintable(texts: Iterable[str]) -> list[Finding]:
    """A finding that names the letters which no font has; nothing when all can be printed."""
    letters = missing_letters(texts)
    words = _("Huruf ini tidak dapat dicetak dan menjadi kotak kosong: {letters}. Ganti dengan huruf lain.")
    return [Finding("check", "print.letters", words.format(letters=" ".join(letters)))] if letters else []
