"""Search over everything: groups, places, partners, trainings, persons, parts of a NIK.

All typed words must occur in a row's folded text. Ordering every hit of a common name would take
half a second at 2.5 million persons, so only a pool of hits is ranked: the first found anywhere,
the first that begin with the first word, and the first with whole words. Behind the pool follow
all other hits in the order of the index. Nothing here writes, except that a short lag of the
index is made up first.
"""

import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kimdesk.entities import BY_TABLE, Activity, Entity, Group, Partner, Person, Training, field_of
from kimdesk.i18n import _
from kimdesk.kinds import Day
from kimdesk.regions import path, short_path
from kimdesk.spelling import fold_name
from kimdesk.store.log import LIFE
from kimdesk.store.search_index import CLASS_BITS, bookmark, first_doc, make_up_short_lag
from kimdesk.store.search_text import REGION, classes
from kimdesk.store.store import Store

POOL = 250
"""How many hits each of the three ways to find may bring into the ranked pool."""
READ = 4000
"""How many rows that hold the trigrams may be read for the better two of those ways.

Among millions, thousands hold the trigrams of a rare word without the word ("an " of Setiawan in every
second Koman): reading them all to find none would take longer than typing the next letter.
"""
LONGEST = 200
MOST_WORDS = 10
"""A pasted page of text is asked for by its beginning."""
_GRAM = 3
_SHORT_PART = 5
_NUMBER = r"[\d.\s-]+"


@dataclass(frozen=True, slots=True)
class Hit:
    """One found row; `kim` is the group it leads to, "" for none. For a place, `row` is its region code."""

    table: str
    row: str
    title: str
    subtitle: str
    kim: str


def search(
    store: Store, text: str, *, limit: int = 50, offset: int = 0, tables: Collection[str] | None = None
) -> list[Hit]:
    """The hits `offset` to `offset + limit`, best first; [] when nothing or only blanks are typed.

    A register whose index is not built yet gives none: `is_ready` tells, and
    `search_index.bring_up_to_date` builds it.
    """
    words = words_of(text)
    if not words or not is_ready(store):
        return []
    make_up_short_lag(store)
    return _hits(store, _Query(store, words, tables).page(limit, offset))


def is_ready(store: Store) -> bool:
    """Whether there is a whole index to ask."""
    return bookmark(store) is not None


def words_of(text: str) -> list[str]:
    """The folded words that must all occur; a number written with dots, blanks or dashes is one word."""
    text = text[:LONGEST].replace("+62", "0")
    if re.fullmatch(_NUMBER, text):
        digits = re.sub(r"\D", "", text)
        return [digits] if digits else []
    return list(dict.fromkeys(fold_name(text).split()))[:MOST_WORDS]


class _Query:
    """One question to the index."""

    def __init__(self, store: Store, words: list[str], tables: Collection[str] | None) -> None:
        self._store = store
        self._words = words
        wanted = [table for table in classes() if tables is None or table in tables]
        bases = sorted(first_doc(table) for table in wanted) or [0]
        self._from, self._to = bases[0], bases[-1] + (1 << CLASS_BITS)
        among = _numbers(base >> CLASS_BITS for base in bases)
        self._among = "" if tables is None else f" AND d.doc >> {CLASS_BITS} IN ({among})"

    def page(self, limit: int, offset: int) -> list[int]:
        """Document numbers of one page."""
        somewhere = [word if len(word) >= _GRAM else f" {word}" for word in self._words]
        if not any(map(_grams, somewhere)):
            somewhere[0] = f" {somewhere[0]}"
        anywhere = self._find(somewhere, POOL)
        pool = dict(anywhere)
        if len(anywhere) == POOL:
            first, *others = self._words
            pool.update(self._find([f"  {first}", *(f" {word}" for word in others)], POOL, read=READ))
            pool.update(self._find([f" {word} " for word in self._words], POOL, read=READ))
        ranked = sorted(pool, key=lambda doc: (self._tier(pool[doc]), doc >> CLASS_BITS, len(pool[doc]), doc))
        page = ranked[offset : offset + limit]
        if len(anywhere) == POOL and len(page) < limit:
            skip = max(0, offset - len(ranked))
            rest = self._find(somewhere, limit - len(page), after=anywhere[-1][0], skip=skip, without=pool)
            page += [doc for doc, _text in rest]
        return page

    def _find(
        self,
        parts: Sequence[str],
        limit: int,
        *,
        after: int = 0,
        skip: int = 0,
        without: Iterable[int] = (),
        read: int = -1,
    ) -> list[tuple[int, str]]:
        """The first documents in which every part occurs, in the order of the inner SELECT: (number, text).

        read: look only at so many that hold the trigrams; -1 looks at all.
        """
        grams = dict.fromkeys(gram for part in parts for gram in _grams(part))
        match = " ".join(f'"{gram}"' for gram in grams)
        verify = " AND instr(d.text, ?)" * len(parts)
        rows = self._store.query(
            "SELECT d.doc, d.text FROM (SELECT rowid FROM search_text WHERE search_text MATCH ?"
            " AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ?) t CROSS JOIN search_doc d"
            f" ON d.doc = t.rowid WHERE d.doc NOT IN ({_numbers(without)}){self._among}{verify}"
            " LIMIT ? OFFSET ?",
            (match, max(after + 1, self._from), self._to, read, *parts, limit, skip),
        )
        return [(row["doc"], row["text"]) for row in rows]

    def _tier(self, text: str) -> int:
        """How well a text fits: 0 a field is what was typed … 5 the words occur somewhere."""
        typed = " ".join(self._words)
        if f"  {typed}  " in text:
            return 0
        if f"  {typed} " in text:
            return 1
        if all(f" {word} " in text for word in self._words):
            return 2
        if f"  {typed}" in text:
            return 3
        return 4 if all(f" {word}" in text for word in self._words) else 5


