"""The way of a dossier from office to office, written down: each step with the decree's state in one act."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kimdesk.entities import Decree, Group, Hop
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.rules.submission import ON_ITS_WAY, decree_state, next_move, way_up
from kimdesk.store.acts import Act
from kimdesk.store.decrees import draft_values
from kimdesk.store.store import Store


def hops_of(store: Store, decree: str) -> list[Hop]:
    """The hops of a dossier, the first first."""
    return store.all(Hop, "decree = ?", (decree,), order="place, seq") if decree else []


def way_of(store: Store, kim: str, level: str) -> tuple[str, ...]:
    """The offices that a group's dossier for a decree of `level` goes through."""
    group = store.get(Group, kim)
    return way_up(level, group.seat if group is not None else None)


def hand_in(store: Store, kim: str, level: str, decree: str, day: PartialDay) -> str:
    """Note that the dossier went on `day` to the office whose turn it is. `send` says the rest."""
    move = next_move(way_of(store, kim, level), hops_of(store, decree))
    return send(store, kim, level, decree, {"receiver": move.receiver, "sent": day})


def send(store: Store, kim: str, level: str, decree: str, values: Mapping[str, Any]) -> str:
    """Note that a dossier was sent (values of the hop); `decree` "" drafts it first. The decree's name."""
    with store.act(_("Ajukan berkas SK")) as act:
        if not decree:
            held = store.all(Decree, "kim = ?", (kim,))
            decree = act.create(Decree, draft_values(kim, level, held))
        hops = hops_of(store, decree)
        place = max((hop.place or 0 for hop in hops), default=0) + 1
        given = {"kim": kim, "decree": decree, "place": place, "result": "menunggu", **values}
        row = act.create(Hop, given)
        hops.append(Hop(id=row, **given))
        more = {"sent": values["sent"]} if len(hops) == 1 and values.get("sent") else {}
        _follow(store, act, decree, way_of(store, kim, level), hops, more)
    return decree


def answer(store: Store, hop: Hop, values: Mapping[str, Any]) -> None:
    """Write what came of a hop (or what was wrong about it) and let the decree follow."""
    decree = store.get(Decree, hop.decree or "")
    with store.act(_("Catat pengajuan")) as act:
        act.write(Hop, hop.id, values)
        if decree is not None:
            hops = hops_of(store, decree.id)
            now = [replace(one, **values) if one.id == hop.id else one for one in hops]
            more = {"receiver": values["received_by"]} if values.get("received_by") else {}
            way = way_of(store, decree.kim or "", decree.level or "desa")
            _follow(store, act, decree.id, way, now, more)


def take_back(store: Store, hop: Hop, reason: str) -> None:
    """Put a hop into the basket and let the decree follow."""
    decree = store.get(Decree, hop.decree or "")
    with store.act(_("Hapus pengajuan")) as act:
        act.delete(Hop, hop.id, reason)
        if decree is not None:
            left = [one for one in hops_of(store, decree.id) if one.id != hop.id]
            way = way_of(store, decree.kim or "", decree.level or "desa")
            _follow(store, act, decree.id, way, left, {})


def _follow(
    store: Store, act: Act, decree: str, way: Sequence[str], hops: Sequence[Hop], more: Mapping[str, Any]
) -> None:
    found = store.get(Decree, decree)
    if found is not None and found.state in ON_ITS_WAY:
        act.write(Decree, decree, {"state": decree_state(way, hops), **more})
