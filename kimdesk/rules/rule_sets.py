"""Rule sets as data: what a region asks of a dossier, each rule with its source and a switch.

No national list exists, and kabupaten differ: three members here, ten there. So nothing is coded:
resources/rules/*.toml are laid over each other from the widest region to the nearest, and the
register's own row (entity `rule_set`) lies on top.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from kimdesk.entities import RuleSetRow, fields_by_name
from kimdesk.i18n import _
from kimdesk.resource_files import resource
from kimdesk.rules.group_file import GroupFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One rule: its value and where it comes from, in words for the user."""

    value: T
    source: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that hold for one group; None where nothing is asked. Codes are those of the entities."""

    name: str = ""
    least_members: Rule[int] | None = None
    """Fewer block the dossier."""
    most_members: Rule[int] | None = None
    """More only ask for a look."""
    posts: Rule[tuple[str, ...]] | None = None
    sections: Rule[tuple[str, ...]] | None = None
    least_age: Rule[int] | None = None
    least_officer_age: Rule[int] | None = None
    term_years: Rule[int] | None = None
    documents: Rule[tuple[str, ...]] | None = None
    signer: Rule[str] | None = None
    """The lowest level of the decree: a code of `decree.LEVELS`."""


RULE_NAMES = tuple(field.name for field in fields(RuleSet) if field.name != "name")


@dataclass(frozen=True, slots=True)
class LocalRules:
    """One file of rules for a region ("" is everywhere); None for a rule that is switched off there."""

    name: str
    region: str
    rules: Mapping[str, Rule[Any] | None]

    def holds_in(self, region: str) -> bool:
        return self.region == "" or region == self.region or region.startswith(f"{self.region}.")


@cache
def load_rules(folder: Path | None = None) -> tuple[LocalRules, ...]:
    """All rule files of `folder` (the ones that come with the program), widest region first.

    ValueError for a file that names an unknown rule or has no value.
    """
    paths = sorted((folder or resource("rules")).glob("*.toml"))
    return tuple(sorted(map(_local_rules, paths), key=lambda local: len(local.region)))


def _local_rules(path: Path) -> LocalRules:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    name, region = str(table.pop("name")), str(table.pop("region"))
    unknown = set(table) - set(RULE_NAMES)
    if unknown:
        raise ValueError(f"{path.name}: unknown rules {sorted(unknown)}")
    return LocalRules(name, region, {rule: _rule(path.name, rule, entry) for rule, entry in table.items()})


def _rule(file: str, name: str, entry: Mapping[str, Any]) -> Rule[Any] | None:
    if not entry.get("on", True):
        return None
    if "value" not in entry or not entry.get("source"):
        raise ValueError(f"{file}: rule {name} needs a value and a source")
    value = entry["value"]
    return Rule(tuple(value) if isinstance(value, list) else value, str(entry["source"]))


def rules_for(region: str | None, sets: Iterable[LocalRules], own: RuleSetRow | None = None) -> RuleSet:
    """The rules for a group in `region`: `sets` from wide to near, then the register's `own` row."""
    found = RuleSet()
    for local in sets:
        if local.holds_in(region or ""):
            found = replace(found, name=local.name, **local.rules)
    return found if own is None else _with_own(found, own)


def rules_of(file: GroupFile) -> RuleSet:
    """The rules for one group, its own rule set included."""
    return rules_for(file.group.region, load_rules(), file.rule_set)


def _with_own(found: RuleSet, own: RuleSetRow) -> RuleSet:
    source = own.source or _("Aturan yang dicatat di register ini.")
    changed = {
        name: Rule(getattr(own, name), source)
        for name in RULE_NAMES
        if name in fields_by_name(RuleSetRow) and getattr(own, name) is not None
    }
    return replace(found, name=own.name or found.name, **changed)
