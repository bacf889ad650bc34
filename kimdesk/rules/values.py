"""What the kinds of a row's fields find about its values, each finding with its field.

What is unusual over several fields stands in the file of their entity.
"""

from dataclasses import replace

from kimdesk.entities import Entity, fields_of
from kimdesk.findings import Finding


def check_values(row: Entity) -> list[Finding]:
    """The findings of all kinds of `row`, in the order of its fields."""
    return [
        replace(found, field=field.name)
        for field in fields_of(type(row))
        for found in field.kind.findings(getattr(row, field.name))
    ]
