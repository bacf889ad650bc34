"""The words of the documents: TOML files with blanks ({{ kim }}), checked when they are loaded.

The standard wording (resources/wording/standar, one file a document) is complete; a province, a
kabupaten or an office lays its own file over it, key by key, and a list replaces the whole list.
Words are not programs: blanks, filters and if are all they may hold (no loops, calls or attributes),
so a file from a stranger can do no harm. A fault names the file, the key, the line and the cause.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.phrases import counted, in_words, title_case
from kimdesk.resource_files import resource

SCHEMA = 1
_NEVER_EMPTY = frozenset({"permohonan.isi", "sk.menimbang", "sk.diktum"})
_TAGS = frozenset({"b", "i", "u", "sub", "sup"})
_TAG = re.compile(r"<(/?)([^<>\s/]*)[^<>]*>")
_SPACES = re.compile(r"[ \t\n]+")  # a non-breaking space stays
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Filter, nodes.Const,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat,
    nodes.Test, nodes.Tuple, nodes.List,
)  # fmt: skip
_environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
_environment.globals.clear()
_environment.filters |= {"terbilang": in_words, "angka_dan_kata": counted, "judul": title_case}

Clause = str | tuple[str, tuple[str, ...]]
"""A paragraph, or one that leads to sub-items."""


@dataclass(frozen=True)
class Wording:
    """Words by section and key, in templates. Made by `standard_wording` and `laid_over`."""

    sections: Mapping[str, Mapping[str, Any]]
    families: Mapping[str, str] = field(default_factory=dict)
    """Section -> family of blanks that its words may use."""

    def text(self, key: str, blanks: Mapping[str, Any]) -> str:
        """The markup of "section.key" with its blanks filled."""
        return _filled(self._raw(key), blanks)

    def plain(self, key: str, blanks: Mapping[str, Any]) -> str:
        """`text` without markup, for places that draw plain text and for capitals."""
        return unescape(_TAG.sub("", self.text(key, blanks)))

    def texts(self, key: str, blanks: Mapping[str, Any]) -> list[str]:
        """The items of a list; an item that comes out empty is left out."""
        return [text for text in (_filled(raw, blanks) for raw in self._raw(key)) if text]

    def clauses(self, key: str, blanks: Mapping[str, Any]) -> list[Clause]:
        """Like `texts`, for a list in which an item may be [lead, [sub-item, ...]]."""
        clauses: list[Clause] = []
        for raw in self._raw(key):
            if isinstance(raw, str):
                text = _filled(raw, blanks)
                if text:
                    clauses.append(text)
            else:
                lead = _filled(raw[0], blanks)
                items = tuple(text for text in (_filled(item, blanks) for item in raw[1]) if text)
                if lead:
                    clauses.append((lead, items))
        return clauses

    def words(self, key: str) -> Any:
        """What is no template: a list of codes, a plain heading."""
        return self._raw(key)

    def _raw(self, key: str) -> Any:
        section, _dot, name = key.partition(".")
        return self.sections[section][name]


@cache
def standard_wording() -> Wording:
    """The wording that comes with the program."""
    sections: dict[str, Mapping[str, Any]] = {}
    families: dict[str, str] = {}
    for path in sorted(resource("wording", "standar").glob("*.toml")):
        family, read = _read(path)
        sections |= read
        families |= dict.fromkeys(read, family)
    return Wording(sections, families)


def laid_over(wording: Wording, path: Path) -> Wording:
    """`wording` with the keys of one more file. KimdeskError when it is at fault: then none of it counts."""
    source = _Source(path)
    _family, own = _read(path)
    source.check(own, wording)
    sections = {name: {**section, **own.get(name, {})} for name, section in wording.sections.items()}
    return replace(wording, sections=sections)


def _filled(raw: str, blanks: Mapping[str, Any]) -> str:
    return _SPACES.sub(" ", _compiled(raw).render(blanks)).strip()


@lru_cache(maxsize=2000)
def _compiled(raw: str) -> Template:
    return _environment.from_string(raw)


def _read(path: Path) -> tuple[str, dict[str, dict[str, Any]]]:
    """Family and sections of a file."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, "", 0, str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(path, "", 0, str(error)) from error
    if read.pop("schema", None) != SCHEMA:
        raise _fault(path, "schema", 1, _("tulis schema = {n}").format(n=SCHEMA))
    read.pop("nama", None)
    return read.pop("isian", ""), read


