"""Processes in turn: each is told how long it was awake, whatever the other did meanwhile."""

import subprocess
import sys

import pytest

from kimdesk.bench.turns import in_turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stopping a process is for POSIX")

WORK = """
import json, time
begun = time.monotonic()
print("something else")
spent = time.process_time() + {cpu}
while time.process_time() < spent:
    pass
ended = time.monotonic()
print(json.dumps(dict(spans=[[begun, ended]], lasted=ended - begun, name={name})))
"""


def worker(name: int, cpu: float) -> list[str]:
    return [sys.executable, "-c", WORK.format(name=name, cpu=cpu)]


def test_both_tell_their_own_and_the_time_asleep_does_not_count() -> None:
    one, other = in_turn([(worker(1, 0.3), 0.05), (worker(2, 0.3), 0.05)])
    assert (one["name"], other["name"]) == (1, 2)
    for found in (one, other):
        assert 0 < found["seconds"] < found["lasted"]
    assert one["lasted"] + other["lasted"] > one["seconds"] + other["seconds"]


def test_who_has_ended_is_not_waited_for() -> None:
    one, other = in_turn([(worker(1, 0), 1), (worker(2, 0.2), 0.05)])
    assert (one["name"], other["name"]) == (1, 2)


def test_a_process_that_starts_another_one_can_be_stopped_at_any_moment() -> None:
    starting = (
        "import json, subprocess, sys\n"
        "for _each in range(5): subprocess.run([sys.executable, '-S', '-c', ''], check=True)\n"
        "print(json.dumps(dict(spans=[])))"
    )
    found = in_turn([([sys.executable, "-c", starting], 0.01), (worker(2, 0.1), 0.01)])
    assert found[0] == {"seconds": 0}


def test_a_process_that_fails_is_an_error() -> None:
    """The other one, which would go on for ever, is ended with it."""
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(subprocess.CalledProcessError):
        in_turn([([sys.executable, "-c", "while True: pass"], 0.01), (failing, 0.01)])
