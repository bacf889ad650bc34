"""What is listed and counted of trainings: those of a scope, one training's sessions and totals.

A participant who sent a substitute keeps his row and his marks, but the seat is counted once.
"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kimdesk.entities import Group, Session, Speaker, Training
from kimdesk.rules.attendance import gain
from kimdesk.store.names import JOIN
from kimdesk.store.scope import Scope
from kimdesk.store.store import Store

SOURCE = "participant p LEFT JOIN person pe ON pe.id = p.person LEFT JOIN kim k ON k.id = p.kim"
NAME = "ifnull(pe.name, p.name)"
SEX = "ifnull(pe.sex, p.sex)"
ORDER = "p.kim IS NULL, k.name COLLATE NOCASE, p.seq"
"""By group, in the order of entry; guests last."""
REPLACED = "EXISTS (SELECT 1 FROM participant s WHERE s.substitute_for = p.id AND s.gone = 0)"
SUBSTITUTE_FOR = (
    "(SELECT ifnull(qe.name, q.name) FROM participant q LEFT JOIN person qe ON qe.id = q.person"
    " WHERE q.id = p.substitute_for)"
)


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the list of trainings. `seats` are participants without those who were replaced."""

    training: Training
    seats: int = 0
    present: int = 0
    held: int = 0

    @property
    def share(self) -> int | None:
        """Per cent of the seats taken over all held sessions; None before the first mark."""
        whole = self.seats * self.held
        return min(100, round(100 * self.present / whole)) if whole else None


