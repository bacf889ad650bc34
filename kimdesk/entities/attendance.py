"""Who takes part in a training, and who was there in which session.

A participant may be a member, a member of another group, or an outsider who is in no
register; delegates often send a substitute. Attendance is a link row named by its key, so
that the same mark made on two laptops is one row.
"""

from datetime import time

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.person import SEX_WORDS, SEXES
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Money, Note, Phone, Ref, Text, Time, Whole, YesNo

MARKS = (
    ("H", N_("Hadir")),
    ("I", N_("Izin")),
    ("S", N_("Sakit")),
    ("A", N_("Tanpa keterangan")),
)


class Participant(Entity):
    table = "participant"
    label = N_("peserta")

    training: str | None = describe(Ref("training"), N_("Kegiatan"), required=True)
    person: str | None = describe(Ref("person"), N_("Orang"))
    kim: str | None = describe(Ref("kim"), N_("Kelompok"))
    name: str | None = describe(
        Text(100), N_("Nama"), table=True, personal=True, help=N_("Untuk peserta yang bukan anggota KIM.")
    )
    sex: str | None = describe(Choice(SEXES, also=SEX_WORDS), N_("L/P"), table=True)
    origin: str | None = describe(Text(150), N_("Desa/instansi"), table=True)
    post: str | None = describe(Text(80), N_("Jabatan"))
    phone: str | None = describe(Phone(), N_("No. HP"), personal=True)
    walk_in: bool | None = describe(YesNo(), N_("Datang tanpa undangan"))
    substitute_for: str | None = describe(Ref("participant"), N_("Pengganti dari"))
    pre_test: int | None = describe(Whole(0, 100), N_("Pre-test"))
    post_test: int | None = describe(Whole(0, 100), N_("Post-test"))
    certificate: str | None = describe(Text(80), N_("No. sertifikat"))
    transport: int | None = describe(Money(), N_("Transport diterima"))
    remark: str | None = describe(Note(300), N_("Keterangan"))

    @property
    def title(self) -> str:
        return self.name or N_("Peserta")


class Attendance(Entity):
    table = "attendance"
    label = N_("kehadiran")
    key = ("session", "participant")

    session: str | None = describe(Ref("session"), N_("Sesi"), required=True)
    participant: str | None = describe(Ref("participant"), N_("Peserta"), required=True)
    mark: str | None = describe(Choice(MARKS), N_("Kehadiran"), table=True)
    arrived: time | None = describe(Time(), N_("Waktu datang"))
