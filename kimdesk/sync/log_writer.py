"""Writing batches into the log under local numbers: streams, acts, births and edits.

Which batch may be written, and when, is for `merging`. A stream belongs to the device whose changes of it
were written first, for ever. An act belongs to the device that made it and is named by its first dot; that
is hearsay where the dot lies in a stream that never came, so the name is kept and makes no stream.

Rows of many batches are written together (`inserting`).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from sys import intern
from typing import TYPE_CHECKING

from msgspec import Struct

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.store.log import BLOCK_ROWS, Part, pack_dots
from kimdesk.store.names import row_names
from kimdesk.store.pack import join_parts
from kimdesk.sync.batch import Batch, Births, Sealed
from kimdesk.sync.blocks import Block
from kimdesk.sync.folding import Came, fold_in
from kimdesk.sync.inserting import Inserts, Place
from kimdesk.sync.shelf import Shelf
from kimdesk.sync.tables import EMPTY_SPANS

if TYPE_CHECKING:
    from kimdesk.store.acts import Act

_ACT = Place("act", f"(?, ?, ?, ?, ?, 'far', NULL, NULL, x'{EMPTY_SPANS.hex()}')")
_ACT_NAME = Place("act_name", "(?, ?, ?)")
_BATCH = Place("batch", "(?, ?, ?, ?, ?)")
_STREAM = Place("stream", "(?, ?, ?, ?, ?)")
_CHANGE = Place("change", "(?, ?, ?, ?, ?, ?, ?, ?, ?)")


class ActName(Struct, gc=False, frozen=True):
    """An act by the local number of its device and its first dot: half the size of a tuple."""

    device: int
    stream: str
    number: int


class LogWriter:
    """Inside the transaction of the act that takes in. streams: name -> local number; new, changed: rows
    and fields by table; came: edits that are not folded in yet. A country has 80,000 streams, so owners are
    lists by local number, and a text is held once for all of them."""

    def __init__(self, connection: sqlite3.Connection, act: "Act") -> None:
        self._connection, self._act = connection, act
        self._devices: dict[str, int] = {
            row["key"]: row["id"] for row in connection.execute("SELECT id, key FROM device")
        }
        self.streams: dict[str, int] = {}
        self._owners: list[str] = [""]
        self._scopes: list[str] = [""]
        sql = "SELECT s.id, s.name, s.scope, d.key FROM stream s JOIN device d ON d.id = s.device"
        for row in connection.execute(sql + " ORDER BY s.id"):
            self.streams[row["name"]] = row["id"]
            for known, text in ((self._owners, row["key"]), (self._scopes, row["scope"])):
                known += [""] * (row["id"] - len(known))
                known.append(intern(text))
        sql = "SELECT t.stream, t.n, t.act, a.device FROM act_name t JOIN act a ON a.id = t.act"
        self._acts: dict[ActName, int] = {
            ActName(row["device"], row["stream"], row["n"]): row["act"] for row in connection.execute(sql)
        }
        self._next_act = act.id
        self._inserts = Inserts(connection)
        self._shelf = Shelf(connection, self._inserts)
        self._block: list[Part] = []
        self._span = (0, 0, 0)
        self._places: dict[tuple[str, ...], tuple[Place, list[int]]] = {}
        self.new: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.came = Came()

    def owner(self, stream: str) -> str | None:
        """The key of the device whose stream it is; None while no change of it is here."""
        return self._owners[self.streams[stream]] if stream in self.streams else None

    def scope(self, stream: int) -> str:
        return self._scopes[stream]

    def write(self, batch: Batch, blocks: Iterable[Block]) -> None:
        """Write a batch whose stream goes on at its first number, and all of whose dots are here; blocks:
        its births, packed (`blocks_of`)."""
        stream = self._stream(batch)
        acts = self._take_acts(batch)
        for block in blocks:
            self._put_into_block(block, stream, acts)
        for section in batch.births:
            self.new[section.table] += len(section.numbers)
            self._insert_rows(batch.stream, section)
        self._take_edits(batch, stream, acts)
        self._act.adopt(stream, batch.first, batch.last)

    def seal(self, stream: int, batch: Batch, sealed: Sealed) -> None:
        """Write under which digest and signature the batch lies here."""
        row = (stream, batch.first, batch.last, sealed.digest, sealed.signature)
        self._inserts.add(_BATCH, [row])

    def flush(self) -> None:
        """Write what waits for company: before anything of it is read."""
        self._close_block()
        self._shelf.close()
        self._inserts.flush()

    def fold(self) -> None:
        """Bring heads and tables up to date with what was written."""
        self.flush()
        if self.came.edits:
            fold_in(self._connection, self.came)

    def _stream(self, batch: Batch) -> int:
        if batch.stream not in self.streams:
            number = len(self._owners)
            made = (number, batch.stream, self._device(batch.device), batch.scope, batch.stream)
            self._inserts.add(_STREAM, [made])
            self.streams[batch.stream] = number
            self._owners.append(intern(batch.device))
            self._scopes.append(intern(batch.scope))
        return self.streams[batch.stream]

    def _device(self, key: str) -> int:
        """The local number of a device; until its card comes it is called by its key."""
        if key not in self._devices:
            made = self._connection.execute("INSERT INTO device (key, name) VALUES (?, ?)", (key, key))
            self._devices[key] = int(made.lastrowid or 0)
        return self._devices[key]

    def _take_acts(self, batch: Batch) -> list[int]:
        """Local numbers of the batch's acts; an act of which a part came before keeps its number."""
        device = self._device(batch.device)
        found: list[int] = []
        new: list[tuple[object, ...]] = []
        names: list[tuple[int, str, int]] = []
        acts = batch.acts
        for index, number in zip(acts.streams, acts.numbers, strict=True):
            stream = batch.streams[index]
            if stream == batch.stream:
                stream = batch.stream  # the text that is kept anyway
            name = ActName(device, stream, number)
            if name not in self._acts:
                self._next_act += 1
                self._acts[name] = self._next_act
                place = len(found)
                new.append((self._next_act, device, acts.labels[place], acts.ats[place], acts.authors[place]))
                names.append((self._next_act, stream, number))
            found.append(self._acts[name])
        self._inserts.add(_ACT, new)
        self._inserts.add(_ACT_NAME, names)
        return found

    def _put_into_block(self, block: Block, stream: int, acts: list[int]) -> None:
        """Into the block that is open, if it is of the same stream and has room: small batches of one
        stream lie in one block as if they had come as one batch."""
        owner, begin, _end = self._span
        if owner != stream or block.last - begin >= BLOCK_ROWS:
            self._close_block()
            begin = block.first
        self._block.append(([[acts[act] for act in used] for used in block.acts], block.body))
        self._span = (stream, begin, block.last)

    def _close_block(self) -> None:
        if self._block:
            self._shelf.put(self._span, join_parts(self._block))
        self._block, self._span = [], (0, 0, 0)

    def _insert_rows(self, stream: str, section: Births) -> None:
        if section.table not in BY_TABLE:
            return
        made_of = (section.table, *section.fields)
        if made_of not in self._places:
            self._places[made_of] = _place(section.table, section.fields)
        place, kept = self._places[made_of]
        ids = row_names(stream, section.numbers)
        self._inserts.add_columns(place, [ids, *(section.columns[index] for index in kept)])
        self._act.tables.add(section.table)

    def _take_edits(self, batch: Batch, stream: int, acts: list[int]) -> None:
        edits = batch.edits
        if not edits.numbers:
            return
        tables = [batch.names[index] for index in edits.tables]
        rows = [batch.rows[index] for index in edits.rows]
        fields = [batch.names[index] for index in edits.fields]
        here = [self.streams.get(name, 0) for name in batch.streams]
        seen = [
            [(here[s], n) for s, n in zip(dots[::2], dots[1::2], strict=True)] if dots else ()
            for dots in edits.sees
        ]
        self.changed.update(tables)
        streams = [stream] * len(rows)
        packed = [pack_dots(dots) if dots else None for dots in seen]
        acts = [acts[act] for act in edits.acts]
        columns: list[Sequence[object]] = [
            streams, edits.numbers, acts, tables, rows, fields, edits.values, packed, edits.depths
        ]  # fmt: skip
        self._inserts.add_columns(_CHANGE, columns)
        arrived = zip(rows, fields, streams, edits.numbers, edits.depths, tables, edits.values, strict=True)
        self.came.add(list(arrived), seen)
        if self.came.is_full:
            self.fold()


def _place(table: str, fields: Sequence[str]) -> tuple[Place, list[int]]:
    """Where rows with these fields go, and which of the fields this version knows."""
    known = fields_by_name(BY_TABLE[table])
    kept = [index for index, name in enumerate(fields) if name in known]
    names = "".join(f', "{fields[index]}"' for index in kept)
    marks = ", ".join("?" * (len(kept) + 1))
    return Place(f"{table} (id{names})", f"({marks})"), kept
