"""Undoing a hand-over: one act that writes back what was shown before it, also after later work.

Nothing is taken out of the log. What somebody has changed since stays as it is and is told; rows that
came, and that nobody has touched since, go into the basket.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE, fields_by_name
from kimdesk.i18n import _
from kimdesk.kinds.base import Stored
from kimdesk.store import undo
from kimdesk.store.connection import converted, transaction
from kimdesk.store.erased import is_closed
from kimdesk.store.heads import Head, winner
from kimdesk.store.history import ancestors, birth_of
from kimdesk.store.life import is_gone
from kimdesk.store.log import LIFE, Dot, Edit, unpack_births, unpack_spans
from kimdesk.store.records import Undone

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.store.acts import Act

Place = tuple[str, str, str]
"""Table, row, field."""


def undo_taking(store: "Store", taking: int) -> Undone | None:
    """Undo the act of a taking; None when there is none, or it is undone.

    One that was undone and redone before goes back to what was there before it came.
    """
    found = store.one(
        "SELECT label, spans FROM act WHERE id = ? AND kind = 'take' AND undone IS NULL", (taking,)
    )
    if found is None:
        return None
    turns = store.query("SELECT spans FROM act WHERE target = ? AND kind IN ('undo', 'redo')", (taking,))
    undoing = _Undoing(
        store, taking, [span for row in (found, *turns) for span in unpack_spans(row["spans"])]
    )
    with store.act(_("Batalkan: {act}").format(act=found["label"]), kind="undo", target=taking) as act:
        left = [*undoing.turn_back(act), *undoing.put_away(act)]
        written = act.issued
        number = act.id if written else taking
        store.connection.execute("UPDATE act SET undone = ? WHERE id = ?", (number, taking))
    return Undone(found["label"], written, tuple(left))


def redo_taking(store: "Store", taking: int) -> Undone | None:
    """Bring back what an undone taking had brought; None when there is none, or it is not undone.

    What somebody has changed since the undoing stays and is told.
    """
    found = store.one(
        "SELECT undone FROM act WHERE id = ? AND kind = 'take' AND undone IS NOT NULL", (taking,)
    )
    if found is None:
        return None
    if found["undone"] == taking:  # there was nothing to write back
        with converted(store.path), transaction(store.connection) as connection:
            connection.execute("UPDATE act SET undone = NULL WHERE id = ?", (taking,))
        return Undone("", 0, ())
    return undo.redo_act(store, found["undone"])


class _Undoing:
    def __init__(self, store: "Store", taking: int, spans: list[tuple[int, int, int]]) -> None:
        self._store, self._taking, self._spans = store, taking, spans

    def turn_back(self, act: "Act") -> Iterator[Place]:
        """Write back the fields of rows that were there before; yields those left alone."""
        rows: dict[tuple[str, str], list[Place]] = {}
        for place in self._places():
            if is_closed(self._store.connection, *place):
                yield place
            elif not self._is_new(place[1]):
                rows.setdefault(place[:2], []).append(place)
        for (table, row), places in rows.items():
            yield from self._turn_row_back(act, table, row, places)

    def _turn_row_back(self, act: "Act", table: str, row: str, places: list[Place]) -> Iterator[Place]:
        entity = BY_TABLE[table]
        places = [place for place in places if place[2] == LIFE or place[2] in fields_by_name(entity)]
        is_gone_now, reason = self._is_in_basket(table, row), self._reason_before(row)
        touched = self._touched_since(row, None)
        if touched and is_gone_now:
            yield from places
            return
        for place in places:
            field = place[2]
            if field == LIFE:
                continue
            if self._touched_since(row, field):
                yield place
                continue
            heads = self._heads(row, field)
            edits = ancestors(self._store, heads, row, field)
            value = self._shown([edit for edit in edits if not self._came(edit.dot)], row, field)
            if len(heads) > 1 or value != next(edit.value for edit in edits if edit.dot == heads[0]):
                act.decide(entity, row, field, value)
        if touched:
            yield from (place for place in places if place[2] == LIFE)
        elif is_gone_now != (reason is not None):
            act.decide(entity, row, LIFE, reason)

    def put_away(self, act: "Act") -> Iterator[Place]:
        """Rows that came go into the basket; yields those that somebody has worked on since."""
        for table, row in self._new_rows():
            if table not in BY_TABLE or self._is_in_basket(table, row):
                continue
            if self._touched_since(row, None) or is_closed(self._store.connection, table, row, LIFE):
                yield table, row, LIFE
            else:
                act.decide(BY_TABLE[table], row, LIFE, _("dibatalkan"))

    def _is_in_basket(self, table: str, row: str) -> bool:
        found = self._store.one(f"SELECT {LIFE} FROM {table} WHERE id = ?", (row,))
        return found is not None and bool(found[LIFE])

    def _reason_before(self, row: str) -> Stored:
        """Why the row lay in the basket before the taking; None when it did not."""
        fields = self._store.query("SELECT DISTINCT field FROM head WHERE row = ?", (row,))
        heads = {field: self._heads_before(row, field) for (field,) in map(tuple, fields)}
        lives = [(edit.value, edit.sees) for edit in heads.pop(LIFE, [])]
        others = [edit.dot for edits in heads.values() for edit in edits]
        return lives[0][0] if is_gone(lives, others) else None

    def _heads_before(self, row: str, field: str) -> list[Edit]:
        edits = ancestors(self._store, self._heads(row, field), row, field)
        before = [edit for edit in edits if not self._came(edit.dot)]
        seen = {dot for edit in before for dot in edit.sees}
        return [edit for edit in before if edit.dot not in seen]

    def _came(self, dot: Dot) -> bool:
        return any(stream == dot[0] and first <= dot[1] <= last for stream, first, last in self._spans)

    def _is_new(self, row: str) -> bool:
        birth = birth_of(self._store, row)
        if birth is None:
            return False
        stream = self._store.one("SELECT id FROM stream WHERE name = substr(?, 1, 12)", (row,))
        return stream is not None and self._came((stream["id"], birth.number))

    def _places(self) -> list[Place]:
        """Fields of a newer version too: what came for one of them may have revived its row."""
        found: dict[Place, None] = {}
        for span in self._spans:
            sql = "SELECT DISTINCT entity, row, field FROM change WHERE stream = ? AND n BETWEEN ? AND ?"
            for row in self._store.query(sql, span):
                if row["entity"] in BY_TABLE:
                    found[tuple(row)] = None
        return list(found)

    def _new_rows(self) -> Iterator[tuple[str, str]]:
        for stream, first, last in self._spans:
            blocks = self._store.query(
                "SELECT s.name, b.body FROM birth b JOIN stream s ON s.id = b.stream"
                " WHERE b.stream = ? AND b.first <= ? AND b.last >= ?",
                (stream, last, first),
            )
            for block in blocks:
                for birth in unpack_births(block["name"], block["body"]):
                    if first <= birth.number <= last:
                        yield birth.table, birth.row

    def _heads(self, row: str, field: str) -> list[Dot]:
        sql = "SELECT stream, n FROM head WHERE row = ? AND field = ?"
        return [(head["stream"], head["n"]) for head in self._store.query(sql, (row, field))]

    def _touched_since(self, row: str, field: str | None) -> bool:
        """Whether a head of the field (of any field) was written after the taking, here or elsewhere."""
        sql = (
            "SELECT h.stream, h.n FROM head h JOIN change c ON c.stream = h.stream AND c.n = h.n"
            " WHERE h.row = ? AND c.act > ?"
        )
        params: tuple[object, ...] = (row, self._taking)
        if field is not None:
            sql, params = f"{sql} AND h.field = ?", (*params, field)
        return any(not self._came((head["stream"], head["n"])) for head in self._store.query(sql, params))

    def _shown(self, edits: list[Edit], row: str, field: str) -> Stored:
        """What was shown when these changes were all there were."""
        if not edits:
            birth = birth_of(self._store, row) if field != LIFE else None
            return birth.values.get(field) if birth else None
        seen = {dot for edit in edits for dot in edit.sees}
        heads: dict[Head, Stored] = {}
        for edit in edits:
            if edit.dot not in seen:
                about = self._store.query(
                    "SELECT s.name, a.at FROM stream s, act a WHERE s.id = ? AND a.id = ?",
                    (edit.dot[0], edit.act),
                )[0]
                heads[Head(about["name"], edit.dot[1], edit.depth, about["at"])] = edit.value
        return heads[winner(list(heads))]
