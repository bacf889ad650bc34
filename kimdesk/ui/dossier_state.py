"""What the dossier of a group still lacks, by the rules of its region; for the head and for tabs."""

import datetime
from functools import cache
from typing import TYPE_CHECKING

from kimdesk.rules import GroupFile, Item, LocalRules, RuleSet, completeness, load_rules, rules_for
from kimdesk.store.group_file import group_file

if TYPE_CHECKING:
    from kimdesk.store import Store


@cache
def standard_rules() -> tuple[LocalRules, ...]:
    """The rule files that come with the program, read once."""
    return load_rules()


def rules_of(file: GroupFile) -> RuleSet:
    """The rules for one group, its own rule set included."""
    return rules_for(file.group.region, standard_rules(), file.rule_set)


def dossier_state(store: "Store", kim: str, today: datetime.date) -> tuple[GroupFile, tuple[Item, ...]]:
    """Everything about one group, and the items of its dossier."""
    file = group_file(store, kim)
    return file, completeness(file, rules_of(file), today)
