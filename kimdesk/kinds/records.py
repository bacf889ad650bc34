"""A short list of small records inside one field: media channels, facilities, potentials.

They have no life of their own (no id, no history, no search), which is why they are one value.
Typed form: one record a line, columns between bars, so that rows can be copied and pasted:

    Blog | https://gumbrih.kim.id | Ya
"""

import json
import re
from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.frozen import Frozen
from kimdesk.i18n import _
from kimdesk.kinds.base import Kind

_COLUMN_END = r"(?<!\\)((?:\\\\)*)\|"
_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\t": "\\t"}
_UNESCAPES = {escaped: plain for plain, escaped in _ESCAPES.items()}
_STORED: Mapping[str, type[str | int | float]] = {"TEXT": str, "INTEGER": int, "REAL": float}


class Record(Frozen):
    """One record: (column name, value) pairs in the order of the names, the empty ones left out."""

    values: tuple[tuple[str, Any], ...]

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Record":
        return cls(tuple(sorted((item for item in values.items() if item[1] is not None), key=itemgetter(0))))

    def get(self, name: str, default: Any = None) -> Any:
        return next((value for column, value in self.values if column == name), default)


class Records(Kind):
    """A tuple of `Record`, stored as a JSON array of objects; `columns`: (name, kind, label marked N_)."""

    columns: tuple[tuple[str, Kind, str], ...]

    def parse(self, text: str) -> tuple[Record, ...] | None:
        lines = text.replace("\r\n", "\n").split("\n")
        records = (self._record(number, line) for number, line in enumerate(lines, start=1))
        return tuple(record for record in records if record.values) or None

    def _record(self, number: int, line: str) -> Record:
        cells = [cell.strip() for cell in _cells(line)]
        while cells and not cells[-1]:
            cells.pop()
        if len(cells) > len(self.columns):
            raise InvalidValue(
                _("Baris {line}: ada {n} kolom, paling banyak {most}. Pemisah kolom: tanda |.").format(
                    line=number, n=len(cells), most=len(self.columns)
                )
            )
        values = {}
        for (name, kind, label), cell in zip(self.columns, cells, strict=False):
            try:
                values[name] = kind.parse(cell)
            except InvalidValue as error:
                raise InvalidValue(
                    _("Baris {line}, {column}: {message}").format(
                        line=number, column=_(label), message=error.message
                    )
                ) from error
        return Record.of(values)

    def show(self, value: tuple[Record, ...] | None) -> str:
        return "\n".join(self._line(record) for record in value or ())

    def _line(self, record: Record) -> str:
        cells = [_escape(kind.show(record.get(name))) for name, kind, _label in self.columns]
        while cells and not cells[-1]:
            cells.pop()
        return " | ".join(cells)

    def to_sql(self, value: tuple[Record, ...] | None) -> str | None:
        if not value:
            return None
        kinds = {name: kind for name, kind, _label in self.columns}
        stored = [
            {name: kinds[name].to_sql(cell) if name in kinds else cell for name, cell in record.values}
            for record in value
        ]
        return json.dumps(stored, ensure_ascii=False)

    def from_sql(self, stored: Any) -> tuple[Record, ...] | None:
        """A column of a newer version, unknown here, stays as it was stored."""
        if not stored:
            return None
        try:
            rows = json.loads(stored)
        except ValueError:
            return None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            return None
        kinds = {name: kind for name, kind, _label in self.columns}
        return tuple(
            Record.of(
                {name: _read(kinds[name], cell) if name in kinds else cell for name, cell in row.items()}
            )
            for row in rows
        )

    def findings(self, value: tuple[Record, ...] | None) -> list[Finding]:
        return [
            Finding(
                found.level,
                found.code,
                _("Baris {line}, {column}: {message}").format(
                    line=number, column=_(label), message=found.text
                ),
            )
            for number, record in enumerate(value or (), start=1)
            for name, kind, label in self.columns
            for found in kind.findings(record.get(name))
        ]


def _escape(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _cells(line: str) -> list[str]:
    """The columns of a line, between bars or (from a spreadsheet) tabs, unescaped."""
    if "\t" in line and not re.search(_COLUMN_END, line):
        return line.split("\t")
    cells, start = [], 0
    for bar in re.finditer(_COLUMN_END, line):
        cells.append(line[start : bar.end() - 1])
        start = bar.end()
    return [re.sub(r"\\[\\|nt]", lambda found: _UNESCAPES[found[0]], cell) for cell in [*cells, line[start:]]]


def _read(kind: Kind, stored: Any) -> Any:
    """The value of a cell; None of what its kind does not store."""
    return kind.from_sql(stored) if isinstance(stored, _STORED[kind.column]) else None
