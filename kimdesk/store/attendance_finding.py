"""Who is meant by what was scanned or typed at the door of a training.

A card may carry a NIK, a member number or the name of a row. A name is looked for among the
participants first, and only then in the whole register. Nothing is decided here: whoever asks marks.
"""

import json
import re
from dataclasses import dataclass
from typing import Literal

from kimdesk.spelling import fold_name
from kimdesk.store.attendance_sheet import NAME, ORDER, SEX, SOURCE
from kimdesk.store.same_person import survivor
from kimdesk.store.search import search, words_of
from kimdesk.store.store import Store

SHORTEST = 2
_CODE = r"[\d.\s-]{5,}"
_PERSON = "SELECT id FROM person WHERE nik = ? AND gone = 0 LIMIT 3"
_NUMBERED = "SELECT person AS id FROM membership WHERE number = ? AND person IS NOT NULL AND gone = 0 LIMIT 3"
_NAMED = (
    "SELECT id FROM person WHERE id = ? AND gone = 0"
    " UNION SELECT person FROM membership WHERE id = ? AND person IS NOT NULL AND gone = 0"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A participant of the training, or a person of the register who is none yet."""

    table: Literal["participant", "person"]
    row: str
    title: str
    group: str
    sex: str
    exact: bool = False


def by_code(store: Store, training: str, text: str) -> list[Found]:
    """Who carries a scanned code: participants of the training, else persons of the register."""
    code = text.strip()
    number = re.sub(r"\D", "", code) if re.fullmatch(_CODE, code) else ""
    persons = {row["id"] for row in store.query(_PERSON, (number,))} if number else set()
    persons |= {row["id"] for row in store.query(_NUMBERED, (code,))} if code else set()
    persons |= {row["id"] for row in store.query(_NAMED, (code, code))} if code else set()
    persons |= {survivor(store, code)} if code else set()
    chosen = "(p.id = ? OR p.person IN (SELECT value FROM json_each(?)))"
    found = _participants(store, training, chosen, (code, json.dumps(sorted(persons))))
    return found or _persons(store, training, sorted(persons))


def by_name(store: Store, training: str, text: str, limit: int = 8) -> list[Found]:
    """Who is meant by a part of a name or NIK: participants first, then persons of the register."""
    words = words_of(text)
    if not words or len("".join(words)) < SHORTEST:
        return []
    whole = fold_name(text)
    if len(words) == 1 and words[0].isdigit():
        found = _participants(store, training, "pe.nik LIKE ?", (f"{words[0]}%",))
    else:
        found = [
            Found(one.table, one.row, one.title, one.group, one.sex, fold_name(one.title) == whole)
            for one in _participants(store, training, "1", ())
            if _fits(words, fold_name(one.title))
        ]
        found.sort(key=lambda one: (not one.exact, not fold_name(one.title).startswith(words[0])))
    if len(found) < limit and len("".join(words)) > SHORTEST:
        hits = search(store, text, limit=limit, tables=("person",))
        found += _persons(store, training, [hit.row for hit in hits])
    return found[:limit]


def _fits(words: list[str], name: str) -> bool:
    parts = name.split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _participants(store: Store, training: str, where: str, params: tuple[str, ...]) -> list[Found]:
    rows = store.query(
        f"SELECT p.id, {NAME} AS name, {SEX} AS sex, k.name AS kim, p.origin FROM {SOURCE}"
        f" WHERE p.training = ? AND p.gone = 0 AND {where} ORDER BY {ORDER}",
        (training, *params),
    )
    return [
        Found(
            "participant", row["id"], row["name"] or "",
            f"KIM {row['kim']}" if row["kim"] else row["origin"] or "", row["sex"] or "",
        )
        for row in rows
    ]  # fmt: skip


def _persons(store: Store, training: str, persons: list[str]) -> list[Found]:
    """These persons, in their order, without those who take part already."""
    rows = store.query(
        "SELECT pe.id, pe.name, pe.sex, (SELECT k.name FROM membership m JOIN kim k ON k.id = m.kim"
        " WHERE m.person = pe.id AND m.gone = 0 AND k.gone = 0 ORDER BY m.seq LIMIT 1) AS kim"
        " FROM person pe WHERE pe.id IN (SELECT value FROM json_each(?)) AND pe.gone = 0 AND NOT EXISTS"
        " (SELECT 1 FROM participant p WHERE p.training = ? AND p.person = pe.id AND p.gone = 0)",
        (json.dumps(persons), training),
    )
    found = {}
    for row in rows:
        group = f"KIM {row['kim']}" if row["kim"] else ""
        found[row["id"]] = Found("person", row["id"], row["name"] or "", group, row["sex"] or "")
    return [found[person] for person in persons if person in found]
