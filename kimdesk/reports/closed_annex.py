"""Lampiran tertutup: the roster with whole NIK, birth dates and phones, for the verifier alone.

It is the only paper that always prints them, and is marked so on every page. It goes in an envelope
of its own; the open roster beside it stays masked.
"""

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from kimdesk.reports.brief import Brief
from kimdesk.reports.document import Component
from kimdesk.reports.paper import bold, styles
from kimdesk.reports.roster import roster_sheet


def closed_annex(brief: Brief) -> Component:
    """The full roster under its mark."""
    look = styles()
    mark = look.centred.clone(
        "mark", fontName=bold(look.font), fontSize=12, borderWidth=1, borderColor=colors.black,
        borderPadding=(3, 6, 4, 6), spaceAfter=3 * mm,
    )  # fmt: skip
    above: list[Flowable] = [
        Paragraph(brief.text("lampiran_tertutup.tanda"), mark),
        Paragraph(
            brief.text("lampiran_tertutup.untuk"), look.small.clone("for", alignment=1, spaceAfter=3 * mm)
        ),
    ]
    title, footer = brief.plain("lampiran_tertutup.judul"), brief.plain("lampiran_tertutup.kaki")
    return roster_sheet(brief, title, footer, full=True, above=above)
