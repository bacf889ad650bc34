"""The SK dossier of one group: the chosen documents as one PDF, and saving it.

Nothing here reads the clock, the store or a picture file: the caller gives the group's file, the
options and the time. The same input gives the same bytes.
"""

import datetime
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports import REPORTS
from kimdesk.reports.brief import Brief, DossierOptions, make_brief
from kimdesk.reports.document import Bookmark, assemble
from kimdesk.reports.paper import PAPERS, missing_letters
from kimdesk.rules.group_file import GroupFile

_LONGEST_NAME = 120
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A finished PDF; `outline`: its bookmarks; `findings`: what to look at before using it."""

    pdf: bytes
    pages: int
    outline: tuple[Bookmark, ...]
    findings: tuple[Finding, ...]


def make_dossier(file: GroupFile, options: DossierOptions, now: datetime.datetime) -> Dossier:
    """The dossier of a group as it is `now`. KimdeskError when no document is chosen or a logo is damaged."""
    chosen = [report for report in REPORTS if report.code in options.documents]
    if not chosen:
        raise KimdeskError(
            _("Tidak ada dokumen yang dipilih"),
            advice=_("Pilih paling sedikit satu dokumen, lalu buat berkas lagi."),
        )
    brief = make_brief(file, options, now.date())
    components = [report.make(brief) for report in chosen]
    title = f"Berkas SK {brief.blanks['kim']} {brief.blanks['kedudukan_judul']}"
    assembled = assemble(components, PAPERS[options.paper or "f4"], title, author=str(brief.blanks["kim"]))
    findings = (*brief.findings, *_unprintable(brief))
    return Dossier(assembled.pdf, assembled.pages, assembled.outline, findings)


def dossier_name(file: GroupFile, options: DossierOptions, now: datetime.datetime) -> str:
    """ "SK-KIM_Gumbrih_Sinar-Kabar_2026.pdf": a name that every file system takes, at most 120 letters."""
    brief = make_brief(file, options, now.date())
    place, group = _safe(brief.seat_name), _safe(file.group.name or "")
    stem = "_".join(part for part in ("SK-KIM", place, group) if part)
    ending = f"_{brief.blanks['tahun']}.pdf"
    return stem[: _LONGEST_NAME - len(ending)].rstrip("-_") + ending


def save_dossier(dossier: Dossier, path: Path) -> Path:
    """Write the PDF whole or not at all; a file of that name is replaced only by a complete one."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as target:
            target.write(dossier.pdf)
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


def _unprintable(brief: Brief) -> Iterator[Finding]:
    group = brief.file.group
    texts = [text for text in (group.name, group.address, group.vision, group.mission) if text]
    texts += [member.person.full_name or "" for member in brief.file.members]
    if letters := missing_letters(texts):
        text = _(
            "Huruf ini tidak dapat dicetak dan menjadi kotak kosong: {letters}. Ganti dengan huruf lain."
        )
        yield Finding("check", "print.letters", text.format(letters=" ".join(letters)))
