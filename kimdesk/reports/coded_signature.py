"""A signature with a QR code at its left: on what is given out leaf by leaf, each leaf bears its own.

Whoever gets one certificate, or one letter of many, has no sheet of verification to look at.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kimdesk.reports.issue_facts import IssueMark
from kimdesk.reports.qr import QrCode
from kimdesk.reports.signature import Signatures

_SIDE = 32 * mm


class CodedSignature(Flowable):
    """`mark` of the leaf; None for a draft, which has the signature alone. `what` it is, for who hears it."""

    tags_itself = True

    def __init__(self, signature: Signatures, mark: IssueMark | None, what: str) -> None:
        super().__init__()
        self._signature = signature
        self._code = QrCode(mark.payload, f"Kode QR {what} {mark.code}", _SIDE) if mark else None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = self._signature.wrap(available_width, available_height)
        if self._code is not None:
            self.height = max(self.height, _SIDE)
        return self.width, self.height

    def draw(self) -> None:
        if self._code is not None:
            self._code.wrap(self.width, self.height)
            self._code.drawOn(self.canv, 0, 0)
        self._signature.drawOn(self.canv, 0, self.height - self._signature.height)
