"""On which level a dossier asks for a decree, and the group's file as that dossier sees it.

A group can hold decrees of several levels at once: its desa confirmed it long ago, now the
kabupaten is asked. Each level has a dossier of its own, with its own draft, signer and term.
"""

from dataclasses import replace

from kimdesk.entities.decree import LEVELS
from kimdesk.rules.dossier_items import decree_in_hand
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.rule_sets import Rule, RuleSet


def usual_level(file: GroupFile, rules: RuleSet) -> str:
    """The level (code of `decree.LEVELS`) that is worked on unless somebody chooses another one.

    One that only a newer version knows is none of this version's.
    """
    decree = decree_in_hand(file)
    if decree is not None and decree.level in dict(LEVELS):
        return str(decree.level)
    if file.group.seat in ("kecamatan", "kabupaten"):
        return file.group.seat
    return rules.signer.value if rules.signer else "desa"


def at_level(file: GroupFile, rules: RuleSet, level: str) -> tuple[GroupFile, RuleSet]:
    """The file with the decrees of one level (and those without any), and the rules with its signer."""
    decrees = tuple(decree for decree in file.decrees if decree.level in (None, level))
    source = rules.signer.source if rules.signer else ""
    return replace(file, decrees=decrees), replace(rules, signer=Rule(level, source))
