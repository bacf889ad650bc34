"""A deliberation (musyawarah) of a group, as its minutes tell it, and who came.

It founds a group, changes its officers or ends it. Who came is mostly nobody's member yet, so an
attendee is a name of its own; a member is named by reference.
"""

from datetime import time

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.person import ELEMENTS, SEX_WORDS, SEXES
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Choices, Day, Note, Ref, Text, Time, Whole
from kimdesk.kinds.day import PartialDay

MEETING = N_("Musyawarah")
MINUTES = N_("Berita acara")

PURPOSES = (
    ("pembentukan", N_("Pembentukan kelompok")),
    ("pergantian", N_("Pergantian pengurus")),
    ("perpanjangan", N_("Perpanjangan masa bakti")),
    ("anggaran", N_("Perubahan AD/ART")),
    ("pembubaran", N_("Pembubaran")),
)
MANNERS = (("mufakat", N_("Musyawarah mufakat")), ("suara", N_("Suara terbanyak")))


class Deliberation(Entity):
    table = "deliberation"
    label = N_("musyawarah")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    purpose: str | None = describe(
        Choice(PURPOSES, free=True), N_("Perihal"), section=MEETING, required=True, table=True
    )
    day: PartialDay | None = describe(Day(), N_("Tanggal"), section=MEETING, required=True, table=True)
    begins: time | None = describe(Time(), N_("Jam mulai"), section=MEETING)
    finishes: time | None = describe(Time(), N_("Jam selesai"), section=MEETING)
    place: str | None = describe(Text(150), N_("Tempat"), section=MEETING, table=True)
    leader: str | None = describe(Text(120), N_("Pimpinan musyawarah"), section=MEETING)
    note_taker: str | None = describe(Text(120), N_("Notulis"), section=MEETING)
    speakers: str | None = describe(
        Note(500), N_("Narasumber"), section=MEETING, help=N_("Satu nama dan jabatan per baris.")
    )
    elements: tuple[str, ...] | None = describe(Choices(ELEMENTS), N_("Unsur yang hadir"), section=MEETING)
    topics: str | None = describe(
        Note(2000), N_("Materi yang dibahas"), section=MINUTES, help=N_("Satu materi per baris.")
    )
    decisions: str | None = describe(
        Note(3000),
        N_("Hasil dan keputusan"),
        section=MINUTES,
        help=N_("Satu keputusan per baris; kosong berarti disusun dari data kelompok."),
    )
    manner: str | None = describe(Choice(MANNERS), N_("Cara memutuskan"), section=MINUTES)
    witnesses: str | None = describe(
        Note(300), N_("Wakil peserta"), section=MINUTES, help=N_("Satu nama per baris, paling banyak tiga.")
    )

    @property
    def title(self) -> str:
        return self.place or N_("Musyawarah")


class Attendee(Entity):
    table = "attendee"
    label = N_("peserta musyawarah")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    deliberation: str | None = describe(Ref("deliberation"), N_("Musyawarah"), required=True)
    person: str | None = describe(Ref("person"), N_("Orang"))
    place: int | None = describe(Whole(), N_("Urutan"))
    name: str | None = describe(Text(120), N_("Nama"), table=True, personal=True)
    sex: str | None = describe(Choice(SEXES, also=SEX_WORDS), N_("L/P"), table=True)
    element: str | None = describe(Choice(ELEMENTS, free=True), N_("Unsur/jabatan"), table=True)
    address: str | None = describe(Text(200), N_("Alamat"), table=True, personal=True)

    @property
    def title(self) -> str:
        return self.name or N_("Tanpa nama")
