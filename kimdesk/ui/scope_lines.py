"""The lines of the scope tree: what they are called, what stands below them, which ones match a filter."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kimdesk import regions
from kimdesk.frozen import Frozen
from kimdesk.i18n import _, with_dots
from kimdesk.store.disputes import undecided
from kimdesk.store.tally import Branch, branches, catch_up

if TYPE_CHECKING:
    from kimdesk.store import Scope, Store

FOUND = 200
"""How many lines a filter shows at most."""


class Line(Frozen):
    """One line: a region (code), or a group (kim)."""

    text: str
    code: str
    kim: str = ""
    icon: str = ""
    tone: str = "muted"
    tip: str = ""
    bold: bool = False
    opens: bool = False

    def holds(self, code: str) -> bool:
        """Whether the region `code` is inside this line's."""
        return code == self.code or code.startswith(f"{self.code}.") or (self.code == "-" and code == "-")


def lines_below(store: "Store", code: str, today: datetime.date, scope: "Scope") -> list[Line]:
    """The lines below a region; "" gives the topmost ones."""
    catch_up(store)
    found = branches(store, code, today, scope)
    below = _lines(store, found)
    if not code and len(below) > 1:
        total = with_dots(sum(branch.groups for branch in found))
        below.insert(0, Line(f"{_('Semua wilayah')}  ·  {total}", "", icon="globe", bold=True))
    return below


def lines_found(store: "Store", text: str, today: datetime.date, scope: "Scope") -> list[Line]:
    """Regions that have groups, and groups, whose names hold `text`."""
    wanted = text.casefold()
    found = []
    for length in (5, 8):
        rows = store.query(
            f"SELECT substr(region, 1, {length}) AS code, count(*) AS n FROM tally"
            f" WHERE length(region) >= {length} GROUP BY 1"
        )
        found += [
            line
            for row in rows
            if wanted in (line := _line(Branch(row["code"], "", row["n"]))).text.casefold()
        ]
    from kimdesk.store.scope import chip_term

    term, params = chip_term(scope.chip, today)
    like = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = store.query(
        "SELECT kim, region, name, signed, decree_end, state FROM tally WHERE name LIKE ? ESCAPE '\\'"
        f" AND ({term}) ORDER BY name COLLATE NOCASE LIMIT {FOUND}",
        (like, *params),
    )
    day = today.isoformat()
    groups = [
        Branch(row["region"], row["name"], 1, row["kim"], row["signed"] > 0,
               row["signed"] > 0 and (row["decree_end"] or "9") < day, row["state"] or "")
        for row in rows
    ]  # fmt: skip
    return found[:FOUND] + _lines(store, groups)


def region_name(code: str) -> str:
    """As in "Kab. Jembrana", "Kec. Pekutatan"; the code where the table has no such region."""
    if code in ("", "-"):
        return _("Wilayah belum diisi")
    found = regions.place(code)
    if found is not None and found.level == 2:  # hundreds of lines at once, and no term to look up
        kind = _("Kota") if found.kind == "kota" else _("Kab.")
        return f"{kind} {found.bare}"
    return regions.short_name(code)


def _lines(store: "Store", found: Sequence[Branch]) -> list[Line]:
    groups = [branch.kim for branch in found if branch.kim]
    open_cases = undecided(store, groups, ("name", "region")) if groups else ()
    return [_line(branch, is_open=branch.kim in open_cases) for branch in found]


def _line(branch: Branch, *, is_open: bool = False) -> Line:
    """is_open: somebody has yet to decide what the group is called, or where it is."""
    if not branch.kim:
        is_regency = len(branch.code) <= 5 and branch.code != "-"
        text = f"{region_name(branch.code)}  ·  {with_dots(branch.groups)}"
        return Line(text, branch.code, icon="map" if is_regency else "", bold=is_regency, opens=True)
    name = f"KIM {branch.name}" if branch.name else _("KIM tanpa nama")
    icon, tone, state = "circle-dot", "amber", _("Tanpa SK yang ditandatangani")
    if branch.expired:
        icon, tone, state = "circle-alert", "red", _("SK habis masa berlaku")
    elif branch.signed:
        icon, tone, state = "circle-check", "green", _("SK berlaku")
    if is_open:
        icon, tone = "git-merge", "amber"
        state = "\n".join([state, _("Nama atau wilayah belum diputuskan")])
    place = regions.short_path(branch.code) if branch.code else _("Wilayah belum diisi")
    return Line(name, branch.code, branch.kim, icon, tone, f"{name}\n{place}\n{state}")
