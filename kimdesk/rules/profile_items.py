"""Items of the dossier that the profile of the group answers."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from kimdesk import regions
from kimdesk.entities import Deliberation
from kimdesk.i18n import _
from kimdesk.kinds import long_day
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.item import Item
from kimdesk.rules.rule_sets import RuleSet


def name_and_region(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    group = file.group
    item = Item("group.region", _("Nama dan wilayah kelompok"), row=group.id, field="name")
    if not group.name:
        yield replace(item, state="missing", gap=_("nama kosong"))
    elif not group.region:
        yield replace(item, state="missing", field="region", gap=_("wilayah kosong"))
    elif regions.place(group.region) is None:
        gap = _("wilayah tidak dikenal")
        yield replace(item, state="check", field="region", level="check", detail=gap, gap=gap)
    else:
        yield item


def deliberation(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    founding = next((one for one in file.deliberations if one.purpose == "pembentukan"), None)
    item = Item(
        "group.deliberated", _("Tanggal musyawarah pembentukan"), row=file.group.id, field="deliberated"
    )
    day = file.group.deliberated
    if founding is not None and founding.day is not None:
        day = founding.day
        item = replace(item, tab="berkas", entity=Deliberation.table, row=founding.id, field="day")
    if day is None:
        yield replace(item, state="missing", gap=_("tanggal musyawarah kosong"))
    elif not day.is_full:
        detail = _("{day}, tanggalnya belum lengkap").format(day=long_day(day))
        gap = _("tanggal musyawarah belum lengkap")
        yield replace(item, state="check", level="check", detail=detail, gap=gap)
    else:
        yield replace(item, detail=long_day(day))


def address(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    item = Item("group.address", _("Alamat sekretariat"), row=file.group.id, field="address")
    yield item if file.group.address else replace(item, state="missing", gap=_("alamat kosong"))
