"""Daftar isi: what the dossier holds and on which of its pages, whatever was chosen."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.contents_list import ContentsList
from kimdesk.reports.document import Component
from kimdesk.reports.markup import capitals
from kimdesk.reports.paper import styles


def contents(brief: Brief) -> Component:
    """The list of the other papers of the file. Pages are counted through the whole file."""
    look = styles(brief.setup.letter_font)
    title = brief.plain("daftar_isi.judul")
    story: list[Flowable] = [
        Paragraph(capitals(title), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Spacer(1, 8 * mm),
        ContentsList(brief.setup.letter_font),
    ]
    return Component(title, story, "sheet")
