"""The words of the documents: templates with blanks ({{ kim }}), by section and key.

The standard wording (resources/wording/standar, one file a document) is complete; layers of a region
or an office replace single keys of it (`wording_layers`), a list as a whole. Words are not programs:
blanks, a few filters and if are all they may hold (`wording_check`), so words from a stranger can do
no harm. Nothing here judges words; it fills them.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from html import unescape
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, with_dots
from kimdesk.reports.phrases import counted, dots, in_words, title_case
from kimdesk.resource_files import resource

LONGEST = 20_000
"""Letters of one filled text at most."""
TAG = re.compile(r"<(/?)([^<>\s/]*)[^<>]*>")
_SPACES = re.compile(r"[ \t\n]+")  # a non-breaking space stays
_UNFILLABLE = (TypeError, ValueError, ArithmeticError, LookupError)
_KEPT_FILTERS = ("capitalize", "default", "first", "join", "last", "length", "lower", "trim", "upper")


def _number_in_words(value: Any) -> str:
    return in_words(value) if isinstance(value, int) else _dotted(value)


def _number_and_words(value: Any) -> str:
    return counted(value) if isinstance(value, int) else _dotted(value)


def _titled(value: Any) -> str:
    return title_case(_dotted(value))


def _dotted(value: Any) -> Any:
    """What is unknown prints as dots, never as None."""
    return dots() if value is None else value


def _printed(value: Any) -> Any:
    """A count prints as 1.250; a year is text and stays 2026."""
    return with_dots(value) if isinstance(value, int) and not isinstance(value, bool) else _dotted(value)


environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_printed)
environment.globals.clear()
environment.filters = {name: environment.filters[name] for name in _KEPT_FILTERS} | {
    "terbilang": _number_in_words,
    "angka_dan_kata": _number_and_words,
    "judul": _titled,
}

Clause = str | tuple[str, tuple[str, ...]]
"""A paragraph, or one that leads to sub-items."""


@dataclass(frozen=True)
class Wording:
    """Words by section and key, in templates. Made by `standard_wording` and `changed`.

    Filling raises KimdeskError, naming the key, when values do not suit the template.
    """

    sections: Mapping[str, Mapping[str, Any]]
    families: Mapping[str, str] = field(default_factory=dict)
    """Section -> family of blanks that its words may use."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Section -> what its document is called."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Section -> name of its file, which is the code of its document."""

    def text(self, key: str, blanks: Mapping[str, Any]) -> str:
        """The markup of "section.key" with its blanks filled."""
        return filled(key, self.words(key), blanks)

    def plain(self, key: str, blanks: Mapping[str, Any]) -> str:
        """`text` without markup, for places that draw plain text and for capitals."""
        return unescape(TAG.sub("", self.text(key, blanks)))

    def texts(self, key: str, blanks: Mapping[str, Any]) -> list[str]:
        """The items of a list; an item that comes out empty is left out."""
        return [text for text in (filled(key, raw, blanks) for raw in self.words(key)) if text]

    def clauses(self, key: str, blanks: Mapping[str, Any]) -> list[Clause]:
        """Like `texts`, for a list in which an item may be [lead, [sub-item, ...]]."""
        clauses: list[Clause] = []
        for raw in self.words(key):
            if isinstance(raw, str):
                text = filled(key, raw, blanks)
                if text:
                    clauses.append(text)
            else:
                lead = filled(key, raw[0], blanks)
                items = tuple(text for text in (filled(key, item, blanks) for item in raw[1]) if text)
                if lead:
                    clauses.append((lead, items))
        return clauses

    def words(self, key: str) -> Any:
        """The template itself, or what is none: a list of codes, a plain heading."""
        section, _dot, name = key.partition(".")
        return self.sections[section][name]

    def has(self, key: str) -> bool:
        section, _dot, name = key.partition(".")
        return name in self.sections.get(section, {})

    def changed(self, values: Mapping[str, Any]) -> "Wording":
        """This wording with other words for some keys ("section.key") that it has."""
        sections = {section: dict(keys) for section, keys in self.sections.items()}
        for key, value in values.items():
            section, _dot, name = key.partition(".")
            sections[section][name] = value
        return replace(self, sections=sections)


@cache
def standard_wording() -> Wording:
    """The wording that comes with the program."""
    sections: dict[str, Mapping[str, Any]] = {}
    families: dict[str, str] = {}
    titles: dict[str, str] = {}
    files: dict[str, str] = {}
    for path in sorted(resource("wording", "standar").glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        about = {name: read.pop(name, "") for name in ("schema", "nama", "isian")}
        sections |= read
        families |= dict.fromkeys(read, about["isian"])
        titles |= dict.fromkeys(read, about["nama"])
        files |= dict.fromkeys(read, path.stem)
    return Wording(sections, families, titles, files)


def filled(key: str, raw: str, blanks: Mapping[str, Any]) -> str:
    """A template with its blanks filled, blanks and line ends as single spaces."""
    if "{" not in raw and len(raw) <= LONGEST:
        return _SPACES.sub(" ", raw).strip()  # most have no blanks
    parts: list[str] = []
    length = 0
    try:
        for part in _compiled(raw).generate(blanks):
            parts.append(part)
            length += len(part)
            if length > LONGEST:
                raise ValueError(_("hasilnya lebih panjang dari {n} huruf").format(n=LONGEST))
    except _UNFILLABLE as error:
        raise KimdeskError(
            _("Redaksi tidak dapat diisi"),
            f"{key}: {error}",
            _("Perbaiki redaksi itu di Naskah dan kop, atau kembalikan ke bawaan."),
        ) from error
    return _SPACES.sub(" ", "".join(parts)).strip()


@lru_cache(maxsize=2000)
def _compiled(raw: str) -> Template:
    return environment.from_string(raw)
