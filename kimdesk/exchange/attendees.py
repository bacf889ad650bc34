"""Rows of an attendance list from a spreadsheet: read as members are, and only what such a list holds."""

from dataclasses import replace
from typing import Any

from kimdesk.entities import Person
from kimdesk.entities.membership import POSTS
from kimdesk.exchange.headings import NO_HEADING, Headings, find_headings
from kimdesk.exchange.members import read_members
from kimdesk.exchange.sheet import Grid
from kimdesk.kinds import Choice
from kimdesk.store.deliberations import attendee_values

_READ = ("name", "title_before", "title_after", "sex", "element", "address", "hamlet", "rt", "rw")


def read_attendees(grid: Grid) -> list[dict[str, Any]]:
    """Values of attendees, in their order; rows without a name are left out. A post stands for an element."""
    rows = []
    for row in read_members(grid, _with_element(grid, find_headings(grid))).rows:
        person = Person(id="", **{name: row.person.get(name) for name in _READ})
        values = attendee_values(person)
        post = row.membership.get("post")
        if post and "element" not in values:
            values["element"] = Choice(POSTS, free=True).show(post)
        rows.append(values)
    return [values for values in rows if values.get("name")]


def _with_element(grid: Grid, headings: Headings) -> Headings:
    """Attendance lists head one column "Unsur/Jabatan" or "Unsur / Instansi"."""
    if headings.row == NO_HEADING or "element" in headings.columns.values():
        return headings
    above = grid[headings.row]
    named = [index for index, text in enumerate(above) if "unsur" in text.casefold()]
    return replace(headings, columns={**headings.columns, **dict.fromkeys(named[:1], "element")})
