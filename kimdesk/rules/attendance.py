"""What attendance means: who has earned a certificate, what the tests gained, which session is on now.

A session counts from its first mark, so that a training half way is judged by what was held so far.
"""

import datetime
from collections.abc import Collection, Sequence

from kimdesk.entities import Session

DEFAULT_SHARE = 80
"""Per cent of the held sessions that a certificate asks for, where the training says nothing else."""


def needed(held: int, share: int | None) -> int:
    """How many of `held` sessions a certificate asks for."""
    share = DEFAULT_SHARE if share is None else share
    return -(-held * share // 100)


def lacking(present: int, held: int, share: int | None) -> int:
    """How many sessions somebody lacks for a certificate; never 0 before the first session."""
    return max(needed(held, share) - present, 0) if held else 1


def gain(before: int | None, after: int | None) -> float | None:
    """The normalised gain from pre-test to post-test (0 to 100 points): 1.0 is all that could be gained."""
    if before is None or after is None:
        return None
    if before >= 100:
        return 0.0 if after >= 100 else (after - before) / 100
    return (after - before) / (100 - before)


def session_now(sessions: Sequence[Session], held: Collection[str], now: datetime.datetime) -> Session | None:
    """The session to mark: the one on now, else (a list typed in afterwards) the first without marks.

    Of today's sessions without an hour it is the last one that was marked.
    """
    today = [s for s in sessions if s.day is not None and s.day.is_full and s.day.first == now.date()]
    if today:
        begun = [s for s in today if s.begins is not None and s.begins <= now.time()]
        begun = begun or [s for s in today if s.begins is None and s.id in held]
        return begun[-1] if begun else today[0]
    unmarked = [s for s in sessions if s.id not in held]
    return unmarked[0] if unmarked else sessions[-1] if sessions else None
