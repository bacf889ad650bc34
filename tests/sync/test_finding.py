"""Searching a register after something was taken in: the index follows what came from elsewhere, too."""

from kimdesk.entities import Person
from kimdesk.store.search import search
from kimdesk.store.search_index import bring_up_to_date, catch_up, rebuild
from tests.sync.laptops import Laptop


def names(laptop: Laptop, text: str) -> list[str]:
    return [hit.title for hit in search(laptop.store, text)]


def texts(laptop: Laptop) -> list[tuple[object, ...]]:
    return [tuple(row) for row in laptop.store.query("SELECT doc, text FROM search_doc ORDER BY doc")]


def test_who_came_and_who_was_renamed_elsewhere_is_found() -> None:
    desk, laptop = Laptop(1), Laptop(2)
    siti = desk.store.create("Baru", Person, {"name": "Siti Aminah"})
    list(bring_up_to_date(desk.store))
    laptop.take(desk.stick())
    laptop.store.write("Ubah", Person, siti, {"name": "Siti Rahayu"})
    laptop.store.create("Baru", Person, {"name": "Made Suarta"})
    desk.take(laptop.stick())
    assert (names(desk, "aminah"), names(desk, "rahayu"), names(desk, "made")) == (
        [], ["Siti Rahayu"], ["Made Suarta"],
    )  # fmt: skip
    followed = texts(desk)
    list(rebuild(desk.store))
    assert texts(desk) == followed


def test_who_is_kept_from_the_basket_by_a_far_edit_is_found_again() -> None:
    desk, laptop = Laptop(1), Laptop(2)
    siti = desk.store.create("Baru", Person, {"name": "Siti Aminah"})
    laptop.take(desk.stick())
    desk.store.delete("Hapus", Person, siti, reason="ganda")
    list(bring_up_to_date(desk.store))
    assert names(desk, "aminah") == []
    laptop.store.write("Ubah", Person, siti, {"hamlet": "Banjar Kauh"})  # nobody searches for hamlets
    desk.take(laptop.stick())
    assert catch_up(desk.store, 10_000) == 0
    assert names(desk, "aminah") == ["Siti Aminah"]
