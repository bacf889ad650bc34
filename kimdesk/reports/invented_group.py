"""An invented group with which an office sees its papers before it has a group of its own.

Names and numbers are made up; the place is the office's own. Nothing of it reaches a register.
"""

import datetime

from kimdesk.entities import Decree, Group, Membership, Office, Person, Signatory
from kimdesk.kinds.day import PartialDay
from kimdesk.rules.group_file import GroupFile, Member

_PEOPLE = (
    ("Contoh Wirawan", "L", "ketua"),
    ("Contoh Lestari", "P", "sekretaris"),
    ("Contoh Arimbawa", "L", "bendahara"),
    ("Contoh Handayani", "P", "anggota"),
    ("Contoh Pratama", "L", "anggota"),
    ("Contoh Ningsih", "P", "anggota"),
)


def invented_group(region: str, today: datetime.date, offices: tuple[Office, ...] = ()) -> GroupFile:
    """A group in `region` with six members, a head of the office and a draft decree."""
    day = PartialDay.of(today)
    office = next(iter(offices), Office(id="contoh", region=region))
    return GroupFile(
        group=Group(
            id="contoh",
            name="Sinar Contoh",
            seat="desa",
            region=region,
            founded=day,
            deliberated=day,
            deliberation_place="Balai Desa",
            address="Jalan Contoh Nomor 1",
        ),
        members=tuple(_member(number, *person) for number, person in enumerate(_PEOPLE)),
        decrees=(
            Decree(
                id="contoh",
                kim="contoh",
                level="desa",
                act="pengukuhan",
                state="draf",
                starts=day,
                ends=PartialDay(today.year + 5),
                sent=day,
            ),
        ),
        offices=offices or (office,),
        signatories=(Signatory(id="contoh", office=office.id, name="Contoh Kepala"),),
    )


def _member(number: int, name: str, sex: str, post: str) -> Member:
    person = Person(id=f"contoh{number}", name=name, sex=sex, born=PartialDay(1980 + number))
    membership = Membership(
        id=f"contoh{number}", kim="contoh", person=person.id, post=post, state="aktif", place=number
    )
    return Member(membership, person)
