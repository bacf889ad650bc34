"""How a membership ends: somebody leaves or dies (and stays in the register), or a row was a mistake."""

from collections.abc import Sequence

from kimdesk.entities import ENTITIES, Membership, Person, fields_of
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay, Ref
from kimdesk.store.erased import is_closed
from kimdesk.store.log import LIFE
from kimdesk.store.store import Store

DIED = "meninggal"


def leave(
    store: Store, membership: str, *, day: PartialDay | None, why: str | None, remark: str = ""
) -> None:
    """Note that a member left on `day`, and why (a code of LEAVING); posts end on the same day."""
    present = store.get(Membership, membership)
    if present is None:
        raise KeyError(membership)
    values = {"state": DIED if why == DIED else "keluar", "left": day, "leaving": why}
    if present.post and present.post_until is None:
        values["post_until"] = day
    if remark:
        values["remark"] = "\n".join(part for part in (present.remark, remark) if part)
    store.write(_("Mutasi keluar"), Membership, membership, values)


def come_back(store: Store, membership: str) -> None:
    """Somebody noted as gone belongs to the group after all, or again."""
    values = {"state": "aktif", "left": None, "leaving": None, "post_until": None}
    store.write(_("Aktifkan kembali"), Membership, membership, values)


def remove(store: Store, memberships: Sequence[str], reason: str) -> None:
    """Put memberships into the basket, and with them persons that nothing else in the register names."""
    with store.act(_("Hapus anggota")) as act:
        for membership in memberships:
            present = store.get(Membership, membership)
            act.delete(Membership, membership, reason)
            if present is not None and present.person and not _is_needed(store, present.person):
                act.delete(Person, present.person, reason)


def _is_needed(store: Store, person: str) -> bool:
    """Whether something else names the person, or only an anonymous row is left."""
    return is_closed(store.connection, Person.table, person, LIFE) or any(
        store.all(entity, f"{field.name} = ?", (person,), limit=1)
        for entity in ENTITIES
        for field in fields_of(entity)
        if field.kind == Ref(Person.table)
    )
