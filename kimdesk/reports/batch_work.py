"""One process of a batch: opens the register for reading and makes one dossier after the other.

Started anew by every process (`spawn`), so it imports what it needs when it needs it, and what it is
given and gives back can be sent from process to process.
"""

import datetime
import gc
import hashlib
import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kimdesk.errors import KimdeskError
from kimdesk.i18n import use_language
from kimdesk.reports.batch_list import Entry, Outcome, State, Wanted
from kimdesk.rules.dossier_order import Order
from kimdesk.store import Device, Store
from kimdesk.store.connection import file_error
from kimdesk.store.placing import discard


@dataclass(frozen=True, slots=True)
class Source:
    """What a process needs to read the register as the person sees it."""

    register: Path
    device: Device
    now: datetime.datetime
    language: str = "id"
    only_complete: bool = False


def in_words(error: KimdeskError) -> str:
    return " ".join(part for part in (f"{error.title}.", error.cause, error.advice) if part)


_source: Source
_store: Store


def begin(source: Source) -> None:
    global _source, _store
    gc.disable()  # a dossier is a tree that is let go at once: `make` collects between dossiers
    use_language(source.language)
    _source = source
    _store = Store.open(source.register, source.device, partial(_same, source.now), read_only=True)


def _same(now: datetime.datetime) -> datetime.datetime:
    return now


def make(wanted: Wanted, part: Path) -> Outcome:
    """Make one dossier and leave it as `part`; the file of the outcome is "part/name"."""
    gc.collect(1)
    try:
        return _made(wanted, part)
    except KimdeskError as error:
        return Outcome(wanted, "failed", notes=(in_words(error),))
    except Exception as error:  # noqa: BLE001 (one dossier never stops the others; the list names it)
        discard(part)
        return Outcome(wanted, "failed", notes=(f"{type(error).__name__}: {error}",))


def _made(wanted: Wanted, part: Path) -> Outcome:
    from kimdesk.reports.dossier import make_dossier
    from kimdesk.reports.gathering import gather

    gathered = gather(_store, wanted.order)
    if _source.only_complete and (gaps := _gaps(wanted.order)):
        return Outcome(wanted, "incomplete", notes=gaps)
    options = replace(gathered.options, accessible=False)  # PDF/A-2u without tags takes half the time
    dossier = make_dossier(gathered.file, options, _source.now)
    _write(dossier.pdf, part)
    notes = tuple(finding.text for finding in (*dossier.findings, *gathered.findings))
    outline = tuple(Entry(mark.title, mark.page, mark.level) for mark in dossier.outline)
    digest = hashlib.sha256(dossier.pdf).hexdigest()
    state: State = "findings" if notes else "ok"
    return Outcome(wanted, state, f"{part.name}/{dossier.name}", dossier.pages, digest, notes, outline)


def _gaps(order: Order) -> tuple[str, ...]:
    """What keeps the dossier from being handed in."""
    from kimdesk.rules import completeness
    from kimdesk.rules.dossier_level import at_level, usual_level
    from kimdesk.rules.rule_sets import rules_of
    from kimdesk.store.group_file import group_file

    whole = group_file(_store, order.kim)
    rules = rules_of(whole)
    file, rules = at_level(whole, rules, order.level or usual_level(whole, rules))
    items = completeness(file, rules, _source.now.date())
    return tuple(item.text for item in items if item.state != "done" and item.level == "block")


def _write(pdf: bytes, part: Path) -> None:
    try:
        with part.open("wb") as target:
            target.write(pdf)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        discard(part)
        raise file_error(part, error) from error
