"""Garbage that may hold widgets is collected in the window's thread, and only there."""

import gc
import threading
from typing import Any

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kimdesk.ui.collector import Collector, collect_due


def test_another_thread_never_collects_while_a_collector_lives(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    seen: list[int] = []

    def watch(phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(threading.get_ident())

    def litter() -> None:
        kept: list[Any] = [[number] for number in range(20_000)]
        kept.clear()

    gc.callbacks.append(watch)
    try:
        worker = threading.Thread(target=litter)
        worker.start()
        worker.join()
        kept = [[number] for number in range(5_000)]
        collect_due()
    finally:
        gc.callbacks.remove(watch)
    assert kept
    assert seen == [threading.get_ident()]
    collector.stop()
    assert gc.isenabled()
