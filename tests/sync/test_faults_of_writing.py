"""Writing to a stick that goes wrong at any line leaves no file that only looks whole."""

import errno
import os
import random
from pathlib import Path

import pytest

from kimdesk.errors import KimdeskError
from tests.store.registers import killed_child
from tests.sync.parties import two_parties
from tests.sync.writing import WRITING, at_line, whole_or_nothing, write_parcel

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")


# An error on the very line of `with` leaves the file to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_error_at_any_line_of_writing_leaves_no_file_that_only_looks_whole(tmp_path: Path) -> None:
    laptop, desk = two_parties()
    with at_line(0, lambda: None, WRITING[:1]) as count:
        write_parcel(laptop, desk, tmp_path)

    def fail() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    failed = 0
    for line in range(1, count[0] + 1):
        folder = tmp_path / str(line)
        folder.mkdir()
        try:
            with at_line(line, fail, WRITING[:1]):
                write_parcel(laptop, desk, folder)
        except (KimdeskError, OSError):
            failed += 1
        whole_or_nothing(folder, laptop)
    assert failed > 20


@needs_fork
def test_a_kill_at_any_line_of_writing_leaves_no_file_that_only_looks_whole(tmp_path: Path) -> None:
    laptop, desk = two_parties()
    with at_line(0, lambda: None) as count:
        write_parcel(laptop, desk, tmp_path)
    chance, deaths, whole = random.Random(0), 0, 0
    # The last lines read back, rename and wait for the disk: each of them; of the others some.
    last = range(count[0] - 24, count[0] + 1)
    for line in [*sorted(chance.sample(range(1, last[0]), 15)), *last]:
        folder = tmp_path / str(line)
        folder.mkdir()

        def die(folder: Path = folder, line: int = line) -> None:
            with at_line(line, lambda: os.kill(os.getpid(), 9)):
                write_parcel(laptop, desk, folder)

        deaths += killed_child(die)
        whole += whole_or_nothing(folder, laptop)
        assert write_parcel(laptop, desk, folder).exists(), "what was left is in nobody's way"
    assert deaths > 30
    assert whole < 10
