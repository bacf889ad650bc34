"""What a person wants on paper of partnerships. Without ReportLab: the window asks before it prints."""

from dataclasses import dataclass

from kimdesk.i18n import N_

LIST = "daftar"
PARTNER_PAPERS = (
    (LIST, N_("Daftar mitra")),
    ("dukungan", N_("Surat dukungan")),
    ("pernyataan", N_("Surat pernyataan kemitraan")),
    ("mou", N_("Nota Kesepahaman")),
    ("pks", N_("Perjanjian Kerja Sama")),
)
"""Code and label; those of papers of one partnership are the codes of its instruments.

`kimdesk.reports.partnership_reports` makes them."""
LABELS: dict[str, str] = dict(PARTNER_PAPERS)


@dataclass(frozen=True, slots=True)
class PartnerOrder:
    """One paper: of one partnership, or the list of a group's or a region's."""

    document: str = LIST
    partnership: str = ""
    """Row id; for every paper but the list."""
    kim: str = ""
    """For the list: row of the group, or "" for the whole region."""
    region: str = ""
    """For the list: code of the region; "" for everything."""
    ended: bool = False
    """List those that have ended or failed, too."""
    contacts: bool = False
    """Print the phone numbers of the partners' contacts, which are personal data."""
    paper: str = ""
    """Code of a paper; "" as the office says, else F4."""

    @property
    def is_blank(self) -> bool:
        return False

    @property
    def is_full(self) -> bool:
        """Whether whole personal data are in it."""
        return self.contacts
