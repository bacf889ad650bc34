"""What a person answered to "mungkin sudah ada": the same human being, or somebody else.

The same: one row takes over everything the other has, in one act of ordinary changes that can be
undone and that travels; nothing points elsewhere without a change that says so. Somebody else:
remembered on both sides as an accepted warning, so it travels and is not asked again.

Laptops that do not know of each other join the same rows. So which row stays is nobody's choice: of two
names the smaller one. All do the same then, and rows joined in any order never point at each other
in a circle. The row that stays is said to stay: who deletes it meanwhile makes a case, and nobody is
lost.
"""

from collections.abc import Iterable, Sequence

from kimdesk.entities import ENTITIES, Acceptance, Attachment, Entity, Membership, Person, Remark, fields_of
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay, Ref
from kimdesk.store.acts import Act
from kimdesk.store.log import LIFE
from kimdesk.store.names import link_id
from kimdesk.store.roster import Double, possible_doubles
from kimdesk.store.store import Store

_CODE = "person.double."
_NOT_TAKEN_OVER = ("merged_into", "person")


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


def survivor(store: Store, person: str) -> str:
    """The row that stands for somebody now: the one that this one was joined to, and so on; else itself."""
    return _way(store, person)[-1]


def _way(store: Store, person: str) -> list[str]:
    """A row, the one it was joined to, and so on up to the one that stands for all of them."""
    way = [person]
    while True:
        row = store.one(f"SELECT {LIFE}, merged_into AS next FROM person WHERE id = ?", (way[-1],))
        if row is None or not row[LIFE] or not row["next"] or row["next"] >= way[-1]:
            return way
        way.append(row["next"])


def merge(store: Store, keep: str, spare: str) -> str:
    """Two rows are one human being; the name of the row that stays, which may be either.

    Nothing that `keep` holds is overwritten. It gets what it lacks, and all that hangs on `spare`; when
    both are members of one group, the two memberships become one in the same way. What is left over
    goes to the basket. A row that was joined before only gives what somebody who did not know of it
    has hung on it since. KimdeskError while it is not decided whether one of them is somebody else.
    """
    ways = _way(store, keep), _way(store, spare)
    people = list(dict.fromkeys(way[-1] for way in ways))
    rows = list(dict.fromkeys((*people, *ways[0], *ways[1])))
    stays = min(people)
    _refuse_to_forget(store, max(people), people)
    with store.act(_("Gabungkan orang yang sama")) as act:
        memberships = [
            found for row in rows for found in store.all(Membership, "person = ?", (row,), order="id")
        ]
        for goes in rows:
            if goes != stays:
                _hang_over(store, act, goes, stays)
        _one_membership_a_group(store, act, memberships)
        if len(people) > 1:
            found = [person for row in people if (person := store.get(Person, row))]
            act.write(Person, max(people), {"merged_into": stays})
            _make_one(store, act, found, _("Digabung dengan orang yang sama."))
    return stays


def _refuse_to_forget(store: Store, goes: str, people: Sequence[str]) -> None:
    """Elsewhere a row was joined to somebody, and somebody else kept it: joined to another one before that is
    decided, nothing would lead there any more, and one human being would be two."""
    sql = f"SELECT 1 FROM dispute WHERE row = ? AND field IN ('{LIFE}', 'merged_into')"
    if store.one(sql, (goes,)) is None:
        return
    joined_to = store.query(
        "SELECT DISTINCT c.value FROM head h JOIN change c ON c.stream = h.stream AND c.n = h.n"
        " WHERE h.row = ? AND h.field = 'merged_into' AND c.value IS NOT NULL",
        (goes,),
    )
    for row in joined_to:
        for other in store.all(Person, "id = ?", (survivor(store, row["value"]),)):
            if other.id not in people:
                raise KimdeskError(
                    _("Belum dapat digabung"),
                    _("Di laptop lain orang ini digabung dengan {name}, dan itu belum diputuskan.").format(
                        name=other.full_name
                    ),
                    _("Putuskan dulu di Kotak konflik, lalu gabungkan."),
                )


def _hang_over(store: Store, act: Act, goes: str, stays: str) -> None:
    """What points at one person points at the other."""
    for entity in ENTITIES:
        for field in fields_of(entity):
            if field.kind == Ref(Person.table) and field.name != "merged_into":
                for row in store.all(entity, f"{field.name} = ?", (goes,)):
                    act.write(entity, row.id, {field.name: stays})
    for owned in (Attachment, Remark):
        for row in store.all(owned, "owner = ?", (goes,)):
            act.write(owned, row.id, {"owner": stays})


def _one_membership_a_group(store: Store, act: Act, memberships: Iterable[Membership]) -> None:
    groups: dict[str, list[Membership]] = {}
    for membership in memberships:
        groups.setdefault(membership.kim or membership.id, []).append(membership)
    for same in groups.values():
        if len(same) > 1:
            _make_one(store, act, same, _("Orang yang sama sudah menjadi anggota."))


def _make_one(store: Store, act: Act, rows: Sequence[Entity], reason: str) -> None:
    """Of rows of one entity one stays; of each field it gets the first value there is, in their order."""
    entity, stays = type(rows[0]), min(row.id for row in rows)
    names = [field.name for field in fields_of(entity) if field.name not in _NOT_TAKEN_OVER]
    values = {name: [getattr(row, name) for row in rows if getattr(row, name) is not None] for name in names}
    act.write(entity, stays, {name: found[0] for name, found in values.items() if found})
    if not store.one("SELECT 1 FROM dispute WHERE row = ? AND field = ?", (stays, LIFE)):
        act.decide(entity, stays, LIFE, None)
    for row in rows:
        if row.id != stays:
            act.delete(entity, row.id, reason)


def _told_apart(store: Store, person: str, other: str) -> bool:
    if not person:
        return False
    row = link_id(Acceptance, {"owner": person, "code": _CODE + other})
    return (
        store.one("SELECT 1 FROM acceptance WHERE id = ? AND gone = 0 AND reason IS NOT NULL", (row,))
        is not None
    )
