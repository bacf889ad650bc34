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
from contextlib import ExitStack
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
        """Let it run for its share, or to its end; whether it goes on. CalledProcessError if it failed."""
        begun = time.monotonic()
        os.killpg(self.process.pid, signal.SIGCONT)
        try:
            self.process.wait(self.share)
        except subprocess.TimeoutExpired:
            # First the one that starts the others: it cannot stop while one of them is half made. Who waits
            # for the disk stops when it has answered.
            os.kill(self.process.pid, signal.SIGSTOP)
            os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            os.killpg(self.process.pid, signal.SIGSTOP)
        self.ran.append((begun, time.monotonic()))
        ended = self.process.poll()
        if ended:
            raise subprocess.CalledProcessError(ended, self.process.args)
        return ended is None

    def found(self) -> dict[str, float]:
        """What it told on its last line, with `seconds`: how long it was awake in the `spans` it named."""
        assert self.process.stdout is not None
        told = json.loads(self.process.stdout.read().splitlines()[-1])
        spans = told.pop("spans")
        return {**told, "seconds": sum(_common(span, ran) for span in spans for ran in self.ran)}

    def end(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)


def in_turn(commands: Sequence[tuple[list[str], float]]) -> list[dict[str, float]]:
    """Run commands, each in its share of seconds at a time, and read what they tell (`_Runner.found`).

    Raises CalledProcessError for one that fails; none of them goes on afterwards.
    """
    with ExitStack() as stack:
        runners = []
        for command, share in commands:
            started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
            runner = _Runner(stack.enter_context(started), share)
            stack.callback(runner.end)
            os.killpg(started.pid, signal.SIGSTOP)
            runners.append(runner)
        going = list(runners)
        while going:
            going = [each for each in going if each.turn()]
        return [each.found() for each in runners]


def _common(one: Span, other: Span) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))
