"""An invented group whose dossier is complete; tests take something away from it."""

import datetime
from dataclasses import replace
from typing import Any

from kimdesk.entities import (
    Attendee,
    Decree,
    Deliberation,
    Group,
    Membership,
    Office,
    Person,
    Programme,
    Signatory,
    fields_by_name,
)
from kimdesk.kinds import PartialDay
from kimdesk.rules import GroupFile, Member

TODAY = datetime.date(2026, 3, 9)
KIM, VILLAGE = "a-1", "51.01.03.2006"


def person(number: int, **values: Any) -> Person:
    given: dict[str, Any] = {
        "name": f"Orang {number}",
        "nik": f"510103{number:02}0180{number:04}",
        "sex": "L",
        "born": PartialDay(1980, 1, number),
        "address": "Banjar Contoh",
    }
    return Person(id=f"p-{number}", **given | values)


def member(number: int, post: str | None = "anggota", **values: Any) -> Member:
    on_membership = {name: values.pop(name) for name in list(values) if name in fields_by_name(Membership)}
    membership = Membership(id=f"m-{number}", kim=KIM, person=f"p-{number}", post=post)
    return Member(replace(membership, **on_membership), person(number, **values))


def group(**values: Any) -> Group:
    given: dict[str, Any] = {
        "name": "Contoh",
        "seat": "desa",
        "region": VILLAGE,
        "address": "Jalan Contoh 1",
        "founded": PartialDay(2019, 2, 14),
        "deliberated": PartialDay(2019, 2, 14),
    }
    return Group(id=KIM, **given | values)


def decree(**values: Any) -> Decree:
    given: dict[str, Any] = {
        "id": "d-1",
        "kim": KIM,
        "level": "desa",
        "act": "pengukuhan",
        "starts": PartialDay(2026),
        "ends": PartialDay(2029),
        "state": "draf",
    }
    return Decree(**given | values)


def complete_file(**values: Any) -> GroupFile:
    posts = ("ketua", "sekretaris", "bendahara", "anggota")
    given: dict[str, Any] = {
        "group": group(),
        "members": tuple(member(number, post) for number, post in enumerate(posts, start=1)),
        "decrees": (decree(),),
        "programmes": (Programme(id="g-1", kim=KIM, year=2026, name="Warta desa"),),
        "offices": (Office(id="o-1", region=VILLAGE),),
        "signatories": (Signatory(id="s-1", office="o-1", name="I Contoh", title_after="S.Sos."),),
        "deliberations": (deliberation(),),
        "attendees": (attendee(1), attendee(2, sex="P")),
    }
    return GroupFile(**given | values)


def deliberation(**values: Any) -> Deliberation:
    """The founding; its day is the one of the profile."""
    given: dict[str, Any] = {
        "purpose": "pembentukan", "begins": datetime.time(19), "place": "Balai Banjar", "leader": "I Contoh",
        "note_taker": "Ni Contoh", "topics": "Pemilihan pengurus",
    }  # fmt: skip
    return Deliberation(id="b-1", kim=KIM, **given | values)


def attendee(number: int, **values: Any) -> Attendee:
    given: dict[str, Any] = {"deliberation": "b-1", "place": number, "name": f"Warga {number}", "sex": "L"}
    return Attendee(id=f"a-{number}", kim=KIM, **given | values)
