"""What is unusual about members of a list, worked out group by group when somebody looks.

A member is judged beside the whole group and beside whoever elsewhere is the same person or has
the same NIK. Kept until `forget`, so that a list can be painted; nothing is stored.
"""

import datetime
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from kimdesk.entities import Acceptance, Entity, Group, Membership, Person, RuleSetRow
from kimdesk.findings import Finding
from kimdesk.rules import LocalRules, Member, RuleSet, check_member, load_rules, rules_for
from kimdesk.store.store import Store

TABLES = frozenset({Membership.table, Person.table, Acceptance.table, RuleSetRow.table})
"""What the findings are made of."""
E = TypeVar("E", bound=Entity)
_GROUPS_KEPT = 50
_AT_ONCE = 500
_OF_GROUP = """
SELECT m.id, m.person FROM membership m JOIN person p ON p.id = m.person
WHERE m.kim = ? AND m.gone = 0 AND p.gone <> 1 ORDER BY m.seq
"""
_ACCEPTED = """
SELECT owner, code FROM acceptance WHERE gone = 0 AND owner IN (
    SELECT id FROM membership WHERE kim = ?1 UNION SELECT person FROM membership WHERE kim = ?1
)
"""
_ELSEWHERE = """
SELECT id, person FROM membership WHERE kim <> ?1 AND gone = 0
AND person IN (SELECT person FROM membership WHERE kim = ?1 AND gone = 0)
UNION
SELECT m.id, m.person FROM person p JOIN membership m ON m.person = p.id
WHERE m.kim <> ?1 AND m.gone = 0 AND p.gone = 0 AND p.nik IN (
    SELECT q.nik FROM membership o JOIN person q ON q.id = o.person WHERE o.kim = ?1 AND o.gone = 0
)
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """A member, all findings, and those that still ask for something: not accepted, not mere information."""

    member: Member
    findings: tuple[Finding, ...]
    unsettled: tuple[Finding, ...]


class MemberChecks:
    """The findings of members, as of `today`."""

    def __init__(self, store: Store, today: datetime.date) -> None:
        self._store = store
        self._today = today
        self._sets: tuple[LocalRules, ...] | None = None
        self._groups: OrderedDict[str, dict[str, Checked]] = OrderedDict()

    def forget(self) -> None:
        """Something was written."""
        self._groups.clear()

    def of(self, kim: str, membership: str) -> Checked | None:
        """One member of a group; None when it is not in the group any more."""
        return self._group(kim).get(membership)

    def _group(self, kim: str) -> dict[str, Checked]:
        if kim not in self._groups:
            self._groups[kim] = self._judge(kim)
            if len(self._groups) > _GROUPS_KEPT:
                self._groups.popitem(last=False)
        return self._groups[kim]

    def _judge(self, kim: str) -> dict[str, Checked]:
        members = self._members(_OF_GROUP, kim)
        elsewhere = self._members(_ELSEWHERE, kim)
        rules = self._rules(kim)
        accepted = {(row["owner"], row["code"]) for row in self._store.query(_ACCEPTED, (kim,))}
        judged = {}
        for member in members:
            person, membership = member.person, member.membership
            found = check_member(person, membership, self._today, members + elsewhere, rules)
            settled = {code for owner, code in accepted if owner in (person.id, membership.id)}
            unsettled = tuple(each for each in found if each.level != "info" and each.code not in settled)
            judged[membership.id] = Checked(member, tuple(found), unsettled if member.is_current else ())
        return judged

    def _members(self, sql: str, kim: str) -> list[Member]:
        pairs = [(row["id"], row["person"]) for row in self._store.query(sql, (kim,))]
        memberships = self._named(Membership, [membership for membership, _person in pairs])
        persons = self._named(Person, [person for _membership, person in pairs])
        return [
            Member(memberships[membership], persons[person])
            for membership, person in pairs
            if membership in memberships and person in persons
        ]

    def _named(self, entity: type[E], rows: Sequence[str]) -> dict[str, E]:
        found: dict[str, E] = {}
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            sql = f"SELECT * FROM {entity.table} WHERE id IN ({', '.join('?' * len(part))})"
            found |= {row["id"]: entity.from_row(row) for row in self._store.query(sql, part)}
        return found

    def _rules(self, kim: str) -> RuleSet:
        if self._sets is None:
            self._sets = load_rules()
        group = self._store.get(Group, kim)
        region = group.region if group else None
        near = "?1 = region OR ?1 LIKE region || '.%'"
        own = self._store.all(RuleSetRow, near, (region or "",), order="length(region) DESC")
        chosen = self._store.get(RuleSetRow, group.rule_set) if group and group.rule_set else None
        return rules_for(region, self._sets, chosen or next(iter(own), None))
