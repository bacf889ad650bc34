"""A partner (mitra): an office, company, school or body. Shared by all groups."""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Choices, Email, Note, Phone, Region, Text

PARTNER = N_("Mitra")
CONTACT = N_("Narahubung")

KINDS = (
    ("dinas", N_("Dinas/OPD")),
    ("pemda", N_("Pemkab/Pemkot")),
    ("vertikal", N_("Instansi vertikal")),
    ("lsm", N_("LSM")),
    ("orsos", N_("Organisasi sosial")),
    ("bumn", N_("BUMN")),
    ("bumd", N_("BUMD")),
    ("kampus", N_("Perguruan tinggi")),
    ("swasta", N_("Perusahaan swasta")),
    ("media", N_("Media/radio")),
    ("umkm", N_("UMKM/koperasi")),
    ("bumdes", N_("BUMDes")),
    ("sekolah", N_("Sekolah")),
    ("bank", N_("Perbankan")),
    ("forum", N_("Forum KIM")),
    ("lain", N_("Lainnya")),
)
OFFERS = (
    ("dana", N_("Dana")),
    ("alat", N_("Alat")),
    ("pengetahuan", N_("Pengetahuan")),
    ("pasar", N_("Pasar")),
    ("tempat", N_("Tempat")),
    ("jaringan", N_("Jaringan")),
    ("publikasi", N_("Publikasi")),
)


class Partner(Entity):
    table = "partner"
    label = N_("mitra")

    name: str | None = describe(
        Text(150), N_("Nama mitra"), section=PARTNER, required=True, table=True, searched=True
    )
    kind: str | None = describe(Choice(KINDS), N_("Jenis mitra"), section=PARTNER, table=True)
    field: str | None = describe(Text(120), N_("Bidang"), section=PARTNER)
    offers: tuple[str, ...] | None = describe(Choices(OFFERS), N_("Dapat memberi"), section=PARTNER)
    region: str | None = describe(Region(), N_("Wilayah"), section=PARTNER)
    address: str | None = describe(Text(200), N_("Alamat"), section=PARTNER)
    contact_name: str | None = describe(
        Text(100), N_("Nama narahubung"), section=CONTACT, table=True, personal=True
    )
    contact_post: str | None = describe(Text(80), N_("Jabatan narahubung"), section=CONTACT)
    contact_phone: str | None = describe(Phone(), N_("No. HP narahubung"), section=CONTACT, personal=True)
    contact_email: str | None = describe(Email(), N_("Pos-el narahubung"), section=CONTACT, personal=True)
    remark: str | None = describe(Note(1000), N_("Catatan"), section=CONTACT)

    @property
    def title(self) -> str:
        return self.name or N_("Mitra tanpa nama")
