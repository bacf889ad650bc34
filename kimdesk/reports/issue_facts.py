"""What an issued paper says about itself in figures, and the signed text of its QR code.

The facts are packed in one canonical way, so that the same facts always give the same bytes and the
same signature. The QR text holds the facts, the signature and the public key: a laptop without the
register can check it. It is base 32, so that scanners that type, and people, can bring it through any
keyboard. Which figures a paper has is in `issued_figures`.
"""

import base64
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec

from kimdesk.crockford import code_of
from kimdesk.entities.issue import SORTS
from kimdesk.errors import InvalidValue
from kimdesk.i18n import N_, _
from kimdesk.reports.phrases import label, long_date
from kimdesk.signing import is_signed, public_key, sign

PREFIX = "KD1:"
_SCHEMA = 2
_DIGEST_BYTES = 16
FIGURES: tuple[tuple[str, str], ...] = (
    ("paper", N_("Naskah")),
    ("group", N_("Nama kelompok")),
    ("region", N_("Kode wilayah")),
    ("number", N_("Nomor keputusan")),
    ("decree_day", N_("Tanggal keputusan")),
    ("members", N_("Jumlah anggota")),
    ("men", N_("Anggota laki-laki")),
    ("women", N_("Anggota perempuan")),
    ("officers", N_("Jumlah pengurus")),
    ("training", N_("Nama kegiatan")),
    ("place", N_("Tempat kegiatan")),
    ("days", N_("Tanggal kegiatan")),
    ("hours", N_("Jumlah JP")),
    ("participants", N_("Jumlah peserta")),
    ("present", N_("Peserta hadir")),
    ("present_men", N_("Hadir laki-laki")),
    ("present_women", N_("Hadir perempuan")),
    ("speakers", N_("Narasumber dan panitia")),
    ("transport", N_("Jumlah uang transport")),
    ("certificates", N_("Jumlah sertifikat")),
    ("participant", N_("Nama peserta")),
    ("certificate", N_("Nomor sertifikat")),
    ("partner", N_("Mitra")),
    ("subject", N_("Kerja sama")),
    ("own_number", N_("Nomor naskah KIM")),
    ("partner_number", N_("Nomor naskah mitra")),
    ("signed", N_("Ditandatangani")),
    ("term", N_("Masa kerja sama")),
    ("amount", N_("Nilai kerja sama")),
    ("area", N_("Wilayah")),
    ("lines", N_("Jumlah baris")),
    ("groups", N_("Jumlah KIM")),
    ("span", N_("Rentang")),
    ("receiver", N_("Penerima surat")),
)
"""Name and label of everything that a paper may state. A QR code names them by place: add at the end."""
_LABELS = dict(FIGURES)
_PLACES = {name: place for place, (name, _label) in enumerate(FIGURES)}
Known = tuple[tuple[str, str], ...]
"""(name of FIGURES, value as printed), in the order of printing; what is unknown is not in it."""
_Packed = tuple[int, str, list[tuple[int, str]], str, bytes]
_Signed = tuple[
    bytes,
    Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)],
    Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)],
]
"""Packed facts, signature, public key."""


@dataclass(frozen=True, slots=True)
class Facts:
    """sort: code of SORTS; digest: the beginning of the snapshot's."""

    sort: str
    known: Known
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
    """What makes a paper an issued one: the printed code, the QR text and its facts.

    parts: marks of what is given out leaf by leaf, such as certificates, by whom or what they are for.
    """

    code: str
    payload: str
    facts: Facts
    parts: Mapping[str, "IssueMark"] = field(default_factory=dict)


def foot_mark(issue: IssueMark | None) -> str:
    """What stands under every page of a paper: its code, or that it is a draft."""
    return f"Kode {issue.code}" if issue else "Draf, belum diterbitkan"


def facts_of(sort: str, known: Known, issued: datetime.date, snapshot: str) -> Facts:
    """The facts of a paper; `snapshot` is the digest of what it is made from, in hex."""
    return Facts(sort, known, issued, bytes.fromhex(snapshot)[:_DIGEST_BYTES])


def figures(facts: Facts) -> list[Figure]:
    """The facts in words, in the order in which they are printed."""
    return [
        Figure("sort", N_("Jenis naskah"), label(SORTS, facts.sort)),
        *(Figure(name, _LABELS[name], value) for name, value in facts.known),
        Figure("issued", N_("Tanggal terbit"), long_date(facts.issued)),
        Figure("digest", N_("Sidik data"), facts.digest.hex(" ", -4)),
    ]


def packed(facts: Facts) -> bytes:
    """The one canonical form of facts."""
    known = [(_PLACES[name], value) for name, value in facts.known]
    values: _Packed = (_SCHEMA, facts.sort, known, facts.issued.isoformat(), facts.digest)
    return msgspec.msgpack.encode(values)


def marked(facts: Facts, secret: bytes) -> IssueMark:
    """The mark of a paper with these facts, signed with an installation's secret."""
    body = packed(facts)
    signed: _Signed = (body, sign(secret, body), public_key(secret))
    text = base64.b32encode(msgspec.msgpack.encode(signed)).decode().rstrip("=")
    return IssueMark(code_for(facts), PREFIX + text, facts)


def code_for(facts: Facts) -> str:
    """The short code of a paper: of what it is made from, so all leaves of one issue share it."""
    return code_of(facts.issued.year, facts.digest)


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
    schema, sort, known, issued, digest = msgspec.msgpack.decode(body, type=_Packed)
    if schema != _SCHEMA or any(not 0 <= place < len(FIGURES) for place, _value in known):
        raise InvalidValue(_("Kode QR ini dari kimdesk versi lain. Perbarui kimdesk."))
    if len(digest) != _DIGEST_BYTES:
        raise ValueError("digest of another length")
    named = tuple((FIGURES[place][0], value) for place, value in known)
    return Facts(sort, named, datetime.date.fromisoformat(issued), digest)
