"""Values that waited for the register when the power went."""

import pytest

from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.held_values import FILE, hold, recover
from tests.store.full_disk import MOMENTS, fail_at

HELD = [("person", "a", "occupation", "Petani"), ("person", "a", "nik", "0012")]


def test_what_waited_comes_back_as_drafts_once(store: Store) -> None:
    hold(store.folder, HELD)
    assert recover(store) == len(HELD)
    assert {(d.table, d.row, d.field, d.text) for d in store.drafts()} == set(HELD)
    assert recover(store) == 0


def test_nothing_is_left_behind_when_nothing_waits(store: Store) -> None:
    hold(store.folder, HELD)
    hold(store.folder, [])
    assert not (store.folder / FILE).exists()
    assert recover(store) == 0


@pytest.mark.parametrize("content", [b"", b"[[1]]", b"\xff\xfe", b'{"a": 1}'])
def test_a_file_that_says_something_else_is_left_alone(store: Store, content: bytes) -> None:
    path = store.folder / FILE
    path.write_bytes(content)
    assert recover(store) == 0
    assert path.read_bytes() == content
    assert not store.drafts()


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_full_disk_is_said_and_keeps_what_was_held_before(
    store: Store, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(store.folder, HELD)
    with monkeypatch.context() as failing:
        fail_at(failing, moment)
        with pytest.raises(KimdeskError, match="Disk penuh"):
            hold(store.folder, HELD[:1])
    assert recover(store) == len(HELD)
