"""The scope: what part of the register a tab shows, and what part a new row belongs to."""

import datetime
import sqlite3
from collections.abc import Mapping
from typing import Any, Literal

from kimdesk.entities import Entity, Erasure, Participant, PartnershipEvent, Session, Signatory, Speaker
from kimdesk.frozen import Frozen

SHARED = "*"
"""The scope of rows that belong to no region: partners of everybody, trainings without a place."""
ERASURES = "*hapus"
"""The scope of erasures. They go to everybody and rest on nothing else, so that all may wait for them."""
Chip = Literal["all", "no_decree", "expired", "untrained", "dormant"]
DORMANT_DAYS = 183
_OWNERS: dict[type[Entity], str] = {
    Session: "training",
    Speaker: "training",
    Participant: "training",
    PartnershipEvent: "partnership",
    Signatory: "office",
}


class Scope(Frozen):
    """A region code ("" is everything, "-" is groups without a region) or one group, and a chip."""

    region: str = ""
    kim: str = ""
    chip: Chip = "all"

    def kims(self, today: datetime.date) -> tuple[str, list[str]]:
        """SQL (a SELECT of group names) and its parameters, for `WHERE kim IN (...)`.

        A chip, "everything" and "-" are read from the counts, which `tally.catch_up` keeps.
        """
        if self.kim:
            return "SELECT ?", [self.kim]
        if self.chip == "all" and self.region not in ("", "-"):
            return "SELECT id FROM kim WHERE gone = 0 AND region >= ? AND region < ?", self._region_params
        term, params = self.term(today)
        return f"SELECT kim FROM tally WHERE {term}", params

    def term(self, today: datetime.date) -> tuple[str, list[str]]:
        """The condition on `tally` that the scope stands for, and its parameters."""
        if self.kim:
            return "kim = ?", [self.kim]
        chip, params = chip_term(self.chip, today)
        if self.region == "-":
            return f"region = '' AND {chip}", params
        if self.region:
            return f"region >= ? AND region < ? AND {chip}", [*self._region_params, *params]
        return chip, params

    @property
    def _region_params(self) -> list[str]:
        return [self.region, self.region + "/"]


def chip_term(chip: Chip, today: datetime.date) -> tuple[str, list[str]]:
    """The condition on `tally` that a chip stands for, and its parameters."""
    if chip == "no_decree":
        return "signed = 0", []
    if chip == "expired":
        return "signed > 0 AND decree_end < ?", [today.isoformat()]
    if chip == "untrained":
        return "trained = 0", []
    if chip == "dormant":
        before = (today - datetime.timedelta(days=DORMANT_DAYS)).isoformat()
        return "(state = 'pasif' OR ifnull(last_activity, '') < ?)", [before]
    return "1", []


def scope_of(connection: sqlite3.Connection, entity: type[Entity], values: Mapping[str, Any]) -> str:
    """The scope that a new row with these values belongs to: its region, or that of the row it hangs on."""
    if entity is Erasure:
        return ERASURES
    if values.get("region"):
        return str(values["region"])
    if entity in _OWNERS:
        return _scope_of_row(connection, str(values.get(_OWNERS[entity])))
    if values.get("kim"):
        return _region_of_group(connection, str(values["kim"]))
    if values.get("owner"):
        return _scope_of_row(connection, str(values["owner"]))
    return SHARED


def _region_of_group(connection: sqlite3.Connection, row: str) -> str:
    found = connection.execute("SELECT region FROM kim WHERE id = ?", (row,)).fetchone()
    return str(found["region"]) if found and found["region"] else SHARED


def _scope_of_row(connection: sqlite3.Connection, row: str) -> str:
    found = connection.execute("SELECT scope FROM stream WHERE name = substr(?, 1, 12)", (row,)).fetchone()
    return str(found["scope"]) if found else SHARED
