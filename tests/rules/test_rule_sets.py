import pytest

from kimdesk import regions
from kimdesk.entities import RuleSetRow, fields_by_name
from kimdesk.errors import InvalidValue
from kimdesk.rules import Rule, RuleSet, load_rules, rules_for
from kimdesk.rules.rule_sets import RULE_NAMES

SETS = load_rules()
RULES = [(local, name, rule) for local in SETS for name, rule in local.rules.items() if rule is not None]


def test_the_standard_holds_where_nothing_else_does():
    rules = rules_for("35.22.18.2009", SETS)
    assert rules.name == "Standar"
    assert rules.least_members is not None
    assert rules.least_members.value == 3
    assert rules.sections is None


@pytest.mark.parametrize(
    ("region", "name", "least", "most"),
    [
        ("51.01.03.2006", "Kabupaten Jembrana", 3, 30),
        ("35.78.06.1003", "Kota Surabaya", 10, 30),
        ("36.01", "Kabupaten Pandeglang", 10, 30),
        (None, "Standar", 3, 30),
    ],
)
def test_a_kabupaten_lays_its_rules_over_the_standard(region, name, least, most):
    rules = rules_for(region, SETS)
    assert rules.name == name
    assert rules.least_members is not None
    assert rules.most_members is not None
    assert (rules.least_members.value, rules.most_members.value) == (least, most)


def test_palu_asks_for_three_sections_and_surabaya_for_statutes():
    palu, surabaya = rules_for("72.71.01", SETS), rules_for("35.78", SETS)
    assert palu.sections is not None
    assert palu.sections.value == ("pengumpulan", "pengelolaan", "penyebaran")
    assert surabaya.documents is not None
    assert "adart" in surabaya.documents.value
    assert surabaya.least_officer_age is not None
    assert surabaya.least_officer_age.value == 18


def test_a_code_that_only_begins_alike_is_another_region():
    assert rules_for("51.010", SETS).name == "Standar"


def test_the_register_has_the_last_word():
    own = RuleSetRow(region="51.01", name="Perbup baru", least_members=5, source="Perbup 1/2026")
    rules = rules_for("51.01.03.2006", SETS, own)
    assert rules.name == "Perbup baru"
    assert rules.least_members == Rule(5, "Perbup 1/2026")
    assert rules.most_members is not None
    assert rules.most_members.value == 30


def test_an_own_rule_without_source_says_that_it_is_own():
    rules = rules_for("51.01", SETS, RuleSetRow(least_age=21))
    assert rules.least_age == Rule(21, "Aturan yang dicatat di register ini.")
    assert rules.name == "Kabupaten Jembrana"


@pytest.mark.parametrize(("local", "name", "rule"), RULES, ids=lambda value: getattr(value, "region", None))
def test_every_rule_has_a_source_and_values_that_its_field_can_hold(local, name, rule):
    assert rule.source.endswith(".")
    assert local.region == "" or regions.place(local.region) is not None
    field = fields_by_name(RuleSetRow).get(name)
    if field is not None:
        assert field.kind.parse(field.kind.show(rule.value)) == rule.value


def test_own_rows_and_rule_sets_know_the_same_rules():
    assert set(RULE_NAMES) - set(fields_by_name(RuleSetRow)) == {"least_officer_age"}


def write(folder, text):
    (folder / "kab.toml").write_text(f'name = "Uji"\nregion = "51"\n{text}', encoding="utf-8")
    load_rules.cache_clear()
    return load_rules(folder)


def test_a_rule_that_is_switched_off_asks_nothing(tmp_path):
    off = write(tmp_path, "[least_age]\non = false")
    assert rules_for("51.01", [*SETS, *off]).least_age is None
    assert rules_for("32.01", [*SETS, *off]).least_age is not None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[umur]\nvalue = 3\nsource = "x"', "unknown rules"),
        ("[least_age]\nvalue = 3", "needs a value and a source"),
        ('[least_age]\nsource = "x"', "needs a value and a source"),
    ],
)
def test_a_wrong_rule_file_is_refused(tmp_path, text, message):
    with pytest.raises(ValueError, match=message) as refused:
        write(tmp_path, text)
    assert not isinstance(refused.value, InvalidValue)


def test_an_empty_rule_set_asks_nothing():
    assert all(getattr(RuleSet(), name) is None for name in RULE_NAMES)
