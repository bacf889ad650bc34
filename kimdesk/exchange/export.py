"""The register written out for other programs: JSON lines of everything, CSV or XLSX of one list.

Personal fields are masked or left out unless the person asks for all of them; a cell that a
spreadsheet would run as a formula is written as text. Files are written whole or not at all.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kimdesk.entities import BY_TABLE, ENTITIES, Entity, Group, Membership, Person, fields_of
from kimdesk.i18n import _
from kimdesk.kinds import Nik, mask_nik
from kimdesk.regions import label
from kimdesk.store import Store
from kimdesk.store.placing import put_in_place

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = frozenset("0123456789+- .")


def json_lines(store: Store, *, full: bool) -> Iterator[bytes]:
    """One line a row of every table: {"table", "id", "values"} in stored form, empty fields left out."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    for entity in ENTITIES:
        for row in store.connection.execute(f"SELECT * FROM {entity.table} WHERE gone = 0 ORDER BY seq"):
            values = {}
            for field in fields_of(entity):
                stored = row[field.name]
                if stored is not None and (full or not field.personal or isinstance(field.kind, Nik)):
                    values[field.name] = (
                        mask_nik(stored) if isinstance(field.kind, Nik) and not full else stored
                    )
            yield encode({"table": entity.table, "id": row["id"], "values": values}) + b"\n"


def table_rows(store: Store, table: str, *, full: bool) -> Iterator[list[str]]:
    """A heading and the rows of one table as a person reads them; "members" is the roster of all groups."""
    if table == "members":
        yield from _members(store, full=full)
        return
    entity = BY_TABLE[table]
    yield ["id", *(_(field.label) for field in fields_of(entity))]
    for row in store.connection.execute(f"SELECT * FROM {table} WHERE gone = 0 ORDER BY seq"):
        yield [row["id"], *_shown(entity, row, full=full)]


def csv_bytes(rows: Iterator[list[str]]) -> bytes:
    """A CSV that spreadsheets open rightly: UTF-8 with mark, separated by semicolons as in Indonesia."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_bytes(rows: Iterator[list[str]], title: str) -> bytes:
    """A workbook with one sheet; every cell is text, so no zero and no digit is lost."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell[:32_000], bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def save(content: bytes, path: Path) -> None:
    """Write a file whole or not at all; KimdeskError when it cannot be."""
    put_in_place(content, path)


def harmless(cell: str) -> str:
    """The cell with a ' before what a spreadsheet would take for a formula."""
    risky = cell.startswith(_FORMULA) and not set(cell) <= _PLAIN_NUMBER
    return f"'{cell}" if risky else cell


def _shown(entity: type[Entity], row: Any, *, full: bool, only: Sequence[str] | None = None) -> list[str]:
    cells = []
    for field in fields_of(entity):
        if only is not None and field.name not in only:
            continue
        value = field.kind.from_sql(row[field.name])
        text = field.kind.show(value)
        if field.personal and not full and text and field.name != "name":
            text = mask_nik(text) if isinstance(field.kind, Nik) else ""
        cells.append(text)
    return cells


_PERSON = (
    "name",
    "title_before",
    "title_after",
    "nik",
    "sex",
    "birth_place",
    "born",
    "address",
    "phone",
    "schooling",
    "occupation",
)
_MEMBERSHIP = ("post", "section", "number", "joined", "state")


def _members(store: Store, *, full: bool) -> Iterator[list[str]]:
    person = [field for field in fields_of(Person) if field.name in _PERSON]
    membership = [field for field in fields_of(Membership) if field.name in _MEMBERSHIP]
    yield [_(Group.label).capitalize(), _("Wilayah"), *(_(field.label) for field in (*person, *membership))]
    sql = (
        "SELECT m.person, m.id AS membership, k.name AS kim_name, k.region AS kim_region"
        " FROM membership m JOIN kim k ON k.id = m.kim WHERE m.gone = 0 AND k.gone = 0"
        " ORDER BY k.region, k.name, m.place, m.seq"
    )
    for row in store.connection.execute(sql):
        who = store.one("SELECT * FROM person WHERE id = ?", (row["person"],))
        what = store.one("SELECT * FROM membership WHERE id = ?", (row["membership"],))
        if who is not None:
            place = label(row["kim_region"]) if row["kim_region"] else ""
            yield [
                f"KIM {row['kim_name'] or ''}", place, *_shown(Person, who, full=full, only=_PERSON),
                *_shown(Membership, what, full=full, only=_MEMBERSHIP),
            ]  # fmt: skip
