"""The store: one SQLite file, one door. What callers need is named here."""

from kimdesk.store.acts import Act
from kimdesk.store.records import ActRecord, Deleted, Device, Draft, Past, Touched, Undone
from kimdesk.store.scope import Scope
from kimdesk.store.store import Store

__all__ = ["Act", "ActRecord", "Deleted", "Device", "Draft", "Past", "Scope", "Store", "Touched", "Undone"]
