"""Findings of members in a list: beside the group, and beside the same NIK elsewhere."""

import datetime

from kimdesk.entities import Acceptance, Membership
from kimdesk.store import Store
from kimdesk.store.member_checks import MemberChecks
from kimdesk.store.names import link_id
from tests.store.registers import add_group, add_person

TODAY = datetime.date(2026, 11, 22)
NIK = "5101031209800003"


def codes(store: Store, person: str) -> list[str]:
    (membership,) = store.all(Membership, "person = ?", (person,))
    checked = MemberChecks(store, TODAY).of(membership.kim or "", membership.id)
    assert checked is not None
    return [finding.code for finding in checked.unsettled]


def test_a_nik_used_in_another_group_is_found(store: Store) -> None:
    here, there = add_group(store), add_group(store, "Pahlawan")
    ana = add_person(store, "Ana", here, nik=NIK)
    add_person(store, "Budi", there, nik=NIK)
    assert codes(store, ana) == ["nik.double"]


def test_an_officer_of_two_groups_is_found(store: Store) -> None:
    here, there = add_group(store), add_group(store, "Pahlawan")
    ana = add_person(store, "Ana")
    for kim in (here, there):
        store.create("Anggota", Membership, {"kim": kim, "person": ana, "post": "ketua"})
    (membership,) = store.all(Membership, "kim = ?", (here,))
    checked = MemberChecks(store, TODAY).of(here, membership.id)
    assert checked is not None
    assert [finding.code for finding in checked.unsettled] == ["post.elsewhere"]


def test_an_accepted_warning_is_settled_and_still_a_finding(store: Store) -> None:
    kim = add_group(store)
    ana = add_person(store, "Ana", kim, nik=NIK)
    add_person(store, "Budi", kim, nik=NIK)
    key = {"owner": ana, "code": "nik.double"}
    store.write(
        "Terima",
        Acceptance,
        link_id(Acceptance, key),
        {"owner_table": "person", "reason": "Salah ketik Dukcapil"},
    )
    assert codes(store, ana) == []
    (membership,) = store.all(Membership, "person = ?", (ana,))
    checked = MemberChecks(store, TODAY).of(kim, membership.id)
    assert checked is not None
    assert "nik.double" in [finding.code for finding in checked.findings]


def test_findings_are_kept_until_they_are_forgotten(store: Store) -> None:
    kim = add_group(store)
    ana = add_person(store, "Ana", kim, nik=NIK)
    (membership,) = store.all(Membership)
    checks = MemberChecks(store, TODAY)
    before = checks.of(kim, membership.id)
    add_person(store, "Budi", kim, nik=NIK)
    assert checks.of(kim, membership.id) is before
    checks.forget()
    assert codes(store, ana) == ["nik.double"]
    assert checks.of(kim, membership.id) != before


def test_who_is_not_in_the_group_has_no_findings(store: Store) -> None:
    assert MemberChecks(store, TODAY).of(add_group(store), "nobody") is None
