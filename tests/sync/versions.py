"""Older programs for tests: what they describe of the register, for laptops that nobody has updated yet.

Descriptions are one for the whole process, so whoever sits down at a laptop brings its own along.
"""

from sqlite_utils import Database

from kimdesk.entities import BY_TABLE, Attendance, Person
from kimdesk.entities.base import Entity
from kimdesk.store import same_person
from kimdesk.store.fold import is_in_log, refold
from kimdesk.store.schema import follow

LATER = "occupation"
"""The field that the middle version brought; the newest brought attendance."""


def _older(entity: type[Entity], without: str) -> type[Entity]:
    class Older(entity):  # type: ignore[misc, valid-type]  # the class of a version is made, not written
        pass

    Older.__name__ = entity.__name__
    Older.described = {name: told for name, told in entity.described.items() if name != without}
    return Older


Version = dict[str, type[Entity]]
NEWEST: Version = dict(BY_TABLE)
MIDDLE: Version = {**NEWEST, Person.table: _older(Person, LATER)}
OLDEST: Version = {table: entity for table, entity in MIDDLE.items() if table != Attendance.table}
VERSIONS = (NEWEST, MIDDLE, OLDEST)


def sit_down_at(version: Version) -> None:
    """From here on the program is of this version."""
    if version != BY_TABLE:
        BY_TABLE.clear()
        BY_TABLE.update(version)
        vars(same_person)["Person"] = version[Person.table]


def age(database: Database, version: Version) -> None:
    """Make an empty register one that a program of this version made."""
    if version is not NEWEST:
        database.execute(f"ALTER TABLE {Person.table} DROP COLUMN {LATER}")
    if version is OLDEST:
        database.execute(f"DROP TABLE {Attendance.table}")


def update(database: Database) -> None:
    """As a register is when the newest program opens it; `test_newer_versions.py` opens real ones."""
    if _is_newest(database):
        return
    added = follow(database, (Person, Attendance))
    if added and is_in_log(database.conn, added):
        refold(database.conn)


def _is_newest(database: Database) -> bool:
    """Asked first: it is much quicker, and most are."""
    sql = "SELECT count(*) FROM pragma_table_info(?) WHERE name IN (?, 'session')"
    rows = [(Person.table, LATER), (Attendance.table, "")]
    return all(database.execute(sql, row).fetchone()[0] for row in rows)
