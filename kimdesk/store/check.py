"""`kimdesk check`: is the register whole, in words.

SQLite's own check, then the numbering of the log, then the heads and tables against the fold of
the log, then the files of attachments. It changes nothing; mending is `fold.rebuild`, and a person
asks for it.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.entities import BY_TABLE
from kimdesk.i18n import _, ngettext
from kimdesk.kinds.base import Stored
from kimdesk.store.connection import converted
from kimdesk.store.fold import rows, shown_fields
from kimdesk.store.log import unpack_births

if TYPE_CHECKING:
    from kimdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence of the check; `good` when nothing is wrong."""

    good: bool
    text: str


def check(store: "Store") -> Iterator[Verdict]:
    """The verdicts, one after the other, as they are found; the rest is left out when the file is damaged."""
    whole = _sqlite(store.connection)
    yield whole
    if whole.good:
        with converted(store.path):
            yield _numbering(store.connection)
            shown = shown_fields(store.connection)
            heads = {(row, field, head) for (row, field), what in shown.items() for head in what.heads}
            yield _heads(store.connection, heads)
            yield from _tables(store.connection, rows(store.connection, shown))
        yield from _files(store)
        yield from _issued(store)


def _files(store: "Store") -> Iterator[Verdict]:
    """Attachments whose file is missing, and files that no attachment uses (which is no fault)."""
    from kimdesk.store.files import Missing, missing_files, unused_files

    missing = [found for found in missing_files(store) if isinstance(found, Missing)]
    for found in missing:
        words = _("Berkas lampiran rusak: {name}") if found.damaged else _("Berkas lampiran hilang: {name}")
        if found.small:
            words = _("Lampiran hanya salinan kecil: {name}")
        yield Verdict(found.small, words.format(name=found.attachment.title))
    if not missing:
        yield Verdict(True, _("Semua berkas lampiran ada."))
    unused = unused_files(store)
    if unused:
        size = sum(file.size for file in unused) / 1_000_000
        words = ngettext(
            "{n} berkas tidak dipakai lampiran mana pun ({size} MB).",
            "{n} berkas tidak dipakai lampiran mana pun ({size} MB).",
            len(unused),
        )
        yield Verdict(True, words.format(n=len(unused), size=f"{size:.1f}".replace(".", ",")))


def _issued(store: "Store") -> Iterator[Verdict]:
    """Issued papers of which the file, or what it was made from, is no longer kept as it was."""
    from kimdesk.entities import Issue
    from kimdesk.store.contents import fetch

    lost = 0
    issues = store.all(Issue)
    for issue in issues:
        if any(fetch(store.folder, digest or "") is None for digest in (issue.digest, issue.snapshot)):
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
    return Verdict(False, _("Berkas SQLite rusak: {what}").format(what="; ".join(found)))


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
        words = ngettext(
            "Nomor perubahan di {n} rangkaian tidak urut.",
            "Nomor perubahan di {n} rangkaian tidak urut.",
            holes,
        )
        return Verdict(False, words.format(n=holes))
    return Verdict(True, _("Nomor perubahan urut tanpa lubang."))


def _heads(connection: sqlite3.Connection, expected: set[tuple[str, str, tuple[int, int, int]]]) -> Verdict:
    found = connection.execute("SELECT * FROM head")
    kept = {(row["row"], row["field"], (row["stream"], row["n"], row["depth"])) for row in found}
    wrong = len(kept ^ expected)
    if wrong:
        return Verdict(False, _("{n} ujung riwayat isian berbeda dari catatan perubahan.").format(n=wrong))
    return Verdict(True, _("Ujung riwayat isian cocok dengan catatan perubahan."))


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
            words = _("{label}: {n} baris berbeda dari catatan perubahan.")
            yield Verdict(False, words.format(label=label, n=wrong))
        elif count:
            words = _("{label}: {n} baris sama dengan catatan perubahan.")
            yield Verdict(True, words.format(label=label, n=count))
