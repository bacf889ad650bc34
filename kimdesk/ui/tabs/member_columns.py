"""The columns and the query of the list of members.

Each row is a membership with its person and group. What is unusual is asked of `MemberChecks` only
for rows that are painted.
"""

from dataclasses import replace

from kimdesk.entities import Membership, Person, field_of
from kimdesk.entities.membership import POSTS, SECTIONS, STATES
from kimdesk.i18n import N_, _
from kimdesk.kinds import Choice
from kimdesk.regions import short_path
from kimdesk.rules import in_brief
from kimdesk.store import roster_list
from kimdesk.store.member_checks import MemberChecks
from kimdesk.ui.messages import LEVEL_ICONS
from kimdesk.ui.table import Column, Query, computed, described
from kimdesk.ui.table_query import Row

NAME = "person_name"
GROUP_COLUMNS = ("kim_name", "kim_region")
"""Shown only when more than one group is listed."""
TABLES = frozenset({"membership", "person", "kim", "acceptance"})
_EXTRA = {
    "person_id": "m.person", "kim": "m.kim", "section": "m.section",
    "other_posts": "m.other_posts", "state": "m.state",
}  # fmt: skip
_LEVELS = {"block": "red", "check": "amber"}
_WITH_SECTION = {"koordinator": N_("Koord. {section}"), "anggota_bidang": N_("Bid. {section}")}


def query_of(where: str, params: list[str], *, order: str, small: bool) -> Query:
    """The members that meet a condition of `roster_list.terms`."""
    return Query(
        source=roster_list.SOURCE, key="m.seq", id="m.id", where=where, params=tuple(params), order=order,
        tables=TABLES, extra=_EXTRA, small=small,
    )  # fmt: skip


def columns(checks: MemberChecks) -> tuple[Column, ...]:
    """Those of a printed roster first; the others wait behind "Pilih kolom"."""

    def of(entity: type[Person] | type[Membership], name: str, width: int = 0, *, label: str = "") -> Column:
        owner, row = ("p", "person_id") if entity is Person else ("m", "id")
        return described(
            entity, name, sql=f'{owner}."{name}"', row=row, width=width, label=label, hidden=not width,
            tone=lambda found: _tone(checks, found, name),
        )  # fmt: skip

    def group(row: Row) -> str:
        return f"KIM {row['kim_name']}"

    def place(row: Row) -> str:
        return short_path(row["kim_region"]) if row["kim_region"] else ""

    return (
        computed("number", _("No"), _number, sql=roster_list.NUMBER, sort="k.name, m.place", width=34),
        of(Person, "name", 132),
        computed("kim_name", _("Kelompok"), group, sql="k.name", width=150),
        computed("kim_region", _("Wilayah"), place, sql="k.region", width=170, hidden=True),
        of(Person, "nik", 146),
        replace(of(Person, "sex", 36), show=lambda row: row["person_sex"] or ""),
        of(Person, "born", 96, label=_("Tgl lahir")),
        replace(of(Membership, "post", 104), show=post_words, sort=f"{roster_list.POST_RANK}, m.section"),
        of(Person, "phone", 128),
        computed(
            "check", _("Periksa"), lambda row: _check(checks, row), icon=lambda row: _sign(checks, row),
            tone=lambda row: _tone(checks, row), width=98,
        ),
        *(of(Membership, name) for name in ("state", "section", "number", "joined", "left", "remark")),
        *(of(Person, name) for name in ("birth_place", "address", "hamlet", "schooling", "occupation")),
    )  # fmt: skip


def post_words(row: Row) -> str:
    """The post with its section: "Bid. Aspirasi"; further posts held now are counted behind it."""
    section = Choice(SECTIONS, free=True).show(row["section"])
    post = row["membership_post"]
    words = Choice(POSTS, free=True).show(post)
    if section and post in _WITH_SECTION:
        words = _(_WITH_SECTION[post]).format(section=section)
    others = field_of(Membership, "other_posts").kind.from_sql(row["other_posts"]) or ()
    held = sum(1 for record in others if record.get("until") is None)
    return f"{words} +{held}" if held else words


def _number(row: Row) -> str:
    return str(row["number"] or "")


def _check(checks: MemberChecks, row: Row) -> str:
    if row["number"] is None:
        return Choice(STATES).show(row["state"]) or _("Keluar")
    checked = checks.of(row["kim"], row["id"])
    if checked is None or not checked.unsettled:
        return ""
    more = len({finding.code for finding in checked.unsettled}) - 1
    brief = in_brief(checked.unsettled[0], checked.member.person)
    return f"{brief} +{more}" if more else brief


def _sign(checks: MemberChecks, row: Row) -> tuple[str, str] | None:
    if row["number"] is None:
        return ("log-out", "muted")
    level = _level(checks, row)
    return (LEVEL_ICONS[level], _LEVELS[level]) if level else ("check", "green")


def _tone(checks: MemberChecks, row: Row, field: str = "") -> str:
    """The colour of a cell with a finding; of all findings when no field is named."""
    if row["number"] is None:
        return "muted"
    return _LEVELS.get(_level(checks, row, field), "")


def _level(checks: MemberChecks, row: Row, field: str = "") -> str:
    checked = checks.of(row["kim"], row["id"])
    found = [f for f in checked.unsettled if not field or f.field == field] if checked else []
    return "block" if any(f.level == "block" for f in found) else "check" if found else ""
