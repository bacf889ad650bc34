"""What the documents say is what the program has: keys, tabs, words, pictures, commands."""

import re
from pathlib import Path

import pytest

from kimdesk.cli import cli
from kimdesk.entities.documents import DOCUMENTS as DOSSIER_PAPERS
from kimdesk.entities.documents import PRINTED
from kimdesk.rules.partnership_papers import PARTNER_PAPERS
from kimdesk.rules.register_papers import REGISTERS
from kimdesk.rules.training_papers import TRAINING_PAPERS
from kimdesk.ui.shortcuts import SHORTCUTS
from kimdesk.ui.tabs import TABS
from tools.texts import gathered

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
HANDOVER = (ROOT / "docs" / "serah-terima.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
KEY = re.compile(r"\bCtrl\+(?:Shift\+)?\S|\bF\d{1,2}\b(?! \()")
PAPERS = {"F4"}
OF_QT = {"Ctrl+C", "Ctrl+V"}
"""Keys that tables know without being told."""


def test_the_guide_lists_every_key_of_the_window_and_no_other():
    table = GUIDE.partition("| Tombol | Guna |\n|---|---|\n")[2]
    assert table.splitlines() == [f"| {key} | {words} |" for _code, key, words in SHORTCUTS]


@pytest.mark.parametrize("text", [GUIDE, HANDOVER, README], ids=["panduan", "serah-terima", "README"])
def test_every_key_that_is_named_exists(text: str):
    known = {key for _code, key, _words in SHORTCUTS} | {f"Ctrl+{n}" for n in range(1, len(TABS) + 1)} | OF_QT
    assert set(KEY.findall(text)) - PAPERS <= known


def test_the_guide_has_a_chapter_and_a_picture_for_every_tab():
    chapters = GUIDE.partition("## Tab demi tab")[2].partition("\n## ")[0]
    told = re.findall(r"^### (.+)\n\n!\[[^\]]+\]\(gambar/(\w+)\.png\)", chapters, re.M)
    assert told == [(entry.label, entry.key) for entry in TABS]


def test_the_guide_names_everything_that_is_printed_in_the_order_of_its_pictures():
    chapter = GUIDE.partition("## Semua naskah")[2].partition("\n## ")[0]
    dossier, others = chapter.split("](gambar/naskah-lain.png)")
    labels = dict(DOSSIER_PAPERS)
    of_dossier = [labels[code] for code in PRINTED if code != "catatan"]
    assert numbered(dossier, of_dossier) == of_dossier
    rest = [label for _code, label in (*TRAINING_PAPERS, *PARTNER_PAPERS, *REGISTERS)]
    assert numbered(others, rest) == rest


def numbered(text: str, labels: list[str]) -> list[str]:
    """The labels that begin the lines 1, 2, 3 and so on, as far as they are told in order."""
    lines = re.findall(r"^(\d+)\. (.+)$", text, re.M)
    assert [int(number) for number, _words in lines] == list(range(1, len(lines) + 1))
    return [
        label for label, (_number, words) in zip(labels, lines, strict=True) if words.startswith(f"{label}: ")
    ]


@pytest.mark.parametrize("text", [GUIDE, HANDOVER], ids=["panduan", "serah-terima"])
def test_bold_words_of_the_guides_stand_in_the_window(text: str):
    said = {plain(str(part)) for message in gathered() for part in words_of(message.id)}
    named = {plain(words) for words in re.findall(r"\*\*(.+?)\*\*", text)}
    assert named - said == set()


def words_of(text: object) -> tuple[object, ...]:
    return text if isinstance(text, tuple) else (text,)


def plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…").strip()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_linked_is_there(path: Path):
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


def test_no_picture_is_left_over():
    shown = set(re.findall(r"gambar/[\w-]+\.png", GUIDE + HANDOVER + README))
    assert {f"gambar/{path.name}" for path in (ROOT / "docs" / "gambar").iterdir()} == shown


def test_the_readme_names_every_command():
    table = README.partition("| command |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.M) == list(cli.commands)


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    documents = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    assert set(re.findall(r"(?:^    |`)make (\w+)", documents, re.M)) <= targets


def test_the_readme_names_every_system_library_that_qt_needs():
    script = (ROOT / "tools" / "qt_libraries.sh").read_text(encoding="utf-8")
    packages = re.findall(r"^lib\S+\.so\.\d+\s+(\S+)$", script, re.M)
    assert packages
    assert set(packages) <= set(README.split())
