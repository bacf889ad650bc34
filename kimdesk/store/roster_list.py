"""What the list of members shows of a scope, as SQL terms, and its counts.

The terms speak of `membership m`, `person p` and `kim k`. Who has left is left aside unless asked
for; patrons and advisers are listed, but not counted, as everywhere.
"""

import datetime
import re
from dataclasses import dataclass

from kimdesk.entities.membership import EX_OFFICIO, PAST_STATES, POSTS
from kimdesk.spelling import fold_name
from kimdesk.store.scope import Scope
from kimdesk.store.store import Store

SOURCE = "membership m LEFT JOIN person p ON p.id = m.person LEFT JOIN kim k ON k.id = m.kim"
"""SQLite skips a left join whose columns a query does not name: a list of millions is one scan."""
_NUMBER = r"[\d\s.\-–']+"


def _quoted(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


def _current(m: str) -> str:
    return f"(ifnull({m}.state, '') NOT IN ({_quoted(PAST_STATES)}) AND {m}.\"left\" IS NULL)"


CURRENT = _current("m")
"""Belongs to the group now."""
_MEMBER = f"ifnull(m.post, '') NOT IN ({_quoted(EX_OFFICIO)})"
NUMBER = (
    f"CASE WHEN {CURRENT} THEN (SELECT count(*) FROM membership n WHERE n.kim = m.kim AND n.gone = 0"
    f" AND {_current('n')} AND (ifnull(n.place, 1000000), n.seq) <= (ifnull(m.place, 1000000), m.seq)) END"
)
"""The running number of a current member within the group."""
POST_RANK = "CASE m.post {} ELSE 90 END".format(
    " ".join(f"WHEN '{code}' THEN {rank}" for rank, (code, _label) in enumerate(POSTS))
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Members now, men and women among them; patrons and advisers; those who left."""

    members: int = 0
    men: int = 0
    women: int = 0
    ex_officio: int = 0
    past: int = 0


def terms(scope: Scope, today: datetime.date, *, text: str = "", past: bool = False) -> tuple[str, list[str]]:
    """The condition that lists a scope's members, by a part of their name or NIK, and its parameters."""
    where: list[str] = ["m.gone = 0"]
    params: list[str] = []
    if scope.kim:
        where.append("m.kim = ?")
        params.append(scope.kim)
    elif scope == Scope():
        where.append("EXISTS (SELECT 1 FROM kim WHERE id = m.kim AND gone = 0)")
    else:
        kims, params = scope.kims(today)
        where.append(f"m.kim IN ({kims})")
    if not past:
        where.append(CURRENT)
    for word in _words(text):
        where.append("(p.name LIKE ? ESCAPE '\\' OR p.nik LIKE ? ESCAPE '\\')")
        params += [f"%{word}%"] * 2
    return " AND ".join(where), params


def training_terms(scope: Scope, today: datetime.date, *, trained: bool) -> tuple[str, list[str]]:
    """The condition that lists the counted members who ever took part in a training, or who never did."""
    where, params = terms(scope, today)
    took_part = (
        "EXISTS (SELECT 1 FROM participant a JOIN training e ON e.id = a.training AND e.gone = 0"
        " WHERE a.person = m.person AND a.gone = 0)"
    )
    return f"{where} AND {_MEMBER} AND {'' if trained else 'NOT '}{took_part}", params


def counts(store: Store, kim: str) -> Counts:
    """The counts of one group."""
    row = store.query(
        f"""SELECT sum({CURRENT} AND {_MEMBER}) AS members,
        sum({CURRENT} AND {_MEMBER} AND p.sex = 'L') AS men,
        sum({CURRENT} AND {_MEMBER} AND p.sex = 'P') AS women,
        sum({CURRENT} AND NOT {_MEMBER}) AS ex_officio,
        sum(NOT {CURRENT}) AS past FROM {SOURCE} WHERE m.kim = ? AND m.gone = 0""",
        (kim,),
    )[0]
    return Counts(**{name: row[name] or 0 for name in row.keys()})  # noqa: SIM118 (a sqlite3.Row)


def _words(text: str) -> list[str]:
    """The typed words as LIKE patterns; a number written with dots or blanks is one word."""
    if text.strip() and re.fullmatch(_NUMBER, text):
        text = re.sub(r"\D", "", text)
    return [re.sub(r"([\\%_])", r"\\\1", word) for word in text.split()]


def known_in(store: Store, kim: str) -> tuple[frozenset[str], frozenset[str]]:
    """The NIKs and the folded names that a group has already."""
    rows = store.query(f"SELECT p.nik, p.name FROM {SOURCE} WHERE m.kim = ? AND m.gone = 0", (kim,))
    niks = frozenset(row["nik"] for row in rows if row["nik"])
    return niks, frozenset(fold_name(row["name"]) for row in rows if row["name"])
