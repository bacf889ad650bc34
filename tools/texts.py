"""Gathers every text that a user sees into resources/locale; run with `make texts`.

The template kimdesk.pot lists what the code says in Indonesian; the English catalogue keeps its
translations and gains the new texts, empty, for a translator. A text without a translation is
shown in Indonesian. A test holds the template to the code.
"""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from kimdesk.i18n import LANGUAGES, LOCALE_FOLDER

PACKAGE = LOCALE_FOLDER.parent.parent / "kimdesk"
TEMPLATE = LOCALE_FOLDER / "kimdesk.pot"
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "number_of": (1, 1),
    "pgettext": ((1, "c"), 2),
    "NP_": ((1, "c"), 2),
}
SOURCE_LANGUAGE = "id"
# One day for ever: a date that moved by itself would be a change without a change.
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


def empty(language: str | None = None) -> Catalog:
    """A catalogue without texts; the template has no language."""
    return Catalog(
        locale=language,
        project="kimdesk",
        version="1",
        header_comment="# Texts of kimdesk, gathered by `make texts`.",
        msgid_bugs_address="see README.md",
        last_translator="the kimdesk authors",
        language_team="the kimdesk authors",
        charset="utf-8",
        creation_date=UNDATED,
        revision_date=UNDATED,
        fuzzy=False,
    )


def gathered() -> Catalog:
    """Every text in the code, each with the files that say it."""
    catalog = empty()
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS, options_map={})
    for name, _line, text, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        catalog.add(text, locations=[(f"kimdesk/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def write(catalog: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, include_lineno=False, ignore_obsolete=True)


def main() -> None:
    template = gathered()
    write(template, TEMPLATE)
    for language in LANGUAGES:
        if language == SOURCE_LANGUAGE:
            continue
        path = LOCALE_FOLDER / language / "LC_MESSAGES" / "kimdesk.po"
        catalog = empty(language)
        if path.exists():
            with path.open("rb") as file:
                catalog = read_po(file, locale=language)
        catalog.update(template, no_fuzzy_matching=True)
        write(catalog, path)


if __name__ == "__main__":
    main()
