"""Plain text into lines: what tables, signatures and letterheads draw without the cost of a paragraph."""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

_HAIR = 1e-6
"""Widths of words are added up; a line may not come out wider by the rounding of it."""


@lru_cache(maxsize=20_000)
def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of a text in a width; a word that is too long is cut where it must be."""
    face = getFont(font)
    measure = face.stringWidth
    lines: list[str] = []
    line, used = "", 0.0
    room, space = width - _HAIR, measure(" ", size)
    for word in text.split():
        needed = measure(word, size)
        if line and used + space + needed <= room:
            line, used = f"{line} {word}", used + space + needed
            continue
        if line:
            lines.append(line)
        while needed > room and len(word) > 1:
            ends = list(accumulate(map(face.width_of, word)))
            cut = max(1, bisect_right(ends, room / size))
            lines.append(word[:cut])
            word = word[cut:]
            needed = measure(word, size)
        line, used = word, needed
    if line:
        lines.append(line)
    return tuple(lines)


def balanced(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The fewest lines, then as narrow as those lines allow: a long name does not leave one word alone."""
    lines = wrapped(text, font, size, width)
    if len(lines) < 2:
        return lines
    for narrower in range(int(width), int(width / 2), -6):
        tried = wrapped(text, font, size, narrower)
        if len(tried) > len(lines) or any(stringWidth(line, font, size) > narrower for line in tried):
            break
        lines = tried
    return lines


def shortened(text: str, font: str, size: float, width: float) -> str:
    """The text, or as much of it as fits with an ellipsis."""
    if stringWidth(text, font, size) <= width:
        return text
    kept = next(
        n for n in range(len(text), -1, -1) if stringWidth(text[:n] + "…", font, size) <= width or n == 0
    )
    return text[:kept].rstrip() + "…"
