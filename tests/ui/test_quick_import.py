"""PySide6 comes sooner and is the same: what it compiles is kept, and made anew when that is not whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAME = """
import sys
if sys.argv[1] == "quick":
    import kimdesk.ui
from PySide6 import QtCore, QtWidgets
from PySide6.support.signature import get_signature
print(*map(get_signature, (QtCore.QObject.setObjectName, QtWidgets.QWidget.resize, QtWidgets.QWidget)))
print(QtWidgets.QWidget.setWindowTitle.__doc__)
try:
    QtCore.QTimer().start("soon")
except TypeError as error:
    print(error)
"""
COUNT = """
import builtins
usual, made = builtins.compile, []
def counted(text, name, *more, **options):
    made.append(str(name))
    return usual(text, name, *more, **options)
builtins.compile = counted
import kimdesk.ui
assert builtins.compile is counted
print(sum(name.startswith("shibokensupport/") for name in made))
"""


def run(program: str, cache: Path, *words: str, writes: bool = True) -> str:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, *([] if writes else ["-B"]), "-c", program, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def kept(cache: Path) -> Path:
    (found,) = cache.rglob("shibokensupport.bin")
    return found


def test_qt_says_the_same_about_its_functions_and_about_a_wrong_call(tmp_path: Path) -> None:
    usual = run(SAME, tmp_path, "usual")
    assert "setWindowTitle(self, arg__1: str, /) -> None" in usual
    assert "Supported signatures:" in usual
    assert [run(SAME, tmp_path, "quick"), run(SAME, tmp_path, "quick")] == [usual, usual]


def test_what_pyside_compiles_is_compiled_once(tmp_path: Path) -> None:
    assert int(run(COUNT, tmp_path)) > 5
    assert int(run(COUNT, tmp_path)) == 0


@pytest.mark.parametrize(
    "damaged",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"\0\0\0\0" + data[4:],
    ],
    ids=["empty", "cut", "flipped", "of another Python"],
)
def test_a_file_that_is_not_whole_is_made_anew(tmp_path: Path, damaged: "type[bytes]") -> None:
    run(COUNT, tmp_path)
    whole = kept(tmp_path).read_bytes()
    kept(tmp_path).write_bytes(damaged(whole))
    assert int(run(COUNT, tmp_path)) > 5
    assert kept(tmp_path).read_bytes() == whole


def test_nothing_is_written_where_python_shall_not_write_or_cannot(tmp_path: Path) -> None:
    assert int(run(COUNT, tmp_path, writes=False)) > 5
    assert list(tmp_path.rglob("*.bin")) == []
    blocked = tmp_path / "no folder"
    blocked.write_text("")
    assert int(run(COUNT, blocked)) > 5
