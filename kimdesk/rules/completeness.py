"""What the dossier of one group still lacks: a list of items, each leading to the field that mends it.

Every item is one small function of the group's file and the rules of its region; the order of
`ITEMS` is the order of work. A missing thing on level `block` keeps the dossier from being issued;
one on level `check` can be accepted with a reason, which is printed in the annex.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace

from kimdesk.rules.deliberation_items import attendance, minutes
from kimdesk.rules.dossier_items import documents, programme, signatures, signer, term
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.item import Item
from kimdesk.rules.member_items import ages, count, identity, niks, required_posts, required_sections
from kimdesk.rules.profile_items import address, deliberation, name_and_region
from kimdesk.rules.rule_sets import RuleSet

ITEMS: tuple[Callable[[GroupFile, RuleSet, datetime.date], Iterator[Item]], ...] = (
    name_and_region,
    deliberation,
    address,
    count,
    required_posts,
    required_sections,
    identity,
    niks,
    ages,
    programme,
    term,
    signer,
    minutes,
    attendance,
    documents,
    signatures,
)


def completeness(file: GroupFile, rules: RuleSet, today: datetime.date) -> tuple[Item, ...]:
    """All items that the rules ask for, done or not; accepted ones are done and carry the reason."""
    accepted = {row.code: row.reason or "" for row in file.acceptances if row.owner == file.group.id}
    items = [item for make in ITEMS for item in make(file, rules, today)]
    return tuple(
        replace(item, state="done", gap="", reason=accepted[item.code])
        if item.can_be_accepted and item.code in accepted
        else item
        for item in items
    )
