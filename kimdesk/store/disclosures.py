"""The log of whole personal data that left the register: what, of how many people, for what, to whom.

It is written in the same act as what gave the data away; nothing else decides what is personal.
"""

import datetime

from kimdesk.entities import Disclosure
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.kinds.text import one_line
from kimdesk.store.acts import Act
from kimdesk.store.store import Store

LONGEST = 300


def checked_purpose(purpose: str) -> str:
    """The purpose on one line; KimdeskError when there is none or it is too long."""
    text = one_line(purpose)
    if text and len(text) <= LONGEST:
        return text
    raise KimdeskError(
        _("Tujuan belum ditulis") if not text else _("Tujuan terlalu panjang"),
        _("Setiap terbitan dan setiap ekspor data pribadi lengkap dicatat dengan tujuannya."),
        _("Tulis tujuannya dalam satu kalimat, paling banyak {n} huruf.").format(n=LONGEST),
    )


def disclose(
    store: Store, act: Act, what: str, count: int, purpose: str, *, day: datetime.date,
    receiver: str = "", kim: str | None = None, issue: str | None = None,
) -> str:  # fmt: skip
    """Log, as part of `act`, that the data of `count` people were given away; the row's name."""
    values = {
        "kim": kim, "issue": issue, "day": PartialDay.of(day), "what": what[:200], "count": count,
        "purpose": checked_purpose(purpose), "receiver": one_line(receiver)[:150] or None,
        "by": store.device.person or store.device.name,
    }  # fmt: skip
    return act.create(Disclosure, values)


def disclosures(store: Store, kim: str = "", limit: int = 500) -> list[Disclosure]:
    """The log, newest first; of one group, or of everything."""
    where, params = ("kim = ?", (kim,)) if kim else ("1", ())
    return store.all(Disclosure, where, params, order="day DESC, seq DESC", limit=limit)
