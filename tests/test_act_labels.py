"""The words of an act say what was done and never to whom: they stay in the log when a person is erased."""

import ast
from collections.abc import Iterator
from pathlib import Path

import kimdesk
from kimdesk.entities import Attendee, Deliberation, Group, Membership, Participant, Person
from kimdesk.kinds import PartialDay
from kimdesk.store import Store, attendance, deliberations, leaving
from kimdesk.store.same_person import join_group, merge, tell_apart
from tests.store.registers import NOW, open_store

SOURCES = Path(kimdesk.__file__).parent
WRITERS = {"act", "create", "write", "delete", "restore", "settle", "taking"}
"""What begins an act: its words are the first argument, or the second after the store."""
WORDS = {"_", "number_of"}
SAFE = {"n", "field", "entity", "number", "code", "level", "rule", "stage", "act", "session", "mark"}
"""Counts, names of fields and records, numbers of papers, the words of another act."""
LOOKED_AT = {
    "Hapus {what}": "a sort of record",
    "Kembalikan {what}": "a sort of record",
    "Memberikan data pribadi: {what}": "a file, named after its group",
    "Kemitraan baru: {name}": "an institution",
    "Daftar mitra dengan nomor HP: {name}": "a file, named after its region",
    "Daftar hadir dengan nomor HP: {name}": "a file, named after its training",
}
"""Words whose slot could be anything, and what was found that it holds."""
NAME, NIK = "Zubaidah", "3522015203990001"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_words_of_acts_have_slots_only_for_what_is_no_person() -> None:
    found = {text for path in SOURCES.rglob("*.py") for text in words_of_acts(ast.parse(path.read_text()))}
    with_slots = {text: slots for text in found if (slots := slots_of(text) - SAFE)}
    assert len(found) > 80
    assert with_slots.keys() <= LOOKED_AT.keys()
    assert LOOKED_AT.keys() <= with_slots.keys(), "no act says this any more"


def test_a_name_in_the_words_of_an_act_would_be_found() -> None:
    source = """
def mark(store, person):
    words = words_for(person) if person else _("Tandai")
    with store.act(words):
        store.write(_("Ubah {name}").format(name=person.name), Person, person.id, {})

def words_for(person):
    return _("Hadir: {who}").format(who=person.name)
"""
    found = set(words_of_acts(ast.parse(source)))
    assert found == {"Tandai", "Ubah {name}", "Hadir: {who}"}


def test_no_act_with_people_says_their_name_or_nik(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    try:
        do_all(store)
        labels = [row["label"] for row in store.query("SELECT label FROM act")]
    finally:
        store.close()
    assert len(set(labels)) > 15
    assert not [label for label in labels if NAME in label or NIK in label]


def do_all(store: Store) -> None:
    """What can be done with somebody, each deed once, undone and done again."""
    kim = store.create("KIM", Group, {"name": "Maju", "region": "35.22.01.2001"})
    other = store.create("KIM", Group, {"name": "Jaya", "region": "35.22.01.2002"})
    person, twin, third = (store.create("Orang", Person, {"name": NAME, "nik": NIK}) for _n in range(3))
    for each in (person, twin):
        member = join_group(store, kim, each)
    join_group(store, other, third)
    tell_apart(store, person, third, day=PartialDay.of(NOW.date()))
    merge(store, person, twin)
    training = attendance.new_training(store, {"name": "Menulis"})
    session = attendance.next_session(store, training, {"topic": "Berita"})
    guest = attendance.add_walk_in(store, training, NAME, session, phone="+6281234567890")
    second = attendance.add_walk_in(store, training, f"{NAME} Sari")
    attendance.set_substitute(store, second, guest)
    for code in ("H", "I", None):
        attendance.mark(store, session, [guest], code)
    attendance.mark_rest(store, training, session, "H")
    held = store.create("Musyawarah", Deliberation, {"kim": kim})
    deliberations.add_members(store, kim, held)
    row = deliberations.add_attendee(store, kim, held, NAME)
    store.delete("Hapus", Attendee, row, "Salah")
    turn_both_ways(store)
    attendance.remove(store, [guest], NAME)
    leaving.remove(store, [member], NAME)
    turn_both_ways(store)
    assert store.all(Participant)
    assert store.all(Membership)


def turn_both_ways(store: Store) -> None:
    assert store.undo() is not None
    assert store.redo() is not None


def words_of_acts(module: ast.Module) -> Iterator[str]:
    """Every constant text that becomes the words of an act, also by way of a variable or a function here."""
    functions = {each.name: each for each in ast.walk(module) if isinstance(each, Function)}
    for function in functions.values():
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and called(call) in WRITERS:
                for argument in call.args[:2]:
                    yield from texts(argument, function, functions)


def texts(node: ast.AST, function: Function, functions: dict[str, Function]) -> Iterator[str]:
    """The translated texts that a value is made of."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and called(each) in WORDS and isinstance(each.args[0], ast.Constant):
            yield str(each.args[0].value)
        elif isinstance(each, ast.Call) and called(each) in functions and functions[called(each)] != function:
            for given in ast.walk(functions[called(each)]):
                if isinstance(given, ast.Return) and given.value is not None:
                    yield from texts(given.value, functions[called(each)], {})
        elif isinstance(each, ast.Name):
            for value in assigned(each.id, function):
                yield from texts(value, function, functions)


def assigned(name: str, function: Function) -> Iterator[ast.expr]:
    """What a variable is given, but for what is made of itself."""
    for line in ast.walk(function):
        if isinstance(line, ast.Assign) and name in map(ast.unparse, line.targets):
            own = {part.id for part in ast.walk(line.value) if isinstance(part, ast.Name)}
            if name not in own:
                yield line.value


def called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def slots_of(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}
