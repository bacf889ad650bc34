"""Numbered steps for what is not "add a column". Each runs once, in a transaction with its record.

A step is written with plain SQL of its day, never with today's classes. `VERSION` is the
register's user_version; a register with a higher one was written by a newer kimdesk. 3 had no
step: since then blocks of births may lie in parts (`log.py`), which an older kimdesk cannot read.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

VERSION = 4

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
HAND_OVER_TABLES = """
CREATE TABLE act_name (act INTEGER PRIMARY KEY, stream TEXT NOT NULL, n INTEGER NOT NULL) STRICT;
CREATE TABLE batch (
    stream INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, digest BLOB NOT NULL,
    signature BLOB NOT NULL, PRIMARY KEY (stream, last)
) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (
    stream TEXT NOT NULL, first INTEGER NOT NULL, device TEXT NOT NULL, last INTEGER NOT NULL,
    body BLOB NOT NULL, signature BLOB NOT NULL, digest BLOB, erasures TEXT,
    PRIMARY KEY (stream, first, device)
) STRICT;
CREATE TABLE missing (
    stream TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, since INTEGER NOT NULL,
    PRIMARY KEY (stream, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE erased (
    row TEXT NOT NULL, erasure TEXT NOT NULL, spared INTEGER NOT NULL, PRIMARY KEY (row, erasure)
) STRICT, WITHOUT ROWID;
CREATE TABLE erased_file (digest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE dispute (
    row TEXT NOT NULL, field TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (row, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE known_device (
    key TEXT NOT NULL, signing BLOB NOT NULL, name TEXT NOT NULL, person TEXT NOT NULL,
    opening TEXT NOT NULL, kind TEXT NOT NULL, standing TEXT NOT NULL, vouched_by TEXT NOT NULL,
    at INTEGER NOT NULL, card BLOB NOT NULL, PRIMARY KEY (key, signing)
) STRICT, WITHOUT ROWID;
CREATE TABLE holding (
    device TEXT NOT NULL, stream TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (device, stream)
) STRICT, WITHOUT ROWID;
CREATE TABLE held_file (
    device TEXT NOT NULL, digest BLOB NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (device, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE parcel (
    id TEXT PRIMARY KEY, way TEXT NOT NULL, device TEXT NOT NULL, at INTEGER NOT NULL, name TEXT NOT NULL,
    act INTEGER, about TEXT NOT NULL
) STRICT;
"""
SHELVES = """
ALTER TABLE birth RENAME TO block;
ALTER TABLE block ADD COLUMN shelf INTEGER;
ALTER TABLE block ADD COLUMN place INTEGER;
ALTER TABLE block ADD COLUMN size INTEGER;
CREATE TABLE shelf (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE VIEW birth AS SELECT stream, first, last, CASE WHEN shelf IS NULL THEN body
    ELSE ifnull((SELECT substr(s.body, place, size) FROM shelf s WHERE s.id = shelf), x'') END AS body
    FROM block;
"""


def steps() -> "Migrations":
    """The register's migrations, in order."""
    from sqlite_utils import Migrations

    migrations = Migrations("register")

    @migrations(name="0001_log_and_local_tables")
    def log_and_local_tables(db: "Database") -> None:
        _run(db, LOG_TABLES + LOCAL_TABLES)

    @migrations(name="0002_hand_over")
    def hand_over(db: "Database") -> None:
        _run(db, HAND_OVER_TABLES)

    @migrations(name="0003_shelves")
    def shelves(db: "Database") -> None:
        _run(db, SHELVES)

    return migrations


def _run(db: "Database", statements: str) -> None:
    for statement in statements.split(";"):
        if statement.strip():
            db.execute(statement)
