import pytest

from kimdesk.kinds import PartialDay
from kimdesk.rules import check_decree, load_rules, rules_for
from tests.rules.samples import TODAY, VILLAGE, decree, group

SIGNED = {"state": "berlaku", "number": "141/07/KEP/2026", "day": PartialDay(2026, 3, 2)}


def codes(others=(), rules=None, **values) -> list[tuple[str, str, str]]:
    found = check_decree(decree(**values), group(), TODAY, others, rules)
    return [(one.level, one.code, one.field) for one in found]


def test_a_draft_and_a_signed_decree_have_no_finding():
    rules = rules_for(VILLAGE, load_rules())
    assert codes(rules=rules) == []
    assert codes(rules=rules, others=[decree(**SIGNED)], **SIGNED) == []


def test_a_signed_decree_without_number_and_day_blocks():
    assert codes(state="ditandatangani") == [
        ("block", "number.missing", "number"),
        ("block", "day.missing", "day"),
    ]


@pytest.mark.parametrize(
    ("number", "asks"),
    [
        ("141/07/KEP/2025", True),
        ("141/2025/KEP/2026", False),
        ("489/07/401.403.6/2014", True),
        ("141/07/KEP", False),
        ("120262", False),
    ],
)
def test_the_year_in_the_number_is_the_year_of_the_decree(number, asks):
    found = codes(**SIGNED | {"number": number})
    assert found == ([("check", "number.year", "number")] if asks else [])


@pytest.mark.parametrize(
    ("other", "asks"),
    [
        ({"number": "141 / 07 / kep / 2026"}, True),
        ({"number": "141/08/KEP/2026"}, False),
        ({"number": "141/07/KEP/2026", "level": "kecamatan"}, False),
        ({"number": "141/07/KEP/2026", "day": PartialDay(2025)}, False),
        ({"number": None}, False),
    ],
)
def test_a_number_used_twice_is_found(other, asks):
    others = [decree(id="d-2", **other)]
    assert codes(others, **SIGNED) == ([("check", "number.double", "number")] if asks else [])


def test_an_end_before_the_beginning_blocks():
    assert codes(ends=PartialDay(2025, 5)) == [("block", "ends.order", "ends")]


def test_a_group_formed_after_its_decree_is_found():
    early = {"number": None, "day": PartialDay(2018, 11), "state": "draf"}
    assert codes(**early) == [("check", "day.founded", "day")]


def test_a_decree_cannot_replace_itself():
    assert codes(replaces="d-1") == [("block", "replaces.itself", "replaces")]


@pytest.mark.parametrize(
    ("starts", "ends", "long"),
    [
        (PartialDay(2026), PartialDay(2031), False),
        (PartialDay(2026), PartialDay(2032), True),
        (PartialDay(2024, 2, 29), PartialDay(2029, 2, 28), False),
        (PartialDay(2024, 2, 29), PartialDay(2029, 3, 1), True),
        (PartialDay(2026), None, False),
    ],
)
def test_a_term_beyond_the_rule_is_found(starts, ends, long):
    found = codes(rules=rules_for(VILLAGE, load_rules()), starts=starts, ends=ends)
    assert found == ([("check", "ends.term", "ends")] if long else [])


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        (PartialDay(2026, 3, 8), [("check", "ends.past", "ends")]),
        (PartialDay(2026, 3, 9), [("info", "ends.soon", "ends")]),
        (PartialDay(2026, 6, 7), [("info", "ends.soon", "ends")]),
        (PartialDay(2026, 6, 8), []),
        (PartialDay(2026), []),
    ],
)
def test_the_end_of_a_valid_decree_is_announced(ends, found):
    assert codes(**SIGNED | {"starts": PartialDay(2023), "ends": ends}) == found


def test_the_end_of_a_draft_is_nobodys_worry():
    assert codes(starts=PartialDay(2020), ends=PartialDay(2024)) == []
