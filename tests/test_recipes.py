"""Every recipe of docs/recipes.md does exactly what it says, on a copy of the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RECIPES = ROOT / "docs" / "recipes.md"
BLOCK = re.compile(
    r"^```(?:python|toml)\n# (?P<file>[^\n,]+)(?:, (?P<where>[^\n]+))?\n(?P<lines>.*?)^```$", re.M | re.S
)

BEGIN = """
import datetime, sys
from pathlib import Path
from kimdesk.store import Device, Store
now = lambda: datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)
store = Store.open(Path(sys.argv[1]) / "register.db", Device("0123456789ab", "LAPTOP-ANI", "Ani"), now)
"""
MAKE_A_REGISTER = (
    BEGIN
    + """
from kimdesk.entities import Activity, Group, Person
kim = store.create("Kelompok", Group, {"name": "Sinar Kabar", "region": "51.01.03.2006"})
store.create("Orang", Person, {"name": "Siti Contoh"})
store.create("Kegiatan", Activity, {"kim": kim, "name": "Diskusi"})
"""
)
PROOFS = {
    "Add a field": """
from kimdesk.entities import Person
from kimdesk.store.check import check
(person,) = store.all(Person)
assert person.name == "Siti Contoh" and person.blood_group is None
store.write("Ubah", Person, person.id, {"blood_group": "AB"})
assert store.get(Person, person.id).blood_group == "AB"
assert [past.value for past in store.history(Person, person.id, "blood_group")] == ["AB"]
store.undo()
assert store.get(Person, person.id).blood_group is None
assert all(verdict.good for verdict in check(store))
assert list((store.folder / "cadangan").glob("*.db")), "a backup before the change"
from PySide6.QtWidgets import QApplication
application = QApplication([])
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part
from kimdesk.ui.jobs import Jobs
desk = Desk(store, Jobs(store), now, Scope())
form = Form(desk, [Part(Person)])
form.show_rows({Person: person.id})
assert form.entry(Person, "blood_group").editor.text() == ""
""",
    "Add an entity": """
from kimdesk.entities import BY_TABLE, Group
from kimdesk.store.check import check
from kimdesk.store.search import search
from kimdesk.store.search_index import bring_up_to_date
Award = BY_TABLE["award"]
(group,) = store.all(Group)
row = store.create("Penghargaan", Award, {"kim": group.id, "name": "Juara lomba cerdas"})
assert store.all(Award, "kim = ?", (group.id,))[0].id == row
for _share in bring_up_to_date(store):
    pass
assert [hit.row for hit in search(store, "cerdas")] == [row]
assert all(verdict.good for verdict in check(store))
""",
    "Add a kind of value": """
from kimdesk.entities import Activity, field_of
(activity,) = store.all(Activity)
kind = field_of(Activity, "reached").kind
store.write("Ubah", Activity, activity.id, {"reached": kind.parse("80 %")})
assert kind.show(store.get(Activity, activity.id).reached) == "80 %"
""",
    "Add a tab": """
from PySide6.QtWidgets import QApplication
application = QApplication([])
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Jobs
from kimdesk.ui.tabs import TABS
(entry,) = [entry for entry in TABS if entry.key == "peta"]
tab = entry.load()(Desk(store, Jobs(store), now, Scope()))
tab.set_scope(Scope(region="51.01"))
assert tab.words.text() == "51.01"
""",
    "Add a document": """
from kimdesk.entities import Group
from kimdesk.reports import REPORTS
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.store.group_file import group_file
(group,) = store.all(Group)
options = DossierOptions(documents=("pembatas",))
dossier = make_dossier(group_file(store, group.id), options, now())
assert [mark.title for mark in dossier.outline] == ["Pembatas"]
""",
}


def recipes() -> dict[str, list[re.Match[str]]]:
    sections = re.split(r"^## ", RECIPES.read_text(encoding="utf-8"), flags=re.M)[1:]
    return {section.split("\n", 1)[0]: list(BLOCK.finditer(section)) for section in sections}


def put_in(tree: Path, block: re.Match[str]) -> None:
    """A block goes into a new file, below the statement that begins as `after:` says, or at the end."""
    target, where, lines = tree / block["file"], block["where"], block["lines"]
    if not where:
        target.write_text(lines, encoding="utf-8")
        return
    text = target.read_text(encoding="utf-8")
    if where == "at the end":
        target.write_text(f"{text}\n{lines}", encoding="utf-8")
        return
    start = text.index(where.removeprefix("after: "))
    opens_a_list = where.endswith(": tuple")
    end = text.index("(\n" if opens_a_list else "\n", start) + (2 if opens_a_list else 1)
    while not opens_a_list and text[start:end].count("(") != text[start:end].count(")"):
        end = text.index("\n", end) + 1
    target.write_text(text[:end] + lines + text[end:], encoding="utf-8")


def run(tree: Path, register: Path, program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program, str(register)],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PYTHONPATH": str(tree),
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(register),
            "PYTHONUTF8": "1",
        },
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("title", PROOFS)
def test_a_recipe_does_what_it_says(title: str, tmp_path: Path) -> None:
    register = tmp_path / "register"
    register.mkdir()
    run(ROOT, register, MAKE_A_REGISTER)
    tree = tmp_path / "program"
    tree.mkdir()
    shutil.copytree(ROOT / "kimdesk", tree / "kimdesk", ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "resources").mkdir()
    for part in (ROOT / "resources").iterdir():
        if part.name == "wording":
            shutil.copytree(part, tree / "resources" / "wording")
        else:
            (tree / "resources" / part.name).symlink_to(part)
    blocks = recipes()[title]
    assert blocks
    for block in blocks:
        put_in(tree, block)
    run(tree, register, BEGIN + PROOFS[title])


def test_every_recipe_with_lines_to_put_in_has_a_proof() -> None:
    assert {title for title, blocks in recipes().items() if blocks} == set(PROOFS)
