"""Daftar cakupan: every village of a kecamatan with its groups, and which has none.

A region wider than one kecamatan begins with a sheet of totals.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from kimdesk import regions
from kimdesk.entities.decree import STATES
from kimdesk.i18n import with_dots
from kimdesk.reports.document import Component
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals
from kimdesk.reports.office_brief import OfficeBrief
from kimdesk.reports.phrases import label, short_date
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import Column, DataTable, Row
from kimdesk.reports.wording_layers import region_name
from kimdesk.rules.decrees import ENDS_SOON
from kimdesk.rules.office_file import CoveredGroup

_DISTRICT, _VILLAGE = 3, 4
_NARROW = 12 * mm
_ROW = 5.6 * mm
"""Low: a kecamatan of usual size stays on one sheet."""
_COLUMNS = (
    Column("NO", 10 * mm, align="center"),
    Column("DESA/KELURAHAN", 44 * mm, grow=1),
    Column("NAMA KIM", 44 * mm, grow=1.3),
    Column("KEADAAN SK", 30 * mm),
    Column("BERAKHIR", 22 * mm, align="center"),
    Column("L", _NARROW, align="center"),
    Column("P", _NARROW, align="center"),
    Column("ANGGOTA", 19 * mm, align="center"),
    Column("BIMTEK TERAKHIR", 23 * mm, align="center"),
    Column("KEGIATAN TERAKHIR", 25 * mm, align="center"),
)
_TOTALS = (
    Column("NO", 10 * mm, align="center"),
    Column("KECAMATAN", 50 * mm, grow=1),
    *(
        Column(heading, 24 * mm, align="center")
        for heading in ("DESA/ KELURAHAN", "ADA KIM", "TANPA KIM", "% ADA KIM")
    ),
    *(Column(heading, 20 * mm, align="center") for heading in ("KIM", "SK BERLAKU", "L", "P", "ANGGOTA")),
)


@dataclass(frozen=True, slots=True)
class _District:
    """A kecamatan with its villages and groups; groups that sit in no village are in `villages[code]`."""

    code: str
    villages: dict[str, list[CoveredGroup]]

    @property
    def groups(self) -> list[CoveredGroup]:
        return [group for groups in self.villages.values() for group in groups]

    @property
    def all_villages(self) -> int:
        return sum(regions.level(code) == _VILLAGE for code in self.villages)

    @property
    def covered(self) -> int:
        return sum(regions.level(code) == _VILLAGE and bool(found) for code, found in self.villages.items())


def coverage_lists(brief: OfficeBrief, groups: Sequence[CoveredGroup]) -> list[Component]:
    """The totals, when there are several kecamatan, and a list for each; last, groups of unknown place."""
    codes = _districts_in(brief.file.region)
    districts = [_district(code, groups, brief.file.region) for code in codes]
    elsewhere = [group for group in groups if regions.level(group.region) < _DISTRICT]
    if elsewhere:
        districts.append(_District(brief.file.region, {brief.file.region: elsewhere}))
    lists = [_list(brief, district) for district in districts]
    return [_totals(brief, districts), *lists] if len(districts) > 1 else lists


def _districts_in(region: str) -> list[str]:
    if regions.level(region) >= _DISTRICT:
        return [".".join(region.split(".")[:_DISTRICT])]
    return [code for child in regions.children(region) for code in _districts_in(child.code)]


def _district(code: str, groups: Sequence[CoveredGroup], wanted: str) -> _District:
    """Of a single village, when only that is wanted."""
    places = [wanted] if regions.level(wanted) == _VILLAGE else [p.code for p in regions.children(code)]
    villages: dict[str, list[CoveredGroup]] = {place: [] for place in places}
    for group in groups:
        if group.region == code or group.region.startswith(f"{code}."):
            villages.setdefault(group.region, []).append(group)
    return _District(code, dict(sorted(villages.items())))


def _list(brief: OfficeBrief, district: _District) -> Component:
    name = region_name(district.code)
    rows: list[Row] = []
    for number, (code, groups) in enumerate(district.villages.items(), start=1):
        place = region_name(code)
        if not groups:
            none = brief.plain("cakupan.tanpa_kim")
            rows.append((f"{number}.", place, none, *[""] * (len(_COLUMNS) - 3)))
        for index, group in enumerate(groups):
            start = ("", "") if index else (f"{number}.", place)
            rows.append((*start, *_cells(group, brief.today)))
    counted = _sums(district.groups)
    in_force = f"{with_dots(_in_force(district, brief.today))} berlaku"
    rows.append(("", "JUMLAH", f"{with_dots(len(district.groups))} KIM", in_force, "", *counted, "", ""))
    title = brief.plain("cakupan.judul", wilayah=name)
    return _sheet(brief, title, [district], rows, _COLUMNS)


def _totals(brief: OfficeBrief, districts: Sequence[_District]) -> Component:
    rows: list[Row] = [
        (f"{number}.", region_name(each.code), *_figures([each], brief.today))
        for number, each in enumerate(districts, start=1)
    ]
    rows.append(("", "JUMLAH", *_figures(districts, brief.today)))
    return _sheet(brief, brief.plain("cakupan.rekap"), districts, rows, _TOTALS)


def _sheet(
    brief: OfficeBrief, title: str, districts: Sequence[_District],
    rows: list[Row], columns: Sequence[Column],
) -> Component:  # fmt: skip
    look, font = brief.look, brief.setup.letter_font
    villages, covered = (
        sum(each.all_villages for each in districts),
        sum(each.covered for each in districts),
    )
    said = brief.text(
        "cakupan.ringkasan", jumlah_desa=villages, desa_ber_kim=covered, desa_tanpa_kim=villages - covered,
        jumlah_kim=sum(len(each.groups) for each in districts),
    )  # fmt: skip
    tail: list[Flowable] = [
        Paragraph(said, look.left.clone("summary", spaceBefore=6)),
        Signatures([brief.signed()], font=font, gap=17 * mm),
    ]
    story: list[Flowable] = [
        Letterhead(brief.head_of(brief.office), font),
        Paragraph(capitals(title), look.heading),
        Paragraph(brief.text("cakupan.keadaan"), look.centred),
        Spacer(1, 4 * mm),
        DataTable(columns, rows, brief.table_look(size=8.5, leading=10.3, least_row=_ROW), tail),
    ]
    return Component(title, story, "sheet", landscape=True, footer=brief.footer)


def _cells(group: CoveredGroup, today: datetime.date) -> tuple[str, ...]:
    return (
        f"KIM {group.name}".strip(),
        _state(group, today),
        short_date(group.decree.ends) if group.decree else "",
        with_dots(group.men),
        with_dots(group.women),
        with_dots(group.members),
        short_date(group.trained),
        short_date(group.active),
    )


def _state(group: CoveredGroup, today: datetime.date) -> str:
    if group.decree is None:
        return label(STATES, group.state) or "Belum ada"
    left = group.days_left(today)
    if left is not None and left < 0:
        return "Berakhir"
    return "Segera berakhir" if left is not None and left <= ENDS_SOON else "Berlaku"


def _figures(districts: Sequence[_District], today: datetime.date) -> tuple[str, ...]:
    villages, covered = sum(each.all_villages for each in districts), sum(each.covered for each in districts)
    groups = [group for each in districts for group in each.groups]
    share = f"{100 * covered / villages:.1f}".replace(".", ",") if villages else ""
    in_force = sum(_in_force(each, today) for each in districts)
    return (
        with_dots(villages), with_dots(covered), with_dots(villages - covered), share,
        with_dots(len(groups)), with_dots(in_force), *_sums(groups),
    )  # fmt: skip


def _in_force(district: _District, today: datetime.date) -> int:
    left = [group.days_left(today) for group in district.groups if group.decree is not None]
    return sum(days is None or days >= 0 for days in left)


def _sums(groups: Sequence[CoveredGroup]) -> tuple[str, str, str]:
    return (
        with_dots(sum(each.men for each in groups)),
        with_dots(sum(each.women for each in groups)),
        with_dots(sum(each.members for each in groups)),
    )
