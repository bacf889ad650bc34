"""What left the register on paper or as a file: issued documents, and disclosures of personal data.

An issue is never changed: it names the bytes that were given out (`digest`) and everything they
were made from (`snapshot`), both kept by their content, so that the same paper can be made and
compared years later. `ordered` is what was asked for, so that it can be asked for again; `region` is
there for what is about no group. A disclosure says who got whole personal data, and for what.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Note, Ref, Region, Text, Whole, YesNo
from kimdesk.kinds.day import PartialDay

SORTS = (
    ("berkas", N_("Berkas SK")),
    ("sk", N_("SK tersendiri")),
    ("bimtek", N_("Naskah Bimtek")),
    ("mitra", N_("Naskah mitra")),
    ("daftar", N_("Daftar")),
)


class Issue(Entity):
    table = "issue"
    label = N_("terbitan")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"))
    decree: str | None = describe(Ref("decree"), N_("SK"))
    training: str | None = describe(Ref("training"), N_("Bimtek"))
    partnership: str | None = describe(Ref("partnership"), N_("Kemitraan"))
    region: str | None = describe(Region(), N_("Wilayah"))
    ordered: str | None = describe(Note(2000), N_("Pesanan"))
    sort: str | None = describe(Choice(SORTS), N_("Jenis"), required=True, table=True)
    code: str | None = describe(Text(30), N_("Kode"), required=True, table=True, searched=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)
    name: str | None = describe(Text(200), N_("Nama berkas"), table=True)
    documents: str | None = describe(Text(400), N_("Naskah"))
    pages: int | None = describe(Whole(), N_("Halaman"), table=True)
    digest: str | None = describe(Text(64), N_("Sidik berkas"), required=True)
    snapshot: str | None = describe(Text(64), N_("Sidik data"), required=True)
    parts: str | None = describe(Text(64), N_("Sidik kode tiap lembar"))
    seal: str | None = describe(Text(2000), N_("Segel"), required=True)
    version: str | None = describe(Text(30), N_("Versi kimdesk"))
    full: bool | None = describe(YesNo(), N_("Memuat data pribadi lengkap"), table=True)
    purpose: str | None = describe(Note(300), N_("Tujuan"), table=True)
    receiver: str | None = describe(Text(150), N_("Penerima"), table=True)
    by: str | None = describe(Text(100), N_("Oleh"), table=True)

    @property
    def title(self) -> str:
        return self.code or N_("Terbitan")


class Disclosure(Entity):
    table = "disclosure"
    label = N_("catatan ekspor")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"))
    issue: str | None = describe(Ref("issue"), N_("Terbitan"))
    day: PartialDay | None = describe(Day(), N_("Tanggal"), required=True, table=True)
    what: str | None = describe(Text(200), N_("Yang diberikan"), required=True, table=True)
    count: int | None = describe(Whole(), N_("Jumlah orang"), table=True)
    purpose: str | None = describe(Note(300), N_("Tujuan"), required=True, table=True)
    receiver: str | None = describe(Text(150), N_("Penerima"), table=True)
    by: str | None = describe(Text(100), N_("Oleh"), table=True)

    @property
    def title(self) -> str:
        return self.what or N_("Catatan ekspor")
