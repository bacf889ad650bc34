"""Every enumeration of Qt is the one that Python's `enum` would have made."""

import enum
import json
import subprocess
import sys
from typing import Any

import pytest

from kimdesk.ui import quick_enums

DESCRIBE = """
import enum, json, pickle, sys
if sys.argv[1] == "quick":
    from kimdesk.ui import quick_enums
    quick_enums.install()
from PySide6 import QtCore, QtGui, QtWidgets

def tried(what):
    try:
        return what()
    except (ValueError, AttributeError, pickle.PicklingError) as error:
        return repr(error)

def described(made):
    values = [member.value for member in made.__members__.values()]
    told = {
        "kind": [base.__name__ for base in made.__mro__],
        "members": [(name, member.name, member.value) for name, member in made.__members__.items()],
        "listed": [member.name for member in made],
        "texts": [[repr(member), str(member), format(member)] for member in made],
        "found": [made(value).name for value in values],
        "by attribute": [getattr(made, name).value for name in made.__members__],
        "repr": [repr(made), made.__qualname__, made.__module__],
        "same": [tried(lambda: pickle.loads(pickle.dumps(member)) is member) for member in made][:3],
        "hash": len({made(value): value for value in values}),
        "dir": dir(made),
    }
    if issubclass(made, enum.Flag) and values:
        first, last, every = made(values[0]), made(values[-1]), made(0)
        for value in values:
            every |= made(value)
        mixed = (first | last, first & last, first ^ last, ~first, every, made(0))
        told["bits"] = [repr(each) for each in mixed]
        told["in"] = tried(lambda: [repr(member) for member in every])
    if issubclass(made, int):
        told["numbers"] = [int(member) + 1 for member in made]
    return told

found = {}
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        owner = getattr(module, name)
        for made in [owner, *vars(owner).values()] if isinstance(owner, type) else []:
            if isinstance(made, enum.EnumType):
                found[f"{made.__module__}.{made.__qualname__}"] = described(made)
print(json.dumps(found))
"""


def described(how: str) -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", DESCRIBE, how], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(sys.version_info[:2] not in quick_enums.PYTHONS, reason="made the usual way here")
def test_every_enumeration_of_qt_is_as_enum_would_have_made_it() -> None:
    quick, usual = described("quick"), described("usual")
    assert len(quick) > 500
    assert quick == usual


@pytest.mark.usefixtures("qapp")
def test_an_enumeration_that_qt_did_not_ask_for_is_made_the_usual_way() -> None:
    class Colour(enum.IntFlag):
        RED = 1

    Made = enum.IntFlag("Made", ["RED", "BLUE"], module=__name__)
    assert [member.value for member in Made] == [1, 2]
    assert vars(Made).keys() >= vars(Colour).keys()


@pytest.mark.usefixtures("qapp")
def test_a_member_called_like_a_method_is_made_the_usual_way() -> None:
    Made: Any = getattr(enum, "IntEnum")("Made", [("real", 3), ("other", 4)], boundary=enum.KEEP)  # noqa: B009
    assert [member.name for member in Made] == ["real", "other"]
    assert Made.real.value == 3
