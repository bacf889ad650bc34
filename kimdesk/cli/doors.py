"""How a command gets to the register, and how it says what went wrong.

A command reads beside an open window, or writes while it holds the register alone. What a person can
act on goes to the error stream in words, with exit code 1.
"""

import datetime
import os
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from kimdesk import i18n, settings
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store import Store
from kimdesk.store.connection import converted

F = TypeVar("F", bound=Callable[..., Any])


def now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def in_words(command: F) -> F:
    """Show a KimdeskError as title, cause and advice, and end with code 1."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except KimdeskError as error:
            for part in (error.title, error.cause, error.advice):
                if part:
                    click.echo(part, err=True)
            sys.exit(1)

    return wrapped  # type: ignore[return-value]


data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder register; bawaan: folder data kimdesk."),
)


def folder_of(data: Path | None) -> Path:
    return settings.data_folder(data, settings.program_folder())


@contextmanager
def reading(data: Path | None) -> Iterator[Store]:
    """The register for reading; beside an open window, too."""
    folder = folder_of(data)
    path = folder / settings.REGISTER
    if not path.exists():
        raise KimdeskError(
            _("Belum ada register"),
            _("Tidak ada register di {folder}.").format(folder=folder),
            _("Buka jendela kimdesk sekali, atau tunjuk foldernya dengan --data."),
        )
    chosen = settings.load(folder) or settings.new_settings(platform.node())
    i18n.use_language(chosen.language)
    store = Store.open(path, chosen.as_device(), now, read_only=True)
    try:
        with converted(path):
            yield store
    finally:
        store.close()


@contextmanager
def alone(data: Path | None) -> Iterator[Path]:
    """The folder of the register while nobody else writes to it."""
    from kimdesk.store.lock import Holder, RegisterLock

    folder = folder_of(data)
    with RegisterLock(folder, Holder(os.getpid(), platform.node(), f"{now():%d-%m-%Y %H.%M}")):
        yield folder


@contextmanager
def writing(data: Path | None) -> Iterator[Store]:
    """The register for writing; made when it is missing."""
    from kimdesk.store.redaction import scrub
    from kimdesk.sync import guard

    with alone(data) as folder:
        chosen = settings.load(folder)
        if chosen is None:
            chosen = settings.new_settings(platform.node())
            settings.save(folder, chosen)
        i18n.use_language(chosen.language)
        store = Store.open(folder / settings.REGISTER, chosen.as_device(), now)
        try:
            if store.read_only:
                yield store
                return
            is_watched = _is_watched(store)
            scrub(store)
            try:
                yield store
            finally:
                if is_watched:
                    guard.note(store, settings.home_folder())
        finally:
            store.close()


def _is_watched(store: Store) -> bool:
    """Whether the identity guard can take notes; it says so when not, and the command goes on."""
    from kimdesk.sync import guard

    try:
        guard.watch(store, settings.home_folder())
    except guard.Unwatched as error:
        click.echo(f"{error.title}. {error.advice}", err=True)
        return False
    return True


def one_group(store: Store, text: str) -> str:
    """The group that a name or row name means; KimdeskError names the candidates."""
    from kimdesk.spelling import fold_group

    if store.one("SELECT 1 FROM kim WHERE id = ? AND gone = 0", (text,)):
        return text
    found = [row for row in store.query("SELECT id, name, region FROM kim WHERE gone = 0") if row["name"]]
    same = [row for row in found if fold_group(row["name"]) == fold_group(text)]
    if len(same) == 1:
        return str(same[0]["id"])
    near = same or [row for row in found if fold_group(text) in fold_group(row["name"])]
    names = ", ".join(f"KIM {row['name']} ({row['region'] or '–'}, {row['id']})" for row in near[:6])
    raise KimdeskError(
        _("Kelompok tidak pasti") if near else _("Kelompok tidak ditemukan"),
        names or _("Tidak ada kelompok bernama {name}.").format(name=text),
        _("Sebut nama lengkapnya, atau kode barisnya."),
    )
