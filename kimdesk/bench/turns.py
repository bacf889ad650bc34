"""Two processes that run in turn, a moment each: what the machine's speed does meets both alike.

For work of half a minute, which cannot be cut into pairs of rounds: one after the other, the machine may be
half as quick again for one of them. Signals stop and wake a process and those it started, so: not on Windows.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

Span = tuple[float, float]
"""Begin and end, on the clock that `time.monotonic` reads in every process."""


@dataclass
class _Runner:
    """share: seconds of a turn; ran: when it was awake."""

    process: subprocess.Popen[str]
    share: float
    ran: list[Span] = field(default_factory=list)

    def turn(self) -> bool:
        """Let it run for its share, or to its end; whether it goes on."""
        begun = time.monotonic()
        os.killpg(self.process.pid, signal.SIGCONT)
        try:
            self.process.wait(self.share)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGSTOP)
            # Whoever waits for the disk stops only when it has answered.
            os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        self.ran.append((begun, time.monotonic()))
        return self.process.poll() is None

    def found(self) -> dict[str, float]:
        """What it told on its last line, with `seconds`: how long it was awake in the `spans` it named."""
        assert self.process.stdout is not None
        if self.process.returncode:
            raise subprocess.CalledProcessError(self.process.returncode, self.process.args)
        told = json.loads(self.process.stdout.read().splitlines()[-1])
        spans = told.pop("spans")
        return {**told, "seconds": sum(_common(span, ran) for span in spans for ran in self.ran)}


def in_turn(commands: Sequence[tuple[list[str], float]]) -> list[dict[str, float]]:
    """Run commands, each in its share of seconds at a time, and read what they tell (`_Runner.found`)."""
    runners = []
    for command, share in commands:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        os.killpg(process.pid, signal.SIGSTOP)
        runners.append(_Runner(process, share))
    going = list(runners)
    while going:
        going = [each for each in going if each.turn()]
    return [each.found() for each in runners]


def _common(one: Span, other: Span) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))
