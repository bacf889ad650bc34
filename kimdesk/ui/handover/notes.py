"""What else there is to say of a file: changes that wait, that are left aside, or that are held back."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kimdesk.i18n import _

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.handing import Seen

NAMED = 3
"""Streams that are told one by one."""


def notes_of(store: "Store", seen: "Seen") -> list[tuple[str, str]]:
    """(level, sentence), for a look and for what was taken."""
    from kimdesk.sync.devices import known_devices

    names = {device.key: device.name for device in known_devices(store)}
    notes = []
    if seen.taken.waiting:
        text = _(
            "Menunggu kiriman sebelumnya{which}. Yang ada disimpan, dan ikut digabung begitu itu diterima."
        )
        notes.append(("info", text.format(which=_missing(store, seen.taken.waiting, names))))
    if seen.parked:
        who = ", ".join(sorted(names.get(key, _("perangkat belum dikenal")) for key in seen.parked))
        text = _(
            "Perubahan dari {who} tidak ikut: terima dulu kartunya di Perangkat, lalu terima lagi berkas ini."
        )
        notes.append(("check", text.format(who=who)))
    if seen.taken.doubled:
        text = _(
            "Identitas ganda: {n} rangkaian perubahan memakai nomor yang sudah dipakai dengan isi lain. Hanya"
            " rangkaian itu yang ditahan."
        )
        notes.append(("block", text.format(n=len(seen.taken.doubled))))
    return notes


def _missing(store: "Store", streams: Iterable[str], names: Mapping[str, str]) -> str:
    """ " (perubahan 12–14 dari LAPTOP-X)"; "" while a look has left nothing to ask."""
    from kimdesk.sync.batch import unpack
    from kimdesk.sync.tables import held

    here = held(store.connection)
    gaps = []
    for stream in sorted(streams)[:NAMED]:
        row = store.one("SELECT first, body FROM waiting WHERE stream = ? ORDER BY first LIMIT 1", (stream,))
        if row is None or here.get(stream, 0) + 1 >= row["first"]:
            continue
        who = names.get(unpack(row["body"]).device, _("perangkat lain"))
        words = _("perubahan {first}–{last} dari {who}")
        gaps.append(words.format(first=here.get(stream, 0) + 1, last=row["first"] - 1, who=who))
    return f" ({'; '.join(gaps)})" if gaps else ""
