"""What is missing: which numbers of whose changes must come before the batches that wait can be joined.

A taking finds the spans out (`merging`); here they get the names a person knows, and the moment since
when they are waited for is kept. The taking that brings them in strikes them out.
"""

import datetime
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk import regions
from kimdesk.i18n import _, with_dots
from kimdesk.store.history import moment
from kimdesk.store.scope import SHARED
from kimdesk.sync.wire import decode_label

if TYPE_CHECKING:
    from kimdesk.store import Store

Spans = Mapping[str, Sequence[tuple[int, int]]]
"""Name of a stream -> the first and last number of each span of it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Changes first…last, by their numbers in that device's log, of one device in one scope.

    device: its key, "" when nothing of it has come yet; name: what it is called here, or its key; scope:
    region code, "" when unknown.
    """

    device: str
    name: str
    scope: str
    first: int
    last: int
    since: datetime.datetime


def missing_spans(
    connection: sqlite3.Connection, wanted: Mapping[str, int], held: Mapping[str, int]
) -> Spans:
    """What is neither held nor waiting of each stream, up to the number that something waits for."""
    found: dict[str, list[tuple[int, int]]] = {}
    for stream, until in wanted.items():
        here = held.get(stream, 0)
        sql = "SELECT first, last FROM waiting WHERE stream = ? AND first <= ? ORDER BY first"
        for first, last in map(tuple, connection.execute(sql, (stream, until)).fetchall()):
            if here + 1 < first:
                found.setdefault(stream, []).append((here + 1, first - 1))
            here = max(here, last)
        if here < until:
            found.setdefault(stream, []).append((here + 1, until))
    return found


def note_gaps(store: "Store", spans: Spans) -> None:
    """Keep what is missing from now on; inside a transaction of the caller. A stream keeps its moment."""
    before = {row["stream"]: row["since"] for row in store.query("SELECT stream, since FROM missing")}
    now = int(store.now().timestamp() * 1000)
    store.connection.execute("DELETE FROM missing")
    store.connection.executemany(
        "INSERT INTO missing VALUES (?, ?, ?, ?)",
        [(stream, *span, before.get(stream, now)) for stream, each in spans.items() for span in each],
    )


def gaps(store: "Store", streams: Iterable[str] | None = None) -> list[Gap]:
    """What is missing, of these streams only if they are named; by device, scope and number."""
    wanted = None if streams is None else set(streams)
    rows = store.query(
        "SELECT m.*, s.scope, d.key AS device, (SELECT body FROM waiting w WHERE w.stream = m.stream) AS body"
        " FROM missing m LEFT JOIN stream s ON s.name = m.stream LEFT JOIN device d ON d.id = s.device"
    )
    names = {row["key"]: row["name"] for row in store.query("SELECT key, name FROM device WHERE name != key")}
    names |= {
        row["key"]: row["name"] for row in store.query("SELECT key, name FROM known_device ORDER BY at")
    }
    found = []
    for row in rows:
        if wanted is not None and row["stream"] not in wanted:
            continue
        device, scope = row["device"] or "", row["scope"] or ""
        if row["body"] is not None:
            label = decode_label(row["body"])
            device, scope = label.device, label.scope
        gap = Gap(device, names.get(device, device), scope, row["first"], row["last"], moment(row["since"]))
        found.append(gap)
    return sorted(found, key=lambda gap: (gap.name, gap.scope, gap.first))


def numbers_of(gap: Gap) -> str:
    """ "12–14" """
    first, last = with_dots(gap.first), with_dots(gap.last)
    return first if first == last else f"{first}–{last}"


def gap_words(gap: Gap) -> str:
    """ "perubahan 12–14 dari LAPTOP-KADEK (Gumbrih), ditunggu sejak 22-11-2026" """
    who = gap.name or _("laptop yang belum dikenal")
    if gap.scope not in ("", SHARED):
        who = f"{who} ({regions.short_name(gap.scope)})"
    words = _("perubahan {numbers} dari {who}, ditunggu sejak {day}")
    return words.format(numbers=numbers_of(gap), who=who, day=f"{gap.since:%d-%m-%Y}")


def gaps_words(found: Sequence[Gap], most: int = 3) -> str:
    """The first ones of them, as part of a sentence."""
    words = [gap_words(gap) for gap in found[:most]]
    more = len(found) - len(words)
    return "; ".join([*words, *([_("dan {n} lagi").format(n=with_dots(more))] if more else [])])
