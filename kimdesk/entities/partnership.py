"""A partnership of one group with one partner: a staged process with a log.

It starts from a mapping of the group's potential; most instruments are support letters, not
memoranda, and a group often cannot sign alone.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.partner import OFFERS
from kimdesk.entities.person import SKILLS
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Choices, Day, Money, Note, Ref, Text, Whole
from kimdesk.kinds.day import PartialDay

WORK = N_("Kerja sama")
PAPER = N_("Naskah")
MAPPING = N_("Pemetaan")

INSTRUMENTS = (
    ("dukungan", N_("Surat dukungan")),
    ("pernyataan", N_("Surat pernyataan kemitraan")),
    ("mou", N_("Nota Kesepahaman")),
    ("pks", N_("Perjanjian Kerja Sama")),
    ("desa", N_("Kerja sama desa")),
    ("informal", N_("Kesepakatan informal")),
    ("tim", N_("SK tim")),
)
STAGES = (
    ("identifikasi", N_("Identifikasi")),
    ("penjajakan", N_("Penjajakan")),
    ("negosiasi", N_("Negosiasi")),
    ("tanda_tangan", N_("Tanda tangan")),
    ("berjalan", N_("Berjalan")),
    ("selesai", N_("Selesai")),
    ("diperpanjang", N_("Diperpanjang")),
    ("gagal", N_("Gagal")),
)
EVENTS = (
    ("tahap", N_("Perubahan tahap")),
    ("kegiatan", N_("Kegiatan")),
    ("monev", N_("Monitoring dan evaluasi")),
    ("catatan", N_("Catatan")),
)
POTENTIALS = (
    ("sdm", N_("SDM dan keahlian")),
    ("sarana", N_("Sarana")),
    ("media", N_("Media dan jangkauan")),
    ("produk", N_("Produk/jasa informasi")),
    ("jejaring", N_("Jejaring")),
    ("desa", N_("Potensi desa")),
)


class Partnership(Entity):
    table = "partnership"
    label = N_("kemitraan")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    partner: str | None = describe(Ref("partner"), N_("Mitra"), required=True)
    name: str | None = describe(Text(200), N_("Judul kerja sama"), section=WORK, table=True, searched=True)
    stage: str | None = describe(Choice(STAGES), N_("Tahap"), section=WORK, table=True)
    scope: str | None = describe(Note(1500), N_("Ruang lingkup"), section=WORK)
    duties: str | None = describe(Note(1500), N_("Hak dan kewajiban"), section=WORK)
    amount: int | None = describe(Money(), N_("Nilai"), section=WORK)
    in_kind: str | None = describe(Text(200), N_("Dukungan bukan uang"), section=WORK)
    source: str | None = describe(Text(120), N_("Sumber"), section=WORK)
    instrument: str | None = describe(
        Choice(INSTRUMENTS, free=True), N_("Bentuk naskah"), section=PAPER, table=True
    )
    own_number: str | None = describe(Text(80), N_("Nomor KIM"), section=PAPER)
    partner_number: str | None = describe(Text(80), N_("Nomor mitra"), section=PAPER)
    signed: PartialDay | None = describe(Day(), N_("Tanggal tanda tangan"), section=PAPER)
    signed_at: str | None = describe(Text(80), N_("Ditandatangani di"), section=PAPER)
    partner_signer: str | None = describe(Text(100), N_("Penanda tangan dari mitra"), section=PAPER)
    partner_post: str | None = describe(
        Text(100),
        N_("Jabatan penanda tangan"),
        section=PAPER,
        help=N_("Misalnya Direktur atau Kepala Sekolah."),
    )
    starts: PartialDay | None = describe(Day(), N_("Mulai"), section=PAPER, table=True)
    ends: PartialDay | None = describe(Day(), N_("Selesai"), section=PAPER, table=True)
    known_by: str | None = describe(
        Text(120), N_("Mengetahui"), section=PAPER, help=N_("Misalnya kepala desa atau Diskominfo.")
    )

    @property
    def title(self) -> str:
        return self.name or N_("Kemitraan")


class PartnershipEvent(Entity):
    table = "partnership_event"
    label = N_("catatan kemitraan")

    partnership: str | None = describe(Ref("partnership"), N_("Kemitraan"), required=True)
    kind: str | None = describe(Choice(EVENTS), N_("Jenis"), table=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)
    stage: str | None = describe(Choice(STAGES), N_("Tahap"), table=True)
    description: str | None = describe(Note(1500), N_("Uraian"), table=True)
    output: str | None = describe(Text(200), N_("Hasil"))
    men: int | None = describe(Whole(), N_("Penerima manfaat L"))
    women: int | None = describe(Whole(), N_("Penerima manfaat P"))
    indicator: str | None = describe(Text(200), N_("Indikator"))
    achieved: str | None = describe(Text(200), N_("Capaian"))
    obstacle: str | None = describe(Text(300), N_("Kendala"))
    follow_up: str | None = describe(Text(300), N_("Tindak lanjut"))
    score: int | None = describe(Whole(0, 100), N_("Nilai"))


class Mapping(Entity):
    table = "mapping"
    label = N_("pemetaan potensi")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"), required=True)
    day: PartialDay | None = describe(
        Day(), N_("Tanggal pemetaan"), section=MAPPING, required=True, table=True
    )
    skills: tuple[str, ...] | None = describe(Choices(SKILLS), N_("Keahlian yang dimiliki"), section=MAPPING)
    potentials: tuple[str, ...] | None = describe(
        Choices(POTENTIALS), N_("Potensi"), section=MAPPING, table=True
    )
    strengths: str | None = describe(Note(1500), N_("Uraian potensi"), section=MAPPING)
    needs: tuple[str, ...] | None = describe(Choices(OFFERS), N_("Kebutuhan"), section=MAPPING, table=True)
    problems: str | None = describe(Note(1500), N_("Masalah"), section=MAPPING)
    assessor: str | None = describe(Text(100), N_("Dipetakan oleh"), section=MAPPING)
