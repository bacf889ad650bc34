"""The table of docs/handover.md names, for every invariant, tests that are there."""

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "handover.md"
MOST = 14


def test_every_invariant_names_tests_that_are_there() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in HERE.rglob("*.py")}
    defined = set(re.findall(r"(?:def|class) (\w+)", "\n".join(sources.values())))
    lines = re.findall(r"^\| I(\d+) \|.*\| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _tests in lines] == list(range(1, MOST + 1))
    for number, tests in lines:
        names = [name for name in re.findall(r"`([^`]+)`", tests) if not name.startswith("kimdesk ")]
        assert names, f"I{number} is a promise that no test holds"
        for name in names:
            begins = name.removesuffix("…").split(".")[-1]
            found = {
                each for each in defined if each == begins or (name[-1] == "…" and each.startswith(begins))
            }
            assert name in sources or found, f"I{number}: {name}"
