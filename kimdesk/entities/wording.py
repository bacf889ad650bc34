"""What an area or an office changed of the words of the documents, and the rules it cites.

A changed text is a link row named by area and key, so that two laptops change one row. Which text
is in force is worked out in `kimdesk.reports.wording_layers`; nothing here judges a text.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.decree import LEVELS
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Choices, Day, Note, Region, Text, Whole
from kimdesk.kinds.day import PartialDay

STANDINGS = (
    ("berlaku", N_("Berlaku")),
    ("diubah", N_("Berlaku, sudah diubah")),
    ("diragukan", N_("Perlu diperiksa")),
    ("dicabut", N_("Dicabut")),
)


class WordingText(Entity):
    table = "wording_text"
    label = N_("redaksi")
    key = ("area", "name")

    area: str | None = describe(
        Text(80), N_("Wilayah atau kantor"), required=True, help=N_("Kode wilayah, atau baris kantor.")
    )
    name: str | None = describe(Text(80), N_("Kunci"), required=True, table=True)
    text: str | None = describe(Note(20000), N_("Teks"), table=True)


class LegalReference(Entity):
    table = "legal_reference"
    label = N_("dasar hukum")

    region: str | None = describe(
        Region(levels=(1, 2, 3, 4)), N_("Wilayah"), table=True, help=N_("Kosong berarti seluruh Indonesia.")
    )
    kind: str | None = describe(
        Text(60),
        N_("Jenis"),
        required=True,
        table=True,
        help=N_("Misalnya UU, PP, Permendagri, Perbup."),
    )
    number: str | None = describe(Text(60), N_("Nomor"), required=True, table=True, searched=True)
    year: int | None = describe(Whole(1945, 2199), N_("Tahun"), required=True, table=True)
    about: str | None = describe(Note(500), N_("Tentang"), required=True, table=True, searched=True)
    gazette: str | None = describe(
        Text(250),
        N_("Lembaran/Berita Negara atau Daerah"),
        help=N_("Ditulis seperti akan dicetak, tanpa tanda kurung."),
    )
    promulgated: PartialDay | None = describe(Day(), N_("Diundangkan"))
    amended_by: str | None = describe(
        Note(500), N_("Diubah dengan"), help=N_("Ditulis seperti akan dicetak sesudah kata diubah dengan.")
    )
    standing: str | None = describe(Choice(STANDINGS), N_("Keadaan"), table=True)
    superseded_by: str | None = describe(Text(120), N_("Digantikan oleh"))
    applies_to: tuple[str, ...] | None = describe(Choices(LEVELS), N_("Untuk SK tingkat"), table=True)
    remark: str | None = describe(Note(500), N_("Catatan"))

    @property
    def title(self) -> str:
        return f"{self.kind} {self.number}/{self.year}"
