"""Which words are in force for a group: standard, then province, kabupaten and office, key by key.

The layers are files of the program (resources/wording/prov-51.toml, kab-51.01.toml) and rows of the
register, which a hand-over carries. A row at fault is left aside and said: the good layer below it
stays in force. Which row is written where, and by whom, is the window's business.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kimdesk import regions
from kimdesk.entities import Office, WordingText
from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.reports.wording_check import judged
from kimdesk.reports.wording_files import laid_over
from kimdesk.resource_files import resource
from kimdesk.rules.group_file import GroupFile

_DEPTHS = {"provinsi": 1, "kabupaten": 2, "kecamatan": 3, "desa": 4}
_SHIPPED = {1: "prov-{code}.toml", 2: "kab-{code}.toml"}


@dataclass(frozen=True, slots=True)
class Area:
    """Whose words a layer holds: a region (its code) or an office (its row)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Layered:
    """The words in force. sources: "section.key" -> the area whose words they are, for those changed."""

    wording: Wording
    findings: tuple[Finding, ...]
    sources: Mapping[str, Area]


def wording_for(file: GroupFile, level: str = "") -> tuple[Wording, list[Finding]]:
    """The words for a group's documents, and what of the changed ones cannot be used.

    level: of the decree; only offices of that level have a say (all, when it is "").
    """
    found = layered(areas_of(file.group.region, file.offices, level), file.wordings, file.group.region)
    return found.wording, list(found.findings)


def areas_of(region: str | None, offices: Iterable[Office], level: str = "") -> list[Area]:
    """The areas whose words count in a region, the widest first, then the offices."""
    parts = (region or "").split(".") if region else []
    codes = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    depth = _DEPTHS.get(level)
    own = [each for each in offices if depth is None or (each.region and regions.level(each.region) == depth)]
    own.sort(key=lambda office: (len(office.region or ""), office.name is not None))
    return [*(Area(code, region_name(code)) for code in codes), *(Area(o.id, office_name(o)) for o in own)]


def layered(areas: Sequence[Area], rows: Iterable[WordingText], region: str | None = None) -> Layered:
    """Lay the rows of areas over the standard wording, in the order of the areas."""
    wording, findings = shipped_wording(region)
    by_area: dict[str, list[WordingText]] = {}
    for row in rows:
        if row.area and row.name and row.text:
            by_area.setdefault(row.area, []).append(row)
    values: dict[str, Any] = {}
    sources: dict[str, Area] = {}
    said: dict[str, list[Finding]] = {}
    for area in areas:
        for row in by_area.get(area.code, ()):
            key, text = row.name or "", row.text or ""
            found = judged(key, text)
            if found.fault is not None:
                below = sources[key].name if key in sources else _("bawaan")
                said.setdefault(key, []).append(_at_fault(area, key, found.line, found.fault.cause, below))
                continue
            values[key], sources[key] = found.value, area
            said[key] = [_unfilled(area, key, each) for each in found.placeholders]
    own = [finding for each in said.values() for finding in each]
    return Layered(wording.changed(values), (*findings, *own), sources)


@lru_cache(maxsize=200)
def shipped_wording(region: str | None) -> tuple[Wording, tuple[Finding, ...]]:
    """The standard wording with the layers that come with the program for this region."""
    wording, findings = standard_wording(), list[Finding]()
    parts = region.split(".") if region else []
    for depth, name in _SHIPPED.items():
        path = resource("wording") / name.format(code=".".join(parts[:depth]))
        if len(parts) >= depth and path.is_file():
            try:
                wording = laid_over(wording, path)
            except KimdeskError as error:
                findings.append(Finding("check", "wording.bad", str(error)))
    return wording, tuple(findings)


def region_name(code: str) -> str:
    """ "Kabupaten Jembrana", "Desa Gumbrih"; the code of a place that is not known."""
    found = regions.place(code)
    if found is None:
        return code
    words = regions.terms(code)
    return f"{(words.province, words.regency, words.district, words.village)[found.level - 1]} {found.bare}"


def office_name(office: Office) -> str:
    return office.name or _("Kantor {region}").format(region=region_name(office.region or ""))


def _at_fault(area: Area, key: str, line: int, cause: str, below: str) -> Finding:
    where = _("{area}, {key}").format(area=area.name, key=key)
    if line:
        where += _(", baris {n}").format(n=line)
    words = _("Redaksi {where}: {cause}. Sementara itu dipakai redaksi {below}.")
    return Finding("check", "wording.bad", words.format(where=where, cause=cause.rstrip("."), below=below))


def _unfilled(area: Area, key: str, placeholder: str) -> Finding:
    words = _("Redaksi {area}, {key}: masih ada {placeholder} yang harus diisi.")
    return Finding(
        "check",
        "wording.placeholder",
        words.format(area=area.name, key=key, placeholder=placeholder),
    )
