from pathlib import Path

import pytest

from kimdesk import bench
from kimdesk.bench import BEGIN, END
from kimdesk.bench.figure import Figure

PAGE = f"""# Benchmarks

{BEGIN}
Python 3, somewhere

| figure | measured | bound | reached | in plain units |
|---|---|---|---|---|
| search, p95 | 31.00 ms | ≤ 50 ms | yes | 103 inputs |
| encrypted delta | 456.00 KB | ≤ 565 KB | yes | once |
{END}

What each figure is.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = [Figure("encrypted delta", 373, 565, "KB", "again"), Figure("a folder", 6, 5, "min", "300 files")]
    monkeypatch.setattr(bench, "figures", lambda *_parts, **_options: iter(found))
    path = tmp_path / "benchmarks.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def lines(page: Path) -> list[str]:
    return [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]


ENCRYPTED = "| encrypted delta | 373.00 KB | ≤ 565 KB | yes | again |"
FOLDER = "| a folder | 6.00 min | ≤ 5 min | **no** | 300 files |"


def test_measuring_one_part_leaves_the_figures_of_the_others_in_the_page(page: Path) -> None:
    bench.run(["handover"], page.parent, page, lambda _line: None)
    assert lines(page) == ["| search, p95 | 31.00 ms | ≤ 50 ms | yes | 103 inputs |", ENCRYPTED, FOLDER]
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Benchmarks\n")
    assert text.endswith("What each figure is.\n")


def test_measuring_everything_writes_the_table_anew(page: Path) -> None:
    bench.run([], page.parent, page, lambda _line: None)
    assert lines(page) == [ENCRYPTED, FOLDER]
