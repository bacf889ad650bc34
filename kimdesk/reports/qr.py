"""A QR code drawn as one vector path: sharp at any size, and small in the file."""

from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

_QUIET = 4
"""White modules around the code, as the standard asks."""
_MASK = 0


class QrCode(Flowable):
    """`text` as a QR code of `size` points a side, with its white edge; level M, black on white.

    `alt` is what a screen reader says.
    """

    def __init__(self, text: str, alt: str, size: float = 46 * mm) -> None:
        super().__init__()
        self._text, self.alt, self._size = text, alt, size
        self.hAlign = "CENTER"

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = self.height = self._size
        return self._size, self._size

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        return []

    def draw(self) -> None:
        modules, runs = _runs(self._text)
        side = self._size / (modules + 2 * _QUIET)
        self.canv.saveState()
        self.canv.setFillGray(0)
        self.canv.transform(side, 0, 0, -side, _QUIET * side, self._size - _QUIET * side)
        # As text, in whole modules from the top: a thousand rectangles are not formatted one by one.
        self.canv._code.append(" ".join(f"{first} {row} {count} 1 re" for row, first, count in runs) + " f")
        self.canv.restoreState()


@lru_cache(maxsize=8)
def _runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules a side, and (row, first column, length) of every dark run."""
    import segno

    # What is signed looks like chance under every mask; to weigh all eight takes nine tenths of the time.
    matrix = segno.make_qr(text, error="m", boost_error=False, mask=_MASK).matrix
    runs: list[tuple[int, int, int]] = []
    for number, row in enumerate(matrix):
        column = 0
        while column < len(row):
            first = column
            while column < len(row) and row[column]:
                column += 1
            if column > first:
                runs.append((number, first, column - first))
            column += 1
    return len(matrix), tuple(runs)
