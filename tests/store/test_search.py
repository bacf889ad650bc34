from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kimdesk.entities import Group, Membership, Partner, Person, Training
from kimdesk.store import Store, search_index
from kimdesk.store.search import POOL, is_ready, search, words_of
from kimdesk.store.search_index import bring_up_to_date, catch_up, rebuild, waiting
from tests.store.registers import GUMBRIH, add_group, add_person, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    list(bring_up_to_date(store))
    yield store
    store.close()


def titles(store: Store, text: str, **options: object) -> list[str]:
    return [hit.title for hit in search(store, text, **options)]  # type: ignore[arg-type]


def test_a_register_without_an_index_says_so_and_finds_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add_person(store, "Siti Aminah")
    assert not is_ready(store)
    assert search(store, "siti") == []
    assert list(bring_up_to_date(store))[-1] == 1.0
    assert is_ready(store)
    assert titles(store, "siti") == ["Siti Aminah"]
    store.close()


def test_a_new_name_is_found_at_once(store: Store) -> None:
    person = add_person(store, "Siti Aminah")
    assert titles(store, "siti") == ["Siti Aminah"]
    store.write("Ubah nama", Person, person, {"name": "Made Suarta"})
    assert titles(store, "siti") == []
    assert titles(store, "made") == ["Made Suarta"]
    store.undo()
    assert titles(store, "siti") == ["Siti Aminah"]


def test_a_deleted_row_is_found_again_when_it_comes_back(store: Store) -> None:
    person = add_person(store, "Siti Aminah")
    assert titles(store, "aminah") == ["Siti Aminah"]
    store.delete("Hapus", Person, person, reason="salah ketik")
    assert titles(store, "aminah") == []
    store.restore("Kembalikan", Person, person)
    assert titles(store, "aminah") == ["Siti Aminah"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("soeharto", "Suharto"),
        ("Joko", "Djoko Prasetijo"),
        ("cahya", "Tjahja"),
        ("siti", "Hj. SITI Aminah, S.Pd."),
        ("aminah siti", "Siti Aminah"),
        ("ami", "Siti Aminah"),
        ("minah", "Siti Aminah"),
        ("i made", "I Made Suarta"),
        ("ni", "Ni Luh Sari"),
        ("i", "I Made Suarta"),
        ("o'neil", "O'Neil"),
    ],
)
def test_a_person_is_found_as_people_type(store: Store, typed: str, name: str) -> None:
    add_person(store, name)
    add_person(store, "Bambang Kurnia")
    assert titles(store, typed) == [name]


@pytest.mark.parametrize(
    "typed",
    ["5101035203900001", "51.0103.520390.0001", "5101 0352", "520390", "0812-3456", "+62 812 3456 7890"],
)
def test_a_person_is_found_by_parts_of_numbers(store: Store, typed: str) -> None:
    add_person(store, "Siti Aminah", nik="5101035203900001", phone="+6281234567890")
    add_person(store, "Bambang Kurnia", nik="3507011707880002", phone="+6285100001111")
    assert titles(store, typed) == ["Siti Aminah"]


def test_blanks_and_signs_alone_find_nothing(store: Store) -> None:
    add_person(store, "Siti Aminah")
    for typed in ("", "   ", ".", "- -", '"', "*", "\0"):
        assert search(store, typed) == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_text_can_be_searched(store: Store, typed: str) -> None:
    assert isinstance(search(store, typed), list)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="aeijnst 'dr.,NÉ漢", min_size=1, max_size=25), st.data())
def test_a_name_is_found_by_every_beginning_of_its_folded_words(
    store: Store, name: str, data: st.DataObject
) -> None:
    words = words_of(name)
    if not words:
        return
    person = add_person(store, name.strip() or name)
    cut = data.draw(st.integers(1, len(words[-1])))
    typed = " ".join([*words[:-1], words[-1][:cut]])
    found = {hit.row for hit in search(store, typed, limit=1000)}
    assert person in found or words_of(typed) != [*words[:-1], words[-1][:cut]]
    store.delete("Hapus", Person, person, reason="selesai")


def test_places_of_groups_are_found_up_to_the_kabupaten(store: Store) -> None:
    kim = add_group(store)
    assert [(hit.table, hit.row) for hit in search(store, "gumbrih")] == [("kim", kim), ("region", GUMBRIH)]
    hit = search(store, "jembrana")[0]
    assert (hit.table, hit.row, hit.title, hit.subtitle) == ("region", "51.01", "Kab. Jembrana", "Bali")
    assert search(store, "51.01.03")[0].title == "Kec. Pekutatan"
    assert search(store, "badung") == []


