"""Which deliberation the papers of an act tell of, and who came to it.

A recorded one comes first; for the founding of a group the day and place of its profile stand in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kimdesk.entities import Attendee, Deliberation
from kimdesk.entities.deliberation import PURPOSES
from kimdesk.rules.group_file import GroupFile

_FITTING = {
    "pembentukan": ("pembentukan",),
    "pengukuhan": ("pembentukan", "pergantian"),
    "perubahan": ("pergantian",),
    "perpanjangan": ("perpanjangan", "pergantian"),
    "pemberhentian": ("pembubaran",),
}
"""Act of a decree -> the purposes of a deliberation that it follows from, likeliest first."""
_FOUNDING = "pembentukan"


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many came. Men and women are None when somebody is marked as neither."""

    all: int
    men: int | None
    women: int | None


def deliberation_for(file: GroupFile, act: str) -> Deliberation | None:
    """The newest recorded deliberation that an act follows from.

    One about a matter that is not in the list may be about anything, so it comes last.
    """
    listed = dict(PURPOSES)
    for purpose in _FITTING.get(act, ()):
        found = next((one for one in file.deliberations if one.purpose == purpose), None)
        if found is not None:
            return found
    return next((one for one in file.deliberations if one.purpose not in listed), None)


def told_deliberation(file: GroupFile, act: str) -> Deliberation:
    """What papers tell of the deliberation behind an act; the id is "" when none is recorded."""
    group = file.group
    found = deliberation_for(file, act)
    purpose = _FITTING.get(act, (_FOUNDING,))[0]
    told = found or Deliberation(id="", kim=group.id, purpose=purpose)
    if told.purpose == _FOUNDING and told.day is None:
        told = replace(told, day=group.deliberated)
    if told.purpose == _FOUNDING and not told.place:
        told = replace(told, place=group.deliberation_place)
    return told


def attendees_of(file: GroupFile, deliberation: Deliberation) -> tuple[Attendee, ...]:
    """Who is recorded as having come, in their order; who has no name yet is left out."""
    return tuple(one for one in file.attendees if one.deliberation == deliberation.id and one.name)


def headcount(attendees: Sequence[Attendee]) -> Headcount:
    """How many there are, and how many men and women."""
    marks = [one.sex for one in attendees]
    if any(mark not in ("L", "P") for mark in marks):
        return Headcount(len(marks), None, None)
    return Headcount(len(marks), marks.count("L"), marks.count("P"))
