"""What all orders of papers have in common, whatever they are about: issuing asks no more than this."""

from typing import Protocol


class PaperOrder(Protocol):
    """A frozen dataclass of plain values that says which paper is wanted."""

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty form, which is never issued."""

    @property
    def is_full(self) -> bool:
        """Whether whole personal data are in it."""
