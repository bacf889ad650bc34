import datetime
from typing import Any

import pytest

from kimdesk.entities import Mapping, Partnership
from kimdesk.kinds import PartialDay
from kimdesk.rules.partnerships import (
    PATH,
    check_mapping,
    check_partnership,
    check_stage,
    current_mapping,
    days_left,
    next_stage,
)

TODAY = datetime.date(2026, 11, 22)
NEW = Mapping(id="new", kim="k", day=PartialDay(2026, 1, 10))
OLD = Mapping(id="old", kim="k", day=PartialDay(2024, 5, 1))


def codes(**values: Any) -> list[str]:
    given: dict[str, Any] = {
        "stage": "berjalan",
        "instrument": "mou",
        "own_number": "1/2026",
        "signed": PartialDay(2026, 1, 2),
        "known_by": "Perbekel",
    }
    return [finding.code for finding in check_partnership(Partnership(**given | values), TODAY)]


def test_a_complete_partnership_has_nothing_to_say() -> None:
    assert codes(ends=PartialDay(2028)) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"starts": PartialDay(2026, 5), "ends": PartialDay(2026, 4)}, "ends.order"),
        ({"signed": PartialDay(2027)}, "signed.future"),
        ({"ends": PartialDay(2026, 11, 21)}, "ends.past"),
        ({"ends": PartialDay(2026, 12, 22)}, "ends.soon"),
        ({"instrument": None}, "instrument.missing"),
        ({"signed": None}, "signed.missing"),
        ({"own_number": None}, "own_number.missing"),
        ({"known_by": None}, "known_by.missing"),
    ],
)
def test_each_oddity_has_its_code(values: dict[str, Any], code: str) -> None:
    assert code in codes(**values)


def test_a_partnership_being_explored_needs_no_paper_yet() -> None:
    assert codes(stage="penjajakan", instrument=None, signed=None, own_number=None, known_by=None) == []


def test_an_informal_agreement_needs_no_signature() -> None:
    assert codes(instrument="informal", signed=None, own_number=None, known_by=None) == []


@pytest.mark.parametrize("stage", [None, "identifikasi", "selesai", "gagal"])
def test_a_stage_before_or_after_the_work_needs_no_mapping(stage: str | None) -> None:
    assert check_stage(stage, [], TODAY, TODAY) == []


def test_a_stage_past_identification_without_a_mapping_is_to_be_checked() -> None:
    assert [finding.level for finding in check_stage("penjajakan", [], TODAY, TODAY)] == ["check"]
    assert "lebih dari 12 bulan" in check_stage("penjajakan", [OLD], TODAY, TODAY)[0].text
    assert check_stage("penjajakan", [NEW], TODAY, TODAY) == []


def test_a_mapping_that_was_current_when_the_stage_was_reached_is_enough() -> None:
    assert check_stage("berjalan", [OLD], datetime.date(2025, 3, 1), TODAY) == []


def test_a_mapping_is_current_for_twelve_months() -> None:
    mapping = Mapping(day=PartialDay(2025, 11, 22))
    assert current_mapping([mapping], TODAY) is mapping
    assert current_mapping([mapping], TODAY + datetime.timedelta(days=1)) is None
    assert current_mapping([Mapping(day=PartialDay(2028))], TODAY) is None
    assert current_mapping([OLD, NEW], TODAY) is NEW
    assert current_mapping([Mapping(day=PartialDay(2023, 3, 1))], datetime.date(2024, 2, 29)) is not None


def test_a_mapping_without_a_day_in_the_future_or_too_old_is_to_be_checked() -> None:
    def code(mapping: Mapping, *, newest: bool = True) -> list[str]:
        return [finding.code for finding in check_mapping(mapping, TODAY, newest=newest)]

    assert code(NEW) == []
    assert code(Mapping()) == ["day.missing"]
    assert code(Mapping(day=PartialDay(2027))) == ["day.future"]
    assert code(OLD) == ["day.old"]
    assert code(OLD, newest=False) == []


def test_the_next_stage_follows_the_path_and_then_renewal() -> None:
    assert [next_stage(stage) for stage in PATH[:-1]] == list(PATH[1:])
    assert next_stage(None) == "identifikasi"
    assert next_stage("berjalan") == "selesai"
    assert next_stage("selesai") == "diperpanjang"


def test_days_are_left_only_for_what_is_signed_or_running() -> None:
    assert days_left("berjalan", PartialDay(2026, 12, 22), TODAY) == 30
    assert days_left("berjalan", PartialDay(2026), TODAY) == 39
    assert days_left("selesai", PartialDay(2026, 12, 22), TODAY) is None
    assert days_left("berjalan", None, TODAY) is None
