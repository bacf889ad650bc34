"""When rows were written last, and on which laptop: the line at the foot of a panel.

One place, so that every panel says it in the same words.
"""

from collections.abc import Sequence

from kimdesk.i18n import _
from kimdesk.store.history import last_act
from kimdesk.ui.desk import Desk


def saved_words(desk: Desk, rows: Sequence[str]) -> str:
    """As in "Tersimpan 10.32 · LAPTOP-ANI"; "" when nothing is known about the rows."""
    last = last_act(desk.store, rows)
    if last is None:
        return ""
    now = desk.now()
    at = last.at.astimezone(now.tzinfo)
    words = f"{at:%H.%M}" if at.date() == now.date() else f"{at:%d-%m-%Y}"
    return _("Tersimpan {time} · {device}").format(time=words, device=last.device)
