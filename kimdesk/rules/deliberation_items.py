"""Items of the dossier that a deliberation answers: its minutes and the list of who came.

A paper that is attached or noted as settled asks for nothing more. Neither item is in the way of a
dossier: what is not known is dotted on paper and written by hand.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from kimdesk.entities import Deliberation
from kimdesk.entities.base import field_of
from kimdesk.entities.documents import ATTACHED_AS, DOCUMENTS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice, long_day
from kimdesk.rules.deliberations import attendees_of, deliberation_for, headcount, told_deliberation
from kimdesk.rules.documents import settled
from kimdesk.rules.dossier_items import decree_in_hand
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.item import Item
from kimdesk.rules.rule_sets import RuleSet

_NEEDED = ("day", "begins", "place", "leader", "note_taker", "topics")
"""What minutes tell, in the order in which it is asked for."""


def minutes(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    """Whether minutes can be printed without dots."""
    if not _is_wanted(rules, "berita_acara"):
        return
    item = _item("berita_acara", "deliberation")
    if words := _has_paper(file, "berita_acara"):
        yield replace(item, detail=words)
        return
    told = told_deliberation(file, _act(file))
    lacking = [name for name in _NEEDED if not getattr(told, name)]
    item = replace(item, row=told.id, field=lacking[0] if lacking else "decisions")
    if not told.id:
        gap = _("musyawarah belum dicatat")
        yield replace(item, state="missing", detail=gap, gap=gap)
    elif lacking:
        labels = [_(field_of(Deliberation, name).label) for name in lacking]
        gap = _("berita acara: {fields} kosong").format(fields=", ".join(labels[:2]).lower())
        yield replace(item, state="check", detail=number_of("{n} isian kosong", len(lacking)), gap=gap)
    else:
        yield replace(item, detail=long_day(told.day) if told.day else "")


def attendance(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    """Whether somebody is on the list of who came."""
    if not _is_wanted(rules, "daftar_hadir"):
        return
    item = replace(_item("daftar_hadir", "attendee"), field="name")
    if words := _has_paper(file, "daftar_hadir"):
        yield replace(item, detail=words)
        return
    found = deliberation_for(file, _act(file))
    came = attendees_of(file, found) if found is not None else ()
    if not came:
        gap = _("daftar hadir kosong")
        yield replace(item, state="missing", detail=_("belum ada nama"), gap=gap)
        return
    count = headcount(came)
    item = replace(item, row=came[0].id, detail=number_of("{n} orang", count.all))
    if count.men is None:
        unmarked = next(one for one in came if one.sex not in ("L", "P"))
        gap = _("L/P peserta musyawarah belum lengkap")
        yield replace(item, state="check", row=unmarked.id, field="sex", gap=gap)
    else:
        yield item


def _item(code: str, entity: str) -> Item:
    title = Choice(DOCUMENTS).show(code)
    return Item(f"deliberation.{code}", title, tab="berkas", entity=entity, level="check")


def _is_wanted(rules: RuleSet, code: str) -> bool:
    return rules.documents is not None and code in rules.documents.value


def _act(file: GroupFile) -> str:
    decree = decree_in_hand(file)
    return (decree.act if decree is not None else None) or "pengukuhan"


def _has_paper(file: GroupFile, code: str) -> str:
    """How the signed paper itself is there, in words; "" when it is not."""
    if words := settled(file, code, decree_in_hand(file)):
        return words
    return _("terlampir") if any(one.kind == ATTACHED_AS[code] for one in file.attachments) else ""
