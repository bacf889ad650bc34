"""What a person wants on paper of a training. Without ReportLab, because the window asks before it prints."""

from dataclasses import dataclass

from kimdesk.i18n import N_

TRAINING_PAPERS = (
    ("daftar-hadir", N_("Daftar hadir peserta")),
    ("matriks-hadir", N_("Daftar hadir per sesi (matriks)")),
    ("petugas", N_("Daftar hadir narasumber dan panitia")),
    ("transport", N_("Tanda terima uang transport")),
    ("rekap", N_("Rekapitulasi peserta dan hasil")),
    ("laporan", N_("Laporan kegiatan")),
    ("sertifikat", N_("Sertifikat")),
)
"""Code and label, in the order of use; `kimdesk.reports.training_reports` makes them."""
LABELS: dict[str, str] = dict(TRAINING_PAPERS)
CERTIFICATE = "sertifikat"
FORMS = ("daftar-hadir", "matriks-hadir")
"""Papers that are a form with room to sign, unless they are filled."""


@dataclass(frozen=True, slots=True)
class TrainingOrder:
    """One paper of one training; everything but the training has a usual value."""

    training: str
    document: str = "daftar-hadir"
    paper: str = ""
    """Code of a paper; "" as the office says, else F4. Certificates are always A4."""
    by_session: bool = False
    """A sheet for each session instead of each day."""
    only: str = ""
    """One day ("2026-12-18", "-" for sessions without a day) or one session (row id); "" for all."""
    filled: bool = False
    """With the marks of the register, instead of room to sign."""
    spare_rows: int = 5
    """Empty rows at the end of a list to be signed, for who comes without invitation."""
    phones: bool = False
    """Print the phone numbers that are known; else there is room to write them."""
    participant: str = ""
    """One participant's certificate; "" for everybody who has earned one."""

    @property
    def is_blank(self) -> bool:
        """A form to be signed: it says nothing yet, so it is no draft and is never issued."""
        return self.document in FORMS and not self.filled

    @property
    def is_full(self) -> bool:
        """Whether whole personal data are in it."""
        return self.phones
