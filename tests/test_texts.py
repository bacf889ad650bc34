"""The catalogue of texts holds exactly what the code says, so that it cannot go stale."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kimdesk.i18n import LANGUAGES, LOCALE_FOLDER
from tools.texts import TEMPLATE, gathered


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def test_the_template_holds_every_text_of_the_code_and_no_other():
    said = {message.id for message in gathered() if message.id}
    listed = {message.id for message in read(TEMPLATE) if message.id}
    assert said == listed, "run `make texts`"


def test_every_translation_fits_its_text_and_compiles():
    for language in LANGUAGES[1:]:
        catalog = read(LOCALE_FOLDER / language / "LC_MESSAGES" / "kimdesk.po")
        wrong = [(message.id, error) for message, errors in catalog.check() for error in errors]
        assert not wrong
        write_mo(BytesIO(), catalog)
