"""Free text: one line (`Text`) or several (`Note`).

Both tidy what paste and spreadsheets bring along (control characters, double blanks, zero-width
marks, half surrogates that no database can hold) and keep every letter as it was typed. No rule
about what a text means belongs here.
"""

import re
import unicodedata

from kimdesk.errors import InvalidValue
from kimdesk.i18n import number_of
from kimdesk.kinds.base import Kind

# Not the joiners U+200C/U+200D: without them some emoji fall apart.
_INVISIBLE = "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
_LINE_END = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"


def one_line(text: str) -> str:
    """`text` in NFC on one line, without control characters, blanks collapsed and stripped."""
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    return re.sub(_CONTROL, " ", unicodedata.normalize("NFC", re.sub(_INVISIBLE, "", text)))


def _at_most(longest: int, text: str) -> str | None:
    if len(text) > longest:
        raise InvalidValue(
            number_of(
                "Terlalu panjang: {n} huruf, paling banyak {most}. Ringkaskan teks ini.",
                len(text),
                most=longest,
            )
        )
    return text or None


class Text(Kind):
    """One line of at most `longest` characters; capitals stay as typed."""

    longest: int = 200

    def parse(self, text: str) -> str | None:
        return _at_most(self.longest, one_line(text))


class Note(Kind):
    """Several lines of at most `longest` characters together, ends of lines as "\\n"."""

    longest: int = 4000

    def parse(self, text: str) -> str | None:
        lines = re.sub(_LINE_END, "\n", text).split("\n")
        return _at_most(self.longest, "\n".join(_visible(line).rstrip() for line in lines).strip())
