"""`kimdesk check`: is the register whole, in words.

SQLite's own check, then the numbering of the log, then the heads and tables against the fold of
the log, then the files of attachments. It changes nothing; mending is `fold.rebuild`, and a person
asks for it.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kimdesk.entities import BY_TABLE
from kimdesk.i18n import _, number_of
from kimdesk.kinds.base import Stored
from kimdesk.store.connection import converted
from kimdesk.store.erased import Erased, closure, rows_by_table
from kimdesk.store.fold import rows, shown_fields
from kimdesk.store.log import DamagedLog, unpack_births

if TYPE_CHECKING:
    from kimdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence of the check; `good` when nothing is wrong. help: what puts it right, "rebuild" from the
    log or a backup ("restore"); "" for what only a person can, such as a file to be found again."""

    good: bool
    text: str
    help: Literal["", "rebuild", "restore"] = ""


def check(store: "Store") -> Iterator[Verdict]:
    """The verdicts, one after the other, as they are found; the rest is left out when the file is damaged."""
    whole = _sqlite(store.connection)
    yield whole
    if whole.good:
        try:
            with converted(store.path):
                yield from _log(store.connection)
        except DamagedLog as error:
            yield Verdict(False, error.cause, help="restore")
        yield from _files(store)
        yield from _issued(store)


def _log(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """Whether the log is whole, and what follows from it as it follows."""
    yield _numbering(connection)
    shown = shown_fields(connection)
    heads = {(row, field, head) for (row, field), what in shown.items() for head in what.heads}
    yield _heads(connection, heads)
    erased = closure(connection)
    yield from _tables(connection, rows(connection, shown, erased))
    yield from _erased(connection, erased)


def _files(store: "Store") -> Iterator[Verdict]:
    """Attachments whose file is missing, and files that no attachment uses (which is no fault)."""
    from kimdesk.store.files import Missing, missing_files, unused_files

    missing = [found for found in missing_files(store) if isinstance(found, Missing)]
    for found in missing:
        words = _("Berkas lampiran rusak: {name}") if found.damaged else _("Berkas lampiran hilang: {name}")
        if found.small:
            words = _("Lampiran hanya salinan kecil: {name}")
        if found.never_came:
            words = _("Lampiran tidak ikut diserahkan dari laptop asalnya: {name}")
        yield Verdict(found.small or found.never_came, words.format(name=found.attachment.title))
    if not missing:
        yield Verdict(True, _("Semua berkas lampiran ada."))
    unused = unused_files(store)
    if unused:
        size = sum(file.size for file in unused) / 1_000_000
        words = number_of(
            "{n} berkas tidak dipakai lampiran mana pun ({size} MB).",
            len(unused),
            size=f"{size:.1f}".replace(".", ","),
        )
        yield Verdict(True, words)


def _issued(store: "Store") -> Iterator[Verdict]:
    """Issued papers of which the file, or what it was made from, is no longer kept as it was."""
    from kimdesk.entities import Issue
    from kimdesk.store.contents import fetch

    lost = 0
    issues = store.all(Issue)
    for issue in issues:
        kept = (issue.digest or "", issue.snapshot or "", *([issue.parts] if issue.parts else ()))
        if any(fetch(store.folder, digest) is None for digest in kept):
            lost += 1
            yield Verdict(False, _("Arsip terbitan hilang atau rusak: {code}").format(code=issue.code or "?"))
    if issues and not lost:
        yield Verdict(True, _("Arsip semua terbitan ada."))


def _sqlite(connection: sqlite3.Connection) -> Verdict:
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    if found == ["ok"]:
        return Verdict(True, _("Berkas SQLite utuh."))
    return Verdict(False, _("Berkas SQLite rusak: {what}").format(what="; ".join(found)), help="restore")


def _numbering(connection: sqlite3.Connection) -> Verdict:
    """Every stream's numbers must run 1, 2, 3 ... without hole or repetition."""
    holes = 0
    for stream in connection.execute("SELECT id, name FROM stream").fetchall():
        changes = connection.execute("SELECT n FROM change WHERE stream = ?", (stream["id"],))
        numbers = [row["n"] for row in changes]
        for block in connection.execute("SELECT body FROM birth WHERE stream = ?", (stream["id"],)):
            numbers += [birth.number for birth in unpack_births(stream["name"], block["body"])]
        holes += sorted(numbers) != list(range(1, len(numbers) + 1))
    if holes:
        words = number_of("Nomor perubahan di {n} rangkaian tidak urut.", holes)
        return Verdict(False, words, help="restore")
    return Verdict(True, _("Nomor perubahan urut tanpa lubang."))


def _heads(connection: sqlite3.Connection, expected: set[tuple[str, str, tuple[int, int, int]]]) -> Verdict:
    found = connection.execute("SELECT * FROM head")
    kept = {(row["row"], row["field"], (row["stream"], row["n"], row["depth"])) for row in found}
    wrong = len(kept ^ expected)
    if wrong:
        words = number_of("{n} ujung riwayat isian berbeda dari catatan perubahan.", wrong)
        return Verdict(False, words, help="rebuild")
    return Verdict(True, _("Ujung riwayat isian cocok dengan catatan perubahan."))


def _erased(connection: sqlite3.Connection, erased: Erased) -> Iterator[Verdict]:
    """What was erased on request must be noted as such, and hold nothing any more."""
    from kimdesk.store.redaction import redact_log

    noted = Erased.of(connection)
    if not erased.rows and not noted.rows:
        return
    left = redact_log(connection, erased.rows, rows_by_table(connection, erased.rows), write=False)
    if left or (noted.rows, noted.spared) != (erased.rows, erased.spared):
        yield Verdict(False, _("Data yang dihapus atas permintaan masih tersisa."), help="rebuild")
    else:
        yield Verdict(True, _("Data yang dihapus atas permintaan tidak tersisa."))


def _tables(
    connection: sqlite3.Connection, folded: Iterator[tuple[str, str, dict[str, Stored]]]
) -> Iterator[Verdict]:
    equal = dict.fromkeys(BY_TABLE, 0)
    missing = dict.fromkeys(BY_TABLE, 0)
    for table, row, values in folded:
        found = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
        present = {} if found is None else dict(found)
        missing[table] += not present
        equal[table] += bool(present) and all(
            present[name] == values.get(name) for name in present.keys() - {"seq", "id"}
        )
    for table, count in equal.items():
        rows_there = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        wrong = missing[table] + rows_there - count
        label = _(BY_TABLE[table].label)
        if wrong:
            words = number_of("{label}: {n} baris berbeda dari catatan perubahan.", wrong, label=label)
            yield Verdict(False, words, help="rebuild")
        elif count:
            words = number_of("{label}: {n} baris sama dengan catatan perubahan.", count, label=label)
            yield Verdict(True, words)
