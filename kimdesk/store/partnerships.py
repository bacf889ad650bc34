"""The path of a partnership: begun with a partner, led from stage to stage. Each step is one act.

A stage never changes without an event that says when and why, and in the same act, so that undoing
the one undoes the other.
"""

from collections.abc import Mapping as Values
from dataclasses import dataclass
from typing import Any

from kimdesk.entities import Acceptance, Mapping, Partner, Partnership, PartnershipEvent
from kimdesk.entities.membership import PAST_STATES
from kimdesk.entities.partnership import STAGES
from kimdesk.entities.person import SKILLS
from kimdesk.i18n import _
from kimdesk.kinds import Choice, PartialDay
from kimdesk.rules.partnerships import PATH, UNMAPPED
from kimdesk.spelling import fold
from kimdesk.store.store import Store

_CARRIED_ON = ("skills", "potentials", "strengths", "needs", "problems")


@dataclass(frozen=True, slots=True)
class Step:
    """A change of stage. `reason`: why it goes on without a mapping, "" where one is there."""

    stage: str
    day: PartialDay
    note: str = ""
    reason: str = ""


def partner_named(store: Store, name: str) -> Partner | None:
    """The partner of this name in any spelling; None when it is new."""
    wanted = fold(name)
    rows = store.query("SELECT id, name FROM partner WHERE gone = 0 AND name IS NOT NULL")
    found = next((row["id"] for row in rows if fold(row["name"]) == wanted), None)
    return store.get(Partner, found) if found else None


def begin(store: Store, kim: str, partner: Partner, values: Values[str, Any], day: PartialDay) -> str:
    """A partnership of a group in its first stage, noted in its log; a partner without id is made too."""
    with store.act(_("Kemitraan baru: {name}").format(name=partner.name or _("mitra"))) as act:
        known = {"name": partner.name, "kind": partner.kind}
        row = partner.id or act.create(Partner, known)
        partnership = act.create(Partnership, {"kim": kim, "partner": row, "stage": PATH[0], **values})
        event = {"partnership": partnership, "kind": "tahap", "day": day, "stage": PATH[0]}
        act.create(PartnershipEvent, event)
    return partnership


def change_stage(store: Store, row: str, step: Step) -> None:
    """Lead a partnership to a stage: the stage, its event, and the accepted warning are one act."""
    words = Choice(STAGES).show(step.stage)
    with store.act(_("Kemitraan: tahap {stage}").format(stage=words)) as act:
        act.write(Partnership, row, {"stage": step.stage})
        event = {"partnership": row, "kind": "tahap", "day": step.day, "stage": step.stage}
        act.create(PartnershipEvent, {**event, "description": step.note or None})
        if step.reason:
            accept_unmapped(store, row, step.reason, step.day)


def accept_unmapped(store: Store, row: str, reason: str, day: PartialDay) -> None:
    """Note why a partnership goes on although the group's potential is not mapped."""
    key = {"owner": row, "code": UNMAPPED}
    by = store.device.person or None
    values = {"owner_table": Partnership.table, "reason": reason, "day": day, "by": by}
    with store.act(_("Terima peringatan")) as act:
        act.link(Acceptance, key, values)


def accepted_unmapped(store: Store, row: str) -> Acceptance | None:
    """The reason that was given for a partnership; None when nobody gave one."""
    found = store.all(Acceptance, "owner = ? AND code = ? AND reason <> ''", (row, UNMAPPED), limit=1)
    return found[0] if found else None


def since(store: Store, partnership: Partnership) -> PartialDay | None:
    """When the stage of a partnership was reached, by its log."""
    where, params = "partnership = ? AND kind = 'tahap' AND stage = ?", (partnership.id, partnership.stage)
    events = store.all(PartnershipEvent, where, params, order="day DESC, seq DESC", limit=1)
    return events[0].day if events else None


def mappings(store: Store, kim: str) -> list[Mapping]:
    """The mappings of a group, newest first."""
    return store.all(Mapping, "kim = ?", (kim,), order="day DESC, seq DESC")


def first_mapping(store: Store, kim: str, day: PartialDay) -> dict[str, Any]:
    """What a group's first mapping begins with: the skills that its members say they have."""
    rows = store.query(
        "SELECT DISTINCT s.value AS skill"
        " FROM membership m JOIN person p ON p.id = m.person,"
        " json_each(CASE WHEN json_valid(p.skills) THEN p.skills END) s"
        " WHERE m.kim = ? AND m.gone = 0 AND p.gone = 0 AND m.left IS NULL"
        f" AND ifnull(m.state, '') NOT IN ({', '.join('?' * len(PAST_STATES))})",
        (kim, *PAST_STATES),
    )
    had = {row["skill"] for row in rows}
    skills = tuple(code for code, _label in SKILLS if code in had)
    return {"kim": kim, "day": day, "skills": skills or None, "assessor": store.device.person or None}


def map_again(store: Store, before: Mapping, day: PartialDay) -> str:
    """A new mapping that begins with what the one before says; its id."""
    values = {name: getattr(before, name) for name in _CARRIED_ON}
    values |= {"kim": before.kim, "day": day, "assessor": store.device.person or None}
    return store.create(_("Pemetaan baru"), Mapping, values)


def candidates(store: Store, region: str | None) -> list[Partner]:
    """Partners of the group's province, and those that are everywhere."""
    if not region:
        return store.all(Partner)
    return store.all(Partner, "region IS NULL OR substr(region, 1, 2) = ?", (region[:2],))


def uses(store: Store, partner: str) -> int:
    """How many partnerships a partner has, ended ones too."""
    found = store.one("SELECT count(*) AS n FROM partnership WHERE partner = ? AND gone = 0", (partner,))
    return int(found["n"]) if found else 0