def test_a_place_that_lost_its_last_group_is_not_shown(store: Store) -> None:
    kim = add_group(store)
    assert len(search(store, "pekutatan")) == 2
    store.write("Pindah", Group, kim, {"region": "51.01.01.2003"})
    assert search(store, "pekutatan") == []


def test_a_group_is_found_with_and_without_kim_before_its_name(store: Store) -> None:
    kim = add_group(store, "Sendang Potro")
    for typed in ("KIM Sendang", "sendang potro", "kim sendang potro"):
        assert search(store, typed)[0].row == kim


def test_hits_say_which_group_they_lead_to(store: Store) -> None:
    kim = add_group(store)
    add_person(store, "Siti Aminah", kim)
    hit = search(store, "siti")[0]
    assert (hit.kim, hit.subtitle) == (kim, "KIM Gumbrih")
    store.create("Mitra baru", Partner, {"name": "Siti Jaya", "kind": "bumdes"})
    assert [(hit.title, hit.subtitle, hit.kim) for hit in search(store, "siti jaya")] == [
        ("Siti Jaya", "BUMDes", "")
    ]


def test_a_person_who_left_every_group_shows_no_group(store: Store) -> None:
    person = add_person(store, "Siti Aminah", add_group(store))
    membership = store.all(Membership, "person = ?", (person,))[0]
    store.delete("Hapus anggota", Membership, membership.id, reason="pindah")
    assert search(store, "siti")[0].kim == ""


def test_better_hits_come_first(store: Store) -> None:
    for name in ("Rasiti Dewi", "Sitirejo Adi", "Dewi Siti", "Siti Aminah", "Siti"):
        add_person(store, name)
    add_group(store, "Siti Makmur")
    assert titles(store, "siti") == [
        "Siti", "KIM Siti Makmur", "Siti Aminah", "Dewi Siti", "Sitirejo Adi", "Rasiti Dewi",
    ]  # fmt: skip


def test_equally_good_hits_show_groups_partners_and_trainings_before_persons(store: Store) -> None:
    add_person(store, "Melati")
    store.create("Bimtek baru", Training, {"name": "Melati"})
    store.create("Mitra baru", Partner, {"name": "Melati"})
    add_group(store, "Melati")
    assert [hit.table for hit in search(store, "melati")] == ["kim", "partner", "training", "person"]
    assert [hit.table for hit in search(store, "melati", tables=("person", "training"))] == [
        "training",
        "person",
    ]
    assert search(store, "melati", tables=()) == []


def test_pages_give_every_hit_once(store: Store) -> None:
    count = POOL * 2 + 17
    people = [{"name": f"Siti {'Aminah' if n % 3 else 'Rahayu'} {n}"} for n in range(count)]
    with store.act("Impor") as act:
        expected = act.create_many(Person, [*people, {"name": "Rasiti"}], scope=GUMBRIH)
    list(bring_up_to_date(store))
    found = [hit.row for offset in range(0, count + 100, 50) for hit in search(store, "siti", offset=offset)]
    assert len(found) == len(set(found))
    assert set(found) == set(expected)


def test_a_whole_word_is_shown_first_even_when_it_lies_behind_many_other_hits(store: Store) -> None:
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Bastani {n}"} for n in range(POOL + 50)], scope=GUMBRIH)
        act.create_many(Person, [{"name": "Ani"}, {"name": "Dewi Ani"}], scope=GUMBRIH)
    list(bring_up_to_date(store))
    assert titles(store, "ani", limit=3) == ["Ani", "Dewi Ani", "Bastani 0"]


