"""Broken engines are found out: each way of losing work fails a schedule that the real one passes."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from kimdesk.entities import Erasure, Person
from kimdesk.store import acts, fold, heads, life
from kimdesk.store.log import LIFE
from kimdesk.sync import folding, log_writer, merging, redacting
from kimdesk.sync.batch import Sealed, unpack
from kimdesk.sync.deciding import conflicts
from tests.sync import versions
from tests.sync.laptops import CLOCKS, Laptop, device
from tests.sync.machine import registers
from tests.sync.test_machine import Handing

Breaking = Callable[[pytest.MonkeyPatch], None]
NOW, LONG_AGO, FAR_AHEAD = CLOCKS
SCHEDULES = settings(
    max_examples=2_000, stateful_step_count=20, deadline=None, phases=[Phase.generate], derandomize=True,
    database=None, report_multiple_bugs=False, suppress_health_check=list(HealthCheck),
)  # fmt: skip


# ---- schedules: what two or three people do, and what they must find


def two_with_one_person() -> tuple[Laptop, Laptop, str]:
    ani, budi = Laptop(1), Laptop(2)
    row = ani.store.create("Orang", Person, {"name": "Siti", "occupation": "Guru"})
    budi.take(ani.stick())
    return ani, budi, row


def write(laptop: Laptop, row: str, value: str) -> None:
    laptop.store.write("Ubah", Person, row, {"occupation": value})


def shown(laptop: Laptop, row: str) -> object:
    found = laptop.store.get(Person, row)
    assert found is not None
    return found.occupation


def made_by(number: int, stick: list[Sealed]) -> list[Sealed]:
    """What one laptop has written, of a stick that holds more."""
    return [sealed for sealed in stick if unpack(sealed.body).device == device(number).key]


def both_values_stand_and_all_show_alike() -> None:
    ani, budi, row = two_with_one_person()
    write(ani, row, "Petani")
    write(budi, row, "Nelayan")
    from_ani, from_budi = ani.stick(), budi.stick()
    ani.take(from_budi)
    budi.take(from_ani)
    assert shown(ani, row) == shown(budi, row)
    for laptop in (ani, budi):
        values = [{side.value for side in case.sides} for case in conflicts(laptop.store)]
        assert values == [{"Petani", "Nelayan"}]


def what_came_too_early_waits() -> None:
    _ani, budi, row = two_with_one_person()
    write(budi, row, "Petani")
    citra = Laptop(3)
    first, last = made_by(1, budi.stick()), made_by(2, budi.stick())
    taken = citra.take(last)
    assert (taken.batches, len(taken.waiting)) == (0, 1)
    citra.take(first)
    assert citra.picture() == budi.picture()


def a_later_edit_leaves_an_unseen_value_open() -> None:
    ani, budi, row = two_with_one_person()
    write(ani, row, "Petani")
    write(budi, row, "Nelayan")
    budi.take(ani.stick())
    write(budi, row, "Pedagang")
    values = [{side.value for side in case.sides} for case in conflicts(budi.store)]
    assert len(values) == 1
    assert len(values[0]) == 2
    assert "Pedagang" in values[0]


def own_work_does_not_wait_for_what_was_taken_in() -> None:
    """What was written before a taking can be understood without what came with it."""
    ani, budi, row = two_with_one_person()
    mine = ani.store.create("Orang", Person, {"name": "Made"})
    write(budi, row, "Nelayan")
    ani.take(budi.stick())
    write(ani, row, "Petani")
    citra = Laptop(3)
    citra.take(made_by(1, ani.stick()))
    assert citra.store.get(Person, mine) is not None


def no_clock_wins_for_ever() -> None:
    ani, budi, row = two_with_one_person()
    ani.clock = FAR_AHEAD
    wins = 0
    for number in range(12):
        write(ani, row, f"Ani {number}")
        write(budi, row, f"Budi {number}")
        from_ani, from_budi = ani.stick(), budi.stick()
        ani.take(from_budi)
        budi.take(from_ani)
        assert shown(ani, row) == shown(budi, row)
        wins += shown(ani, row) == f"Ani {number}"
        # Both take up the shown value, so that the next round begins even.
        for case in conflicts(ani.store):
            merging_act(ani, row, f"Putusan {number}")
            assert case.field == "occupation"
        budi.take(ani.stick())
    assert wins < 12


def merging_act(laptop: Laptop, row: str, value: str) -> None:
    with laptop.store.act("Putuskan") as act:
        act.decide(Person, row, "occupation", value)


def a_deletion_does_not_take_what_it_had_not_seen() -> None:
    ani, budi, row = two_with_one_person()
    write(ani, row, "Petani")
    budi.store.delete("Hapus", Person, row, "salah")
    from_ani, from_budi = ani.stick(), budi.stick()
    ani.take(from_budi)
    budi.take(from_ani)
    for laptop in (ani, budi):
        assert [person.occupation for person in laptop.store.all(Person)] == ["Petani"]
        assert [case.field for case in conflicts(laptop.store)] == [LIFE]


def nobody_who_was_erased_comes_back() -> None:
    ani, budi, row = two_with_one_person()
    write(budi, row, "Siti, petani")
    with ani.store.act("Hapus", kind="log") as act:
        act.create(Erasure, {"subject": row, "reason": "diminta"})
    ani.take(budi.stick())
    budi.take(ani.stick())
    for laptop in (ani, budi):
        values = laptop.store.query("SELECT value FROM change WHERE row = ?", (row,))
        assert [change["value"] for change in values] == [None]
        assert shown(laptop, row) is None


# ---- breakings


def last_to_arrive_wins(patch: pytest.MonkeyPatch) -> None:
    """What comes replaces what is here."""

    def fold_in(connection: sqlite3.Connection, came: folding.Came) -> None:
        mine = {edit[2:4] for edit in came.edits}
        for row, field, *_rest in list(came.edits):
            found = connection.execute("SELECT stream, n FROM head WHERE row = ? AND field = ?", (row, field))
            came.replaced |= {(row, field, *dot) for dot in map(tuple, found) if dot not in mine}
        folding.fold_in(connection, came)

    patch.setattr(log_writer, "fold_in", fold_in)


def losers_are_dropped(patch: pytest.MonkeyPatch) -> None:
    def fold_in(connection: sqlite3.Connection, came: folding.Came) -> None:
        folding.fold_in(connection, came)
        connection.execute(
            "DELETE FROM head WHERE depth < (SELECT max(depth) FROM head o WHERE o.row = head.row"
            " AND o.field = head.field) OR EXISTS (SELECT 1 FROM head o WHERE o.row = head.row"
            " AND o.field = head.field AND o.depth = head.depth AND o.place > head.place)"
        )
        connection.execute("DELETE FROM dispute")

    patch.setattr(log_writer, "fold_in", fold_in)


def nothing_waits(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merging.Merger, "_is_ready", lambda _merger, _batch: True)


def an_edit_closes_what_it_has_not_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(acts.Act, "_seen", lambda _act, heads, _field: heads)


def taking_without_sealing(patch: pytest.MonkeyPatch) -> None:
    real = Laptop.take

    def take(laptop: Laptop, stick: object) -> object:
        with pytest.MonkeyPatch.context() as inside:
            inside.setattr(Laptop, "seal", lambda _laptop: None)
            return real(laptop, stick)  # type: ignore[arg-type]

    patch.setattr(Laptop, "take", take)


def every_clock_is_believed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(heads, "LATEST", float("inf"))


def deletion_takes_all(patch: pytest.MonkeyPatch) -> None:
    def is_gone(lives: list[tuple[object, object]], _fields: object) -> bool:
        return any(reason is not None for reason, _seen in lives)

    for module in (acts, fold, folding):
        patch.setattr(module, "is_gone", is_gone)
    patch.setattr(life, "is_gone", is_gone)


def a_late_edit_brings_the_erased_back(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(redacting.Redactor, "redacted", lambda _redactor, batch: (batch, set()))


TEETH: dict[Breaking, Callable[[], None]] = {
    last_to_arrive_wins: both_values_stand_and_all_show_alike,
    losers_are_dropped: both_values_stand_and_all_show_alike,
    nothing_waits: what_came_too_early_waits,
    an_edit_closes_what_it_has_not_seen: a_later_edit_leaves_an_unseen_value_open,
    taking_without_sealing: own_work_does_not_wait_for_what_was_taken_in,
    every_clock_is_believed: no_clock_wins_for_ever,
    deletion_takes_all: a_deletion_does_not_take_what_it_had_not_seen,
    a_late_edit_brings_the_erased_back: nobody_who_was_erased_comes_back,
}


def a_copy_goes_on_in_its_streams(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(registers, "watch", lambda _store, _home: False)


def an_update_leaves_out_what_the_older_program_had_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(versions, "is_in_log", lambda _connection, _added: False)


FAULTS = (AssertionError, KeyError, sqlite3.Error)
BY_CHANCE = (*TEETH, a_copy_goes_on_in_its_streams, an_update_leaves_out_what_the_older_program_had_kept)
"""What random schedules find out, without anybody having thought of it."""


@contextmanager
def broken(breaking: Breaking) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        breaking(patch)
        yield


@contextmanager
def found_out() -> Iterator[None]:
    """What happens inside fails; the end of a random schedule may meet the same fault a second time."""
    with pytest.raises((*FAULTS, ExceptionGroup)) as met:
        yield
    if isinstance(met.value, ExceptionGroup):
        assert met.value.subgroup(FAULTS) is not None


@pytest.mark.parametrize("schedule", dict.fromkeys(TEETH.values()), ids=lambda schedule: schedule.__name__)
def test_the_engine_passes(schedule: Callable[[], None]) -> None:
    schedule()


@pytest.mark.parametrize("breaking", TEETH, ids=lambda breaking: breaking.__name__)
def test_a_broken_engine_is_found_out(breaking: Breaking) -> None:
    with broken(breaking), found_out():
        TEETH[breaking]()


@pytest.mark.parametrize("breaking", BY_CHANCE, ids=lambda breaking: breaking.__name__)
def test_random_schedules_find_a_broken_engine_out(breaking: Breaking) -> None:
    """The machine that the real engine passes, as it is."""
    with broken(breaking), found_out():
        run_state_machine_as_test(Handing, settings=SCHEDULES)
