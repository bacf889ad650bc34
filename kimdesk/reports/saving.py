"""Finished papers on a disk: names that every file system takes, and a file that is whole or not there."""

import os
import re
import unicodedata
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _

_LONGEST_NAME = 120
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))]
)


def file_name(*parts: str, ending: str = ".pdf") -> str:
    """ "SK-KIM_Gumbrih_Sinar-Kabar.pdf": the parts that say something, at most 120 letters in all."""
    stem = "_".join(safe for part in parts if (safe := _safe(part)))
    return stem[: _LONGEST_NAME - len(ending)].rstrip("-_") + ending


def save_pdf(pdf: bytes, path: Path) -> Path:
    """Write the PDF whole or not at all; a file of that name is replaced only by a complete one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as target:
            target.write(pdf)
            target.flush()
            os.fsync(target.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KimdeskError(
            _("Berkas tidak dapat disimpan"),
            _("{file}: {reason}").format(file=path, reason=error.strerror or error),
            _("Tutup berkas itu bila sedang terbuka, periksa ruang kosong, atau pilih folder lain."),
        ) from error
    return path


def _safe(text: str) -> str:
    """Letters, digits and hyphens of a text, without marks; never a name that Windows keeps for itself."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
    return f"{name}-" if name.upper() in _RESERVED else name
