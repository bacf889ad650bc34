"""Sticks in any order between two to five laptops, against an oracle that knows only who saw what.

Copies and restores of registers, clocks that jump, undone hand-overs, joined and erased persons, old
programs and sticks that are lost, doubled, shuffled or of one region are part of every life. The rules lie in
`machine/`, a file for each sort of thing that happens.
"""

from unittest import TestCase

import pytest
from hypothesis import HealthCheck, settings

from tests.sync.machine.carrying import Carrying
from tests.sync.machine.erasing import Erasing
from tests.sync.machine.registers import Registers
from tests.sync.machine.writing import Writing


class Handing(Writing, Carrying, Registers, Erasing):
    pass


def played(laptops: int, schedules: int, *, the_same: bool = False) -> type[TestCase]:
    """A test case of so many schedules between so many laptops; the same ones in every run, or new ones."""
    machine: type[Handing] = type(f"Between{laptops}", (Handing,), {"laptops_at_first": laptops})
    case: type[TestCase] = machine.TestCase
    case.settings = settings(  # type: ignore[attr-defined]
        max_examples=schedules, stateful_step_count=20, deadline=None,
        suppress_health_check=list(HealthCheck), derandomize=the_same,
    )  # fmt: skip
    return case


TestTwo, TestThree, TestFour, TestFive = (played(laptops, 500, the_same=True) for laptops in (2, 3, 4, 5))


@pytest.mark.soak
class TestTwoForLong(played(2, 12_500)):  # type: ignore[misc]
    pass


@pytest.mark.soak
class TestThreeForLong(played(3, 12_500)):  # type: ignore[misc]
    pass


@pytest.mark.soak
class TestFourForLong(played(4, 12_500)):  # type: ignore[misc]
    pass


@pytest.mark.soak
class TestFiveForLong(played(5, 12_500)):  # type: ignore[misc]
    pass
