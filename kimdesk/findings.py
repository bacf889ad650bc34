"""A finding: one sentence about a value, on one of three levels, with a way to the field.

block  (Menghalangi)     the value cannot be used as meant, or the document cannot be issued
check  (Perlu diperiksa) unusual; a person may accept it with a reason
info   (Keterangan)      derived, for information
"""

from typing import Literal

from kimdesk.frozen import Frozen

Level = Literal["block", "check", "info"]


class Finding(Frozen):
    """One sentence (already translated) about `field` of one row; `code` names the rule for acceptance."""

    level: Level
    code: str
    text: str
    field: str = ""
