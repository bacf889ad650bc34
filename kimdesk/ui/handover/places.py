"""Which parts of the register can be handed over: everything, or a region that has records."""

from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.store import Scope
from kimdesk.ui.navigation import region_of
from kimdesk.ui.scope_lines import region_name

if TYPE_CHECKING:
    from kimdesk.store import Store

DISTRICT = 8
"""Letters of the code of a kecamatan."""


def region_choices(store: "Store", scope: Scope) -> list[tuple[str, str]]:
    """(code, words): all; the kabupaten and kecamatan with records; the desa of the kecamatan in scope."""
    rows = store.query("SELECT DISTINCT scope FROM stream WHERE scope GLOB '[0-9]*'")
    here = region_of(store, scope)[:DISTRICT]
    codes: set[str] = set()
    for row in rows:
        parts = row["scope"].split(".")
        codes |= {".".join(parts[:count]) for count in range(2, min(len(parts), 3) + 1)}
        if len(here) == DISTRICT and row["scope"].startswith(f"{here}."):
            codes.add(row["scope"])
    chosen = [("", _("Semua yang ada di laptop ini"))]
    return chosen + [(code, _indented(code)) for code in sorted(codes)]


def _indented(code: str) -> str:
    return "    " * max(code.count(".") - 1, 0) + region_name(code)
