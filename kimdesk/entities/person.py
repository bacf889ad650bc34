"""A person: one human being, whichever groups, trainings or offices they appear in.

The NIK is an attribute: it may be missing, wrong, corrected or shared by mistake, and never
names the row. What ties a person to a group is a `Membership`.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.erasure import WORDS
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Choices, Day, Email, Nik, Note, Phone, Ref, Region, Text, YesNo
from kimdesk.kinds.day import PartialDay

IDENTITY = N_("Identitas")
ADDRESS = N_("Alamat dan kontak")
BACKGROUND = N_("Latar belakang")
CONSENT = N_("Persetujuan data")

SEXES = (("L", N_("Laki-laki")), ("P", N_("Perempuan")))
SEX_WORDS = (
    ("lk", "L"),
    ("laki", "L"),
    ("laki2", "L"),
    ("laki - laki", "L"),
    ("pria", "L"),
    ("male", "L"),
    ("m", "L"),
    ("pr", "P"),
    ("w", "P"),
    ("wanita", "P"),
    ("prp", "P"),
    ("female", "P"),
    ("f", "P"),
)
RELIGIONS = (
    ("islam", N_("Islam")),
    ("kristen", N_("Kristen")),
    ("katolik", N_("Katolik")),
    ("hindu", N_("Hindu")),
    ("buddha", N_("Buddha")),
    ("khonghucu", N_("Khonghucu")),
    ("kepercayaan", N_("Kepercayaan")),
)
RELIGION_WORDS = (
    ("khatolik", "katolik"),
    ("khatholik", "katolik"),
    ("budha", "buddha"),
    ("protestan", "kristen"),
    ("kristen protestan", "kristen"),
    ("konghucu", "khonghucu"),
    ("kong hu cu", "khonghucu"),
)
MARRIAGES = (
    ("belum", N_("Belum Kawin")),
    ("kawin", N_("Kawin")),
    ("cerai_hidup", N_("Cerai Hidup")),
    ("cerai_mati", N_("Cerai Mati")),
)
SCHOOLING = (
    ("belum", N_("Tidak/Belum Sekolah")),
    ("sd_belum", N_("Belum Tamat SD")),
    ("sd", N_("Tamat SD")),
    ("sltp", N_("SLTP")),
    ("slta", N_("SLTA")),
    ("d2", N_("D-I/II")),
    ("d3", N_("D-III")),
    ("s1", N_("D-IV/S-1")),
    ("s2", N_("S-2")),
    ("s3", N_("S-3")),
)
SCHOOLING_WORDS = (
    ("sd", "sd"),
    ("smp", "sltp"),
    ("mts", "sltp"),
    ("sma", "slta"),
    ("smk", "slta"),
    ("smu", "slta"),
    ("ma", "slta"),
    ("d1", "d2"),
    ("d2", "d2"),
    ("d3", "d3"),
    ("diploma", "d3"),
    ("d4", "s1"),
    ("s1", "s1"),
    ("sarjana", "s1"),
    ("s2", "s2"),
    ("pasca sarjana", "s2"),
    ("magister", "s2"),
    ("s3", "s3"),
    ("doktor", "s3"),
    ("doctor", "s3"),
    # As family cards print it.
    ("tidak sekolah", "belum"),
    ("belum tamat sd sederajat", "sd_belum"),
    ("tamat sd sederajat", "sd"),
    ("sd sederajat", "sd"),
    ("smp sederajat", "sltp"),
    ("sltp sederajat", "sltp"),
    ("sma sederajat", "slta"),
    ("slta sederajat", "slta"),
    ("diploma i ii", "d2"),
    ("akademi diploma iii s muda", "d3"),
    ("diploma iii", "d3"),
    ("diploma iv strata i", "s1"),
    ("strata i", "s1"),
    ("strata ii", "s2"),
    ("strata iii", "s3"),
)
ELEMENTS = (
    ("tokoh", N_("Tokoh masyarakat")),
    ("agama", N_("Tokoh agama")),
    ("pemuda", N_("Pemuda")),
    ("perempuan", N_("Perempuan")),
    ("perangkat", N_("Perangkat desa")),
    ("guru", N_("Guru")),
    ("petani", N_("Petani")),
    ("umkm", N_("UMKM")),
    ("warga", N_("Warga")),
)
SKILLS = (
    ("menulis", N_("Menulis")),
    ("foto", N_("Foto")),
    ("video", N_("Video")),
    ("desain", N_("Desain")),
    ("medsos", N_("Media sosial")),
    ("it", N_("IT")),
    ("mc", N_("MC")),
    ("penyiar", N_("Penyiar")),
)
NO_NIK = (
    ("belum_ktp", N_("Belum punya KTP")),
    ("tidak_bersedia", N_("Tidak bersedia")),
    ("belum_dicatat", N_("Belum dicatat")),
)


class Person(Entity):
    table = "person"
    label = N_("orang")

    name: str | None = describe(
        Text(100),
        N_("Nama lengkap"),
        section=IDENTITY,
        required=True,
        table=True,
        personal=True,
        searched=True,
        help=N_("Seperti di KTP, tanpa gelar."),
    )
    title_before: str | None = describe(Text(40), N_("Gelar depan"), section=IDENTITY)
    title_after: str | None = describe(Text(60), N_("Gelar belakang"), section=IDENTITY)
    nik: str | None = describe(Nik(), N_("NIK"), section=IDENTITY, table=True, personal=True, searched=True)
    nik_absence: str | None = describe(Choice(NO_NIK), N_("Alasan tanpa NIK"), section=IDENTITY)
    family_card: str | None = describe(Text(20), N_("No. KK"), section=IDENTITY, personal=True)
    sex: str | None = describe(Choice(SEXES, also=SEX_WORDS), N_("L/P"), section=IDENTITY, table=True)
    birth_place: str | None = describe(Text(80), N_("Tempat lahir"), section=IDENTITY, personal=True)
    born: PartialDay | None = describe(
        Day(), N_("Tanggal lahir"), section=IDENTITY, table=True, personal=True
    )
    region: str | None = describe(
        Region(), N_("Wilayah tempat tinggal"), section=ADDRESS, help=N_("Boleh di luar desa kelompok.")
    )
    address: str | None = describe(Text(200), N_("Alamat"), section=ADDRESS, personal=True)
    hamlet: str | None = describe(Text(80), N_("Dusun"), section=ADDRESS)
    rt: str | None = describe(Text(3), N_("RT"), section=ADDRESS)
    rw: str | None = describe(Text(3), N_("RW"), section=ADDRESS)
    phone: str | None = describe(
        Phone(), N_("No. HP"), section=ADDRESS, table=True, personal=True, searched=True
    )
    email: str | None = describe(Email(), N_("Pos-el"), section=ADDRESS, personal=True)
    religion: str | None = describe(
        Choice(RELIGIONS, also=RELIGION_WORDS), N_("Agama"), section=BACKGROUND, personal=True
    )
    marriage: str | None = describe(Choice(MARRIAGES), N_("Status kawin"), section=BACKGROUND, personal=True)
    schooling: str | None = describe(
        Choice(SCHOOLING, also=SCHOOLING_WORDS), N_("Pendidikan"), section=BACKGROUND
    )
    occupation: str | None = describe(Text(80), N_("Pekerjaan"), section=BACKGROUND)
    element: str | None = describe(Choice(ELEMENTS, free=True), N_("Unsur"), section=BACKGROUND)
    skills: tuple[str, ...] | None = describe(Choices(SKILLS), N_("Keahlian"), section=BACKGROUND)
    experience: str | None = describe(Note(1000), N_("Pengalaman"), section=BACKGROUND)
    consent: bool | None = describe(YesNo(), N_("Setuju datanya dicatat"), section=CONSENT)
    consent_day: PartialDay | None = describe(Day(), N_("Tanggal persetujuan"), section=CONSENT)
    consent_way: str | None = describe(Text(80), N_("Cara persetujuan"), section=CONSENT)
    merged_into: str | None = describe(Ref("person"), N_("Digabung ke"), section=CONSENT)

    @property
    def title(self) -> str:
        return self.full_name or N_("Tanpa nama")

    @property
    def is_erased(self) -> bool:
        """Whether the person asked for it, and only an anonymous row is left."""
        return self.name == WORDS

    @property
    def full_name(self) -> str:
        """The name with its titles, as letters print it."""
        name = " ".join(part for part in (self.title_before, self.name) if part)
        return f"{name}, {self.title_after}" if self.title_after and name else name
