"""Which change of a field is shown when nobody has yet decided between several.

The heads of a field are the changes that no other change of it has seen. All are kept; this
file only says which one is shown, by a rule that every device computes alike and no wrong
clock can win for ever.
"""

import datetime
from collections.abc import Sequence

from kimdesk.frozen import Frozen

EARLIEST = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).timestamp() * 1000
LATEST = datetime.datetime(2037, 1, 1, tzinfo=datetime.UTC).timestamp() * 1000
"""Wall times (milliseconds) outside are kept for reading and ignored for ranking."""


class Head(Frozen):
    """A change that nothing replaces. `stream` is the travelling name, `at` milliseconds UTC."""

    stream: str
    number: int
    depth: int
    at: int


def winner(heads: Sequence[Head]) -> Head:
    """The head that is shown: deepest, then by a credible time, then by a hash of the dot."""
    return max(heads, key=rank)


def rank(head: Head) -> tuple[int, int, bytes]:
    """The greatest is shown."""
    import hashlib

    credible = head.at if EARLIEST <= head.at < LATEST else 0
    dot = hashlib.blake2b(f"{head.stream}{head.number}".encode(), digest_size=8).digest()
    return head.depth, credible, dot
