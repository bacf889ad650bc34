"""Typed values that wait for the register to be free, kept in a file beside it meanwhile.

While a hand-over holds the register's one writer, not even a draft can be saved in it, and a power cut
would take what waits. What is found here at the next start becomes drafts, which ask.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.store.connection import converted
from kimdesk.store.placing import put_in_place

if TYPE_CHECKING:
    from kimdesk.store.store import Store

FILE = "menunggu.json"
HeldValue = tuple[str, str, str, str]
"""Table, row, field, and the value as it was typed."""


def hold(folder: Path, values: Iterable[HeldValue]) -> None:
    """Keep these, and no others; no file when there are none. Raises KimdeskError."""
    from msgspec.json import encode

    held, path = list(values), folder / FILE
    if held:
        put_in_place(encode(held), path)
    else:
        with converted(path):
            path.unlink(missing_ok=True)


def recover(store: "Store") -> int:
    """Make drafts of what was still waiting when the program ended; how many. Raises KimdeskError.

    A file that says something else is not of this program and stays where it is.
    """
    path = store.folder / FILE
    if not path.exists():
        return 0
    from msgspec import MsgspecError
    from msgspec.json import decode

    with converted(path):
        data = path.read_bytes()
    try:
        held = decode(data, type=list[HeldValue])
    except MsgspecError:
        return 0
    for table, row, field, text in held:
        store.save_draft(table, row, field, text)
    hold(store.folder, ())
    return len(held)