def test_every_hit_is_found_where_too_many_rows_hold_the_letters(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kimdesk.store.search.READ", 20)
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Komang Wirawan {n}"} for n in range(POOL + 50)], scope=GUMBRIH)
        act.create_many(Person, [{"name": "Koman"}], scope=GUMBRIH)
    list(bring_up_to_date(store))
    found = titles(store, "koman", limit=1000)
    assert (len(found), found.count("Koman")) == (POOL + 51, 1)


def test_a_long_lag_is_left_to_the_job(store: Store) -> None:
    with store.act("Impor") as act:
        act.create_many(Person, [{"name": f"Siti {n}"} for n in range(600)], scope=GUMBRIH)
    assert waiting(store) == 600
    assert search(store, "siti") == []
    assert catch_up(store, 100) == 0
    assert len(search(store, "siti", limit=1000)) == 600


def test_a_search_does_not_wait_for_another_writer(tmp_path: Path, store: Store) -> None:
    add_person(store, "Siti Aminah")
    assert titles(store, "siti") == ["Siti Aminah"]
    person = add_person(store, "Siti Rahayu")
    other = open_store(tmp_path)
    with other.act("Impor") as act:
        act.write(Person, person, {"hamlet": "Banjar Kauh"})
        assert titles(store, "siti") == ["Siti Aminah"]
        assert titles(other, "siti") == ["Siti Aminah"]
    other.close()
    assert titles(store, "siti") == ["Siti Aminah", "Siti Rahayu"]
    assert store.query("PRAGMA busy_timeout")[0][0] == 5000


def test_catching_up_again_changes_nothing(store: Store) -> None:
    add_person(store, "Siti Aminah", add_group(store))
    catch_up(store, 10_000)
    before = store.query("SELECT doc, text FROM search_doc")
    assert catch_up(store, 10_000) == 0
    assert store.query("SELECT doc, text FROM search_doc") == before
    store.connection.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")


def test_an_edit_that_nobody_searches_for_leaves_the_index_alone(store: Store) -> None:
    person = add_person(store, "Siti Aminah")
    catch_up(store, 10_000)
    store.write("Ubah", Person, person, {"hamlet": "Banjar Kauh", "rt": "002"})
    before = store.query("SELECT * FROM search_text_data")
    assert catch_up(store, 10_000) == 0
    assert store.query("SELECT * FROM search_text_data") == before


def test_an_index_that_follows_in_many_shares_is_the_index_built_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "CHUNK", 7)
    add_group(store)
    with store.act("Impor") as act:
        rows = act.create_many(
            Person, [{"name": f"Siti {n}", "phone": f"+6281{n}"} for n in range(50)], scope=GUMBRIH
        )
        act.create(Partner, {"name": "Radio Siti"})
        for number, row in enumerate(rows[::3]):
            act.write(Person, row, {"name": f"Made {number}", "rt": "001"})
    for row in rows[::5]:
        store.delete("Hapus", Person, row, reason="ganda")
    while catch_up(store, 5):
        pass
    followed = [tuple(row) for row in store.query("SELECT doc, text FROM search_doc ORDER BY doc")]
    store.connection.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
    list(rebuild(store))
    assert [tuple(row) for row in store.query("SELECT doc, text FROM search_doc ORDER BY doc")] == followed


def test_what_is_written_while_the_index_is_built_is_found(store: Store) -> None:
    people = [add_person(store, name) for name in ("Siti Aminah", "Made Suarta")]
    building = rebuild(store)
    next(building)
    store.write("Ubah nama", Person, people[0], {"name": "Ketut Rai"})
    add_person(store, "Wayan Sudra")
    assert not is_ready(store)
    list(building)
    assert titles(store, "ketut") == ["Ketut Rai"]
    assert titles(store, "wayan") == ["Wayan Sudra"]
    assert titles(store, "siti") == []


def test_a_rebuild_that_was_stopped_starts_again(store: Store) -> None:
    add_person(store, "Siti Aminah")
    next(rebuild(store))
    assert not is_ready(store)
    list(bring_up_to_date(store))
    assert titles(store, "siti") == ["Siti Aminah"]


def test_the_index_built_at_once_is_the_index_that_followed_the_log(store: Store) -> None:
    kim = add_group(store)
    for name in ("Siti Aminah", "Made Suarta", "Ketut Rai"):
        add_person(store, name, kim, nik="5101035203900001")
    store.delete("Hapus", Person, store.all(Person)[1].id, reason="ganda")
    catch_up(store, 10_000)
    followed = [tuple(row) for row in store.query("SELECT doc, text FROM search_doc ORDER BY doc")]
    list(rebuild(store))
    assert [tuple(row) for row in store.query("SELECT doc, text FROM search_doc ORDER BY doc")] == followed


def test_a_register_opened_for_reading_can_be_searched(tmp_path: Path, store: Store) -> None:
    add_person(store, "Siti Aminah")
    catch_up(store, 100)
    reader = open_store(tmp_path, read_only=True)
    assert titles(reader, "siti") == ["Siti Aminah"]
    reader.close()
