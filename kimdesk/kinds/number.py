"""Whole numbers and rupiah, in Indonesian digits: 1.250 is one thousand two hundred and fifty.

Fractions do not exist in the register. What looks like a fraction is refused, not rounded.
"""

import re
from typing import ClassVar

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _, with_dots
from kimdesk.kinds.base import Kind
from kimdesk.kinds.text import one_line

LARGEST = 10**15
"""The largest number kept: far above any sum in a village, and exact in a spreadsheet too."""

_PLAIN = r"-?[0-9]+"
_GROUPED = r"-?[0-9]{1,3}(?:\.[0-9]{3})+"
_WITHOUT_FRACTION = r"(-?[0-9]+)[.,]0"
_GROUPED_MONEY = r"[0-9]{1,3}([., ])[0-9]{3}(?:\1[0-9]{3})*"
_CURRENCY = r"(?i)(?:rp|idr)\.?\s*"
_MONEY_END = r"(?:[.,]00|[.,]?\s*[-–—])$"
_SEVERAL_OR_NEGATIVE = r"[0-9].*[-–—/].*[0-9]|[0-9]\s+[0-9]|^[-–—]"


def _digits(text: str) -> int | None:
    """The number in plain or dotted digits (or a spreadsheet's "12.0"); None when it is something else."""
    if without := re.fullmatch(_WITHOUT_FRACTION, text):
        text = without[1]
    if re.fullmatch(_PLAIN, text) or re.fullmatch(_GROUPED, text):
        text = text.replace(".", "")
        return int(text) if len(text) <= 30 else LARGEST + 1
    return None


class Whole(Kind):
    """An int from `least` to `most`; bounds within 1000 and 9999 mean a year, shown without a dot."""

    column: ClassVar[str] = "INTEGER"
    least: int = 0
    most: int | None = None

    def parse(self, text: str) -> int | None:
        text = one_line(text)
        if not text:
            return None
        number = _digits(text)
        if number is None:
            raise InvalidValue(_("Tulis angka bulat saja, misalnya 12 atau 1.250."))
        if number < self.least:
            raise InvalidValue(_("Paling sedikit {least}.").format(least=self.show(self.least)))
        most = LARGEST if self.most is None else self.most
        if number > most:
            raise InvalidValue(_("Paling banyak {most}.").format(most=self.show(most)))
        return number

    def show(self, value: int | None) -> str:
        if value is None:
            return ""
        is_year = self.least >= 1000 and self.most is not None and self.most <= 9999
        return str(value) if is_year else with_dots(value)


class Money(Kind):
    """Whole rupiah as an int, never negative; reads "Rp2.000.000", "2 juta", "1.500.000,-"."""

    column: ClassVar[str] = "INTEGER"

    def parse(self, text: str) -> int | None:
        text = one_line(text)
        if not text:
            return None
        amount = self._amount(text)
        if amount is None:
            raise InvalidValue(_("Tulis satu jumlah rupiah bulat, misalnya Rp2.000.000 atau 2 juta."))
        if amount > LARGEST:
            raise InvalidValue(_("Jumlahnya terlalu besar. Periksa banyaknya angka nol."))
        return amount

    @staticmethod
    def _amount(text: str) -> int | None:
        text = re.sub(_MONEY_END, "", re.sub(_CURRENCY, "", text, count=1).strip())
        if re.fullmatch(_GROUPED_MONEY, text):
            text = re.sub("[., ]", "", text)
        if re.fullmatch("[0-9]+", text):
            return int(text) if len(text) <= 30 else LARGEST + 1
        if re.search(_SEVERAL_OR_NEGATIVE, text):  # lokal would add "5 - 10" up to fifteen
            return None
        from lokal import parse_rupiah

        parsed = parse_rupiah(text)
        return parsed.amount if parsed is not None and isinstance(parsed.amount, int) else None

    def show(self, value: int | None) -> str:
        return "" if value is None else f"Rp{with_dots(value)}"
