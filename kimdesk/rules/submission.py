"""The way of a dossier from office to office: where it is, what comes next, what that makes of the decree.

Pure: hops come in the order of the way, and nothing here writes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kimdesk.entities import Hop
from kimdesk.findings import Finding
from kimdesk.i18n import _

WAYS_UP = {
    "desa": ("desa",),
    "kecamatan": ("desa", "kecamatan"),
    "kabupaten": ("desa", "kecamatan", "dinas", "kabupaten"),
    "provinsi": ("desa", "kecamatan", "dinas", "provinsi"),
}
"""Level of a decree -> the offices its dossier goes through, the signing one last."""
_FIRST_OF_SEAT = {"kecamatan": "kecamatan", "kabupaten": "dinas"}
"""A group that sits above the village begins its way there."""
ON_ITS_WAY = (None, "draf", "lengkap", "diajukan", "dikembalikan", "ditandatangani")
"""States of a decree that its way decides; one in force stays as it is."""


@dataclass(frozen=True, slots=True)
class Move:
    """What comes next. send: to `receiver`; answer: note what came of `hop`; sign: number and date of
    the decree are still to be written; done: nothing."""

    deed: Literal["send", "answer", "sign", "done"]
    receiver: str = ""
    hop: str = ""


def way_up(level: str, seat: str | None) -> tuple[str, ...]:
    """The offices a dossier goes through, from the group's own up to the one that signs."""
    way = WAYS_UP.get(level, WAYS_UP["desa"])
    first = _FIRST_OF_SEAT.get(seat or "", "")
    return way[way.index(first) :] if first in way else way


def next_move(way: Sequence[str], hops: Sequence[Hop]) -> Move:
    """What comes next on `way` after these hops."""
    if not hops:
        return Move("send", way[0])
    last = hops[-1]
    receiver = last.receiver or way[0]
    if last.result in (None, "menunggu"):
        return Move("answer", receiver, last.id)
    if last.result == "dikembalikan":
        return Move("send", receiver)
    place = way.index(receiver) if receiver in way else len(way) - 1
    if place + 1 < len(way):
        return Move("send", way[place + 1])
    return Move("sign" if last.result == "ditandatangani" else "answer", receiver, last.id)


def decree_state(way: Sequence[str], hops: Sequence[Hop]) -> str:
    """The state of the decree that its way makes: draf, diajukan, dikembalikan or ditandatangani."""
    if not hops:
        return "draf"
    last = hops[-1]
    if last.result == "dikembalikan":
        return "dikembalikan"
    is_last_office = last.receiver == way[-1] or last.receiver not in way
    return "ditandatangani" if last.result == "ditandatangani" and is_last_office else "diajukan"


def check_hop(hop: Hop) -> Iterator[Finding]:
    """What cannot be about the days of one hop, and what an answer should say."""
    if hop.sent and hop.received and hop.received.last < hop.sent.first:
        yield Finding(
            "check", "received.order", _("Diterima sebelum dikirim. Periksa tanggalnya."), "received"
        )
    came = hop.received or hop.sent
    if came and hop.answered and hop.answered.last < came.first:
        text = _("Hasilnya sebelum berkas diterima. Periksa tanggalnya.")
        yield Finding("check", "answered.order", text, "answered")
    if hop.result == "dikembalikan" and not hop.note:
        text = _("Tulis apa yang diminta diperbaiki, agar yang melengkapi tahu.")
        yield Finding("check", "note.missing", text, "note")
