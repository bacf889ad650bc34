"""Whether a row is in the basket, from the changes of its life and of its fields.

Normally one deletion that saw everything. Between laptops somebody may delete a row while another one
still writes into it: then it stays, and the case is listed. No clock has a say in it.
"""

from collections.abc import Collection, Sequence

from kimdesk.store.log import Dot


def is_gone(lives: Sequence[tuple[object, Collection[Dot]]], fields: Collection[Dot]) -> bool:
    """lives: value and seen changes of each head of the life; fields: the heads of all other fields."""
    if not lives or any(reason is None for reason, _seen in lives):
        return False
    seen = {dot for _reason, dots in lives for dot in dots}
    return all(dot in seen for dot in fields)


def is_contested(lives: Sequence[tuple[object, Collection[Dot]]], fields: Collection[Dot]) -> bool:
    """Whether somebody deleted a row that lives on: a person has to decide."""
    return any(reason is not None for reason, _seen in lives) and not is_gone(lives, fields)
