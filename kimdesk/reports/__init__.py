"""The documents on paper: one file per document, its words apart in resources/wording.

`REPORTS` is the whole list in the order of a dossier; to add a document, write its file and its
wording and name it here. Importing this package loads ReportLab: import it when a document is made,
not when the program starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kimdesk.i18n import N_
from kimdesk.reports.accepted_warnings import accepted_warnings
from kimdesk.reports.application_letter import application_letter
from kimdesk.reports.attendance_list import attendance_list
from kimdesk.reports.brief import Brief
from kimdesk.reports.closed_annex import closed_annex
from kimdesk.reports.contents import contents
from kimdesk.reports.cover import cover
from kimdesk.reports.decree_draft import decree_draft
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import group_profile
from kimdesk.reports.minutes import minutes
from kimdesk.reports.officer_cards import officer_cards
from kimdesk.reports.officers import officers
from kimdesk.reports.photo_pages import photo_pages
from kimdesk.reports.potential_map import potential_map
from kimdesk.reports.recommendation import (
    department_recommendation,
    district_recommendation,
    village_recommendation,
)
from kimdesk.reports.roster import member_roster
from kimdesk.reports.secretariat import secretariat
from kimdesk.reports.statement import statement
from kimdesk.reports.statutes import statutes
from kimdesk.reports.verification_sheet import verification_sheet
from kimdesk.reports.work_programme import work_programme


@dataclass(frozen=True, slots=True)
class Report:
    """A document: `code` as in the rule sets' required documents, `label` marked with N_.

    `make` gives None when there is nothing to print; a finding of the brief says why, unless nobody
    would miss it.
    """

    code: str
    label: str
    make: Callable[[Brief], Component | None]
    lists_others: bool = False
    """Tells which other documents are there."""


REPORTS: tuple[Report, ...] = (
    Report("sampul", N_("Sampul dan daftar periksa"), cover, lists_others=True),
    Report("daftar_isi", N_("Daftar isi"), contents),
    Report("permohonan", N_("Surat permohonan"), application_letter, lists_others=True),
    Report("rekomendasi", N_("Rekomendasi"), village_recommendation),
    Report("rekomendasi_camat", N_("Rekomendasi camat"), district_recommendation),
    Report("rekomendasi_dinas", N_("Rekomendasi dinas"), department_recommendation),
    Report("berita_acara", N_("Berita acara musyawarah"), minutes),
    Report("daftar_hadir", N_("Daftar hadir musyawarah"), attendance_list),
    Report("dokumentasi", N_("Dokumentasi foto"), photo_pages),
    Report("profil", N_("Profil kelompok"), group_profile),
    Report("pengurus", N_("Susunan pengurus"), officers),
    Report("anggota", N_("Daftar anggota"), member_roster),
    Report("biodata", N_("Biodata pengurus"), officer_cards),
    Report("adart", N_("AD/ART"), statutes),
    Report("program", N_("Program kerja"), work_programme),
    Report("potensi", N_("Pemetaan potensi"), potential_map),
    Report("foto_sekretariat", N_("Foto sekretariat"), secretariat),
    Report("pernyataan", N_("Surat pernyataan"), statement),
    Report("rancangan_sk", N_("Rancangan SK dan lampiran"), decree_draft),
    Report("catatan", N_("Catatan pemeriksaan"), accepted_warnings),
    Report("lampiran_tertutup", N_("Lampiran tertutup: daftar anggota lengkap"), closed_annex),
    Report("verifikasi", N_("Lembar verifikasi"), verification_sheet),
)

__all__ = ["REPORTS", "Report"]
