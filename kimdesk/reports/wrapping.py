"""Plain text into lines: what tables, signatures and letterheads draw without the cost of a paragraph."""

from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth


@lru_cache(maxsize=20_000)
def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """The lines of a text in a width; a word that is too long is cut where it must be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if stringWidth(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while stringWidth(word, font, size) > width and len(word) > 1:
            cut = next(
                n for n in range(len(word) - 1, 0, -1) if n == 1 or stringWidth(word[:n], font, size) <= width
            )
            lines.append(word[:cut])
            word = word[cut:]
        line = word
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
