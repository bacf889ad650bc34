"""An office's own typefaces, such as the Bookman Old Style of its Windows, instead of ours.

A file is used when it is TrueType, may be embedded, and has the letters of Indonesian; else our own
family stands in and a finding says why. A face that was not given (bold, italic) is ours, too.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from kimdesk.findings import Finding
from kimdesk.i18n import N_, _
from kimdesk.reports.fonts import FACES, SIZES, EmbeddedFont, face_name, font_file
from kimdesk.reports.paper import PageSetup

_NEEDED = "".join(map(chr, range(33, 127))) + "–“”‘’…"
_TRUETYPE = (b"\0\1\0\0", b"true")
_LOCKED, _NO_SUBSET, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200
_BOLD, _ITALIC = 1, 2

_NOT_TRUETYPE = N_("Berkas huruf ini bukan TrueType. Pilih berkas .ttf, bukan .otf atau .ttc.")
_DAMAGED = N_("Berkas huruf ini rusak. Salin ulang berkasnya dari komputer asalnya.")
_NOT_EMBEDDABLE = N_("Pembuat huruf ini melarangnya disertakan dalam PDF. Pilih huruf lain.")
_LACKS_LETTERS = N_("Huruf ini tidak memuat semua huruf Latin dan tanda baca. Pilih huruf lain.")


def with_own_fonts(setup: PageSetup, fonts: Mapping[str, Sequence[bytes]]) -> tuple[PageSetup, list[Finding]]:
    """The setup with the fonts of `fonts` (files by attachment kind), as far as they can be used."""
    decree, faults = _registered(tuple(fonts.get("huruf_sk", ())), setup.decree_font)
    letter, more_faults = _registered(tuple(fonts.get("huruf_surat", ())), setup.letter_font)
    findings = [
        Finding("check", "print.font", _("Huruf kantor tidak dipakai: {why}").format(why=_(fault)))
        for fault in (*faults, *more_faults)
    ]
    return replace(setup, decree_font=decree, letter_font=letter), findings


@lru_cache(maxsize=16)
def _registered(files: tuple[bytes, ...], fallback: str) -> tuple[str, tuple[str, ...]]:
    """The family made of the files that can be used, or `fallback`; and what is wrong with the others."""
    faces: dict[str, bytes] = {}
    problems = []
    for data in files:
        face, problem = _judged(data)
        if problem:
            problems.append(problem)
        else:
            faces[face] = data
    if "Regular" not in faces:
        return fallback, tuple(problems)
    family = f"Own{sha256(b''.join(faces[face] for face in sorted(faces))).hexdigest()[:12]}"
    for face in FACES:
        name = face_name(family, face)
        font = EmbeddedFont(name, BytesIO(faces[face]) if face in faces else font_file(fallback, face))
        if face in faces:
            # ReportLab takes two files with one inner name for the same font.
            font.face.name += f"-{family[3:]}".encode()
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(family, *(face_name(family, face) for face in FACES))
    SIZES[family] = SIZES[fallback]
    return family, tuple(problems)


def _judged(data: bytes) -> tuple[str, str]:
    """Which face a file is, and what is wrong with it ("" when it can be used)."""
    if not data.startswith(_TRUETYPE):
        return "", _NOT_TRUETYPE
    try:
        file = TTFontFile(BytesIO(data), validate=0)
        letters, rights, style = file.charToGlyph, _rights(file), _style(file)
    except TTFError as error:
        return "", _NOT_EMBEDDABLE if "embedding" in str(error) else _DAMAGED
    except (struct.error, ValueError, LookupError, ArithmeticError):
        return "", _DAMAGED
    if rights & (_NO_SUBSET | _BITMAP_ONLY) or rights & 0xF == _LOCKED:
        return "", _NOT_EMBEDDABLE
    if any(ord(letter) not in letters for letter in _NEEDED):
        return "", _LACKS_LETTERS
    return {0: "Regular", _BOLD: "Bold", _ITALIC: "Italic"}.get(style, "BoldItalic"), ""


def _rights(file: TTFontFile) -> int:
    """fsType: what its maker allows."""
    file.seek_table("OS/2", 8)
    return int(file.read_ushort())


def _style(file: TTFontFile) -> int:
    """macStyle: bold and italic."""
    file.seek_table("head", 44)
    return int(file.read_ushort()) & (_BOLD | _ITALIC)
