"""click speaks Indonesian too: its catalogue fits the click that is installed, and is used."""

import ast
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kimdesk.i18n import LOCALE_FOLDER

CATALOGUE = LOCALE_FOLDER / "id" / "LC_MESSAGES" / "click.po"


def texts_of_click() -> set[str]:
    found: set[str] = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                found |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    return found


def test_every_text_of_the_catalogue_is_one_of_click_and_keeps_its_blanks() -> None:
    with CATALOGUE.open("rb") as file:
        catalog = read_po(file, locale="id", abort_invalid=True)
    messages = [message for message in catalog if message.id]
    asked = {text for each in messages for text in ([each.id] if isinstance(each.id, str) else each.id)}
    assert len(messages) > 40
    assert asked - texts_of_click() == set()
    assert not [error for _message, errors in catalog.check() for error in errors]
    assert all(message.string and all(message.string) for message in messages)
    write_mo(BytesIO(), catalog)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--help"], "Pemakaian: kimdesk [PILIHAN] PERINTAH [ISIAN]..."),
        (["bundle", "make", "--help"], "Tampilkan bantuan ini."),
        (["serch"], "Keliru: Tidak ada perintah 'serch'."),
        (["search"], "Keliru: Belum ada isian 'TEXT'."),
    ],
)
def test_help_and_wrong_calls_are_told_in_indonesian_whatever_the_system_speaks(
    words: list[str], told: str
) -> None:
    asked = [sys.executable, "-m", "kimdesk", *words]
    done = subprocess.run(
        asked, capture_output=True, encoding="utf-8", check=False, env={"LANG": "fr_FR.UTF-8"}
    )
    said = done.stdout + done.stderr
    assert told in said
    assert not [word for word in ("Usage", "Options", "Error", "Try ", "Show ") if word in said]
