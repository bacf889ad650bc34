"""Writing who takes part in a training and who was there: one act for each thing a person does.

Marks are made for many at once, because a hall of three hundred is marked by the row and by the group.
What is listed and counted stands in `attendance_sheet`; who is meant by a scanned card, in
`attendance_finding`.
"""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kimdesk.entities import Attendance, Participant, Session, Training
from kimdesk.entities.attendance import MARKS
from kimdesk.entities.membership import CORE_POSTS, EX_OFFICIO, POSTS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.store.attendance_sheet import REPLACED, mark_sql
from kimdesk.store.names import link_id
from kimdesk.store.roster_list import CURRENT, POST_RANK
from kimdesk.store.store import Store

OFFICERS = (*CORE_POSTS, "koordinator")
PRESENT = "H"


@dataclass(frozen=True, slots=True)
class Invited:
    """A member who would become a participant."""

    kim: str
    person: str
    post: str | None


def new_training(store: Store, values: Mapping[str, Any]) -> str:
    """A training with its first session on the first day; its name."""
    with store.act(_("Bimtek baru")) as act:
        training = act.create(Training, values)
        act.create(Session, {"training": training, "number": 1, "day": values.get("starts")})
        return training


def next_session(store: Store, training: str, values: Mapping[str, Any]) -> str:
    """One more session, numbered after the last and on its day; the session's name."""
    last = store.all(Session, "training = ?", (training,), order="number DESC", limit=1)
    event = store.get(Training, training)
    day = last[0].day if last else event.starts if event else None
    number = (last[0].number or 0) + 1 if last else 1
    return store.create(
        _("Sesi baru"), Session, {"training": training, "number": number, "day": day, **values}
    )


def mark(
    store: Store,
    session: str,
    participants: Sequence[str],
    code: str | None,
    *,
    arrived: datetime.time | None = None,
) -> None:
    """Mark these participants for one session with a code of MARKS; None takes the marks away."""
    if not participants:
        return
    values: dict[str, Any] = {"mark": code}
    if arrived is not None or code != PRESENT:
        values["arrived"] = arrived
    with store.act(_act_words(store, session, len(participants), code)) as act:
        for participant in participants:
            act.link(Attendance, {"session": session, "participant": participant}, values)


def all_present(store: Store, session: str, participants: Sequence[str]) -> bool:
    """Whether every one of these is marked present for a session."""
    links = [link_id(Attendance, {"session": session, "participant": one}) for one in participants]
    counted = store.query(
        "SELECT count(*) AS present FROM attendance"
        " WHERE id IN (SELECT value FROM json_each(?)) AND mark = 'H'",
        (json.dumps(links),),
    )
    return bool(counted[0]["present"] == len(links))


def mark_rest(store: Store, training: str, session: str, code: str) -> int:
    """Mark all who have no mark yet for a session; how many."""
    rest = store.query(
        "SELECT p.id FROM participant p WHERE p.training = ? AND p.gone = 0"
        f" AND NOT {REPLACED}"
        f" AND {mark_sql(session)} IS NULL",
        (training,),
    )
    mark(store, session, [row["id"] for row in rest], code)
    return len(rest)


def invited(
    store: Store, training: str, kims: Sequence[str], *, officers: bool = False, quota: int | None = None
) -> list[Invited]:
    """Members of these groups who do not take part yet, officers first.

    `quota`: at most so many a group, counting those who take part already.
    """
    posts = OFFICERS if officers else EX_OFFICIO
    rows = store.query(
        f"""SELECT m.kim, m.person, m.post FROM membership m JOIN person p ON p.id = m.person
        WHERE m.kim IN (SELECT value FROM json_each(?)) AND m.gone = 0 AND p.gone = 0 AND {CURRENT}
        AND ifnull(m.post, '') {"" if officers else "NOT"} IN (SELECT value FROM json_each(?))
        AND m.person NOT IN
            (SELECT person FROM participant WHERE training = ? AND gone = 0 AND person IS NOT NULL)
        ORDER BY {POST_RANK}, ifnull(m.place, 1000000), m.seq""",
        (json.dumps(list(kims)), json.dumps(posts), training),
    )
    counted = store.query(
        "SELECT kim, count(*) AS number FROM participant WHERE training = ? AND gone = 0 GROUP BY kim",
        (training,),
    )
    taken = {row["kim"]: row["number"] for row in counted} if quota is not None else {}
    found: dict[str, Invited] = {}
    for row in rows:
        if row["person"] in found or (quota is not None and taken.get(row["kim"], 0) >= quota):
            continue
        taken[row["kim"]] = taken.get(row["kim"], 0) + 1
        found[row["person"]] = Invited(row["kim"], row["person"], row["post"])
    order = {kim: place for place, kim in enumerate(kims)}
    return sorted(found.values(), key=lambda one: order[one.kim])


