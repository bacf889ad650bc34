"""The small change of official Indonesian: dates, numbers in words, capitals, dotted blanks.

A document is Indonesian whatever language the window speaks, so nothing here goes through
gettext and no label of a choice is translated on its way to paper.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

from kimdesk.i18n import with_dots
from kimdesk.kinds.day import PartialDay

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
NO_BREAK = "\N{NO-BREAK SPACE}"
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ROMAN = (
    ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40),
    ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
)  # fmt: skip
_SMALL = frozenset("dan di ke dari yang untuk pada dengan serta atau bagi oleh dalam tentang per".split())
_LARGE = frozenset(
    """
    RT RW KIM UMKM PKK BPD LPM KUB KUD BUMDES SD SMP SMA SMK TK NIK KTP KK HP PNS TNI POLRI
    II III IV VI VII VIII IX
    """.split()
)
_END = re.compile(r"(?<!\.)\.$|;$")
_WORD = re.compile(r"[^\W\d_]+(?:['’‘][^\W\d_]+)*")


def dots(count: int = 24) -> str:
    """A blank to be filled by hand."""
    return "." * count


def or_dots(text: str | None, count: int = 24) -> str:
    return text or dots(count)


def long_date(day: PartialDay | datetime.date | None, blank: int = 20) -> str:
    """ "9 Februari 2026", "Februari 2026", "2026", or dots. Day and month stay on one line."""
    if day is None:
        return dots(blank)
    month = MONTHS[day.month - 1] if day.month else ""
    first = f"{day.day}{NO_BREAK}{month}" if day.day else month
    return f"{first} {day.year}".strip()


def dated(day: PartialDay | None) -> str:
    """ "tanggal 9 Februari 2026", "bulan Februari 2026", "tahun 2026", or "tanggal" with dots."""
    word = "tahun" if day and day.month is None else "bulan" if day and not day.is_full else "tanggal"
    return f"{word} {long_date(day)}"


def weekday_date(day: PartialDay | None) -> str:
    """ "hari Sabtu tanggal 7 Februari 2026"; without the weekday when the day is not full."""
    if day is None or not day.is_full:
        return dated(day)
    return f"hari {WEEKDAYS[day.first.weekday()]} {dated(day)}"


def short_date(day: PartialDay | None) -> str:
    """ "07-02-2026", "02-2026", "2026" or ""."""
    return "" if day is None else "-".join(reversed(day.iso.split("-")))


def in_words(number: int) -> str:
    """ "sepuluh", "seratus dua puluh lima"."""
    from lokal import terbilang

    return terbilang(number)


def ordinal(number: int) -> str:
    """The label of a decree's clause: "KEDUA", "KESEBELAS". The first one is the office's choice."""
    return f"KE{in_words(number)}".upper()


def roman(number: int) -> str:
    """ "XIV" for 14; from 1 to 3999."""
    text = ""
    for letters, value in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def counted(number: int) -> str:
    """ "30 (tiga puluh)"."""
    return f"{with_dots(number)} ({in_words(number)})"


def rupiah(amount: int) -> str:
    """ "Rp2.000.000"."""
    return f"Rp{with_dots(amount)}"


def series(words: Sequence[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def punctuated(texts: Sequence[str]) -> list[str]:
    """Items of a list, each with a semicolon, the last one with a full stop; dots of a blank stay."""
    bare = [_END.sub("", text) for text in texts]
    return [*(f"{text};" for text in bare[:-1]), *(f"{text}." for text in bare[-1:])]


def label(options: Iterable[tuple[str, str]], code: str | None) -> str:
    """The Indonesian label of a choice's code; free text stands as typed."""
    return "" if code is None else dict(options).get(code, code)


def title_case(text: str) -> str:
    """ "balai desa DAN pos RT 02" -> "Balai Desa dan Pos RT 02"."""

    def cased(found: re.Match[str]) -> str:
        word = found[0]
        if word.upper() in _LARGE:
            return word.upper()
        if word.lower() in _SMALL and found.start():
            return word.lower()
        return word[0].upper() + word[1:].lower()

    return _WORD.sub(cased, text)


def nip_groups(nip: str) -> str:
    """A NIP of 18 digits in its four groups; any other as typed."""
    digits = re.sub(r"\D", "", nip)
    if len(digits) != 18:
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
