"""Words in the plain form in which a person types them, and back.

A text stands as it is. The items of a list are separated by an empty line, sub-items begin with
"- ", a list without items is a single "-". A line that itself begins so is written with a backslash
before it. What the words mean is no business of this module.
"""

import re
from typing import Any

from kimdesk.errors import InvalidValue
from kimdesk.i18n import _

NOTHING = "-"
_BULLET = "- "
_LIKE_BULLET = re.compile(r"^(\\*)-(?= |$)")
_BLANKS = " \t\r"
_CHOICE = "{%"


def is_plain(value: Any) -> bool:
    """Whether a value has a plain form: a text, or a list of texts and [lead, [sub-item, ...]]."""
    return isinstance(value, str) or (isinstance(value, list) and all(map(_is_item, value)))


def nests(value: Any) -> bool:
    """Whether items of a list may lead to sub-items."""
    return isinstance(value, list) and any(isinstance(item, list) for item in value)


def as_text(value: Any) -> str:
    """The plain form of a value for which `is_plain` holds."""
    if isinstance(value, str):
        return str(tidy(value))
    blocks = [_block(item) for item in tidy(value)]
    return "\n\n".join(blocks) or NOTHING


def from_text(text: str, like: Any) -> Any:
    """The value typed as `text`, in the shape of `like`. InvalidValue with the line that does not fit.

    For every plain value v: from_text(as_text(v), v) == tidy(v), and what was typed keeps its lines.
    """
    if isinstance(like, str):
        return text.strip(_BLANKS + "\n")
    if text.strip(_BLANKS + "\n") == NOTHING:
        return []
    items: list[Any] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        stripped = line.strip(_BLANKS)
        if stripped:
            block.append((number, stripped))
        elif block:
            items.append(_item(block, nests(like)))
            block = []
    return items


def tidy(value: Any) -> Any:
    """A plain value without the indents and empty items that its file had; prints the same."""
    if isinstance(value, str):
        return _dense(value)
    items = [_dense(item) if isinstance(item, str) else _dense_lead(*item) for item in value]
    return [item for item in items if item]


def _dense_lead(lead: str, items: list[str]) -> Any:
    """An item with sub-items; one without a lead prints nothing, one without sub-items is its lead."""
    kept = [text for text in map(_dense, items) if text]
    return [_dense(lead), kept] if kept and _dense(lead) else _dense(lead)


def _dense(text: str) -> str:
    """On one line, but for the choices ({% elif ... %}), which begin lines of their own where they did."""
    lines: list[str] = []
    for line in (line.strip(_BLANKS) for line in text.split("\n")):
        if lines and line and not line.startswith(_CHOICE):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return "\n".join(lines)


def _is_item(item: Any) -> bool:
    if isinstance(item, list):
        nested = len(item) == 2 and isinstance(item[1], list)
        return nested and all(isinstance(text, str) for text in (item[0], *item[1]))
    return isinstance(item, str)


def _block(item: Any) -> str:
    if isinstance(item, str):
        return _marked(item)
    return "\n".join([_marked(item[0]), *(_BULLET + _marked(each) for each in item[1])])


def _marked(text: str) -> str:
    return "\n".join(_LIKE_BULLET.sub(r"\\\g<0>", line) for line in text.split("\n"))


def _item(block: list[tuple[int, str]], may_nest: bool) -> Any:
    lead: list[str] = []
    items: list[list[str]] = []
    for number, line in block:
        if line.startswith(_BULLET) or line == NOTHING:
            if not may_nest:
                raise InvalidValue(
                    _("Baris {n}: daftar ini tidak mengenal butir bawahan (tanda “- ”).").format(n=number)
                )
            if not lead:
                raise InvalidValue(
                    _("Baris {n}: butir bawahan memerlukan kalimat pembuka di atasnya.").format(n=number)
                )
            items.append([_unmarked(line[1:].strip(_BLANKS))])
        else:
            (items[-1] if items else lead).append(_unmarked(line))
    if not items:
        return "\n".join(lead)
    kept = [text for text in map("\n".join, items) if text]
    return ["\n".join(lead), kept] if kept else "\n".join(lead)


def _unmarked(line: str) -> str:
    return line[1:] if line.startswith("\\") and _LIKE_BULLET.match(line) else line
