"""Tembusan: who else gets a letter or a decree, as the small list at its end."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk.reports.brief import Brief
from kimdesk.reports.hanging import numbers
from kimdesk.reports.paper import styles


def copies_to(brief: Brief, key: str, font: str, blanks: Mapping[str, Any] | None = None) -> list[Flowable]:
    """The list that the wording names, to be kept in one piece; nothing when it is empty.

    blanks: those of another family than the dossier's own.
    """
    texts = brief.wording.texts(key, blanks or brief.blanks)
    if not texts:
        return []
    small = ParagraphStyle("copies", styles(font).left, fontSize=10, bulletFontSize=10, leading=13)
    item = ParagraphStyle("copy", small, leftIndent=16)
    marks = numbers(len(texts))
    rows = [Paragraph(text, item, bulletText=mark) for text, mark in zip(texts, marks, strict=True)]
    return [Spacer(1, 16), Paragraph("Tembusan:", small), *rows]
