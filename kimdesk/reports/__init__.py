"""The documents on paper: one file per document, its words apart in resources/wording.

`REPORTS` is the whole list in the order of a dossier; to add a document, write its file and its
wording and name it here. Importing this package loads ReportLab: import it when a document is made,
not when the program starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kimdesk.i18n import N_
from kimdesk.reports.application_letter import application_letter
from kimdesk.reports.brief import Brief
from kimdesk.reports.decree_draft import decree_draft
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import group_profile
from kimdesk.reports.officers import officers
from kimdesk.reports.roster import member_roster


@dataclass(frozen=True, slots=True)
class Report:
    """A document: `code` as in the rule sets' required documents, `label` marked with N_."""

    code: str
    label: str
    make: Callable[[Brief], Component]


REPORTS: tuple[Report, ...] = (
    Report("permohonan", N_("Surat permohonan"), application_letter),
    Report("profil", N_("Profil kelompok"), group_profile),
    Report("pengurus", N_("Susunan pengurus"), officers),
    Report("anggota", N_("Daftar anggota"), member_roster),
    Report("rancangan_sk", N_("Rancangan SK dan lampiran"), decree_draft),
)

__all__ = ["REPORTS", "Report"]
