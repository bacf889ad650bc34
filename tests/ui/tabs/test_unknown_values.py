"""Codes of a newer version, and texts that are no value, come by hand-over: every tab shows its rows."""

import pytest
from pytestqt.qtbot import QtBot

from kimdesk.entities import BY_TABLE, fields_of
from kimdesk.kinds import Choice, Choices, Coordinates, Day, Kind, Records, Time
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.main_window import MainWindow
from kimdesk.ui.tabs.dossier import DossierTab
from kimdesk.ui.tabs.dossier_bench import DossierBench

TABS = ("ringkasan", "profil", "anggota", "bimtek", "mitra", "kegiatan", "berkas")
LEFT_ALONE = {"erasure", "rule_set", "issue", "signing_key"}
"""Papers that were issued, keys and rules are checked by themselves."""


@pytest.mark.parametrize("kinds", [(Choice,), (Choices, Coordinates, Day, Records, Time)])
def test_every_tab_shows_a_group_whose_values_are_not_known_here(
    window: MainWindow, desk: Desk, kim: str, kinds: tuple[type[Kind], ...], qtbot: QtBot
) -> None:
    with desk.store.act("Versi baru") as act:
        for entity in BY_TABLE.values():
            names = [field.name for field in fields_of(entity) if isinstance(field.kind, kinds)]
            if names and entity.table not in LEFT_ALONE:
                for row in desk.store.query(f"SELECT id FROM {entity.table} WHERE gone = 0"):
                    act.write_stored(entity, row["id"], dict.fromkeys(names, "baru"))
    for scope in (Scope(kim=kim), Scope(region="51.01")):
        desk.set_scope(scope)
        for tab in TABS:
            desk.go_to("", tab=tab)
            qtbot.waitUntil(lambda: not desk.jobs.running, timeout=30_000)
    desk.set_scope(Scope(kim=kim))
    desk.go_to("", tab="berkas")
    shown = window.tabs.current()
    assert isinstance(shown, DossierTab)
    (bench,) = shown.findChildren(DossierBench)
    qtbot.waitUntil(lambda: bench.view.preview.pages > 0, timeout=30_000)
