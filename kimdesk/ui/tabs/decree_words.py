"""A decree in a few words and a tone, for lists and heads."""

import datetime

from kimdesk.entities import Decree
from kimdesk.entities.decree import LEVELS, SIGNED, STATES
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.rules.decrees import ENDS_SOON

ICONS = {"good": ("circle-check", "green"), "check": ("clock", "amber"), "block": ("circle-alert", "red")}
"""Tone -> icon and its colour."""


def state_words(state: str | None, last: datetime.date | None, today: datetime.date) -> tuple[str, str]:
    """What the state of a decree is called that ends on `last`, and its tone: good, check, block or plain."""
    words = Choice(STATES).show(state or "draf")
    if state not in SIGNED:
        return words, {"diganti": "plain", "dicabut": "plain", "dikembalikan": "block"}.get(
            state or "", "check"
        )
    if last is None:
        return words, "good"
    left = (last - today).days
    if left < 0:
        return _("Habis masa berlaku"), "block"
    if left <= ENDS_SOON:
        return _("Berakhir {days} hari lagi").format(days=left), "check"
    return words, "good"


def state_of(decree: Decree, today: datetime.date) -> tuple[str, str]:
    """`state_words` of a row."""
    return state_words(decree.state, decree.ends.last if decree.ends else None, today)


def decree_name(decree: Decree) -> str:
    """As in "SK 12/2019"; before it has a number "SK Kecamatan"."""
    return f"SK {decree.number or Choice(LEVELS).show(decree.level)}".strip()
