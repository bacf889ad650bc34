"""What a kind of value is: one small object that knows a value in its three shapes.

typed text --parse--> Python value --to_sql--> stored value, and back with `show` and
`from_sql`. A kind has at most ten attributes; a wish beyond them is code in a tab.
No Qt, no SQL statements, no clock.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from kimdesk.findings import Finding
from kimdesk.frozen import Frozen

Stored = str | int | float | None


class Kind(Frozen, ABC):
    """Base of all kinds. An empty text, and the stored NULL, are always `None`.

    For every value v that is not None: parse(show(v)) == v and from_sql(to_sql(v)) == v.
    """

    column: ClassVar[str] = "TEXT"
    """The STRICT column type: TEXT, INTEGER or REAL."""

    @abstractmethod
    def parse(self, text: str) -> Any:
        """The value typed as `text`, or None for blank text; raises InvalidValue with what to do."""

    def show(self, value: Any) -> str:
        """The value as a person reads and types it; "" for None."""
        return "" if value is None else str(value)

    def to_sql(self, value: Any) -> Stored:
        stored: Stored = value
        return stored

    def from_sql(self, stored: Stored) -> Any:
        """Never raises: rows come from other laptops too, and one bad value must not hide a whole list.

        What cannot be read is None; it stays in the log, and in the history of its field.
        """
        return stored

    def findings(self, value: Any) -> list[Finding]:
        """What is unusual or wrong about a value that could be stored; [] for None."""
        return []
