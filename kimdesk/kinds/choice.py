"""A choice among named options: one (`Choice`), several (`Choices`), or yes and no (`YesNo`).

The value is the code of an option, which never changes; the label is what a person reads and types.
Synonyms (`also`) are for what spreadsheets say: ("khatolik", "katolik").
"""

import json
import re
from functools import cache
from typing import Any, ClassVar

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _, language
from kimdesk.kinds.base import Kind
from kimdesk.kinds.text import Text, one_line

Pairs = tuple[tuple[str, str], ...]

_NAMED_IN_MESSAGE = 6
_SEPARATOR = r"[,;\n]"
_PUNCTUATION = r"[\W_]+"


def _key(text: str) -> str:
    """What is compared: no case, no blanks, no punctuation (unless there is nothing else)."""
    folded = text.casefold()
    return re.sub(_PUNCTUATION, "", folded) or folded


@cache
def _codes(options: Pairs, also: Pairs, _language: str) -> dict[str, str]:
    """Key of everything that may be typed -> code. Labels win, because what is shown must read back."""
    codes = {_key(typed): code for typed, code in also}
    codes |= {_key(code): code for code, _label in options}
    codes |= {_key(label): code for code, label in options}
    codes |= {_key(_(label)): code for code, label in options}
    return codes


def _unknown(text: str, options: Pairs) -> InvalidValue:
    labels = [_(label) for _code, label in options[:_NAMED_IN_MESSAGE]]
    named = ", ".join(labels) + (", …" if len(options) > _NAMED_IN_MESSAGE else "")
    return InvalidValue(
        _("“{typed}” tidak ada dalam daftar. Pilih: {options}.").format(typed=text, options=named)
    )


class Choice(Kind):
    """One code of `options` ((code, label), …); with `free` any other text may stand as typed."""

    options: Pairs
    free: bool = False
    also: Pairs = ()

    def parse(self, text: str) -> str | None:
        text = one_line(text)
        if not text:
            return None
        code = _codes(self.options, self.also, language()).get(_key(text))
        if code is not None:
            return code
        if self.free:
            return Text().parse(text)
        raise _unknown(text, self.options)

    def show(self, value: str | None) -> str:
        if value is None:
            return ""
        label = dict(self.options).get(value)
        return value if label is None else _(label)


class Choices(Kind):
    """Several codes as a tuple in the order of `options`; typed with commas, stored as a JSON array."""

    options: Pairs
    also: Pairs = ()

    def parse(self, text: str) -> tuple[str, ...] | None:
        pieces = [piece for piece in map(one_line, re.split(_SEPARATOR, text)) if piece]
        codes = _codes(self.options, self.also, language())
        chosen = set()
        while pieces:
            # A label may hold commas itself, so the longest run of pieces that is one wins.
            run = next((n for n in range(len(pieces), 0, -1) if _key("".join(pieces[:n])) in codes), 0)
            if run == 0:
                raise _unknown(pieces[0], self.options)
            chosen.add(codes[_key("".join(pieces[:run]))])
            pieces = pieces[run:]
        return tuple(code for code, _label in self.options if code in chosen) or None

    def show(self, value: tuple[str, ...] | None) -> str:
        labels = dict(self.options)
        return ", ".join(_(labels[code]) if code in labels else code for code in value or ())

    def to_sql(self, value: tuple[str, ...] | None) -> str | None:
        return json.dumps(value, ensure_ascii=False) if value else None

    def from_sql(self, stored: Any) -> tuple[str, ...] | None:
        try:
            codes = json.loads(stored) if stored else None
        except ValueError:
            return None
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            return None
        return tuple(codes)


_YES = frozenset("ya y iya yes 1 v ✓ ✔ √ true benar betul ada sudah aktif".split())
_NO = frozenset("tidak t tdk no n 0 false salah bukan belum - tidakada nonaktif".split())


class YesNo(Kind):
    """A bool, stored as 1 or 0. A lone "x" is refused: to some it is a tick, to others a cross."""

    column: ClassVar[str] = "INTEGER"

    def parse(self, text: str) -> bool | None:
        text = one_line(text)
        if not text:
            return None
        key = _key(text)
        if key in _YES or key == _key(_("Ya")):
            return True
        if key in _NO or key == _key(_("Tidak")):
            return False
        raise InvalidValue(_("Tulis Ya atau Tidak."))

    def show(self, value: bool | None) -> str:
        return "" if value is None else _("Ya") if value else _("Tidak")

    def to_sql(self, value: bool | None) -> int | None:
        return None if value is None else int(value)

    def from_sql(self, stored: Any) -> bool | None:
        return None if stored is None else bool(stored)
