"""A reference to a row of another entity, by the name that the row keeps for life.

It never looks that row up: a kind knows no store.
"""

from kimdesk.kinds.base import Kind


class Ref(Kind):
    """The row id of a row of `entity`. Who shows it to a person looks the row up and shows its title."""

    entity: str

    def parse(self, text: str) -> str | None:
        return text.strip() or None
