"""The ends of a decree's path: drafted, signed, replaced. Each step is one act.

Number and date exist only after the signing; they are written back here once, together with the scan,
and in the same act the decree comes into force and the one before it is noted as replaced.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kimdesk.entities import Decree, Hop
from kimdesk.entities.decree import SIGNED
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.rules.decrees import ENDS_SOON
from kimdesk.store.acts import Act
from kimdesk.store.files import store_file
from kimdesk.store.store import Store

SCAN = "sk"
"""The kind of attachment that a scan of a decree is."""
Filter = Literal["all", "open", "soon", "past"]
"""All decrees, those not yet signed, those that end soon, those that have ended."""
LAST_DAY = "CASE length(d.ends) WHEN 4 THEN d.ends || '-12-31' WHEN 7 THEN d.ends || '-31' ELSE d.ends END"
"""SQL: the last day that the end of the decree `d` can mean, as text that sorts by time."""
_SIGNED = "d.state IN ('ditandatangani', 'berlaku')"


@dataclass(frozen=True, slots=True)
class Signing:
    """What is known once a decree is signed. `replaced`: decrees that are no longer in force by it."""

    number: str
    day: PartialDay
    signatory: str | None = None
    starts: PartialDay | None = None
    ends: PartialDay | None = None
    scan: Path | None = None
    replaced: tuple[str, ...] = ()


def draft_values(kim: str, level: str, decrees: Iterable[Decree]) -> dict[str, Any]:
    """The first values of a new decree of a group, given those it has: an extension of the one in force."""
    held = [one for one in decrees if one.level == level and one.state in (*SIGNED, "diganti")]
    current = next((one for one in held if one.state in SIGNED), None)
    values: dict[str, Any] = {"kim": kim, "level": level, "state": "draf"}
    values["act"] = "perpanjangan" if held else "pengukuhan"
    if current is not None:
        values["replaces"] = current.id
    return values


def replaceable(decrees: Sequence[Decree], level: str, besides: str = "") -> list[Decree]:
    """Decrees in force on a level, which a newly signed one usually replaces."""
    return [one for one in decrees if one.level == level and one.state in SIGNED and one.id != besides]


def record_signing(store: Store, kim: str, level: str, row: str, signing: Signing) -> str:
    """Write back number, day, term and scan of a signed decree; `row` "" makes the decree. Its name.

    KimdeskError when the scan cannot be kept; then nothing is written.
    """
    with store.act(_("Catat SK {number}").format(number=signing.number)) as act:
        if not row:
            row = act.create(Decree, draft_values(kim, level, store.all(Decree, "kim = ?", (kim,))))
        values: dict[str, Any] = {"state": "berlaku", "number": signing.number, "day": signing.day}
        values |= {"signatory": signing.signatory, "starts": signing.starts, "ends": signing.ends}
        if signing.replaced:
            values["replaces"] = signing.replaced[0]
        act.write(Decree, row, values)
        _end_way(store, act, row, signing.day)
        for old in signing.replaced:
            act.write(Decree, old, {"state": "diganti"})
        if signing.scan is not None:
            store_file(store, act, Decree, row, signing.scan, kind=SCAN, day=signing.day)
    return row


def _end_way(store: Store, act: Act, row: str, day: PartialDay) -> None:
    """Where the dossier lies, it was signed."""
    last = store.all(Hop, "decree = ?", (row,), order="place DESC, seq DESC", limit=1)
    if last and last[0].result in (None, "menunggu"):
        act.write(Hop, last[0].id, {"result": "ditandatangani", "answered": day})


def chosen_sql(choice: Filter, today: datetime.date) -> tuple[str, tuple[str, ...]]:
    """The condition on a decree `d` that a choice of the list stands for, and its parameters."""
    if choice == "open":
        return "ifnull(d.state, 'draf') IN ('draf', 'lengkap', 'diajukan', 'dikembalikan')", ()
    if choice == "soon":
        until = today + datetime.timedelta(days=ENDS_SOON)
        return f"{_SIGNED} AND {LAST_DAY} BETWEEN ? AND ?", (today.isoformat(), until.isoformat())
    if choice == "past":
        return f"{_SIGNED} AND {LAST_DAY} < ?", (today.isoformat(),)
    return "1", ()
