"""The group (KIM) and its profile: who it is, where it sits, what it has.

Decrees, members, activities and partnerships are rows of their own: one group has many of
each over the years. Numbers of members are counted, only the figure that the group itself
reports is kept here, so that the difference can be shown.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import (
    Choice,
    Choices,
    Coordinates,
    Day,
    Email,
    Note,
    Phone,
    PostalCode,
    Records,
    Ref,
    Region,
    Text,
    Whole,
    YesNo,
)
from kimdesk.kinds.day import PartialDay
from kimdesk.kinds.records import Record

IDENTITY = N_("Identitas")
PLACE = N_("Sekretariat")
CONTACT = N_("Kontak")
ORIGIN = N_("Asal dan sifat")
MEANS = N_("Media, sarana, buku")
AIM = N_("Visi dan potensi")
STATE = N_("Keadaan")

FORMS = (
    ("kelompok", N_("Kelompok Informasi Masyarakat")),
    ("komunitas", N_("Komunitas Informasi Masyarakat")),
)
SEATS = (
    ("desa", N_("Desa")),
    ("kelurahan", N_("Kelurahan")),
    ("kecamatan", N_("Kecamatan")),
    ("kabupaten", N_("Kabupaten/Kota (forum)")),
)
PREMISES = (
    ("milik", N_("Milik sendiri")),
    ("balai", N_("Menumpang di balai desa/kelurahan")),
    ("pinjam", N_("Pinjam pakai")),
    ("sewa", N_("Sewa")),
    ("belum", N_("Belum ada")),
)
ORIGINS = (
    ("tradisional", N_("Kelompok tradisional yang diubah menjadi KIM")),
    ("baru", N_("Bentukan baru")),
    ("lembaga", N_("Pengembangan lembaga lain")),
)
BASES = (
    ("tani", N_("Kelompok tani")),
    ("pengajian", N_("Pengajian/keagamaan")),
    ("pkk", N_("PKK")),
    ("karang_taruna", N_("Karang taruna")),
    ("pokdarwis", N_("Pokdarwis")),
    ("umkm", N_("KUB/UMKM")),
    ("hobi", N_("Hobi")),
    ("lingkungan", N_("Peduli lingkungan")),
    ("umum", N_("Umum")),
    ("lain", N_("Lainnya")),
)
WORKINGS = (
    ("informasi", N_("Pengelolaan dan penyebaran informasi")),
    ("pemberdayaan", N_("Pemberdayaan dengan fungsi informasi")),
)
STATES = (
    ("calon", N_("Calon")),
    ("terbentuk", N_("Terbentuk, belum ber-SK")),
    ("aktif", N_("Aktif")),
    ("pasif", N_("Pasif (mati suri)")),
    ("bubar", N_("Bubar")),
    ("gabung", N_("Bergabung")),
)
STRATA = (
    ("pemula", N_("Pemula")),
    ("berkembang", N_("Berkembang")),
    ("maju", N_("Maju")),
    ("mandiri", N_("Mandiri")),
)
MEDIA = (
    ("website", N_("Website")),
    ("blog", N_("Blog")),
    ("kimid", N_("Subdomain kim.id")),
    ("facebook", N_("Facebook")),
    ("instagram", N_("Instagram")),
    ("youtube", N_("YouTube")),
    ("tiktok", N_("TikTok")),
    ("x", N_("X")),
    ("whatsapp", N_("Grup WhatsApp")),
    ("radio", N_("Radio komunitas")),
    ("mading", N_("Majalah dinding")),
    ("buletin", N_("Buletin")),
)
FACILITIES = (
    ("komputer", N_("Komputer/laptop")),
    ("printer", N_("Printer")),
    ("kamera", N_("Kamera")),
    ("hp", N_("Telepon genggam")),
    ("proyektor", N_("Proyektor")),
    ("internet", N_("Internet")),
    ("ruang", N_("Ruang")),
    ("radio", N_("Perangkat radio")),
)
CONDITIONS = (("baik", N_("Baik")), ("rusak", N_("Rusak")))
BOOKS = (
    ("induk", N_("Buku induk anggota")),
    ("notulen", N_("Notulen")),
    ("surat", N_("Agenda surat")),
    ("tamu", N_("Buku tamu")),
    ("kas", N_("Buku kas")),
    ("inventaris", N_("Inventaris")),
    ("kegiatan", N_("Buku kegiatan")),
    ("informasi", N_("Buku informasi")),
)
POTENTIALS = (
    ("pertanian", N_("Pertanian")),
    ("perikanan", N_("Perikanan")),
    ("wisata", N_("Wisata")),
    ("budaya", N_("Budaya")),
    ("umkm", N_("UMKM")),
    ("lingkungan", N_("Lingkungan")),
    ("kebencanaan", N_("Kebencanaan")),
    ("lain", N_("Lainnya")),
)


class Group(Entity):
    table = "kim"
    label = N_("kelompok")

    name: str | None = describe(
        Text(100),
        N_("Nama kelompok"),
        section=IDENTITY,
        required=True,
        table=True,
        searched=True,
        help=N_("Tanpa kata KIM di depan."),
    )
    printed_name: str | None = describe(
        Text(150),
        N_("Nama seperti tertulis"),
        section=IDENTITY,
        searched=True,
        help=N_("Bila di papan nama atau SK lama tertulis lain."),
    )
    form: str | None = describe(Choice(FORMS), N_("Kepanjangan KIM"), section=IDENTITY)
    seat: str | None = describe(Choice(SEATS), N_("Tingkat kedudukan"), section=IDENTITY, required=True)
    region: str | None = describe(Region(), N_("Wilayah"), section=IDENTITY, required=True, table=True)
    founded: PartialDay | None = describe(Day(), N_("Tanggal berdiri"), section=IDENTITY, table=True)
    deliberated: PartialDay | None = describe(Day(), N_("Tanggal musyawarah pembentukan"), section=IDENTITY)
    deliberation_place: str | None = describe(Text(150), N_("Tempat musyawarah"), section=IDENTITY)
    registration: str | None = describe(
        Text(40), N_("Kode registrasi Dinas"), section=IDENTITY, searched=True
    )
    national_number: str | None = describe(Text(40), N_("Nomor induk KIM"), section=IDENTITY, searched=True)
    address: str | None = describe(
        Text(200), N_("Alamat sekretariat"), section=PLACE, required=True, table=True
    )
    hamlet: str | None = describe(Text(80), N_("Dusun/lingkungan"), section=PLACE)
    rt: str | None = describe(Text(3), N_("RT"), section=PLACE)
    rw: str | None = describe(Text(3), N_("RW"), section=PLACE)
    postal_code: str | None = describe(PostalCode(), N_("Kode pos"), section=PLACE)
    premises: str | None = describe(Choice(PREMISES), N_("Status sekretariat"), section=PLACE)
    coordinates: tuple[float, float] | None = describe(Coordinates(), N_("Koordinat"), section=PLACE)
    contact_name: str | None = describe(Text(100), N_("Nama narahubung"), section=CONTACT, personal=True)
    contact_phone: str | None = describe(Phone(), N_("No. HP narahubung"), section=CONTACT, personal=True)
    contact_whatsapp: str | None = describe(Phone(), N_("No. WhatsApp"), section=CONTACT, personal=True)
    contact_email: str | None = describe(Email(), N_("Pos-el"), section=CONTACT, personal=True)
    origin: str | None = describe(Choice(ORIGINS), N_("Asal kelompok"), section=ORIGIN)
    basis: str | None = describe(Choice(BASES, free=True), N_("Basis kelompok"), section=ORIGIN)
    working: str | None = describe(Choice(WORKINGS), N_("Jenis aktivitas"), section=ORIGIN)
    schedule: str | None = describe(Text(200), N_("Jadwal pertemuan"), section=ORIGIN)
    media: tuple[Record, ...] | None = describe(
        Records(
            (
                ("kind", Choice(MEDIA, free=True), N_("Jenis")),
                ("account", Text(200), N_("URL/akun")),
                ("active", YesNo(), N_("Aktif")),
                ("last_post", Day(), N_("Unggahan terakhir")),
                ("followers", Whole(), N_("Pengikut")),
            )
        ),
        N_("Media"),
        section=MEANS,
    )
    facilities: tuple[Record, ...] | None = describe(
        Records(
            (
                ("kind", Choice(FACILITIES, free=True), N_("Sarana")),
                ("count", Whole(), N_("Jumlah")),
                ("condition", Choice(CONDITIONS), N_("Kondisi")),
                ("source", Text(100), N_("Sumber")),
            )
        ),
        N_("Sarana"),
        section=MEANS,
    )
    books: tuple[str, ...] | None = describe(Choices(BOOKS), N_("Buku administrasi"), section=MEANS)
    vision: str | None = describe(Note(), N_("Visi"), section=AIM)
    mission: str | None = describe(Note(), N_("Misi"), section=AIM)
    slogan: str | None = describe(Text(150), N_("Slogan"), section=AIM)
    potentials: tuple[Record, ...] | None = describe(
        Records(
            (
                ("sector", Choice(POTENTIALS, free=True), N_("Bidang")),
                ("description", Text(300), N_("Uraian")),
                ("actors", Text(150), N_("Pelaku")),
                ("promotion", Text(150), N_("Media promosi")),
            )
        ),
        N_("Potensi desa"),
        section=AIM,
    )
    state: str | None = describe(Choice(STATES), N_("Status kelompok"), section=STATE, table=True)
    stratum: str | None = describe(Choice(STRATA), N_("Strata"), section=STATE, table=True)
    last_activity: PartialDay | None = describe(Day(), N_("Kegiatan terakhir"), section=STATE)
    verified: PartialDay | None = describe(Day(), N_("Terakhir diperiksa"), section=STATE)
    reported_men: int | None = describe(Whole(), N_("Jumlah L menurut kelompok"), section=STATE)
    reported_women: int | None = describe(Whole(), N_("Jumlah P menurut kelompok"), section=STATE)
    source: str | None = describe(Text(300), N_("Sumber data"), section=STATE)
    rule_set: str | None = describe(Ref("rule_set"), N_("Aturan daerah"), section=STATE)

    @property
    def title(self) -> str:
        return f"KIM {self.name}" if self.name else N_("KIM tanpa nama")
