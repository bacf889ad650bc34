"""Frozen records are dataclasses to whoever asks, and importing them makes no dataclass."""

import dataclasses
import pickle
import subprocess
import sys
from typing import ClassVar

import pytest

from kimdesk.frozen import Frozen


class Place(Frozen):
    kind: ClassVar[str] = "place"
    name: str
    level: int = 4


class Village(Place):
    head: str | None = None


GUMBRIH = Village("Gumbrih", head="Perbekel")


def test_fields_are_given_by_place_or_by_name_and_the_others_have_their_default() -> None:
    assert (GUMBRIH.name, GUMBRIH.level, GUMBRIH.head) == ("Gumbrih", 4, "Perbekel")
    assert Village(name="Gumbrih", level=4, head="Perbekel") == GUMBRIH
    assert GUMBRIH.kind == "place"


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), (("a", 1, None, 2), {}), (("a",), {"name": "b"}), (("a",), {"wrong": 1}), ((), {"wrong": 1})],
)
def test_a_field_that_is_lacking_unknown_or_given_twice_is_refused(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match="Village has the fields"):
        Village(*values, **named)  # type: ignore[arg-type]


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="frozen"):
        GUMBRIH.name = "Pengeragoan"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del GUMBRIH.name


def test_records_are_equal_by_kind_and_value_and_can_be_keys() -> None:
    same = Village("Gumbrih", head="Perbekel")
    assert {GUMBRIH: 1}[same] == 1
    assert Place("Gumbrih") != Village("Gumbrih")
    assert Village("Gumbrih") != GUMBRIH
    assert repr(GUMBRIH) == "Village(name='Gumbrih', level=4, head='Perbekel')"


def test_the_dataclasses_module_takes_a_record_for_a_dataclass() -> None:
    assert dataclasses.is_dataclass(Village)
    assert [field.name for field in dataclasses.fields(Village)] == ["name", "level", "head"]
    assert [field.name for field in dataclasses.fields(Place)] == ["name", "level"]
    assert dataclasses.replace(GUMBRIH, head=None) == Village("Gumbrih")
    assert dataclasses.asdict(GUMBRIH) == {"name": "Gumbrih", "level": 4, "head": "Perbekel"}


def test_a_record_goes_to_another_process_and_back() -> None:
    assert pickle.loads(pickle.dumps(GUMBRIH)) == GUMBRIH


def test_the_descriptions_of_the_register_need_no_dataclasses() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import kimdesk.entities, sys; print('dataclasses' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "False\n"
