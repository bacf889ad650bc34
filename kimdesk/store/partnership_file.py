"""Gathers partnerships for their papers, in one pass of small queries. Nothing is judged."""

from kimdesk.entities import Group, Partner, Partnership
from kimdesk.rules.partnership_file import ListedPartnership, PartnershipFile
from kimdesk.rules.partnerships import ENDED
from kimdesk.store.group_file import group_file
from kimdesk.store.store import Store


def partnership_file(store: Store, partnership: str) -> PartnershipFile:
    """The file of one partnership; KeyError when there is no such one, or no group or partner of it."""
    row = store.get(Partnership, partnership)
    partner = store.get(Partner, row.partner) if row is not None and row.partner else None
    if row is None or partner is None or not row.kim:
        raise KeyError(partnership)
    return PartnershipFile(group_file(store, row.kim), row, partner)


def partnership_list(
    store: Store, kim: str = "", region: str = "", *, ended: bool = False
) -> tuple[ListedPartnership, ...]:
    """The partnerships of a group, or else of a region ("" is everything), by place and name."""
    chosen, params = ("id = ?", [kim]) if kim else _inside(region)
    where = f"kim IN (SELECT id FROM kim WHERE gone = 0 AND {chosen})"
    if not ended:
        where += f" AND ifnull(stage, '') NOT IN ({', '.join('?' * len(ENDED))})"
        params += ENDED
    rows = store.all(Partnership, where, params, order="starts, seq")
    taking = f"SELECT {{field}} FROM partnership WHERE gone = 0 AND {where}"
    partners = {
        each.id: each for each in store.all(Partner, f"id IN ({taking.format(field='partner')})", params)
    }
    groups = {each.id: each for each in store.all(Group, f"id IN ({taking.format(field='kim')})", params)}
    found = [
        ListedPartnership(row, partners.get(row.partner or ""), groups.get(row.kim or "")) for row in rows
    ]
    return tuple(sorted(found, key=_order))


def _order(each: ListedPartnership) -> tuple[str, str, str]:
    group, partner = each.group, each.partner
    return (
        (group.region or "") if group else "",
        (group.name or "").casefold() if group else "",
        (partner.name or "").casefold() if partner else "",
    )


def _inside(region: str) -> tuple[str, list[str]]:
    return ("region >= ? AND region < ?", [region, f"{region}/"]) if region else ("1", [])
