"""A decree (SK) about a group: many per group, at four levels, five kinds of act.

Number and date do not exist when the dossier is printed; they are written back once after
signing, here, and every paper takes them from here.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Note, Ref, Text
from kimdesk.kinds.day import PartialDay

DECREE = N_("Keputusan")
SIGNING = N_("Penandatanganan")
PATH = N_("Pengajuan")

LEVELS = (
    ("desa", N_("Desa/Kelurahan")),
    ("kecamatan", N_("Kecamatan")),
    ("kabupaten", N_("Kabupaten/Kota")),
    ("provinsi", N_("Provinsi")),
)
ACTS = (
    ("pembentukan", N_("Pembentukan")),
    ("pengukuhan", N_("Pengukuhan pengurus")),
    ("perubahan", N_("Perubahan (pergantian antarwaktu)")),
    ("perpanjangan", N_("Perpanjangan")),
    ("pemberhentian", N_("Pemberhentian")),
)
STATES = (
    ("draf", N_("Draf")),
    ("lengkap", N_("Lengkap")),
    ("diajukan", N_("Diajukan")),
    ("dikembalikan", N_("Dikembalikan")),
    ("ditandatangani", N_("Ditandatangani")),
    ("berlaku", N_("Berlaku")),
    ("diganti", N_("Diganti")),
    ("dicabut", N_("Dicabut")),
)
SIGNED = ("ditandatangani", "berlaku")
FUNDING = (
    ("apbdes", N_("APBDes")),
    ("apbd", N_("APBD")),
    ("swadaya", N_("Swadaya")),
    ("lain", N_("Sumber lain yang sah")),
)


class Decree(Entity):
    table = "decree"
    label = N_("SK")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    level: str | None = describe(Choice(LEVELS), N_("Tingkat"), section=DECREE, required=True, table=True)
    act: str | None = describe(Choice(ACTS), N_("Jenis keputusan"), section=DECREE, required=True, table=True)
    about: str | None = describe(Note(500), N_("Tentang"), section=DECREE)
    starts: PartialDay | None = describe(Day(), N_("Mulai berlaku"), section=DECREE)
    ends: PartialDay | None = describe(Day(), N_("Berlaku sampai"), section=DECREE, table=True)
    funding: str | None = describe(Choice(FUNDING, free=True), N_("Sumber biaya"), section=DECREE)
    replaces: str | None = describe(Ref("decree"), N_("Menggantikan SK"), section=DECREE)
    state: str | None = describe(Choice(STATES), N_("Keadaan"), section=PATH, table=True)
    sent: PartialDay | None = describe(Day(), N_("Tanggal diajukan"), section=PATH)
    receiver: str | None = describe(Text(120), N_("Diterima oleh"), section=PATH)
    path_note: str | None = describe(Note(1000), N_("Catatan pengajuan"), section=PATH)
    number: str | None = describe(Text(80), N_("Nomor SK"), section=SIGNING, table=True, searched=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal SK"), section=SIGNING, table=True)
    signatory: str | None = describe(Ref("signatory"), N_("Pejabat"), section=SIGNING)
    signed_at: str | None = describe(Text(80), N_("Ditetapkan di"), section=SIGNING)

    @property
    def title(self) -> str:
        return self.number or N_("SK tanpa nomor")
