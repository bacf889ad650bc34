"""The word a page begins with, for the catchword under the page before it."""

from typing import Any

from reportlab.platypus import Paragraph

from kimdesk.reports.hanging import Hanging


def first_word(flowable: Any) -> str:
    """The first word that a drawn flowable shows; "" for what has no running text (tables, signatures)."""
    if isinstance(flowable, Hanging):
        return flowable.label or flowable.mark or first_word(flowable.body)
    if not isinstance(flowable, Paragraph):
        return ""
    if flowable.bulletText:
        return str(flowable.bulletText)
    lines = flowable.blPara.lines
    if not lines:
        return ""
    if flowable.blPara.kind == 0:
        words = lines[0][1]
    else:
        words = "".join(fragment.text for fragment in lines[0].words).split()
    return str(words[0]) if words else ""
