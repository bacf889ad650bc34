"""The sample register: real groups, invented people, one complete dossier, one faulty roster."""

import datetime

from kimdesk.entities import Group, Membership, Person
from kimdesk.exchange.invented import Inventor
from kimdesk.exchange.sample import FAULTY, build_sample
from kimdesk.kinds import Nik, nik_facts
from kimdesk.resource_files import resource
from kimdesk.rules import completeness, load_rules, rules_for
from kimdesk.store import Store
from kimdesk.store.check import check
from kimdesk.store.group_file import group_file

TODAY = datetime.date(2026, 11, 22)


def test_one_group_of_the_sample_lacks_nothing(store: Store) -> None:
    sample = build_sample(store, TODAY)
    file = group_file(store, sample.complete)
    rules = rules_for(file.group.region, load_rules(resource("rules")), file.rule_set)
    assert {item.state for item in completeness(file, rules, TODAY)} == {"done"}


def test_the_faulty_roster_has_the_faults_that_facilitators_meet(store: Store) -> None:
    build_sample(store, TODAY)
    (group,) = store.all(Group, "name = ?", (FAULTY,))
    niks = [store.get(Person, each.person).nik for each in store.all(Membership, "kim = ?", (group.id,))]  # type: ignore[union-attr,arg-type]
    assert None in niks
    assert sorted(len(nik) for nik in niks if nik)[0] == 12
    assert len([nik for nik in niks if nik and niks.count(nik) == 2]) == 2


def test_the_register_of_the_sample_is_whole(store: Store) -> None:
    sample = build_sample(store, TODAY)
    assert all(verdict.good for verdict in check(store))
    assert sample.members > 400


def test_an_invented_nik_says_what_the_person_says() -> None:
    person = Inventor(1).person("51.01.03.2006")
    assert Nik().findings(person["nik"]) == []
    facts = nik_facts(person["nik"], TODAY)
    assert (facts.birth, facts.sex) == (person["born"], person["sex"])


def test_the_same_seed_invents_the_same_people() -> None:
    assert [Inventor(3).person("35.22") for _n in range(3)] == [
        Inventor(3).person("35.22") for _n in range(3)
    ]
