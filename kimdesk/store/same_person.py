"""What a person answered to "mungkin sudah ada": the same human being, or somebody else.

The same: one row takes over everything the other has, in one act that can be undone. Somebody
else: remembered on both sides as an accepted warning, so it travels and is not asked again.
"""

from kimdesk.entities import ENTITIES, Acceptance, Attachment, Entity, Membership, Person, Remark, fields_of
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay, Ref
from kimdesk.store.acts import Act
from kimdesk.store.names import link_id
from kimdesk.store.roster import Double, possible_doubles
from kimdesk.store.store import Store

_CODE = "person.double."
_NOT_TAKEN_OVER = ("merged_into",)


def doubles_of(store: Store, person: Person, region: str = "", limit: int = 5) -> list[Double]:
    """Others who may be this person, without those told apart; `region` stands in where his is empty."""
    found = possible_doubles(
        store, name=person.name or "", nik=person.nik or "", born=person.born, sex=person.sex or "",
        region=person.region or region, besides=person.id, limit=3 * limit,
    )  # fmt: skip
    return [double for double in found if not _told_apart(store, person.id, double.person.id)][:limit]


def tell_apart(store: Store, person: str, other: str, *, day: PartialDay) -> None:
    """Remember that these two are not the same human being."""
    reason = _("Bukan orang yang sama.")
    with store.act(_("Bukan orang yang sama")) as act:
        for owner, code in ((person, _CODE + other), (other, _CODE + person)):
            values = {
                "owner_table": Person.table,
                "reason": reason,
                "day": day,
                "by": store.device.person or None,
            }
            act.link(Acceptance, {"owner": owner, "code": code}, values)


def join_group(store: Store, kim: str, person: str) -> str:
    """Make somebody from the register a member of a group; the name of the membership, new or old."""
    present = store.all(Membership, "kim = ? AND person = ?", (kim, person), limit=1)
    if present:
        return present[0].id
    last = store.query("SELECT ifnull(max(place), 0) AS last FROM membership WHERE kim = ?", (kim,))[0][
        "last"
    ]
    values = {"kim": kim, "person": person, "state": "aktif", "place": last + 1}
    return store.create(_("Anggota dari orang yang sudah ada"), Membership, values)


def merge(store: Store, keep: str, spare: str) -> None:
    """Two rows are one human being: `keep` gets what it lacks and all that hangs on `spare`.

    `spare` goes to the basket. Nothing that `keep` holds is overwritten. When both are members of one
    group, the two
    memberships become one in the same way.
    """
    with store.act(_("Gabungkan orang yang sama")) as act:
        _take_over(store, act, Person, keep, spare)
        for entity in ENTITIES:
            for field in fields_of(entity):
                if field.kind == Ref(Person.table):
                    for row in store.all(entity, f"{field.name} = ?", (spare,)):
                        act.write(entity, row.id, {field.name: keep})
        for owned in (Attachment, Remark):
            for row in store.all(owned, "owner = ?", (spare,)):
                act.write(owned, row.id, {"owner": keep})
        _one_membership_a_group(store, act, keep)
        act.write(Person, spare, {"merged_into": keep})
        act.delete(Person, spare, _("Digabung dengan orang yang sama."))


def _one_membership_a_group(store: Store, act: Act, person: str) -> None:
    first: dict[str, str] = {}
    for membership in store.all(Membership, "person = ?", (person,)):
        kept = first.setdefault(membership.kim or membership.id, membership.id)
        if kept != membership.id:
            _take_over(store, act, Membership, kept, membership.id)
            act.delete(Membership, membership.id, _("Orang yang sama sudah menjadi anggota."))


def _take_over(store: Store, act: Act, entity: type[Entity], keep: str, spare: str) -> None:
    """Fill what one row lacks from another."""
    kept, other = store.get(entity, keep), store.get(entity, spare)
    names = [field.name for field in fields_of(entity) if field.name not in _NOT_TAKEN_OVER]
    lacking = {name: getattr(other, name) for name in names if getattr(kept, name) is None}
    act.write(entity, keep, {name: value for name, value in lacking.items() if value is not None})


def _told_apart(store: Store, person: str, other: str) -> bool:
    if not person:
        return False
    row = link_id(Acceptance, {"owner": person, "code": _CODE + other})
    return (
        store.one("SELECT 1 FROM acceptance WHERE id = ? AND gone = 0 AND reason IS NOT NULL", (row,))
        is not None
    )
