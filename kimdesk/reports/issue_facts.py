"""What an issued paper says about itself in figures, and the signed text of its QR code.

The facts are packed in one canonical way, so that the same facts always give the same bytes, the
same code and the same signature. The QR text holds the facts, the signature and the public key: a
laptop without the register can check it. It is base 32, so that scanners that type, and people,
can bring it through any keyboard.
"""

import base64
import datetime
import hashlib
from dataclasses import dataclass
from typing import Annotated

import msgspec

from kimdesk.crockford import code_of
from kimdesk.entities.decree import Decree
from kimdesk.entities.issue import SORTS
from kimdesk.errors import InvalidValue
from kimdesk.i18n import N_, _
from kimdesk.kinds.day import PartialDay
from kimdesk.reports.phrases import label, long_date
from kimdesk.rules.group_file import GroupFile
from kimdesk.signing import is_signed, public_key, sign

PREFIX = "KD1:"
_SCHEMA = 1
_DIGEST_BYTES = 16
_Packed = tuple[int, str, str, str, str, int, int, int, int, str, str, bytes]
_Signed = tuple[
    bytes,
    Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)],
    Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)],
]
"""Packed facts, signature, public key."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`region` is a code, `digest` the beginning of the snapshot's; "" and None are unknown."""

    sort: str
    group: str
    region: str
    number: str
    members: int
    men: int
    women: int
    officers: int
    decree_day: PartialDay | None
    issued: datetime.date
    digest: bytes


@dataclass(frozen=True, slots=True)
class Figure:
    """One fact as it is printed; `label` is marked with N_."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class IssueMark:
    """What makes a paper an issued one: the printed code, the QR text and its facts."""

    code: str
    payload: str
    facts: Facts


def facts_of(
    file: GroupFile, decree: Decree | None, sort: str, issued: datetime.date, snapshot: str
) -> Facts:
    """The facts of a group's papers; `snapshot` is the digest of what they are made from, in hex."""
    counted = file.counted
    officers = sum(1 for member in counted if (member.membership.post or "anggota") != "anggota")
    return Facts(
        sort=sort,
        group=file.group.name or "",
        region=file.group.region or "",
        number=(decree.number if decree else None) or "",
        members=len(counted),
        men=sum(1 for member in counted if member.person.sex == "L"),
        women=sum(1 for member in counted if member.person.sex == "P"),
        officers=officers,
        decree_day=decree.day if decree else None,
        issued=issued,
        digest=bytes.fromhex(snapshot)[:_DIGEST_BYTES],
    )


def figures(facts: Facts) -> list[Figure]:
    """The facts in words, in the order in which they are printed; what is unknown is left out."""
    found = (
        Figure("sort", N_("Jenis naskah"), label(SORTS, facts.sort)),
        Figure("group", N_("Nama kelompok"), f"KIM {facts.group}" if facts.group else ""),
        Figure("region", N_("Kode wilayah"), facts.region),
        Figure("number", N_("Nomor keputusan"), facts.number),
        Figure(
            "decree_day", N_("Tanggal keputusan"), long_date(facts.decree_day) if facts.decree_day else ""
        ),
        Figure("members", N_("Jumlah anggota"), f"{facts.members} orang"),
        Figure("men", N_("Anggota laki-laki"), f"{facts.men} orang"),
        Figure("women", N_("Anggota perempuan"), f"{facts.women} orang"),
        Figure("officers", N_("Jumlah pengurus"), f"{facts.officers} orang"),
        Figure("issued", N_("Tanggal terbit"), long_date(facts.issued)),
        Figure("digest", N_("Sidik data"), facts.digest.hex(" ", -4)),
    )
    return [figure for figure in found if figure.value]


def packed(facts: Facts) -> bytes:
    """The one canonical form of facts."""
    day = facts.decree_day.iso if facts.decree_day else ""
    values: _Packed = (
        _SCHEMA, facts.sort, facts.group, facts.region, facts.number, facts.members, facts.men, facts.women,
        facts.officers, day, facts.issued.isoformat(), facts.digest,
    )  # fmt: skip
    return msgspec.msgpack.encode(values)


def marked(facts: Facts, secret: bytes) -> IssueMark:
    """The mark of a paper with these facts, signed with an installation's secret."""
    body = packed(facts)
    signed: _Signed = (body, sign(secret, body), public_key(secret))
    text = base64.b32encode(msgspec.msgpack.encode(signed)).decode().rstrip("=")
    return IssueMark(code_for(facts), PREFIX + text, facts)


def code_for(facts: Facts) -> str:
    """The short code of a paper with these facts."""
    return code_of(facts.issued.year, hashlib.sha256(packed(facts)).digest())


@dataclass(frozen=True, slots=True)
class SignedFacts:
    """Facts as a QR text brought them; `holds`: the signature is of this key over these facts."""

    facts: Facts
    public: bytes
    holds: bool


def read_payload(text: str) -> SignedFacts:
    """What a QR text says; InvalidValue when it is none, or too damaged to be read."""
    letters = "".join(text.split()).upper()
    if not letters.startswith(PREFIX):
        raise InvalidValue(_("Bukan kode QR kimdesk: awalnya harus {prefix}").format(prefix=PREFIX))
    letters = letters.removeprefix(PREFIX)
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
        body, signature, public = msgspec.msgpack.decode(raw, type=_Signed)
        facts = _unpacked(body)
    except InvalidValue:
        raise
    except ValueError as error:  # also every error of msgspec and base64
        raise InvalidValue(_("Kode QR ini rusak atau terpotong. Pindai sekali lagi.")) from error
    return SignedFacts(facts, public, is_signed(public, body, signature))


def _unpacked(body: bytes) -> Facts:
    schema, sort, group, region, number, members, men, women, officers, day, issued, digest = (
        msgspec.msgpack.decode(body, type=_Packed)
    )
    if schema != _SCHEMA:
        raise InvalidValue(_("Kode QR ini dari kimdesk yang lebih baru. Perbarui kimdesk."))
    return Facts(
        sort, group, region, number, members, men, women, officers,
        PartialDay.from_iso(day) if day else None, datetime.date.fromisoformat(issued), digest,
    )  # fmt: skip
