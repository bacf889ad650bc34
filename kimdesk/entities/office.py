"""The village office (or kecamatan, dinas) a group deals with, and who signs there.

Names of offices and posts follow the region (kepala desa, perbekel, keuchik ...) and can be
changed here. A signatory may be acting (Pj., Plt.) or sign on behalf (a.n.).
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Email, Note, PostalCode, Ref, Region, Text, Whole, YesNo
from kimdesk.kinds.day import PartialDay

OFFICE = N_("Kantor")
TERMS = N_("Sebutan")
LETTERHEAD = N_("Kop surat")
LAYOUT = N_("Tata letak dokumen")

PAPERS = (
    ("f4", N_("F4 (215 × 330 mm)")),
    ("a4", N_("A4 (210 × 297 mm)")),
    ("legal", N_("Legal (215,9 × 355,6 mm)")),
)
FONTS = (("bookman", N_("Seperti Bookman Old Style")), ("arial", N_("Seperti Arial")))
FIRST_WORDS = (("KESATU", "KESATU"), ("PERTAMA", "PERTAMA"))
PAGE_NUMBERS = (
    ("strip", N_("- 2 - di atas, mulai halaman kedua")),
    ("angka", N_("2 di atas, mulai halaman kedua")),
    ("bawah", N_("Halaman 2 dari 5 di bawah")),
    ("tanpa", N_("Tanpa nomor")),
)

ACTING = (
    ("pj", N_("Pj.")),
    ("plt", N_("Plt.")),
    ("plh", N_("Plh.")),
    ("an", N_("a.n.")),
    ("ub", N_("u.b.")),
)


class Office(Entity):
    table = "office"
    label = N_("kantor")

    region: str | None = describe(Region(), N_("Wilayah"), section=OFFICE, required=True, table=True)
    name: str | None = describe(
        Text(120),
        N_("Nama kantor"),
        section=OFFICE,
        table=True,
        searched=True,
        help=N_("Misalnya Dinas Komunikasi dan Informatika; kosong untuk kantor desa."),
    )
    address: str | None = describe(Text(200), N_("Alamat kantor"), section=OFFICE)
    phone: str | None = describe(Text(60), N_("Telepon"), section=OFFICE)
    email: str | None = describe(Email(), N_("Pos-el"), section=OFFICE)
    website: str | None = describe(Text(100), N_("Laman"), section=OFFICE)
    postal_code: str | None = describe(PostalCode(), N_("Kode pos"), section=OFFICE)
    village_term: str | None = describe(Text(40), N_("Sebutan desa/kelurahan"), section=TERMS)
    head_term: str | None = describe(Text(60), N_("Sebutan kepala"), section=TERMS)
    district_term: str | None = describe(Text(40), N_("Sebutan kecamatan"), section=TERMS)
    district_head_term: str | None = describe(Text(60), N_("Sebutan kepala kecamatan"), section=TERMS)
    hamlet_term: str | None = describe(Text(40), N_("Sebutan dusun"), section=TERMS)
    letterhead: str | None = describe(
        Note(400),
        N_("Baris kop"),
        section=LETTERHEAD,
        help=N_("Satu baris kop per baris; kosong berarti disusun dari wilayah."),
    )
    number_pattern: str | None = describe(
        Text(80),
        N_("Pola nomor SK"),
        section=LETTERHEAD,
        help=N_("Misalnya {klas}/{urut3}/{tahun}; isian lain disebut pada Naskah dan kop."),
    )
    letter_pattern: str | None = describe(Text(80), N_("Pola nomor surat"), section=LETTERHEAD)
    archive_code: str | None = describe(
        Text(40), N_("Kode klasifikasi arsip"), section=LETTERHEAD, help=N_("Untuk isian {klas}.")
    )
    unit_code: str | None = describe(
        Text(40), N_("Kode unit kerja"), section=LETTERHEAD, help=N_("Untuk isian {kode_unit}.")
    )
    short_code: str | None = describe(
        Text(40), N_("Singkatan kantor"), section=LETTERHEAD, help=N_("Untuk isian {kode}.")
    )
    section_code: str | None = describe(
        Text(40), N_("Singkatan seksi"), section=LETTERHEAD, help=N_("Untuk isian {seksi}.")
    )
    remark: str | None = describe(Note(500), N_("Catatan"), section=LETTERHEAD)
    decree_paper: str | None = describe(Choice(PAPERS), N_("Kertas SK"), section=LAYOUT)
    letter_paper: str | None = describe(Choice(PAPERS), N_("Kertas surat dan lampiran"), section=LAYOUT)
    decree_font: str | None = describe(Choice(FONTS), N_("Huruf SK"), section=LAYOUT)
    letter_font: str | None = describe(Choice(FONTS), N_("Huruf surat"), section=LAYOUT)
    margin_left: int | None = describe(
        Whole(10, 50),
        N_("Tepi kiri (mm)"),
        section=LAYOUT,
        help=N_("Kosong: 30, untuk pelubang kertas."),
    )
    margin_right: int | None = describe(Whole(10, 40), N_("Tepi kanan (mm)"), section=LAYOUT)
    margin_top: int | None = describe(Whole(10, 80), N_("Tepi atas (mm)"), section=LAYOUT)
    margin_bottom: int | None = describe(Whole(10, 50), N_("Tepi bawah (mm)"), section=LAYOUT)
    first_word: str | None = describe(Choice(FIRST_WORDS), N_("Diktum pertama"), section=LAYOUT)
    page_number: str | None = describe(Choice(PAGE_NUMBERS), N_("Nomor halaman SK"), section=LAYOUT)
    catchword: bool | None = describe(YesNo(), N_("Kata sambung di kanan bawah"), section=LAYOUT)

    @property
    def title(self) -> str:
        return self.name or self.region or N_("Kantor")


class Signatory(Entity):
    table = "signatory"
    label = N_("pejabat")

    office: str | None = describe(Ref("office"), N_("Kantor"), required=True)
    name: str | None = describe(Text(120), N_("Nama pejabat"), required=True, table=True, searched=True)
    title_before: str | None = describe(Text(40), N_("Gelar depan"))
    title_after: str | None = describe(Text(60), N_("Gelar belakang"))
    post: str | None = describe(
        Text(100),
        N_("Jabatan"),
        table=True,
        help=N_("Kosong berarti kepala kantor ini, misalnya Kepala Desa."),
    )
    acting: str | None = describe(Choice(ACTING), N_("Pj./Plt./a.n."), table=True)
    nip: str | None = describe(Text(25), N_("NIP"))
    rank: str | None = describe(Text(80), N_("Pangkat/golongan"))
    since: PartialDay | None = describe(Day(), N_("Menjabat sejak"), table=True)
    until: PartialDay | None = describe(Day(), N_("Menjabat sampai"), table=True)

    @property
    def title(self) -> str:
        return self.full_name or N_("Pejabat tanpa nama")

    @property
    def full_name(self) -> str:
        name = " ".join(part for part in (self.title_before, self.name) if part)
        return f"{name}, {self.title_after}" if self.title_after and name else name
