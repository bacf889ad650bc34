"""Texts that a user sees, in Indonesian (the source language) or English.

`_` translates when it is called. `N_` only marks a text for the catalogue, so that a
description can name it at import time and the reader translates it with `_` later. `pgettext` and
`NP_` are the same for a word that means several things: Indonesian says "anggota" for one and many.
No text of a user may bypass these; no other module may load a catalogue.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from kimdesk.resource_files import resource

LOCALE_FOLDER = resource("locale")
LANGUAGES = ("id", "en")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "id"
_of_paper: ContextVar[bool] = ContextVar("of_paper", default=False)


def use_language(code: str) -> None:
    """Switch to "id" (the source texts themselves) or "en" (its catalogue, where it has a text)."""
    global _catalogue, _language
    _language = code if code in LANGUAGES else "id"
    _catalogue = _gettext.translation("kimdesk", LOCALE_FOLDER, [_language], fallback=True)


def language() -> str:
    """The language in use: "id" or "en"; also the Babel locale for dates and numbers."""
    return "id" if _of_paper.get() else _language


@contextmanager
def indonesian() -> Iterator[None]:
    """Within it the texts of this thread are the Indonesian ones: what is printed is Indonesian always."""
    before = _of_paper.set(True)
    try:
        yield
    finally:
        _of_paper.reset(before)


def _(text: str) -> str:
    if not text or _of_paper.get():
        return text
    return _catalogue.gettext(text)


def N_(text: str) -> str:
    return text


def pgettext(context: str, text: str) -> str:
    """As `_`, for a word with several meanings; `context` tells the translator which one is meant."""
    return text if not text or _of_paper.get() else _catalogue.pgettext(context, text)


def NP_(_context: str, text: str) -> str:
    """As `N_`, for the reader who says `pgettext` with the same context."""
    return text


def ngettext(singular: str, plural: str, count: int) -> str:
    if _of_paper.get():
        return singular if count == 1 else plural
    return _catalogue.ngettext(singular, plural, count)


def number_of(text: str, n: int, **more: object) -> str:
    """A text with a number {n} in the form that the language has for it: "1.250 kelompok", "1 group".

    Indonesian says the same for one and many; the catalogue has both. `more`: what else stands in it.
    """
    return ngettext(text, text, n).format(n=with_dots(n), **more)


def with_dots(number: int) -> str:
    """1250 as "1.250"."""
    return f"{number:,}".replace(",", ".")
