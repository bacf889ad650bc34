"""What the dossier of a group still lacks, by the rules of its region; for the head and for tabs."""

import datetime
from typing import TYPE_CHECKING

from kimdesk.rules import GroupFile, Item, completeness
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store.group_file import group_file

if TYPE_CHECKING:
    from kimdesk.store import Store


def dossier_state(store: "Store", kim: str, today: datetime.date) -> tuple[GroupFile, tuple[Item, ...]]:
    """Everything about one group, and the items of its dossier."""
    file = group_file(store, kim)
    return file, completeness(file, rules_of(file), today)
