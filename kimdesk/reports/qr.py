"""A QR code drawn as one vector path: sharp at any size, and small in the file."""

from functools import lru_cache

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

_QUIET = 4
"""White modules around the code, as the standard asks."""


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
        path = self.canv.beginPath()
        for row, first, count in runs:
            path.rect((first + _QUIET) * side, self._size - (row + 1 + _QUIET) * side, count * side, side)
        self.canv.saveState()
        self.canv.setFillGray(0)
        self.canv.drawPath(path, stroke=0, fill=1)
        self.canv.restoreState()


@lru_cache(maxsize=8)
def _runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules a side, and (row, first column, length) of every dark run."""
    import segno

    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
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
