"""Three versions in a chain: what an older one does not know it keeps, hands on untouched, and shows later.

The newer versions are copies of the program with the field and the entity of docs/recipes.md.
"""

import shutil
from pathlib import Path

import pytest

from tests.test_recipes import ROOT, put_in, recipes, run

BEGIN = """
import datetime, pickle, sys
from pathlib import Path
from kimdesk.entities import BY_TABLE, Group, Person
from kimdesk.store import Device, Store
from kimdesk.store.check import check
from kimdesk.sync.batch import Sealed
from kimdesk.sync.deciding import conflicts, count
from kimdesk.sync.giving import batches, seal_own, stretches
from kimdesk.sync.merging import take
folder = Path(sys.argv[1])
now = lambda: datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)
def register(number):
    path = folder / f"laptop-{number}" / "register.db"
    return Store.open(path, Device(f"{number:012d}", f"LAPTOP-{number}", "Ani"), now)
def give(store, name):
    seal_own(store, lambda digest: bytes(64))
    stick = [(sealed.body, sealed.signature) for sealed in batches(store, stretches(store))]
    (folder / name).write_bytes(pickle.dumps(stick))
def takes(store, name):
    return take(store, "Terima", [Sealed(*sealed) for sealed in pickle.loads((folder / name).read_bytes())])
def sound(store):
    return all(verdict.good for verdict in check(store))
"""
NEWEST_WRITES = """
one, two = register(1), register(2)
kim = one.create("Kelompok", Group, {"name": "Sinar", "region": "51.01.03.2006"})
siti = one.create("Orang", Person, {"name": "Siti", "blood_group": "O"})
made = one.create("Orang", Person, {"name": "Made"})
award = one.create("Penghargaan", BY_TABLE["award"], {"kim": kim, "name": "Juara"})
one.write("Ubah", BY_TABLE["award"], award, {"name": "Juara satu"})
give(one, "first")
takes(two, "first")
one.write("Ubah", Person, made, {"blood_group": "A"})
two.write("Ubah", Person, made, {"blood_group": "B", "name": "Made Jaya"})
give(one, "from-one")
give(two, "from-two")
"""
OLDEST_HANDS_ON = """
old = register(3)
for name in ("from-two", "from-one"):
    takes(old, name)
assert not hasattr(Person(id=""), "blood_group") and "award" not in BY_TABLE
assert {person.name for person in old.all(Person)} == {"Siti", "Made Jaya"}
assert conflicts(old) == [] and sound(old)
siti = old.all(Person, "name = ?", ("Siti",))[0].id
old.write("Ubah", Person, siti, {"name": "Siti Aminah"})
assert sound(old)
give(old, "from-old")
"""
MIDDLE_HANDS_ON = """
middle = register(4)
takes(middle, "from-old")
persons = {person.name: person for person in middle.all(Person)}
assert persons["Siti Aminah"].blood_group == "O"
assert persons["Made Jaya"].blood_group in ("A", "B")
assert [(case.field, {side.value for side in case.sides}) for case in conflicts(middle)] == [
    ("blood_group", {"A", "B"})
]
assert "award" not in BY_TABLE and sound(middle)
middle.write("Ubah", Person, persons["Siti Aminah"].id, {"blood_group": "AB"})
give(middle, "from-middle")
"""
NEWEST_TAKES = """
last = register(5)
takes(last, "from-middle")
(award,) = last.all(BY_TABLE["award"])
assert award.name == "Juara satu" and award.kim == last.all(Group)[0].id
assert {person.name: person.blood_group for person in last.all(Person)}["Siti Aminah"] == "AB"
assert sound(last)
one = register(1)
known = {sealed for name in ("first", "from-one") for sealed in pickle.loads((folder / name).read_bytes())}
assert known <= set(pickle.loads((folder / "from-middle").read_bytes())), "handed on byte by byte"
assert takes(one, "from-middle").doubled == set()
assert one.all(Person) == last.all(Person) and count(one) == count(last) == 1
"""
THE_OLDEST_IS_UPDATED_TO_MIDDLE = """
old = register(3)
persons = {person.name: person.blood_group for person in old.all(Person)}
assert persons["Siti Aminah"] == "O" and persons["Made Jaya"] in ("A", "B")
assert len(conflicts(old)) == 1 and sound(old)
old.close()
"""
AND_TO_NEWEST = """
old = register(3)
assert [award.name for award in old.all(BY_TABLE["award"])] == ["Juara satu"]
assert len(conflicts(old)) == 1 and sound(old)
takes(old, "from-middle")
give(old, "again")
assert set(pickle.loads((folder / "again").read_bytes())) >= set(
    pickle.loads((folder / "from-middle").read_bytes())
)
"""


def version(folder: Path, *titles: str) -> Path:
    """The program with these recipes followed."""
    shutil.copytree(ROOT / "kimdesk", folder / "kimdesk", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "resources").symlink_to(ROOT / "resources")
    for title in titles:
        for block in recipes()[title]:
            if not block["file"].startswith("resources/"):
                put_in(folder, block)
    return folder


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path, Path]:
    return (
        version(tmp_path / "v1"),
        version(tmp_path / "v2", "Add a field"),
        version(tmp_path / "v3", "Add a field", "Add an entity"),
    )


def test_unknown_fields_and_entities_go_through_older_versions_and_are_there_after_an_update(
    versions: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    oldest, middle, newest = versions
    registers = tmp_path / "registers"
    registers.mkdir()
    for tree, story in (
        (newest, NEWEST_WRITES),
        (oldest, OLDEST_HANDS_ON),
        (middle, MIDDLE_HANDS_ON),
        (newest, NEWEST_TAKES),
        (middle, THE_OLDEST_IS_UPDATED_TO_MIDDLE),
        (newest, AND_TO_NEWEST),
    ):
        run(tree, registers, BEGIN + story)
