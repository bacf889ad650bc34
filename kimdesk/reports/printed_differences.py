"""What a page says otherwise than it should: signed figures on the verification sheet, words elsewhere."""

import difflib
import re
from collections.abc import Iterator

from kimdesk.reports.issue_facts import Facts, figures


def wrong_figures(text: str, facts: Facts) -> Iterator[tuple[str, str, str]]:
    """(label, printed, right) of the figures that a verification sheet prints otherwise than signed."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    right = figures(facts)
    labels = [figure.label for figure in right]
    starts = {figure.label: next((n for n, line in enumerate(lines) if _begins(line, figure.label)), None)
              for figure in right}  # fmt: skip
    if sum(start is not None for start in starts.values()) < len(right) - 1:
        return
    for figure in right:
        start = starts[figure.label]
        if start is None:
            yield figure.label, "", figure.value
            continue
        value = _bare(lines[start][len(figure.label) :])
        for line in lines[start + 1 :]:
            if len(value) >= len(_bare(figure.value)) or any(_begins(line, label) for label in labels):
                break
            value = _bare(f"{value} {line}")
        if value != _bare(figure.value):
            yield figure.label, value, _bare(figure.value)


def _begins(line: str, label: str) -> bool:
    return re.match(rf"{re.escape(label)}\s*:", line) is not None


def _bare(text: str) -> str:
    return " ".join(text.split()).lstrip(": ")


def other_words(printed: str, issued: str) -> Iterator[tuple[str, str]]:
    now, then = printed.split(), issued.split()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield " ".join(now[c:d]), " ".join(then[a:b])
