"""Bytes kept for ever by their content: issued papers, what they were made from, their pictures.

They lie apart from attachments (`files/issued/ab/abcdef…`), so that nobody takes them for unused.
A file is named by its SHA-256, written once and never changed; the same picture in a hundred
snapshots is one file.
"""

import hashlib
import re
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import converted
from kimdesk.store.files import FOLDER
from kimdesk.store.placing import put_in_place

ISSUED = "issued"
_DIGEST = re.compile("[0-9a-f]{64}")


def keep(folder: Path, content: bytes) -> str:
    """Keep bytes in the data folder; their digest. Raises KimdeskError when they cannot be written."""
    digest = hashlib.sha256(content).hexdigest()
    path = content_path(folder, digest)
    if not path.exists() or path.stat().st_size != len(content):
        put_in_place(content, path)
    return digest


def fetch(folder: Path, digest: str) -> bytes | None:
    """The bytes of a digest; None when the file is missing or is not what it was."""
    if _DIGEST.fullmatch(digest) is None:  # it may come from a row of somebody else's
        return None
    path = content_path(folder, digest)
    with converted(path):
        if not path.is_file():
            return None
        content = path.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == digest else None


def content_path(folder: Path, digest: str) -> Path:
    return folder / FOLDER / ISSUED / digest[:2] / digest


def lost(what: str) -> KimdeskError:
    """The error for kept bytes that are gone and cannot be made again."""
    return KimdeskError(
        _("Arsip terbitan tidak lengkap"),
        _("{what} tidak ada di folder data, atau isinya rusak.").format(what=what),
        _("Salin folder files/issued dari cadangan, atau terbitkan berkas baru."),
    )
