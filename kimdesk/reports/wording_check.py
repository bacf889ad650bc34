"""What is wrong with changed words, before they are kept or printed: key, line and cause.

Words are checked against the standard wording: they may not name other keys, take another shape, use
blanks of another family, or be programs. At last they are filled with samples and set as a paragraph,
which finds what only printing would. Nothing here decides what happens to words at fault.
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from kimdesk.errors import InvalidValue, KimdeskError
from kimdesk.i18n import _
from kimdesk.reports.blank_meanings import samples
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.wording import LONGEST, TAG, Wording, environment, filled, standard_wording
from kimdesk.reports.wording_text import from_text, nests

TAGS = frozenset({"b", "i", "u", "sub", "sup"})
_NEVER_EMPTY = frozenset({"permohonan.isi", "sk.menimbang", "sk.diktum"})
_CODES = "mengingat"
"""The section whose lists hold codes of rules, no templates."""
_PLACEHOLDER = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Filter, nodes.Const,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat,
    nodes.Test, nodes.Tuple, nodes.List, nodes.Keyword,
)  # fmt: skip
_TESTS = frozenset({"none", "defined"})
_BAD_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why words cannot be used. `raw`: the text at fault, `line` the line in it, from 1."""

    key: str
    cause: str
    raw: str = ""
    line: int = 1

    def line_in(self, text: str, start: int = 0) -> int:
        """The line of `text` (from 1, looked for from line `start`, from 0) on which the fault stands."""
        lines = text.split("\n")
        first = self.raw.strip().split("\n")[0].strip()[:40]
        found = next((n for n in range(start, len(lines)) if first and first in lines[n]), start)
        return min(found + self.line, len(lines))


@dataclass(frozen=True, slots=True)
class Judged:
    """Words typed as text, read: their value, or else the fault with its line of the text."""

    value: Any = None
    fault: Fault | None = None
    line: int = 0
    placeholders: tuple[str, ...] = ()
    """ "[[...]]" left to be filled in by somebody."""


def judged(key: str, text: str) -> Judged:
    """Judge the plain form of the words of a key, against the standard wording."""
    return _judged(key, text)


def fault_in(key: str, value: Any, standard: Wording) -> Fault | None:
    """The first fault of the value of "section.key", or None."""
    return next(_faults(key, value, standard), None)


def placeholders_in(value: Any) -> tuple[str, ...]:
    """All "[[...]]" in a value."""
    return tuple(
        found for raw in _strings(value) if isinstance(raw, str) for found in _PLACEHOLDER.findall(raw)
    )


def meant(name: str, known: Collection[str]) -> str:
    """ " (mungkin maksudnya ...)" when `known` holds something alike, else ""."""
    near = difflib.get_close_matches(name, list(known), 1)
    return _(" (mungkin maksudnya {name})").format(name=near[0]) if near else ""


@lru_cache(maxsize=2000)
def _judged(key: str, text: str) -> Judged:
    standard = standard_wording()
    if fault := next(_unknown(key, standard), None):
        return Judged(fault=fault)
    try:
        value = from_text(text, standard.words(key))
    except InvalidValue as error:
        return Judged(fault=Fault(key, error.message))
    fault = fault_in(key, value, standard)
    if fault:
        return Judged(value, fault, fault.line_in(text))
    return Judged(value, placeholders=placeholders_in(value))


def _faults(key: str, value: Any, standard: Wording) -> Iterator[Fault]:
    unknown = next(_unknown(key, standard), None)
    if unknown:
        yield unknown
        return
    like = standard.words(key)
    if type(value) is not type(like):
        yield Fault(key, _("bentuknya lain dari bawaan (teks, daftar, atau tabel)"))
        return
    if value == [] and key in _NEVER_EMPTY:
        yield Fault(key, _("daftarnya kosong"))
    if value == "" and like:
        yield Fault(key, _("teksnya kosong"))
    if isinstance(value, list) and not nests(like) and any(isinstance(item, list) for item in value):
        yield Fault(key, _("daftar ini tidak mengenal butir bawahan"))
    section = key.partition(".")[0]
    blanks = FAMILIES[standard.families[section]]
    for raw in _strings(value):
        if not isinstance(raw, str):
            yield Fault(key, _("isinya harus teks di antara tanda petik"))
        elif section != _CODES:
            yield from _word_faults(key, raw, blanks)


def _unknown(key: str, standard: Wording) -> Iterator[Fault]:
    section, _dot, name = key.partition(".")
    if section not in standard.sections:
        yield Fault(section, _("kunci tidak dikenal") + meant(section, standard.sections))
    elif name not in standard.sections[section]:
        yield Fault(key, _("kunci tidak dikenal") + meant(name, standard.sections[section]))


def _word_faults(key: str, raw: str, blanks: frozenset[str]) -> Iterator[Fault]:
    if len(raw) > LONGEST:
        yield Fault(key, _("lebih panjang dari {n} huruf").format(n=LONGEST), raw)
        return
    if _BAD_TEXT.search(raw):
        yield Fault(key, _("memuat tanda kendali yang tidak dapat dicetak"), raw)
    try:
        tree = environment.parse(raw)
    except TemplateSyntaxError as error:
        cause = _("tulisan isian tidak sah: {message}").format(message=error.message)
        yield Fault(key, cause, raw, error.lineno)
        return
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets without end
        yield Fault(key, _("tulisan isian terlalu rumit"), raw)
        return
    for node in tree.find_all(nodes.Node):
        if cause := _node_fault(node):
            yield Fault(key, cause, raw, max(node.lineno or 1, 1))
            return
    for blank in sorted(find_undeclared_variables(tree) - blanks):
        cause = _("isian tidak dikenal: {name}").format(name=blank)
        yield Fault(key, cause + meant(blank, blanks), raw, _line_of(tree, blank))
        return
    if cause := _tag_fault(raw):
        yield Fault(key, cause, raw)
        return
    for values in samples(blanks):
        if cause := _fill_fault(key, raw, values):
            yield Fault(key, cause, raw)
            return


def _line_of(tree: nodes.Template, blank: str) -> int:
    return next((name.lineno or 1 for name in tree.find_all(nodes.Name) if name.name == blank), 1)


def _node_fault(node: nodes.Node) -> str:
    if not isinstance(node, _NODES):
        return _("tidak diizinkan dalam redaksi: {what}").format(what=type(node).__name__)
    if isinstance(node, nodes.Filter) and node.name not in environment.filters:
        cause = _("saringan tidak dikenal: {name}").format(name=node.name)
        return cause + meant(node.name, environment.filters)
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return _("uji tidak dikenal: {name}").format(name=node.name)
    return ""


def _tag_fault(raw: str) -> str:
    """What is wrong with the tags of a text, or ""."""
    opened: list[str] = []
    for closing, name in TAG.findall(raw):
        if name not in TAGS:
            return _("tanda <{name}> tidak diizinkan (hanya b, i, sub, sup, u)").format(name=name)
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return _("tanda </{name}> tanpa pembuka").format(name=name)
    return _("tanda <{name}> tidak ditutup").format(name=opened[-1]) if opened else ""


def _fill_fault(key: str, raw: str, values: Mapping[str, Any]) -> str:
    """What goes wrong when the text is filled and set, or ""."""
    from reportlab.platypus import Paragraph

    from kimdesk.reports.paper import styles

    try:
        Paragraph(filled(key, raw, values), styles().body)
    except KimdeskError as error:
        return error.cause.removeprefix(f"{key}: ")
    except ValueError as error:
        return _("tidak dapat dicetak: {message}").format(message=str(error).split("\n")[0])
    return ""


def _strings(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    else:
        yield value
