"""The dossiers of many groups, made on several processes and written one file each.

A process of the batch opens the register for reading, makes one dossier after the other and leaves it
under a passing name; the batch gives it its own name, so a file is whole or not there and two groups of
one name do not overwrite each other. What goes wrong with one dossier is its result and stops no other.
Whoever runs the batch asks again and again what is finished (`poll`), so nothing here waits.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.batch_list import LIST, Outcome, Wanted, list_bytes
from kimdesk.reports.batch_work import Source, begin, in_words, make
from kimdesk.reports.saving import save_pdf
from kimdesk.store.placing import discard, take_place

PROCESSES = 4
"""At most; more of them wait for the disk."""
_AHEAD = 4
"""Dossiers that are given to each process at once, so that stopping is quick."""
_SAVED_EVERY = 25
"""Results after which the list is written, for whom the power leaves."""
_PASSING = ".kimdesk-"
"""How files begin that have no name of their own yet."""


class Batch:
    """Makes `wanted` into `folder` until all are made or it is stopped; `start` again goes on."""

    def __init__(
        self,
        source: Source,
        wanted: Sequence[Wanted],
        folder: Path,
        processes: int = 0,
        earlier: Sequence[Outcome] = (),
    ) -> None:
        """processes: 0 as many as there are processors. earlier: what `made_before` found; kept as it is."""
        done = {outcome.wanted.order.kim for outcome in earlier}
        self.folder = folder
        self.outcomes = list(earlier)
        self.total = len(wanted)
        self._source = source
        self._processes = processes or max(1, min(os.cpu_count() or 1, PROCESSES))
        self._waiting = deque(each for each in wanted if each.order.kim not in done)
        self._running: deque[tuple[Wanted, Future[Outcome]]] = deque()
        self._pool: ProcessPoolExecutor | None = None
        self._names = {outcome.file.casefold() for outcome in earlier}
        self._number = 0
        self._is_stopping = self._is_broken = self._is_fruitful = False

    @property
    def left(self) -> int:
        """How many dossiers have no outcome yet."""
        return len(self._waiting) + len(self._running)

    @property
    def is_running(self) -> bool:
        return self._pool is not None

    def start(self) -> None:
        """Begin, or go on. KimdeskError when the folder cannot be written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _no_folder(self.folder, error) from error
        self._is_stopping = False
        if self._pool is None and self._waiting:
            self._open()

    def poll(self, patience: float = 0) -> list[Outcome]:
        """What was finished since the last call, in the order it was wanted; waits `patience` seconds."""
        if self._running and patience:
            wait([self._running[0][1]], timeout=patience)
        fresh: list[Outcome] = []
        while self._running and self._running[0][1].done():
            wanted, future = self._running.popleft()
            fresh.append(self._settled(wanted, future))
            self._submit()
        if self._is_broken and not self._running:
            fresh += self._after_break()
        before = len(self.outcomes)
        self.outcomes += fresh
        if before // _SAVED_EVERY != len(self.outcomes) // _SAVED_EVERY:
            with suppress(KimdeskError):  # such as a spreadsheet that has it open: at the end it is said
                self.save_list()
        self._rest()
        return fresh

    def stop(self) -> None:
        """Begin no further dossier; the few that are being made are still finished, see `poll`."""
        self._is_stopping = True
        for wanted, future in reversed(self._running):
            if future.cancel():
                self._waiting.appendleft(wanted)
        self._running = deque(each for each in self._running if not each[1].cancelled())
        self._rest()

    def again(self, failed: Iterable[Outcome]) -> None:
        """Make these once more with the next `start`."""
        chosen = list(failed)
        self.outcomes = [outcome for outcome in self.outcomes if outcome not in chosen]
        self._waiting.extend(outcome.wanted for outcome in chosen)

    def all_outcomes(self, *, more: bool = True) -> Iterator[Outcome]:
        """Start (or, without `more`, only finish what was begun) and wait, outcome by outcome."""
        if more:
            self.start()
        while self.is_running:
            yield from self.poll(patience=1.0)

    def save_list(self) -> None:
        """Write the list of what was made. KimdeskError when it cannot be."""
        save_pdf(list_bytes(self.outcomes), self.folder / LIST)

    def _open(self) -> None:
        self._is_broken = self._is_fruitful = False
        self._pool = ProcessPoolExecutor(
            min(self._processes, len(self._waiting)),
            multiprocessing.get_context("spawn"),
            initializer=begin,
            initargs=(self._source,),
        )
        self._submit()

    def _after_break(self) -> list[Outcome]:
        """Processes died: go on with fresh ones, or fail the rest when they died before making anything."""
        self._close()
        self._is_broken = False
        if self._is_stopping:
            return []
        if self._is_fruitful and self._waiting:
            self._open()
            return []
        given_up = [Outcome(wanted, "failed", notes=(_died(),)) for wanted in self._waiting]
        self._waiting.clear()
        return given_up

    def _rest(self) -> None:
        """Let the processes go when nothing is made any more."""
        if self._pool is not None and not self._running and (self._is_stopping or not self._waiting):
            self._close()
            if self.outcomes:
                self.save_list()

    def _submit(self) -> None:
        while (
            not self._is_stopping
            and not self._is_broken
            and self._pool is not None
            and self._waiting
            and len(self._running) < self._processes * _AHEAD
        ):
            wanted = self._waiting.popleft()
            self._number += 1
            part = self.folder / f"{_PASSING}{os.getpid()}-{self._number}.part"
            try:
                self._running.append((wanted, self._pool.submit(make, wanted, part)))
            except BrokenProcessPool:
                self._is_broken = True
                self._waiting.appendleft(wanted)

    def _settled(self, wanted: Wanted, future: "Future[Outcome]") -> Outcome:
        """The outcome, its file under its own name."""
        try:
            outcome = future.result()
        except BrokenProcessPool:
            self._is_broken = True
            return Outcome(wanted, "failed", notes=(_died(),))
        self._is_fruitful = True
        if not outcome.file:
            return outcome
        part, _sep, name = outcome.file.partition("/")
        name = self._own_name(name)
        try:
            take_place(self.folder / part, self.folder / name)
        except KimdeskError as error:
            discard(self.folder / part)
            return Outcome(wanted, "failed", notes=(in_words(error),))
        return replace(outcome, file=name)

    def _own_name(self, name: str) -> str:
        """`name`, or with a number when another group of this batch has it."""
        stem, number, own = name.removesuffix(".pdf"), 1, name
        while own.casefold() in self._names:
            number += 1
            own = f"{stem}-{number}.pdf"
        self._names.add(own.casefold())
        return own

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _no_folder(folder: Path, error: OSError) -> KimdeskError:
    return KimdeskError(
        _("Folder tidak dapat ditulis"),
        _("{file}: {reason}").format(file=folder, reason=error.strerror or error),
        _("Periksa ruang kosong dan izin foldernya, atau pilih folder lain."),
    )


def _died() -> str:
    return _("Proses pembuat berkas terhenti, mungkin karena memori habis. Coba lagi.")
