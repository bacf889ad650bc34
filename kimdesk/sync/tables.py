"""What hand-over keeps beside the log: sealed batches, what still waits, who holds what, who is known.

Local to one register and never handed over: every laptop finds these out for itself. The tables are
made by a numbered migration (`kimdesk.store.migrations`).
"""

import sqlite3
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from kimdesk.store import Store

EMPTY_SPANS = b"\x90"
"""Of an act that was made elsewhere: the act that took it in names what came."""


class Seal(Struct, gc=False, frozen=True):
    """How far a stream is sealed: the last number, and the digest of its last batch. A desk holds 80,000 of
    them, and a tuple is twice as large."""

    last: int = 0
    digest: bytes = b""


NO_SEAL = Seal()


def held(connection: sqlite3.Connection) -> dict[str, int]:
    """Name of a stream -> the last number of it that this register holds."""
    rows = connection.execute(
        "SELECT name, max(ifnull((SELECT max(n) FROM change WHERE stream = s.id), 0),"
        " ifnull((SELECT max(last) FROM birth WHERE stream = s.id), 0)) AS last FROM stream s"
    )
    return {row["name"]: row["last"] for row in rows if row["last"]}


def sealed_until(connection: sqlite3.Connection) -> dict[int, Seal]:
    """By local number of the stream."""
    rows = connection.execute("SELECT stream, max(last) AS last, digest FROM batch GROUP BY stream")
    return {row["stream"]: Seal(row["last"], row["digest"]) for row in rows}


def not_handed_over(connection: sqlite3.Connection, device: str) -> int:
    """Changes made on `device`, the one at hand, that no other device has proved to hold."""
    (number,) = connection.execute(
        "SELECT ifnull(sum(max(0, own - ifnull((SELECT max(n) FROM holding WHERE stream = name), 0))), 0)"
        " FROM (SELECT s.name AS name,"
        " max(ifnull((SELECT max(n) FROM change WHERE stream = s.id), 0),"
        " ifnull((SELECT max(last) FROM birth WHERE stream = s.id), 0)) AS own"
        " FROM stream s JOIN device d ON d.id = s.device WHERE d.key = ?)",
        (device,),
    ).fetchone()
    return int(number)


def sealed_here(store: "Store") -> dict[str, int]:
    """Name of a stream -> the last number of it that lies here with its maker's seal.

    This is what a register says it holds: a copy made before the sealing asks for the seal.
    """
    rows = store.query(
        "SELECT s.name, max(b.last) AS last FROM batch b JOIN stream s ON s.id = b.stream GROUP BY s.id"
    )
    return {row["name"]: row["last"] for row in rows}
