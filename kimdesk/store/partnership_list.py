"""What the lists of partnerships, partners and mappings show of a scope, as SQL terms, and counts.

The terms speak of `partnership r`, `partner p` and `kim k`.
"""

import datetime
from typing import Literal

from kimdesk.entities import Partnership
from kimdesk.rules.partnerships import ENDED, ENDS_SOON, RUNNING
from kimdesk.store.activity_list import in_scope
from kimdesk.store.scope import Scope
from kimdesk.store.store import Store

Choice = Literal["all", "process", "running", "soon", "ended"]
SOURCE = "partnership r JOIN kim k ON k.id = r.kim LEFT JOIN partner p ON p.id = r.partner"
ESCAPE = "ESCAPE '\\'"
CHOICES: tuple[Choice, ...] = ("all", "process", "running", "soon", "ended")
_LAST_DAY = "CASE length(r.ends) WHEN 4 THEN r.ends || '-12-31' WHEN 7 THEN r.ends || '-31' ELSE r.ends END"
"""The last day that an end can mean, as text that sorts by time."""


def _quoted(codes: tuple[str, ...]) -> str:
    return ", ".join(f"'{code}'" for code in codes)


_STAGE = "ifnull(r.stage, '')"
_BOUND = f"{_STAGE} IN ({_quoted(('tanda_tangan', *RUNNING))})"


def chosen(choice: Choice, today: datetime.date) -> tuple[str, list[str]]:
    """The condition on a partnership `r` that a chip stands for; `soon` holds those past their end too."""
    if choice == "process":
        return f"{_STAGE} NOT IN ({_quoted((*RUNNING, *ENDED))})", []
    if choice == "running":
        return f"{_STAGE} IN ({_quoted(RUNNING)})", []
    if choice == "soon":
        until = today + datetime.timedelta(days=ENDS_SOON)
        return f"{_BOUND} AND {_LAST_DAY} <= ?", [until.isoformat()]
    if choice == "ended":
        return f"{_STAGE} IN ({_quoted(ENDED)})", []
    return "1", []


def terms(
    scope: Scope, today: datetime.date, choice: Choice = "all", text: str = ""
) -> tuple[str, list[str]]:
    """The condition that lists a scope's partnerships, by a part of their title or partner."""
    where, params = in_scope(scope, today)
    term, more = chosen(choice, today)
    where, params = f"{where} AND {term}", [*params, *more]
    if text:
        where += f" AND (r.name LIKE ? {ESCAPE} OR p.name LIKE ? {ESCAPE})"
        params += [like(text)] * 2
    return where, params


def counts(store: Store, scope: Scope, today: datetime.date) -> dict[Choice, int]:
    """How many partnerships of the scope each chip lists."""
    where, params = in_scope(scope, today)
    found = [chosen(choice, today) for choice in CHOICES]
    sums = ", ".join(f"total({term})" for term, _params in found)
    more = [param for _term, chosen_params in found for param in chosen_params]
    row = store.one(f"SELECT {sums} FROM partnership r WHERE {where}", [*more, *params])
    return {choice: int(row[place]) if row else 0 for place, choice in enumerate(CHOICES)}


def of_partner(store: Store, partner: str, limit: int) -> list[Partnership]:
    """The partnerships of a partner, running ones first."""
    order = f"stage IN ({_quoted(RUNNING)}) DESC, ifnull(starts, '9') DESC, seq DESC"
    return store.all(Partnership, "partner = ?", (partner,), order=order, limit=limit)


def with_group(store: Store, kim: str) -> dict[str, Partnership]:
    """Partner -> the latest partnership that a group has with it, one that goes on before one that ended."""
    order = f"ifnull(stage, '') IN ({_quoted(ENDED)}) DESC, seq"
    found = store.all(Partnership, "kim = ?", (kim,), order=order)
    return {one.partner: one for one in found if one.partner}


def like(text: str) -> str:
    """A LIKE pattern, to be followed by `ESCAPE`, for what holds `text`."""
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
