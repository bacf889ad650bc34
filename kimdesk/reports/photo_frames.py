"""A photo where there is one, and where there is none a frame to paste a print into."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from kimdesk.entities import Attachment
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.reports.brief import Brief
from kimdesk.reports.fonts import letter_font, register_fonts
from kimdesk.reports.photos import Photo
from kimdesk.reports.wrapping import wrapped

_SIZE, _LEADING = 9, 12


class EmptyFrame(Flowable):
    """A dashed frame with a few words in its middle. Measures in points."""

    def __init__(self, words: str, width: float, height: float) -> None:
        super().__init__()
        register_fonts()
        self._words, self._width, self._height = words, width, height
        self._font = letter_font()
        self.alt = words
        self.hAlign = "CENTER"
        self.spaceAfter = 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = min(self._width, available_width), self._height
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setDash(3, 2)
        canvas.rect(0, 0, self.width, self.height)
        canvas.setFont(self._font, _SIZE)
        lines = wrapped(self._words, self._font, _SIZE, self.width - 4 * mm)
        y = self.height / 2 + len(lines) * _LEADING / 2
        for line in lines:
            y -= _LEADING
            canvas.drawCentredString(self.width / 2, y + 3, line)
        canvas.restoreState()


def photo_or_frame(
    brief: Brief, attachment: Attachment | None, words: str, width: float, height: float, caption: str = ""
) -> Flowable:
    """The photo of an attachment in a box of this size; a frame with `words` when it cannot be printed.

    A photo whose bytes are damaged is a finding of the brief: one photo must not stop a dossier.
    """
    picture = brief.options.pictures.get(attachment.id) if attachment is not None else None
    if attachment is not None and picture is not None:
        try:
            return Photo(picture, width, height, caption)
        except KimdeskError as error:
            name = attachment.name or attachment.id
            brief.findings.append(Finding("check", "print.photo", f"{name}: {error.title}. {error.advice}"))
    return EmptyFrame(words, width, height)