@dataclass(frozen=True, slots=True)
class Total:
    """The marks of one session: men and women among those present, and how many of each mark."""

    men: int = 0
    women: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)

    @property
    def present(self) -> int:
        return self.marks.get("H", 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One training with what its attendance list shows around the rows."""

    training: Training
    sessions: tuple[Session, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    seats: int = 0
    men: int = 0
    women: int = 0
    totals: Mapping[str, Total] = field(default_factory=dict)

    @property
    def held(self) -> tuple[str, ...]:
        """Sessions that have a mark."""
        return tuple(session.id for session in self.sessions if session.id in self.totals)

    @property
    def hours(self) -> int:
        """JP of all sessions."""
        return sum(session.hours or 0 for session in self.sessions)

    def total(self, session: str) -> Total:
        return self.totals.get(session, Total())


@dataclass(frozen=True, slots=True)
class Scores:
    """Means of the tests over those who took both, how many they are, and the transport money given."""

    pre: float | None = None
    post: float | None = None
    gain: float | None = None
    tested: int = 0
    transport: int = 0


def trainings(store: Store, scope: Scope, today: datetime.date, *, besides: str = "") -> list[str]:
    """Trainings held in a scope or with people of its groups, newest first, and always `besides`."""
    where, params = _terms(store, scope, today)
    rows = store.query(
        f"SELECT t.id FROM training t WHERE t.gone = 0 AND ({where} OR t.id = ?)"
        " ORDER BY t.starts IS NOT NULL, t.starts DESC, t.seq DESC",
        (*params, besides),
    )
    return [row["id"] for row in rows]


def summaries(store: Store, ids: Sequence[str]) -> list[Summary]:
    """The lines of the list for these trainings, in their order."""
    among = "IN (SELECT value FROM json_each(?))"
    params = (json.dumps(list(ids)),)
    found = {training.id: training for training in store.all(Training, f"id {among}", params)}
    seats = store.query(
        f"SELECT p.training, count(*) AS seats FROM participant p WHERE p.training {among} AND p.gone = 0"
        f" AND NOT {REPLACED} GROUP BY p.training",
        params,
    )
    marks = store.query(
        "SELECT n.training, count(DISTINCT a.session) AS held, sum(a.mark = 'H') AS present FROM session n"
        " JOIN attendance a ON a.session = n.id JOIN participant p ON p.id = a.participant"
        f" WHERE n.training {among} AND n.gone = 0 AND a.gone = 0 AND a.mark IS NOT NULL AND p.gone = 0"
        " GROUP BY n.training",
        params,
    )
    counted = {row["training"]: row["seats"] for row in seats}
    marked = {row["training"]: (row["present"], row["held"]) for row in marks}
    return [Summary(found[one], counted.get(one, 0), *marked.get(one, (0, 0))) for one in ids if one in found]


def sheet(store: Store, training: str) -> Sheet | None:
    """One training with its sessions, speakers and totals; None when it is in the basket or nowhere."""
    found = store.all(Training, "id = ?", (training,))
    if not found:
        return None
    seats = store.query(
        f"SELECT count(*) AS seats, sum({SEX} = 'L') AS men, sum({SEX} = 'P') AS women FROM {SOURCE}"
        f" WHERE p.training = ? AND p.gone = 0 AND NOT {REPLACED}",
        (training,),
    )[0]
    totals: dict[str, Total] = {}
    for row in store.query(
        f"SELECT a.session, a.mark, count(*) AS number, sum({SEX} = 'L') AS men, sum({SEX} = 'P') AS women"
        f" FROM {SOURCE} JOIN attendance a ON a.participant = p.id AND a.gone = 0"
        " WHERE p.training = ? AND p.gone = 0 AND a.mark IS NOT NULL GROUP BY a.session, a.mark",
        (training,),
    ):
        before = totals.get(row["session"], Total())
        here = row["mark"] == "H"
        totals[row["session"]] = Total(
            (row["men"] or 0) if here else before.men,
            (row["women"] or 0) if here else before.women,
            {**before.marks, row["mark"]: row["number"]},
        )
    return Sheet(
        found[0],
        tuple(store.all(Session, "training = ?", (training,), order="ifnull(number, 999), day, begins, seq")),
        tuple(store.all(Speaker, "training = ?", (training,))),
        seats["seats"],
        seats["men"] or 0,
        seats["women"] or 0,
        totals,
    )


def mark_sql(session: str) -> str:
    """The mark of participant `p` for one session, as an SQL term."""
    beginning = session.replace("'", "''") + JOIN
    return f"(SELECT a.mark FROM attendance a WHERE a.id = '{beginning}' || p.id AND a.gone = 0)"


def present_sql(sessions: Sequence[str]) -> str:
    """In how many of these sessions participant `p` was present, as an SQL term."""
    return " + ".join(f"ifnull({mark_sql(session)} = 'H', 0)" for session in sessions) or "0"


def scores(store: Store, training: str) -> Scores:
    """The means of a training's tests and its transport money."""
    rows = store.query(
        "SELECT pre_test, post_test, transport FROM participant WHERE training = ? AND gone = 0", (training,)
    )
    pairs: list[tuple[int, int]] = [
        (row["pre_test"], row["post_test"])
        for row in rows
        if row["pre_test"] is not None and row["post_test"] is not None
    ]
    money = sum(row["transport"] or 0 for row in rows)
    if not pairs:
        return Scores(transport=money)
    gains = [one for pre, post in pairs if (one := gain(pre, post)) is not None]
    count = len(pairs)
    return Scores(
        sum(pre for pre, _post in pairs) / count,
        sum(post for _pre, post in pairs) / count,
        sum(gains) / count,
        count,
        money,
    )


def _terms(store: Store, scope: Scope, today: datetime.date) -> tuple[str, list[Any]]:
    """The condition on `training t`; a chip of the scope is about groups and leaves the places alone."""
    if scope == Scope():
        return "1", []
    kims, params = scope.kims(today)
    with_groups = f"t.id IN (SELECT training FROM participant WHERE gone = 0 AND kim IN ({kims}))"
    without_place = (
        "(t.region IS NULL AND"
        " NOT EXISTS (SELECT 1 FROM participant p WHERE p.training = t.id AND p.gone = 0))"
    )
    if scope.kim:
        group = store.get(Group, scope.kim)
        region = group.region if group else None
        return f"({with_groups} OR t.region = ? OR {without_place})", [*params, region]
    if scope.region == "-":
        return f"({with_groups} OR {without_place})", params
    here = "(t.region >= ? AND t.region < ?)"
    return f"({with_groups} OR {here} OR {without_place})", [*params, scope.region, scope.region + "/"]
