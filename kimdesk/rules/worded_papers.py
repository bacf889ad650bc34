"""The papers beside the dossier whose words an office can change, by the name of their wording file.

The wording files of a dossier's papers have the names of `kimdesk.entities.documents`.
"""

from kimdesk.i18n import N_
from kimdesk.rules.partnership_papers import PARTNER_PAPERS
from kimdesk.rules.register_papers import REGISTERS
from kimdesk.rules.training_papers import TRAINING_PAPERS


def training_words(code: str) -> str:
    """Name of the wording file of a paper of trainings."""
    return f"bimtek_{code.replace('-', '_')}"


def partnership_words(code: str) -> str:
    """Name of the wording file of a paper of partnerships."""
    return f"mitra_{code}"


def register_words(code: str) -> str:
    """Name of the wording file of a register."""
    return code.replace("-", "_")


WORDED_PAPERS = (
    *((training_words(code), label) for code, label in TRAINING_PAPERS),
    *((partnership_words(code), label) for code, label in PARTNER_PAPERS),
    *((register_words(code), label) for code, label in REGISTERS),
    ("serah_terima", N_("Berita acara serah terima")),
    ("lembar_pemulihan", N_("Lembar pemulihan kunci")),
)
"""Name of the wording file, and label."""