def _grams(part: str) -> list[str]:
    """The trigrams to ask for. Of a long part every second one and the last find few wrong candidates
    and halve the lists to read; a short part needs all of its own."""
    last = len(part) - _GRAM
    step = 1 if len(part) <= _SHORT_PART else 2
    return [part[at : at + _GRAM] for at in sorted({*range(0, last + 1, step), last})] if last >= 0 else []


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


# ---- what is shown of a hit


def _hits(store: Store, docs: Sequence[int]) -> list[Hit]:
    """Hits for documents, in their order; a row that is gone meanwhile is left out."""
    by_table: dict[str, list[int]] = {}
    for doc in docs:
        by_table.setdefault(classes()[(doc >> CLASS_BITS) - 1], []).append(doc)
    shown: dict[int, Hit] = {}
    for table, found in by_table.items():
        seqs = {doc - first_doc(table): doc for doc in found}
        hits = _places(store, seqs) if table == REGION else _rows(store, BY_TABLE[table], seqs)
        shown.update({seqs[seq]: hit for seq, hit in hits.items()})
    return [shown[doc] for doc in docs if doc in shown]


def _places(store: Store, seqs: Iterable[int]) -> dict[int, Hit]:
    hits = {}
    for seq in seqs:
        digits = str(seq)
        code = ".".join(part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part)
        inside = store.one(
            f"SELECT 1 FROM kim WHERE {LIFE} = 0 AND region >= ? AND region < ?", (code, f"{code}/")
        )
        if inside:
            title, _comma, around = path(code).partition(", ")
            hits[seq] = Hit(REGION, code, title, around, "")
    return hits


def _rows(store: Store, entity: type[Entity], seqs: Iterable[int]) -> dict[int, Hit]:
    rows = store.query(f"SELECT * FROM {entity.table} WHERE seq IN ({_numbers(seqs)}) AND {LIFE} = 0")
    kims = _kims(store, entity, rows)
    names = {}
    for kim in {kim for found in kims.values() for kim in found}:
        group = store.get(Group, kim)
        names[kim] = group.title if group else ""
    hits = {}
    for row in rows:
        each, own = entity.from_row(row), kims.get(row["id"], [])
        subtitle = _subtitle(each, ", ".join(names[kim] for kim in own))
        hits[row["seq"]] = Hit(entity.table, each.id, each.title, subtitle, own[0] if own else "")
    return hits


def _kims(store: Store, entity: type[Entity], rows: Sequence[sqlite3.Row]) -> dict[str, list[str]]:
    """The groups that each row leads to: itself, the one it belongs to, or those a person is a member of."""
    if entity is Group:
        return {row["id"]: [row["id"]] for row in rows}
    if entity is not Person:
        return {row["id"]: [row["kim"]] for row in rows if "kim" in row.keys() and row["kim"]}  # noqa: SIM118
    marks = ", ".join("?" * len(rows))
    found: dict[str, list[str]] = {}
    sql = f"SELECT person, kim FROM membership WHERE person IN ({marks}) AND {LIFE} = 0 AND kim IS NOT NULL"
    for member in store.query(sql, [row["id"] for row in rows]):
        found.setdefault(member["person"], []).append(member["kim"])
    return found


def _subtitle(each: Entity, groups: str) -> str:
    if isinstance(each, Group):
        return short_path(each.region) if each.region else ""
    if isinstance(each, Person):
        return groups or (short_path(each.region) if each.region else "")
    if isinstance(each, Partner):
        return field_of(Partner, "kind").kind.show(each.kind)
    if isinstance(each, Training | Activity):
        day = each.starts if isinstance(each, Training) else each.day
        return " · ".join(part for part in (Day().show(day), each.place, groups) if part)
    return " · ".join(part for part in (_(each.label), groups) if part)
