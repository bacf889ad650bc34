"""The check finds what the door never does; and the fold makes the tables again."""

import pytest

from kimdesk.entities import Attendance, Group, Participant, Person, Session, Training
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.check import Verdict, check
from kimdesk.store.files import store_file
from kimdesk.store.fold import rebuild
from tests.store.registers import add_group, add_person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def used(store: Store) -> Store:
    """A register with births, changes, link rows, a basket and an undone act."""
    group = add_group(store)
    persons = [add_person(store, name, group) for name in ("Siti", "Made", "Wayan")]
    store.write("Ubah nama", Person, persons[0], {"name": "Siti Aminah"})
    store.write("Ubah RT", Person, persons[1], {"rt": "02"})
    store.undo()
    store.delete("Hapus", Person, persons[2], "salah")
    with store.act("Bimtek") as act:
        training = act.create(Training, {"name": "Bimtek"})
        session = act.create(Session, {"training": training, "number": 1})
        for person in persons[:2]:
            participant = act.create(Participant, {"training": training, "person": person})
            act.link(Attendance, {"session": session, "participant": participant}, {"mark": "H"})
    return store


def bad(store: Store) -> list[str]:
    return [verdict.text for verdict in check(store) if not verdict.good]


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = ("kim", "person", "membership", "attendance", "participant", "training", "session")
    found = {table: store.query(f"SELECT * FROM {table} ORDER BY id") for table in tables}
    return {
        table: [tuple(dict(row).items() - {("seq", row["seq"])}) for row in rows]
        for table, rows in found.items()
    }


def test_a_sound_register_is_told_to_be_sound_sentence_by_sentence(used: Store) -> None:
    told = list(check(used))
    assert all(verdict.good for verdict in told)
    assert told[:3] == [
        Verdict(True, "Berkas SQLite utuh."),
        Verdict(True, "Nomor perubahan urut tanpa lubang."),
        Verdict(True, "Ujung riwayat isian cocok dengan catatan perubahan."),
    ]
    assert Verdict(True, "orang: 3 baris sama dengan catatan perubahan.") in told


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE person SET name = 'Lain' WHERE name = 'Made'", "orang: 1 baris berbeda"),
        ("DELETE FROM person WHERE name = 'Made'", "orang: 1 baris berbeda"),
        ("INSERT INTO person (id, name) VALUES ('x', 'Tambahan')", "orang: 1 baris berbeda"),
        ("UPDATE person SET gone = 1 WHERE name = 'Made'", "orang: 1 baris berbeda"),
        ("DELETE FROM attendance", "kehadiran: 2 baris berbeda"),
        ("DELETE FROM head WHERE field = 'gone'", "1 ujung riwayat isian berbeda"),
        ("UPDATE head SET n = n + 100 WHERE field = 'gone'", "2 ujung riwayat isian berbeda"),
        ("DELETE FROM block WHERE first = 2", "tidak urut"),
        ("DELETE FROM change WHERE field = 'name'", "tidak urut"),
    ],
)
def test_what_does_not_fit_the_log_is_found(used: Store, damage: str, words: str) -> None:
    used.connection.execute(damage)
    assert any(words in text for text in bad(used))


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE block SET body = x'00ff' WHERE first = 2",
        "UPDATE block SET body = x'01ff' WHERE first = 2",
        "UPDATE block SET shelf = 7, place = 1, size = 20 WHERE first = 2",
        "UPDATE change SET sees = x'ff' WHERE field = 'gone'",
    ],
)
def test_a_log_that_cannot_be_read_is_told_and_a_backup_advised(used: Store, damage: str) -> None:
    used.connection.execute(damage)
    wrong = [verdict for verdict in check(used) if not verdict.good]
    assert wrong == [Verdict(False, "Sebagian catatan perubahan tidak terbaca lagi.", help="restore")]
    with pytest.raises(KimdeskError, match="Pulihkan cadangan terakhir"):
        rebuild(used)


@pytest.mark.parametrize(
    "damage",
    ["UPDATE person SET name = 'Lain'", "DELETE FROM person", "DELETE FROM head", "DELETE FROM attendance"],
)
def test_tables_and_heads_are_made_again_from_the_log(used: Store, damage: str) -> None:
    before = everything(used)
    used.connection.execute(damage)
    rebuild(used)
    assert everything(used) == before
    assert bad(used) == []
    used.undo()


def test_a_rebuilt_register_goes_on_as_before(used: Store) -> None:
    rebuild(used)
    assert used.undo_label() == "Bimtek"
    used.undo()
    add_person(used, "Ketut")
    assert bad(used) == []


def test_an_index_that_lies_is_found_by_sqlite_itself_and_ends_the_check(used: Store) -> None:
    used.connection.execute("PRAGMA writable_schema = ON")
    used.connection.execute("DELETE FROM sqlite_schema WHERE name = 'head'")
    used.connection.execute("PRAGMA writable_schema = RESET")
    told = list(check(used))
    assert [verdict.good for verdict in told] == [False]
    assert told[0].text.startswith("Berkas SQLite rusak: ")


def test_a_missing_and_an_unused_file_of_attachments_are_told(store: Store) -> None:
    kim = add_group(store)
    with store.act("Lampiran") as act:
        store_file(store, act, Group, kim, PDF, kind="lain", name="program.pdf")
    assert all(verdict.good for verdict in check(store))
    (kept,) = (store.folder / "files").glob("??/*")
    kept.rename(kept.with_stem("0" * 64))
    told = {verdict.text: verdict.good for verdict in check(store)}
    assert told["Berkas lampiran hilang: program.pdf"] is False
    assert any("1 berkas tidak dipakai" in text and good for text, good in told.items())
