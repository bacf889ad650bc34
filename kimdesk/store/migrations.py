"""Numbered steps for what is not "add a column". Each runs once, in a transaction with its record.

A step is written with plain SQL of its day, never with today's classes. `VERSION` is the
register's user_version; a register with a higher one was written by a newer kimdesk.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

VERSION = 1

LOG_TABLES = """
CREATE TABLE device (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
CREATE TABLE stream (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, device INTEGER NOT NULL, scope TEXT NOT NULL,
    epoch TEXT NOT NULL, UNIQUE (device, scope, epoch)
) STRICT;
CREATE TABLE act (
    id INTEGER PRIMARY KEY, device INTEGER NOT NULL, label TEXT NOT NULL,
    at INTEGER NOT NULL, author TEXT NOT NULL, kind TEXT NOT NULL, target INTEGER, undone INTEGER,
    spans BLOB NOT NULL
) STRICT;
CREATE TABLE birth (
    stream INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (stream, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE change (
    stream INTEGER NOT NULL, n INTEGER NOT NULL, act INTEGER NOT NULL, entity TEXT NOT NULL,
    row TEXT NOT NULL, field TEXT NOT NULL, value ANY, sees BLOB, depth INTEGER NOT NULL,
    PRIMARY KEY (stream, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE head (
    row TEXT NOT NULL, field TEXT NOT NULL, place INTEGER NOT NULL,
    stream INTEGER NOT NULL, n INTEGER NOT NULL, depth INTEGER NOT NULL,
    PRIMARY KEY (row, field, place)
) STRICT, WITHOUT ROWID;
"""
LOCAL_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE derived (name TEXT PRIMARY KEY, act INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    entity TEXT NOT NULL, row TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (entity, row, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
    kim TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL, state TEXT, stratum TEXT,
    founded TEXT, members INTEGER NOT NULL, men INTEGER NOT NULL, women INTEGER NOT NULL,
    officers INTEGER NOT NULL, trained INTEGER NOT NULL, signed INTEGER NOT NULL, decree_state TEXT,
    decree_end TEXT, last_activity TEXT,
    PRIMARY KEY (region, kim)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tally_kim ON tally (kim);
"""


def steps() -> "Migrations":
    """The register's migrations, in order."""
    from sqlite_utils import Migrations

    migrations = Migrations("register")

    @migrations(name="0001_log_and_local_tables")
    def log_and_local_tables(db: "Database") -> None:
        for statement in (LOG_TABLES + LOCAL_TABLES).split(";"):
            if statement.strip():
                db.execute(statement)

    return migrations
