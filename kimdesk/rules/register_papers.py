"""What a person wants on paper of a region. Without ReportLab: the window asks before it prints."""

from dataclasses import dataclass

from kimdesk.i18n import N_

REGISTERS = (
    ("buku-keputusan", N_("Buku Keputusan")),
    ("cakupan", N_("Cakupan KIM per kecamatan")),
    ("pengingat", N_("Surat pengingat masa berlaku SK")),
)
"""Code and label; `kimdesk.reports.register_reports` makes them."""
LABELS: dict[str, str] = dict(REGISTERS)


@dataclass(frozen=True, slots=True)
class RegisterOrder:
    """One register of one region."""

    document: str
    region: str = ""
    """Code of the region; "" is the narrowest one that all groups lie in."""
    level: str = ""
    """Buku Keputusan: the level of the offices whose books are wanted; "" is the region's own."""
    year: int = 0
    """Buku Keputusan: of this year; 0 is the present one."""
    paper: str = ""
    """Code of a paper; "" as the office says, else F4."""

    @property
    def is_blank(self) -> bool:
        return False

    @property
    def is_full(self) -> bool:
        """Whether whole personal data are in it."""
        return False
