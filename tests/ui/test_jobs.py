"""Long work runs beside the window, tells how far it is, and can be stopped with nothing half-done."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kimdesk.entities import Person
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Job, Progress

Steps = Generator[Progress, None, object]


def test_a_job_hands_its_result_to_the_window(desk: Desk, qtbot: QtBot) -> None:
    results: list[object] = []

    def work(store: Store) -> Steps:
        yield Progress(1, 2, "separuh")
        return store.query("SELECT 41 + 1")[0][0]

    with qtbot.waitSignal(desk.jobs.ended):
        desk.jobs.run("Hitung", work, results.append)
    assert results == [42]


def test_the_worker_leaves_a_new_window_the_first_turn(desk: Desk, qtbot: QtBot) -> None:
    order: list[str] = []

    def work(_store: Store) -> Steps:
        order.append("job")
        yield Progress()

    with qtbot.waitSignal(desk.jobs.ended):
        desk.jobs.run("Hitung", work)
        QTimer.singleShot(0, lambda: order.append("window"))
    assert order == ["window", "job"]


def test_progress_arrives_step_by_step(desk: Desk, qtbot: QtBot) -> None:
    seen: list[int] = []
    desk.jobs.progressed.connect(lambda _job, progress: seen.append(progress.done))

    def work(_store: Store) -> Steps:
        for step in range(3):
            yield Progress(step, 3)

    with qtbot.waitSignal(desk.jobs.ended):
        desk.jobs.run("Hitung", work)
    assert seen == [0, 1, 2]


def test_a_cancelled_job_is_closed_and_calls_nobody(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    job: list[Job] = []

    def work(_store: Store) -> Steps:
        try:
            while True:
                job[0].cancel()
                yield Progress()
        finally:
            told.append("dirapikan")

    with qtbot.waitSignal(desk.jobs.ended):
        job.append(desk.jobs.run("Tak berhenti", work, lambda _result: told.append("selesai")))
    assert told == ["dirapikan"]


def test_an_error_reaches_who_asked(desk: Desk, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def work(_store: Store) -> Steps:
        yield Progress()
        raise KimdeskError("Gagal")

    with qtbot.waitSignal(desk.jobs.ended):
        desk.jobs.run("Gagal", work, on_error=errors.append)
    assert [str(error) for error in errors] == ["Gagal"]


def test_an_error_that_nobody_minds_is_told_to_the_window(desk: Desk, qtbot: QtBot) -> None:
    def work(_store: Store) -> Steps:
        yield Progress()
        raise KimdeskError("Gagal")

    with qtbot.waitSignal(desk.jobs.failed) as told:
        desk.jobs.run("Gagal", work)
    assert str(told.args[1]) == "Gagal"


def test_what_a_job_writes_refreshes_the_window(desk: Desk, qtbot: QtBot) -> None:
    def work(store: Store) -> Steps:
        yield Progress()
        return store.create("Anggota baru", Person, {"name": "Siti"})

    with qtbot.waitSignal(desk.touched) as touched:
        desk.jobs.run("Tulis", work)
    assert touched.args[0].tables == {"person"}
    assert desk.store.all(Person)[0].name == "Siti"


@pytest.mark.parametrize("waiting", [0, 2])
def test_closing_stops_everything_that_waits(desk: Desk, qtbot: QtBot, waiting: int) -> None:
    def work(_store: Store) -> Steps:
        while True:
            yield Progress()

    for _number in range(waiting):
        desk.jobs.run("Tak berhenti", work)
    desk.jobs.close()
    qtbot.waitUntil(lambda: not desk.jobs.running)
