"""Everything an issued paper was made from, as one blob: rows, choices, words, pictures, the time.

What was gathered for a paper is taken apart by the shapes that are listed here, each under a name of its
own, so that a class may be called otherwise later. Rows are kept in their stored form, field by field, so
a program with more fields reads an old snapshot, and one with fewer leaves aside what it does not know.
Pictures, logos and fonts are kept apart by their content and only named here. The same state of the
register gives the same bytes.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import msgspec
import zstandard

from kimdesk.entities import BY_TABLE, Entity, fields_of
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds.day import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.gathering import Gathered
from kimdesk.reports.gathering_office import GatheredOffice
from kimdesk.reports.gathering_partnership import GatheredPartnership
from kimdesk.reports.gathering_register import GatheredRegister
from kimdesk.reports.gathering_training import GatheredTraining
from kimdesk.reports.office_brief import OfficePaper
from kimdesk.reports.partnership_brief import PartnerOptions
from kimdesk.reports.training_brief import TrainingOptions
from kimdesk.reports.wording import Wording
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.rules.office_file import BookedDecree, CoveredGroup, OfficeFile
from kimdesk.rules.partnership_file import ListedPartnership, PartnershipFile
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.rules.training_file import Attender, TrainingFile
from kimdesk.rules.training_papers import TrainingOrder

SCHEMA = 2
_LARGEST = 256 * 1024 * 1024
_SHAPES: dict[str, type] = {
    "dossier": Gathered, "group": GroupFile, "member": Member, "dossier options": DossierOptions,
    "training papers": GatheredTraining, "training": TrainingFile, "attender": Attender,
    "training options": TrainingOptions, "training order": TrainingOrder,
    "partner papers": GatheredPartnership, "partnership": PartnershipFile, "listed": ListedPartnership,
    "partner options": PartnerOptions, "partner order": PartnerOrder,
    "register": GatheredRegister, "register order": RegisterOrder, "booked": BookedDecree,
    "covered": CoveredGroup, "office papers": GatheredOffice, "offices": OfficeFile,
    "office options": OfficePaper,
}  # fmt: skip
_NAMES = {shape: name for name, shape in _SHAPES.items()}
_NOT_KEPT = frozenset({"issue", "findings"})
"""What is made from the snapshot, and so cannot be in it; what was said when it was gathered."""

Keep = Callable[[bytes], str]
Fetch = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a snapshot holds; `version`: of the program that made it."""

    gathered: Any
    now: datetime.datetime
    version: str


def taken(gathered: Any, now: datetime.datetime, version: str, keep: Keep) -> bytes:
    """The snapshot of what was gathered; `keep` stores the bytes of a picture and gives their digest."""
    content = {
        "schema": SCHEMA,
        "version": version,
        "now": now.isoformat(),
        "gathered": _plain(gathered, keep),
    }
    return zstandard.ZstdCompressor(level=9).compress(msgspec.msgpack.encode(content))


def restored(snapshot: bytes, fetch: Fetch) -> Restored:
    """What `taken` was given. KimdeskError when the snapshot is damaged or a picture of it is lost."""
    try:
        raw = zstandard.ZstdDecompressor().decompress(snapshot, max_output_size=_LARGEST)
        content = msgspec.msgpack.decode(raw)
        if content["schema"] != SCHEMA:
            raise _unreadable(_("Arsip ini dari kimdesk versi lain."))
        return Restored(
            _value(content["gathered"], fetch),
            datetime.datetime.fromisoformat(content["now"]),
            content["version"],
        )
    except (
        zstandard.ZstdError, msgspec.MsgspecError, AttributeError, KeyError, TypeError, ValueError,
    ) as error:  # fmt: skip
        raise _unreadable(_("Isinya rusak atau terpotong.")) from error


def _known(cls: type, values: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(cls)}
    return {name: value for name, value in values.items() if name in names}


def _plain(value: Any, keep: Keep) -> Any:
    """A value as lists, maps, texts and numbers; what is none of these is a map of one entry."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Entity():
            return {"row": [type(value).table, value.id, _stored(value)]}
        case bytes():
            return {"content": keep(value)}
        case PartialDay():
            return {"day": value.iso}
        case Wording():
            return {"wording": {field.name: getattr(value, field.name) for field in fields(Wording)}}
        case tuple():
            return [_plain(each, keep) for each in value]
        case Mapping():
            return {"map": {name: _plain(each, keep) for name, each in value.items()}}
    if type(value) in _NAMES:
        kept = (field.name for field in fields(value) if field.name not in _NOT_KEPT)
        return {_NAMES[type(value)]: {name: _plain(getattr(value, name), keep) for name in kept}}
    raise TypeError(f"no place in a snapshot for {type(value).__name__}")


def _stored(row: Entity) -> dict[str, Any]:
    """The fields of a row in stored form, empty ones left out."""
    values = {field.name: field.kind.to_sql(getattr(row, field.name)) for field in fields_of(type(row))}
    return {name: value for name, value in values.items() if value is not None}


def _value(plain: Any, fetch: Fetch) -> Any:
    if isinstance(plain, list):
        return tuple(_value(each, fetch) for each in plain)
    if not isinstance(plain, dict):
        return plain
    ((sort, inner),) = plain.items()
    match sort:
        case "row":
            return _row(*inner)
        case "content":
            content = fetch(inner)
            if content is None:
                raise _unreadable(_("Sebuah gambar di dalamnya hilang."))
            return content
        case "day":
            return PartialDay.from_iso(inner)
        case "wording":
            return Wording(**_known(Wording, inner))
        case "map":
            return {name: _value(each, fetch) for name, each in inner.items()}
    shape = _SHAPES[sort]
    return shape(**{name: _value(each, fetch) for name, each in _known(shape, inner).items()})


def _row(table: str, row: str, stored: Mapping[str, Any]) -> Entity:
    entity = BY_TABLE[table]
    values = {field.name: field.kind.from_sql(stored.get(field.name)) for field in fields_of(entity)}
    return entity(id=row, **values)


def _unreadable(cause: str) -> KimdeskError:
    return KimdeskError(
        _("Arsip terbitan tidak terbaca"),
        cause,
        _("Salin folder files/issued dari cadangan, atau terbitkan berkas baru."),
    )
