"""Qt's enumerations, made in a third of the time that Python's `enum` takes for them.

PySide6 makes all enumerations of a class as soon as the class is touched: over 200 with 3,000 names
before the first window, and `enum` looks at each name for the mistakes of somebody who writes one by
hand. That was a quarter of what our start cost above Qt's own. Here a class copies an empty one that
`enum` made, and gets its members directly; a test compares every enumeration of Qt with the usual one.

Only what PySide6 asks for is made so (pairs of name and number, boundary KEEP, no module), and only on
the versions of Python where that test runs. Everything else goes the usual way.
"""

import enum
import sys
from typing import Any

PYTHONS = ((3, 11),)
"""Whose inner names of `enum` are those used here."""
_HAS_TWO_MASKS = hasattr(enum.Flag, "_singles_mask_")
_usual = enum.EnumType._create_  # type: ignore[attr-defined]
_empty: dict[type[enum.Enum], dict[str, Any]] = {}
"""What stands in a class without members that is derived from Enum, IntEnum, Flag or IntFlag."""
_taken: dict[type[enum.Enum], frozenset[str]] = {}
"""Names that mean something else in such a class."""


def install() -> None:
    """From here on, in this process; to be called before Qt is imported."""
    if sys.version_info[:2] in PYTHONS:
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(cls: type[enum.Enum], name: str, names: Any, **how: Any) -> Any:
    """What `enum` calls for `IntFlag("Name", names, boundary=KEEP)`."""
    of_qt = isinstance(names, list) and how["boundary"] is enum.KEEP and how["module"] is None
    if of_qt and cls not in _empty:
        empty = _usual(cls, name, [], **how)
        kept = vars(empty).items()
        _empty[cls] = {key: value for key, value in kept if key not in ("__dict__", "__weakref__")}
        _taken[cls] = frozenset(name for base in empty.__mro__ for name in vars(base))
    if not of_qt or not _taken[cls].isdisjoint(dict(names)):
        return _usual(cls, name, names, **how)
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    order: list[str] = []
    own = {"_member_map_": by_name, "_value2member_map_": by_value, "_member_names_": order}
    made: Any = type.__new__(type(cls), name, (cls,), _empty[cls] | own | {"_unhashable_values_": []})
    is_flag = issubclass(cls, enum.Flag)
    for member_name, value in names:
        member = by_value.get(value)
        if member is None:
            member = made._new_member_(made, value) if made._use_args_ else made._new_member_(made)
            vars(member).update(_value_=value, _name_=member_name, __objclass__=made, _sort_order_=len(order))
            by_value[value] = member
            if not is_flag or _is_single(value):
                order.append(member_name)
        by_name[member_name] = member
        type.__setattr__(made, member_name, member)  # found at once, where `enum` asks a property first
    if is_flag:
        _tell_bits(made, list(by_value))
    return made


def _is_single(value: int) -> bool:
    """Whether one bit is set: what `enum` lists as a member of a flag; the others are aliases."""
    return value > 0 and value & (value - 1) == 0


def _tell_bits(flag: Any, values: list[int]) -> None:
    """The masks of a flag with members of these values, and the order in which its bits are listed."""
    singles = [value for value in values if _is_single(value)]
    for value in values:
        flag._flag_mask_ |= value
    flag._all_bits_ = 2 ** flag._flag_mask_.bit_length() - 1
    # Before 3.11.4 there was one mask, of single bits, and it had the other one's name.
    setattr(flag, "_singles_mask_" if _HAS_TWO_MASKS else "_flag_mask_", sum(singles))
    if singles != sorted(singles):
        flag._iter_member_ = flag._iter_member_by_def_
