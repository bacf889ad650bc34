"""Values on their way into paragraphs: `&`, `<` and `>` are letters of a name, not markup."""

from xml.sax.saxutils import escape


def escaped(text: str | None) -> str:
    """A value as markup that prints exactly it."""
    return escape(text or "")


def capitals(text: object) -> str:
    """A value in capitals, as markup: raised before it is escaped, for `&AMP;` is no entity."""
    return escape(str(text).upper())
