"""A person's membership in one group: since when, in which post and section.

Posts ride on the membership because most people hold one; further posts at the same time, and
earlier ones with their dates, stand in `other_posts`. Patrons, supervisors and advisers are
listed with the officers but are not members and are never counted.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Note, Records, Ref, Text, Whole
from kimdesk.kinds.day import PartialDay
from kimdesk.kinds.records import Record

POST = N_("Jabatan")
MEMBER = N_("Keanggotaan")

POSTS = (
    ("pelindung", N_("Pelindung")),
    ("penanggung_jawab", N_("Penanggung jawab")),
    ("pembina", N_("Pembina")),
    ("penasihat", N_("Penasihat")),
    ("ketua", N_("Ketua")),
    ("wakil_ketua", N_("Wakil Ketua")),
    ("sekretaris", N_("Sekretaris")),
    ("sekretaris_2", N_("Sekretaris II")),
    ("bendahara", N_("Bendahara")),
    ("bendahara_2", N_("Bendahara II")),
    ("koordinator", N_("Koordinator bidang")),
    ("anggota_bidang", N_("Anggota bidang")),
    ("anggota", N_("Anggota")),
)
POST_WORDS = (
    ("wakil", "wakil_ketua"),
    ("sekretaris i", "sekretaris"),
    ("sekretaris 1", "sekretaris"),
    ("sekretaris 2", "sekretaris_2"),
    ("bendahara i", "bendahara"),
    ("bendahara 1", "bendahara"),
    ("bendahara 2", "bendahara_2"),
    ("ketua bidang", "koordinator"),
    ("koordinator", "koordinator"),
)
EX_OFFICIO = ("pelindung", "penanggung_jawab", "pembina", "penasihat")
CORE_POSTS = ("ketua", "wakil_ketua", "sekretaris", "sekretaris_2", "bendahara", "bendahara_2")
POST_ORDER = {code: rank for rank, (code, _label) in enumerate(POSTS)}

SECTIONS = (
    ("pengumpulan", N_("Pengumpulan Informasi")),
    ("pengelolaan", N_("Pengelolaan Informasi")),
    ("penyebaran", N_("Penyebaran Informasi")),
    ("humas", N_("Humas dan Kemitraan")),
    ("media", N_("Dokumentasi dan Media")),
    ("ekonomi", N_("Pemberdayaan Ekonomi dan UMKM")),
    ("sdm", N_("Pelatihan dan SDM")),
    ("aspirasi", N_("Aspirasi")),
    ("kebencanaan", N_("Kebencanaan")),
    ("seni", N_("Seni dan Budaya")),
)
STATES = (
    ("calon", N_("Calon")),
    ("aktif", N_("Aktif")),
    ("nonaktif", N_("Nonaktif")),
    ("keluar", N_("Keluar")),
    ("meninggal", N_("Meninggal")),
)
PAST_STATES = ("keluar", "meninggal", "nonaktif")
"""Who is no longer counted."""
LEAVING = (
    ("meninggal", N_("Meninggal")),
    ("pindah", N_("Pindah")),
    ("mundur", N_("Mengundurkan diri")),
    ("diberhentikan", N_("Diberhentikan")),
)


class Membership(Entity):
    table = "membership"
    label = N_("anggota")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    person: str | None = describe(Ref("person"), N_("Orang"), required=True)
    post: str | None = describe(
        Choice(POSTS, free=True, also=POST_WORDS), N_("Jabatan"), section=POST, table=True
    )
    section: str | None = describe(Choice(SECTIONS, free=True), N_("Bidang"), section=POST)
    other_posts: tuple[Record, ...] | None = describe(
        Records(
            (
                ("post", Choice(POSTS, free=True, also=POST_WORDS), N_("Jabatan")),
                ("section", Choice(SECTIONS, free=True), N_("Bidang")),
                ("since", Day(), N_("Mulai")),
                ("until", Day(), N_("Selesai")),
                ("appointed_by", Text(80), N_("SK pengangkatan")),
                ("dismissed_by", Text(80), N_("SK pemberhentian")),
            )
        ),
        N_("Jabatan lain"),
        section=POST,
        help=N_("Rangkap jabatan dan jabatan yang lalu."),
    )
    post_since: PartialDay | None = describe(Day(), N_("Menjabat sejak"), section=POST)
    post_until: PartialDay | None = describe(Day(), N_("Menjabat sampai"), section=POST)
    appointed_by: str | None = describe(Ref("decree"), N_("SK pengangkatan"), section=POST)
    dismissed_by: str | None = describe(Ref("decree"), N_("SK pemberhentian"), section=POST)
    number: str | None = describe(Text(20), N_("No. anggota"), section=MEMBER)
    joined: PartialDay | None = describe(Day(), N_("Tanggal gabung"), section=MEMBER)
    left: PartialDay | None = describe(Day(), N_("Tanggal keluar"), section=MEMBER)
    leaving: str | None = describe(Choice(LEAVING), N_("Alasan keluar"), section=MEMBER)
    state: str | None = describe(Choice(STATES), N_("Status anggota"), section=MEMBER)
    place: int | None = describe(Whole(), N_("Urutan"), section=MEMBER, help=N_("Urutan pada daftar."))
    remark: str | None = describe(Note(500), N_("Keterangan"), section=MEMBER)