def _fault(path: Path, key: str, line: int, cause: str) -> KimdeskError:
    where = path.name + (f", {key}" if key else "") + (_(", baris {n}").format(n=line) if line else "")
    return KimdeskError(
        _("Redaksi tidak dapat dipakai"),
        f"{where}: {cause}",
        _("Perbaiki berkas itu atau kembalikan ke bawaan. Redaksi yang terakhir benar tetap dipakai."),
    )


class _Source:
    """One wording file while it is checked; knows its lines."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def check(self, own: Mapping[str, Any], standard: Wording) -> None:
        known = standard.sections
        for section, keys in own.items():
            if section not in known or not isinstance(keys, dict):
                raise self._unknown(section, section, known)
            for name, value in keys.items():
                key = f"{section}.{name}"
                if name not in known[section]:
                    raise self._unknown(key, name, known[section])
                if type(value) is not type(known[section][name]):
                    raise self._at(key, _("bentuknya lain dari bawaan (teks, daftar, atau tabel)"))
                if value == [] and key in _NEVER_EMPTY:
                    raise self._at(key, _("daftarnya kosong"))
                for raw in _strings(key, value):
                    self._check_words(key, raw, FAMILIES[standard.families[section]])

    def _check_words(self, key: str, raw: Any, blanks: frozenset[str]) -> None:
        if not isinstance(raw, str):
            raise self._at(key, _("isinya harus teks di antara tanda petik"))
        try:
            tree = _environment.parse(raw)
        except TemplateSyntaxError as error:
            raise self._at(key, str(error.message), raw, error.lineno) from error
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, _NODES):
                raise self._at(
                    key, _("tidak diizinkan dalam redaksi: {what}").format(what=type(node).__name__), raw
                )
            if isinstance(node, nodes.Filter) and node.name not in _environment.filters:
                raise self._at(key, _("saringan tidak dikenal: {name}").format(name=node.name), raw)
        for blank in sorted(find_undeclared_variables(tree) - blanks):
            cause = _("isian tidak dikenal: {name}").format(name=blank)
            raise self._at(key, cause + _meant(blank, blanks), raw)
        if cause := _tag_fault(raw):
            raise self._at(key, cause, raw)

    def _unknown(self, key: str, name: str, known: Mapping[str, Any]) -> KimdeskError:
        return self._at(key, _("kunci tidak dikenal") + _meant(name, known))

    def _at(self, key: str, cause: str, raw: str = "", line_of_text: int = 1) -> KimdeskError:
        return _fault(self._path, key, self._line(key, raw) + line_of_text - 1, cause)

    def _line(self, key: str, raw: str) -> int:
        """The line of a key, or of the item in its list that begins as `raw` does; 0 when not found."""
        section, _dot, name = key.partition(".")
        lines = self._path.read_text(encoding="utf-8-sig").splitlines()
        start = next((n for n, line in enumerate(lines) if line.strip() == f"[{section}]"), 0)
        at = next(
            (n for n in range(start, len(lines)) if re.match(rf"\s*{re.escape(name)}\s*=", lines[n])), start
        )
        first = raw.strip().split("\n")[0][:40]
        return next((n for n in range(at, len(lines)) if first and first in lines[n]), at) + 1


def _strings(key: str, value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _strings(key, item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(key, item)
    else:
        yield value


def _meant(name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    return _(" (mungkin maksudnya {name})").format(name=near[0]) if near else ""


def _tag_fault(raw: str) -> str:
    """What is wrong with the tags of a text, or ""."""
    opened: list[str] = []
    for closing, name in _TAG.findall(raw):
        if name not in _TAGS:
            return _("tanda <{name}> tidak diizinkan (hanya b, i, sub, sup, u)").format(name=name)
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return _("tanda </{name}> tanpa pembuka").format(name=name)
    return _("tanda <{name}> tidak ditutup").format(name=opened[-1]) if opened else ""
