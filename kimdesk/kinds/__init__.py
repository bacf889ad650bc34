"""Kinds of value: what a field can hold, and how it goes between typed text, Python and the store.

A kind knows one value: no rule over several fields, no widget and no SQL statement belongs here.
"""

from kimdesk.kinds.base import Kind, Stored
from kimdesk.kinds.choice import Choice, Choices, YesNo
from kimdesk.kinds.contact import Email, Phone, Url
from kimdesk.kinds.day import Day, PartialDay, long_day
from kimdesk.kinds.identity import Nik, NikFacts, mask_nik, nik_facts
from kimdesk.kinds.number import Money, Whole
from kimdesk.kinds.place import Coordinates, PostalCode, Region
from kimdesk.kinds.records import Record, Records
from kimdesk.kinds.ref import Ref
from kimdesk.kinds.text import Note, Text, one_line
from kimdesk.kinds.time import Time

__all__ = [
    "Choice",
    "Choices",
    "Coordinates",
    "Day",
    "Email",
    "Kind",
    "Money",
    "Nik",
    "NikFacts",
    "Note",
    "PartialDay",
    "Phone",
    "PostalCode",
    "Record",
    "Records",
    "Ref",
    "Region",
    "Stored",
    "Text",
    "Time",
    "Url",
    "Whole",
    "YesNo",
    "long_day",
    "mask_nik",
    "nik_facts",
    "one_line",
]
