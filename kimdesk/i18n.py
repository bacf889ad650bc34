"""Texts that a user sees, in Indonesian (the source language) or English.

`_` translates when it is called. `N_` only marks a text for the catalogue, so that a
description can name it at import time and the reader translates it with `_` later.
No text of a user may bypass these; no other module may load a catalogue.
"""

import gettext as _gettext

from kimdesk.resource_files import resource

LOCALE_FOLDER = resource("locale")
LANGUAGES = ("id", "en")

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "id"


def use_language(code: str) -> None:
    """Switch to "id" (the source texts themselves) or "en" (its catalogue, where it has a text)."""
    global _catalogue, _language
    _language = code if code in LANGUAGES else "id"
    _catalogue = _gettext.translation("kimdesk", LOCALE_FOLDER, [_language], fallback=True)


def language() -> str:
    """The language in use: "id" or "en"; also the Babel locale for dates and numbers."""
    return _language


def _(text: str) -> str:
    return _catalogue.gettext(text) if text else ""


def N_(text: str) -> str:
    return text


def ngettext(singular: str, plural: str, count: int) -> str:
    return _catalogue.ngettext(singular, plural, count)
