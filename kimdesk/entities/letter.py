"""A numbered letter: which number and date a document carries, in the register of whoever issues it.

A number is text by the issuer's own pattern and is often known only after signing, so it stands here
once and every paper takes it from here. Decrees carry their number themselves.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Note, Ref, Text
from kimdesk.kinds.day import PartialDay

LETTER = N_("Surat")


class Letter(Entity):
    table = "letter"
    label = N_("surat")

    kim: str | None = describe(Ref("kim"), N_("Kelompok"))
    office: str | None = describe(
        Ref("office"), N_("Kantor penerbit"), help=N_("Kosong berarti surat kelompok sendiri.")
    )
    document: str | None = describe(
        Choice(DOCUMENTS, free=True), N_("Naskah"), section=LETTER, required=True, table=True
    )
    decree: str | None = describe(Ref("decree"), N_("Untuk SK"))
    number: str | None = describe(Text(80), N_("Nomor"), section=LETTER, table=True, searched=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), section=LETTER, table=True)
    subject: str | None = describe(Text(250), N_("Hal"), section=LETTER, table=True, searched=True)
    addressee: str | None = describe(Text(150), N_("Kepada"), section=LETTER, table=True)
    remark: str | None = describe(Note(500), N_("Keterangan"), section=LETTER)

    @property
    def title(self) -> str:
        return self.number or N_("Surat tanpa nomor")
