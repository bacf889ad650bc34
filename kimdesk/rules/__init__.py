"""What makes a dossier complete and a row plausible. Pure: rows and a date in, findings and items out."""

from kimdesk.rules.activities import check_activity
from kimdesk.rules.completeness import completeness
from kimdesk.rules.decrees import check_decree
from kimdesk.rules.dossier_items import decree_in_hand
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.rules.groups import check_group
from kimdesk.rules.item import Item
from kimdesk.rules.members import check_member, in_brief
from kimdesk.rules.rule_sets import LocalRules, Rule, RuleSet, load_rules, rules_for
from kimdesk.rules.values import check_values

__all__ = [
    "GroupFile",
    "Item",
    "LocalRules",
    "Member",
    "Rule",
    "RuleSet",
    "check_activity",
    "check_decree",
    "check_group",
    "check_member",
    "check_values",
    "completeness",
    "decree_in_hand",
    "in_brief",
    "load_rules",
    "rules_for",
]