def invite(store: Store, training: str, members: Sequence[Invited]) -> list[str]:
    """Make these members participants in one act; the names of the participants."""
    with store.act(number_of("{n} peserta dari kelompok", len(members))) as act:
        return act.create_many(
            Participant,
            [
                {"training": training, "person": m.person, "kim": m.kim, "post": _post(m.post)}
                for m in members
            ],
        )


def add_person(store: Store, training: str, person: str, session: str = "", **more: Any) -> str:
    """Somebody of the register takes part, for the first group of theirs; marked present for `session`."""
    held = store.query(
        "SELECT m.kim, m.post FROM membership m JOIN kim k ON k.id = m.kim"
        f" WHERE m.person = ? AND m.gone = 0 AND k.gone = 0 ORDER BY {CURRENT} DESC, m.seq LIMIT 1",
        (person,),
    )
    values = {"kim": held[0]["kim"], "post": _post(held[0]["post"])} if held else {}
    return _add(store, _("Peserta baru"), session, {"training": training, "person": person, **values, **more})


def add_walk_in(store: Store, training: str, name: str, session: str = "", **more: Any) -> str:
    """Somebody who is in no register takes part; marked present for `session`."""
    values = {"training": training, "name": name, "walk_in": True, **more}
    return _add(store, _("Peserta umum baru"), session, values)


def set_substitute(store: Store, participant: str, replaced: str | None) -> None:
    """`participant` came in place of `replaced`; None: came as himself."""
    words = _("Catat pengganti") if replaced else _("Batalkan pengganti")
    store.write(words, Participant, participant, {"substitute_for": replaced})


def remove(store: Store, participants: Sequence[str], reason: str) -> None:
    """Put participants into the basket; their marks wait there with them."""
    with store.act(_("Hapus peserta")) as act:
        for participant in participants:
            act.delete(Participant, participant, reason)


def pay_transport(store: Store, training: str) -> int:
    """Note the training's transport money for everybody who was there and has none noted; how many."""
    event = store.get(Training, training)
    if event is None or not event.transport:
        return 0
    came = store.all(
        Participant,
        "training = ? AND transport IS NULL AND id IN (SELECT participant FROM attendance WHERE mark = 'H')",
        (training,),
    )
    with store.act(_("Isi uang transport")) as act:
        for participant in came:
            act.write(Participant, participant.id, {"transport": event.transport})
    return len(came)


def _post(code: str | None) -> str | None:
    """What a participant is called on the list: a post in words, because a guest's is typed."""
    return Choice(POSTS, free=True).show(code) or None


def _add(store: Store, words: str, session: str, values: Mapping[str, Any]) -> str:
    with store.act(words) as act:
        participant = act.create(Participant, values)
        if session:
            act.link(Attendance, {"session": session, "participant": participant}, {"mark": PRESENT})
        return participant


def _act_words(store: Store, session: str, count: int, code: str | None) -> str:
    """How many and what, never who: these words stay when a participant is erased."""
    found = store.get(Session, session)
    number = (found.number if found else None) or "?"
    if code is None:
        return _("Hapus tanda hadir, sesi {session}").format(session=number)
    words = Choice(MARKS).show(code)
    return number_of("{mark}: {n} orang, sesi {session}", count, mark=words, session=number)
