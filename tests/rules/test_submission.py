"""The way of a dossier: what comes next, and what the decree is by then."""

import pytest

from kimdesk.entities import Hop
from kimdesk.entities.decree import LEVELS
from kimdesk.kinds import PartialDay
from kimdesk.rules.submission import Move, check_hop, decree_state, next_move, way_up


def hops(*steps: str) -> list[Hop]:
    """ "desa diteruskan": the receiver and what came of it."""
    made = [step.split() for step in steps]
    return [
        Hop(id=f"h{place}", receiver=receiver, result=(result or [None])[0])
        for place, (receiver, *result) in enumerate(made)
    ]


def test_each_level_has_its_way_and_signs_at_its_end():
    assert [way_up(level, "desa")[-1] for level, _label in LEVELS] == [
        "desa", "kecamatan", "kabupaten", "provinsi",
    ]  # fmt: skip
    assert way_up("kabupaten", "desa") == ("desa", "kecamatan", "dinas", "kabupaten")


def test_a_group_of_the_kecamatan_begins_there():
    assert way_up("kabupaten", "kecamatan") == ("kecamatan", "dinas", "kabupaten")
    assert way_up("kabupaten", "kabupaten") == ("dinas", "kabupaten")
    assert way_up("desa", "kabupaten") == ("desa",)


@pytest.mark.parametrize(
    ("level", "steps", "move", "state"),
    [
        ("kabupaten", [], Move("send", "desa"), "draf"),
        ("kabupaten", ["desa menunggu"], Move("answer", "desa", "h0"), "diajukan"),
        ("kabupaten", ["desa diteruskan"], Move("send", "kecamatan"), "diajukan"),
        ("kabupaten", ["desa diteruskan", "kecamatan disetujui"], Move("send", "dinas"), "diajukan"),
        ("kabupaten", ["desa dikembalikan"], Move("send", "desa"), "dikembalikan"),
        ("kabupaten", ["desa ditandatangani"], Move("send", "kecamatan"), "diajukan"),
        ("desa", ["desa dikembalikan", "desa disetujui"], Move("answer", "desa", "h1"), "diajukan"),
        ("desa", ["desa ditandatangani"], Move("sign", "desa", "h0"), "ditandatangani"),
        ("desa", ["Bagian-Hukum ditandatangani"], Move("sign", "Bagian-Hukum", "h0"), "ditandatangani"),
    ],
)
def test_what_comes_next_follows_from_the_last_answer(
    level: str, steps: list[str], move: Move, state: str
) -> None:
    way, made = way_up(level, "desa"), hops(*steps)
    assert next_move(way, made) == move
    assert decree_state(way, made) == state


def test_days_that_cannot_be_are_told_at_their_field():
    early = Hop(sent=PartialDay(2026, 3, 9), received=PartialDay(2026, 3, 8), answered=PartialDay(2026, 3, 1))
    assert [found.field for found in check_hop(early)] == ["received", "answered"]
    assert not list(check_hop(Hop(sent=PartialDay(2026, 3), received=PartialDay(2026, 3, 1))))


def test_a_returned_dossier_should_say_why():
    assert [found.field for found in check_hop(Hop(result="dikembalikan"))] == ["note"]
    assert not list(check_hop(Hop(result="dikembalikan", note="Lengkapi daftar hadir")))
