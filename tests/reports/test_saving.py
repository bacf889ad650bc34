"""Names of papers that every file system takes."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kimdesk.reports.saving import file_name

SIXTY = 'Komunitas: Informasi/Masyarakat <Karya \\ Bersama> "Maju?" *|...'


@given(st.lists(st.text(max_size=80), max_size=4))
@example([SIXTY, SIXTY])
@example(["CON", "PRN"])
@example(["aux"])
@example(["nama.", " . "])
def test_a_name_is_taken_by_windows_fat_and_linux(parts: list[str]) -> None:
    name = file_name("SK-KIM", *parts)
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.pdf", name)
    assert len(name) <= 120
    assert not name.startswith("-")
    assert not name.endswith(("-.pdf", "_.pdf"))


@pytest.mark.parametrize("kept", ["CON", "nul", "LPT1", "Com9"])
def test_a_name_that_windows_keeps_for_itself_is_avoided(kept: str) -> None:
    assert file_name(kept) == f"berkas-{kept}.pdf"


def test_the_ending_survives_a_long_name() -> None:
    assert file_name(SIXTY, SIXTY, SIXTY, ending="_2026.pdf").endswith("_2026.pdf")
