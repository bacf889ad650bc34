"""Each step of a dossier's way is one act, and the decree follows it."""

from kimdesk.entities import Decree, Hop
from kimdesk.kinds import PartialDay
from kimdesk.store import Store
from kimdesk.store.decrees import Signing, record_signing
from kimdesk.store.submission import answer, hand_in, hops_of, send, take_back
from tests.store.registers import add_group

DAY = PartialDay(2026, 11, 22)


def state(store: Store, row: str) -> str | None:
    found = store.get(Decree, row)
    return found.state if found is not None else None


def last(store: Store, row: str) -> Hop:
    return hops_of(store, row)[-1]


def test_handing_in_sends_it_to_the_first_office_and_is_undone_in_one_go(store: Store) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "kabupaten", "", DAY)
    hop = last(store, row)
    assert (hop.receiver, hop.sent, hop.result, hop.place) == ("desa", DAY, "menunggu", 1)
    found = store.get(Decree, row)
    assert found is not None
    assert (found.state, found.sent) == ("diajukan", DAY)
    store.undo()
    assert (store.all(Hop), store.all(Decree)) == ([], [])


def test_a_returned_dossier_goes_to_the_same_office_again(store: Store) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "kecamatan", "", DAY)
    answer(store, last(store, row), {"result": "diteruskan"})
    hand_in(store, kim, "kecamatan", row, DAY)
    answer(store, last(store, row), {"result": "dikembalikan", "note": "Lengkapi daftar hadir"})
    assert state(store, row) == "dikembalikan"
    hand_in(store, kim, "kecamatan", row, PartialDay(2026, 12, 1))
    assert state(store, row) == "diajukan"
    assert [hop.receiver for hop in hops_of(store, row)] == ["desa", "kecamatan", "kecamatan"]
    found = store.get(Decree, row)
    assert found is not None
    assert found.sent == DAY


def test_undoing_an_answer_takes_the_state_back_too(store: Store) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "desa", "", DAY)
    answer(store, last(store, row), {"result": "ditandatangani", "received_by": "Kaur Umum"})
    assert state(store, row) == "ditandatangani"
    store.undo()
    assert state(store, row) == "diajukan"
    assert last(store, row).result == "menunggu"


def test_a_hop_that_was_a_mistake_is_taken_back(store: Store) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "desa", "", DAY)
    take_back(store, last(store, row), "salah catat")
    assert (state(store, row), hops_of(store, row)) == ("draf", [])


def test_writing_back_the_signing_ends_the_way(store: Store) -> None:
    kim = add_group(store)
    row = hand_in(store, kim, "desa", "", DAY)
    record_signing(store, kim, "desa", row, Signing("7/2026", PartialDay(2026, 12, 1)))
    assert (last(store, row).result, last(store, row).answered) == ("ditandatangani", PartialDay(2026, 12, 1))
    assert state(store, row) == "berlaku"


def test_a_decree_in_force_stays_so_whatever_is_noted_about_its_way(store: Store) -> None:
    kim = add_group(store)
    row = record_signing(store, kim, "desa", "", Signing("7/2026", DAY))
    send(store, kim, "desa", row, {"receiver": "dinas", "sent": DAY, "way": "usb"})
    answer(store, last(store, row), {"result": "dikembalikan"})
    assert state(store, row) == "berlaku"
