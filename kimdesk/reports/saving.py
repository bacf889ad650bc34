"""Finished papers on a disk: names that every file system takes, and a file that is whole or not there."""

import re
import unicodedata
from pathlib import Path

from kimdesk.store.placing import write_whole

_LONGEST_NAME = 120
_KEPT_BY_WINDOWS = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))]
)


def file_name(*parts: str, ending: str = ".pdf") -> str:
    """ "SK-KIM_Gumbrih_Sinar-Kabar.pdf": the parts that say something, at most 120 letters in all."""
    stem = "_".join(safe for part in parts if (safe := _safe(part)))
    stem = stem[: _LONGEST_NAME - len(ending)].rstrip("-_")
    return f"{f'berkas-{stem}' if stem.upper() in _KEPT_BY_WINDOWS else stem}{ending}"


def save_pdf(pdf: bytes, path: Path) -> Path:
    """Write the PDF whole or not at all; a file of that name is replaced only by a complete one."""
    write_whole(pdf, path)
    return path


def _safe(text: str) -> str:
    """Letters, digits and hyphens of a text, without marks."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
