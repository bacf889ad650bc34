"""The official regions of Indonesia (Kemendagri codes), their names, and how a place calls itself."""

from kimdesk.regions.reading import find, label, match, read
from kimdesk.regions.table import Place, children, level, parent, place, postal_codes, villages
from kimdesk.regions.terms import Terms, path, short_name, short_path, terms, time_zone

__all__ = [
    "Place",
    "Terms",
    "children",
    "find",
    "label",
    "level",
    "match",
    "parent",
    "path",
    "place",
    "postal_codes",
    "read",
    "short_name",
    "short_path",
    "terms",
    "time_zone",
    "villages",
]
