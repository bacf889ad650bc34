"""Who left the board of a group and who came in their place, as far as the memberships say it.

They say it best by naming the decree; else by their dates, compared with the decree that was in force
before. Pure; nothing is guessed where neither is known.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kimdesk.entities import Decree, Membership
from kimdesk.entities.decree import SIGNED
from kimdesk.entities.membership import EX_OFFICIO, POST_ORDER
from kimdesk.rules.group_file import GroupFile, Member

_ONCE_IN_FORCE = (*SIGNED, "diganti", "dicabut")
Place = tuple[str, str]
"""A post and its section, "" without one."""


@dataclass(frozen=True, slots=True)
class Succession:
    """One place on the board: who held it before, and who holds it now; None where nobody did or does."""

    post: str
    section: str
    before: Member | None
    after: Member | None


def successions(file: GroupFile, decree: Decree) -> tuple[Succession, ...]:
    """The changes that a decree brings, in the order of posts; empty when the register tells of none."""
    since = _day_of(previous_decree(file, decree))
    gone: dict[Place, list[Member]] = {}
    come: dict[Place, list[Member]] = {}
    for member in file.members:
        for place in _left(member, decree, since):
            gone.setdefault(place, []).append(member)
        for place in _entered(member, decree, since):
            come.setdefault(place, []).append(member)
    found = []
    for place in sorted({*gone, *come}, key=_order):
        before, after = gone.get(place, []), come.get(place, [])
        for index in range(max(len(before), len(after))):
            old = before[index] if index < len(before) else None
            new = after[index] if index < len(after) else None
            found.append(Succession(*place, old, new))
    return tuple(found)


def dismissed(file: GroupFile, decree: Decree) -> tuple[Succession, ...]:
    """Who a decree of dismissal dismisses: those whose membership names it."""
    return tuple(
        Succession(*place, member, None) for member in file.members for place in _left(member, decree, None)
    )


def previous_decree(file: GroupFile, decree: Decree) -> Decree | None:
    """The decree that was in force before: the replaced one, else the newest signed of the same level."""
    named = next((each for each in file.decrees if decree.replaces and each.id == decree.replaces), None)
    signed = [
        each
        for each in file.decrees
        if each.id != decree.id and each.level == decree.level and each.state in _ONCE_IN_FORCE and each.day
    ]
    return named or max(signed, key=lambda each: each.day.iso if each.day else "", default=None)


def _day_of(decree: Decree | None) -> datetime.date | None:
    day = (decree.day or decree.starts) if decree else None
    return day.last if day else None


def _left(member: Member, decree: Decree, since: datetime.date | None) -> Iterator[Place]:
    row = member.membership
    if row.dismissed_by is not None:
        if row.dismissed_by == decree.id and _is_officer(row):
            yield _place(row)
    elif _is_officer(row) and since is not None:
        ended = row.post_until or (row.left if not member.is_current else None)
        if ended is not None and ended.first > since:
            yield _place(row)
    for record in row.other_posts or ():
        until, by = record.get("until"), record.get("dismissed_by")
        is_of_decree = bool(decree.number) and by == decree.number
        if record.get("post") and (is_of_decree or (not by and until and since and until.first > since)):
            yield str(record.get("post")), str(record.get("section") or "")


def _entered(member: Member, decree: Decree, since: datetime.date | None) -> Iterator[Place]:
    row = member.membership
    if not member.is_current or not _is_officer(row):
        return
    if row.appointed_by is not None:
        if row.appointed_by == decree.id:
            yield _place(row)
    elif since is not None and row.post_since is not None and row.post_since.first > since:
        yield _place(row)


def _is_officer(row: Membership) -> bool:
    return row.post not in (None, "anggota", *EX_OFFICIO)


def _place(row: Membership) -> Place:
    return row.post or "", row.section or ""


def _order(place: Place) -> tuple[int, str, str]:
    post, section = place
    return POST_ORDER.get(post, len(POST_ORDER)), section, post
