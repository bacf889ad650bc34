"""The catalogue of texts holds exactly what the code says, so that it cannot go stale."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import kimdesk
from kimdesk import i18n
from kimdesk.i18n import LANGUAGES, LOCALE_FOLDER
from tools.texts import TEMPLATE, gathered

TRANSLATED = LANGUAGES[1:]
ASKING = {"_": 0, "pgettext": 1, "number_of": 0}
"""Functions that translate, and which of their arguments is the text."""


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def translated(language: str) -> Catalog:
    return read(LOCALE_FOLDER / language / "LC_MESSAGES" / "kimdesk.po")


def named(catalog: Catalog) -> set[tuple[object, object]]:
    return {(message.context, message.id) for message in catalog if message.id}


def pairs(message: Message) -> list[tuple[str, str]]:
    """Each Indonesian form beside its translation."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string, strict=True))


def kept(text: str) -> tuple[list[str], int, int, bool]:
    """What a translation may not lose: the blanks, the mnemonics, the lines, the dots of "more follows"."""
    return sorted(re.findall(r"{[^}]*}", text)), text.count("&"), text.count("\n"), text.endswith("…")


def test_the_template_holds_every_text_of_the_code_and_no_other():
    assert named(gathered()) == named(read(TEMPLATE)), "run `make texts`"


def test_no_text_of_the_code_is_left_out():
    """What gathers the texts overlooks some that stand inside of others."""
    known = {text for _, ids in named(read(TEMPLATE)) for text in ([ids] if isinstance(ids, str) else ids)}
    asked = {
        text
        for path in Path(kimdesk.__file__).parent.rglob("*.py")
        for text in _asked_for(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(asked) > 1000
    assert asked - known == set()


def _asked_for(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING:
            text = node.args[ASKING[node.func.id]]
            if isinstance(text, ast.Constant) and text.value:
                yield text.value


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str):
    catalog = translated(language)
    assert named(catalog) == named(read(TEMPLATE)), "run `make texts`"
    assert not [message.id for message in catalog if message.id and not all(new for _, new in pairs(message))]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_keeps_the_blanks_and_the_mnemonic_of_its_text(language: str):
    every = [pair for message in translated(language) if message.id for pair in pairs(message)]
    assert not [(old, new) for old, new in every if new and kept(old) != kept(new)]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_fits_its_text_and_compiles(language: str):
    catalog = translated(language)
    assert not [(message.id, error) for message, errors in catalog.check() for error in errors]
    write_mo(BytesIO(), catalog)


def test_a_word_with_several_meanings_is_translated_by_its_context(tmp_path: Path, monkeypatch):
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "kimdesk.mo").open("wb") as file:
        write_mo(file, translated("en"))
    monkeypatch.setattr(i18n, "LOCALE_FOLDER", tmp_path)
    monkeypatch.setattr(i18n, "_catalogue", i18n._catalogue)
    monkeypatch.setattr(i18n, "_language", "id")
    i18n.use_language("en")
    assert (i18n._("Anggota"), i18n.pgettext("several", "Anggota")) == ("Member", "Members")
    with i18n.indonesian():
        assert i18n.pgettext("several", "Anggota") == "Anggota"
