"""Each level has a dossier of its own: its draft, its signer, its term."""

from dataclasses import replace

from kimdesk.rules import GroupFile, RuleSet, completeness, load_rules, rules_for
from kimdesk.rules.dossier_level import at_level, usual_level
from kimdesk.rules.rule_sets import Rule
from tests.rules.samples import TODAY, complete_file, decree, group

SIGNED = decree(id="d-desa", state="berlaku")
DRAFT = decree(id="d-kab", level="kabupaten")


def rules() -> RuleSet:
    return rules_for(group().region, load_rules())


def test_the_decree_in_hand_says_the_usual_level() -> None:
    assert usual_level(complete_file(decrees=(SIGNED, DRAFT)), rules()) == "kabupaten"


def test_without_a_decree_a_group_of_a_kecamatan_asks_its_kecamatan() -> None:
    file = complete_file(decrees=(), group=group(seat="kecamatan"))
    assert usual_level(file, rules()) == "kecamatan"


def test_without_a_decree_the_rules_of_the_region_name_the_level() -> None:
    asked = replace(rules(), signer=Rule("kabupaten", "Perbup contoh"))
    assert usual_level(complete_file(decrees=()), asked) == "kabupaten"
    assert usual_level(complete_file(decrees=()), RuleSet()) == "desa"


def test_a_level_sees_its_own_decrees_and_those_without_a_level() -> None:
    unnamed = decree(id="d-x", level=None)
    file, asked = at_level(complete_file(decrees=(SIGNED, DRAFT, unnamed)), rules(), "kabupaten")
    assert [one.id for one in file.decrees] == ["d-kab", "d-x"]
    assert asked.signer is not None
    assert asked.signer.value == "kabupaten"


def test_a_level_without_a_decree_lacks_its_term_and_its_signer() -> None:
    file, asked = at_level(complete_file(), rules(), "kabupaten")
    assert lacking(file, asked) >= {"decree.term", "decree.signer"}
    assert lacking(complete_file(), rules()) == set()


def lacking(file: GroupFile, asked: RuleSet) -> set[str]:
    return {item.code for item in completeness(file, asked, TODAY) if item.state == "missing"}
