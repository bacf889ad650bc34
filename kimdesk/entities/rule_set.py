"""The register's own rule set for a region: what it changes of the standard rules (see `kimdesk.rules`)."""

from kimdesk.entities.base import Entity, describe
from kimdesk.entities.decree import LEVELS
from kimdesk.entities.documents import CAN_BE_REQUIRED
from kimdesk.entities.membership import POSTS, SECTIONS
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Choices, Note, Region, Text, Whole

RULES = N_("Aturan")


class RuleSetRow(Entity):
    table = "rule_set"
    label = N_("aturan daerah")

    region: str | None = describe(
        Region(levels=(1, 2, 3)), N_("Wilayah"), section=RULES, required=True, table=True
    )
    name: str | None = describe(Text(120), N_("Nama aturan"), section=RULES, table=True)
    least_members: int | None = describe(
        Whole(1, 1000), N_("Anggota paling sedikit"), section=RULES, table=True
    )
    most_members: int | None = describe(
        Whole(1, 10000), N_("Anggota paling banyak"), section=RULES, table=True
    )
    least_age: int | None = describe(Whole(0, 100), N_("Umur paling muda"), section=RULES)
    term_years: int | None = describe(Whole(1, 10), N_("Masa bakti (tahun)"), section=RULES)
    posts: tuple[str, ...] | None = describe(Choices(POSTS), N_("Jabatan wajib"), section=RULES)
    sections: tuple[str, ...] | None = describe(Choices(SECTIONS), N_("Bidang wajib"), section=RULES)
    documents: tuple[str, ...] | None = describe(Choices(CAN_BE_REQUIRED), N_("Dokumen wajib"), section=RULES)
    signer: str | None = describe(Choice(LEVELS), N_("Tingkat penanda tangan"), section=RULES)
    source: str | None = describe(Note(500), N_("Dasar aturan"), section=RULES)

    @property
    def title(self) -> str:
        return self.name or N_("Aturan daerah")
