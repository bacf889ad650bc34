"""The top of a training's lists: letterhead, title, name of the training, and what the sheet is about."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.reports.hanging import Hanging
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.phrases import dots
from kimdesk.reports.training_brief import TrainingBrief

LABEL = 30 * mm


def list_head(brief: TrainingBrief, title: str, facts: Sequence[tuple[str, str]]) -> list[Flowable]:
    """The head of one list; a fact that is not known is dotted."""
    look = brief.look
    return [
        *([Letterhead(brief.head)] if brief.host else []),
        Paragraph(capitals(title), look.heading),
        Paragraph(capitals(brief.blanks["kegiatan"]), look.heading),
        Spacer(1, 4 * mm),
        *(
            Hanging(escaped(value) or dots(60), look.left, name, label_width=LABEL, after=1)
            for name, value in facts
        ),
        Spacer(1, 3 * mm),
    ]
