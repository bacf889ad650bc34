"""What a group does (by ADINDA) and what it plans: activities and the work programme.

The two are apart, so that a plan never makes a sleeping group look active.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Money, Note, Ref, Text, Url, Whole
from kimdesk.kinds.day import PartialDay

ADINDA = (
    ("A1", N_("Akses informasi")),
    ("D1", N_("Diskusi")),
    ("I", N_("Implementasi")),
    ("N", N_("Networking (jaringan)")),
    ("D2", N_("Diseminasi")),
    ("A2", N_("Aspirasi")),
)


class Activity(Entity):
    table = "activity"
    label = N_("kegiatan")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), required=True, table=True)
    adinda: str | None = describe(Choice(ADINDA), N_("ADINDA"), required=True, table=True)
    name: str | None = describe(Text(200), N_("Kegiatan"), required=True, table=True, searched=True)
    place: str | None = describe(Text(150), N_("Tempat"), table=True)
    men: int | None = describe(Whole(), N_("Peserta L"), table=True)
    women: int | None = describe(Whole(), N_("Peserta P"), table=True)
    output: str | None = describe(Note(1000), N_("Hasil"))
    link: str | None = describe(Url(), N_("Tautan"))
    remark: str | None = describe(Note(1000), N_("Keterangan"))

    @property
    def title(self) -> str:
        return self.name or N_("Kegiatan")


class Programme(Entity):
    table = "programme"
    label = N_("program kerja")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    year: int | None = describe(Whole(1990, 2199), N_("Tahun"), required=True, table=True)
    adinda: str | None = describe(Choice(ADINDA), N_("ADINDA"), table=True)
    name: str | None = describe(Text(200), N_("Program"), required=True, table=True, searched=True)
    target: str | None = describe(Text(150), N_("Sasaran"), table=True)
    period: str | None = describe(Text(80), N_("Waktu"), table=True)
    place: str | None = describe(Text(120), N_("Tempat"))
    actor: str | None = describe(Text(120), N_("Pelaksana"))
    budget: int | None = describe(Money(), N_("Anggaran"), table=True)
    fund: str | None = describe(Text(100), N_("Sumber dana"))
    remark: str | None = describe(Note(500), N_("Keterangan"))

    @property
    def title(self) -> str:
        return self.name or N_("Program kerja")
