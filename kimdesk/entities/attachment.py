"""A file that belongs to a row: photo, scan, document. The bytes lie in the data folder by content hash."""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Text, Whole
from kimdesk.kinds.day import PartialDay

KINDS = (
    ("foto", N_("Foto")),
    ("sekretariat", N_("Foto sekretariat")),
    ("pas_foto", N_("Pas foto")),
    ("logo", N_("Logo")),
    ("sk", N_("Pindaian SK")),
    ("ktp", N_("Fotokopi KTP")),
    ("berita_acara", N_("Berita acara")),
    ("daftar_hadir", N_("Daftar hadir")),
    ("adart", N_("AD/ART")),
    ("program", N_("Program kerja")),
    ("domisili", N_("Surat keterangan domisili")),
    ("pernyataan", N_("Surat pernyataan")),
    ("rekomendasi", N_("Rekomendasi")),
    ("musyawarah", N_("Foto musyawarah")),
    ("denah", N_("Denah lokasi")),
    ("tte", N_("Naskah bertanda tangan elektronik")),
    ("huruf_sk", N_("Huruf SK (TTF)")),
    ("huruf_surat", N_("Huruf surat (TTF)")),
    ("naskah", N_("Naskah kerja sama")),
    ("pindaian", N_("Pindaian naskah berkas")),
    ("materi", N_("Materi pelatihan")),
    ("lain", N_("Lainnya")),
)


class Attachment(Entity):
    table = "attachment"
    label = N_("lampiran")

    owner_table: str | None = describe(Text(40), N_("Jenis catatan"), required=True)
    owner: str | None = describe(Text(80), N_("Catatan"), required=True)
    kind: str | None = describe(Choice(KINDS, free=True), N_("Jenis"), table=True)
    name: str | None = describe(Text(200), N_("Nama berkas"), table=True)
    caption: str | None = describe(Text(200), N_("Keterangan gambar"), table=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)
    digest: str | None = describe(Text(64), N_("Sidik isi"), required=True)
    media_type: str | None = describe(Text(60), N_("Jenis isi"))
    size: int | None = describe(Whole(), N_("Ukuran (byte)"))
    width: int | None = describe(Whole(), N_("Lebar"))
    height: int | None = describe(Whole(), N_("Tinggi"))
    place: int | None = describe(Whole(), N_("Urutan"))

    @property
    def title(self) -> str:
        return self.caption or self.name or N_("Lampiran")
