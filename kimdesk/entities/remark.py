"""What people write about a row: notes (obstacles, visits) and warnings accepted with a reason."""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Day, Note, Text
from kimdesk.kinds.day import PartialDay

KINDS = (
    ("catatan", N_("Catatan")),
    ("kendala", N_("Kendala")),
    ("kunjungan", N_("Kunjungan")),
    ("janji", N_("Janji tindak lanjut")),
)


class Remark(Entity):
    table = "remark"
    label = N_("catatan")

    owner_table: str | None = describe(Text(40), N_("Jenis catatan"), required=True)
    owner: str | None = describe(Text(80), N_("Catatan untuk"), required=True)
    kind: str | None = describe(Choice(KINDS), N_("Jenis"), table=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)
    text: str | None = describe(Note(), N_("Isi"), required=True, table=True, searched=True)

    @property
    def title(self) -> str:
        return (self.text or N_("Catatan"))[:60]


class Acceptance(Entity):
    """A warning that a person accepted with a reason; it travels and is printed in the dossier's annex."""

    table = "acceptance"
    label = N_("penerimaan peringatan")
    key = ("owner", "code")

    owner_table: str | None = describe(Text(40), N_("Jenis catatan"), required=True)
    owner: str | None = describe(Text(80), N_("Catatan"), required=True)
    code: str | None = describe(Text(60), N_("Aturan"), required=True)
    reason: str | None = describe(Note(500), N_("Alasan"), required=True, table=True)
    day: PartialDay | None = describe(Day(), N_("Tanggal"), table=True)
    by: str | None = describe(Text(100), N_("Oleh"), table=True)
