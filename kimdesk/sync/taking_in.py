"""Taking in: looking into a parcel, and taking it with its signatures checked and the books kept.

Taking is one transaction: batches, receipts, what the sender holds and the entry in the books are there
together or not at all. Looking first is the same taking, rolled back, so what it says is what will happen.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.signing import is_signed
from kimdesk.store.connection import converted
from kimdesk.store.history import moment
from kimdesk.store.redaction import scrub
from kimdesk.sync import manifest as manifests
from kimdesk.sync.ahead import Ahead
from kimdesk.sync.attached import Arrivals, note_arrived
from kimdesk.sync.batch import Damaged, Sealed
from kimdesk.sync.checking import Checked
from kimdesk.sync.deciding import Conflict, conflict, is_known
from kimdesk.sync.devices import name_devices, note_device, note_files, note_holdings, note_parcel
from kimdesk.sync.gaps import Gap, gaps, note_gaps
from kimdesk.sync.giving import seal_with
from kimdesk.sync.keys import DeviceCard, Keys, from_passphrase, unpack_card, words_of
from kimdesk.sync.manifest import Malformed, Manifest
from kimdesk.sync.merging import Merger, Taken, taking
from kimdesk.sync.parcel_file import Opened, read_parcel
from kimdesk.sync.parcel_header import Header, Refused
from kimdesk.sync.receipts import note_said
from kimdesk.sync.refusals import bad_signature, refused, unknown_device, unknown_key
from kimdesk.sync.trust import Trust

if TYPE_CHECKING:
    from kimdesk.store import Store

Step = Callable[[int], None]
SHOWN_CONFLICTS = 500
_DAMAGES = (Refused, Damaged, *Malformed)


@dataclass(slots=True)
class Seen:
    """A parcel, looked into: who, when, and what taking it does."""

    manifest: Manifest
    header: Header
    taken: Taken
    parked: set[str] = field(default_factory=set)
    """Devices whose changes are left aside because nobody here knows them, or the key that signed them."""
    vouched: list[DeviceCard] = field(default_factory=list)
    """Cards that became known because the sender vouches for them."""
    words: str = ""
    """Six words of the file."""
    conflicts: tuple[Conflict, ...] = ()
    """Of a look: the cases that taking would open or widen, the first ones of them."""
    files: int = 0
    """Files of attachments that were not here, small copies too."""
    undone: tuple[int, datetime.datetime] | None = None
    """The act by which this parcel was taken before, and when that was undone: its content stays away."""
    gaps: list[Gap] = field(default_factory=list)
    """What is missing once the file is taken: of it, and of those before it."""

    @property
    def sender(self) -> DeviceCard:
        return self.manifest.sender

    @property
    def only_waits(self) -> bool:
        """Whether nothing of it could be joined yet, because something earlier is missing."""
        return bool(self.taken.waiting) and not (self.taken.batches or self.taken.known)


class _Look(Exception):
    """Rolls a taking back that was only a look."""


def look(store: "Store", keys: Keys, path: Path, passphrase: str = "", step: Step | None = None) -> Seen:
    """What taking the file would do, tried and rolled back. Raises NotTaken in words.

    step: told after each frame how many bytes of the file were read; what it raises ends the reading.
    """
    return _read(store, keys, path, passphrase, step, for_good=False)


def take_file(store: "Store", keys: Keys, path: Path, passphrase: str = "", step: Step | None = None) -> Seen:
    """Take the file in, as one act; `step` as in `look`. Raises NotTaken or KimdeskError: nothing changed."""
    return _read(store, keys, path, passphrase, step, for_good=True)


def _read(
    store: "Store", keys: Keys, path: Path, passphrase: str, step: Step | None, *, for_good: bool
) -> Seen:
    seal_with(store, keys)
    reading: _Reading | None = None
    arrivals = Arrivals(store.folder, keeps=for_good)
    arrivals.clear()
    try:
        with converted(path), path.open("rb") as source, taking(store, _("Terima serah terima")) as merger:
            reading = _Reading(store, merger, arrivals)
            take_frame = reading.frame

            def on_frame(kind: bytes, body: bytes) -> None:
                take_frame(kind, body)
                if step is not None:
                    step(source.tell())

            with reading.ahead:
                try:
                    opened = read_parcel(
                        source, lambda header: _identities(keys, header, passphrase), on_frame
                    )
                except _DAMAGES:
                    reading.ahead.settle()  # what is wrong with an earlier batch is said first
                    raise
                seen = reading.finish(opened)
            merger.finish()
            reading.enter(path, seen)
            if not for_good:
                seen.conflicts = reading.conflicts()
                raise _Look
        named = store.query("SELECT DISTINCT digest FROM attachment") if arrivals.count else []
        arrivals.place({row["digest"] for row in named})
        if arrivals.placed:
            note_arrived(store, arrivals.placed)
        scrub(store)
    except _Look:
        assert reading is not None
        return reading.seen
    except _DAMAGES as error:
        why = error if isinstance(error, Refused) else Refused("damaged")
        raise refused(why, typed=bool(passphrase)) from error
    finally:
        arrivals.clear()
    return seen


def _identities(keys: Keys, header: Header, passphrase: str) -> list[str]:
    own = [keys.opening_secret]
    return [*own, from_passphrase(passphrase, header.salt)] if passphrase and header.salt else own


class _Reading:
    """The frames of one parcel as they come."""

    def __init__(self, store: "Store", merger: Merger, arrivals: Arrivals) -> None:
        self._store, self._merger, self._arrivals = store, merger, arrivals
        self._trust = Trust(store)
        self._manifest: Manifest | None = None
        self._parked: set[str] = set()
        self._cases = _cases(store)
        self.ahead = Ahead(self._keys, self._join)
        self.seen: Seen

    def frame(self, kind: bytes, body: bytes) -> None:
        if kind == b"M":
            self._begin(manifests.unpack_manifest(body))
        elif kind == b"D":
            self._card(body)
        elif kind == b"B":
            batch = manifests.unpack_batch(body)
            self._batch(Sealed(batch.body, batch.signature))
        elif kind == b"R":
            left = manifests.unpack_redacted(body)
            self._batch(Sealed(left.body, left.signature, left.digest, tuple(left.erasures)))
        elif kind == b"A":
            self._arrivals.add(manifests.unpack_attached(body))

    def finish(self, opened: Opened) -> Seen:
        """Join the last batches and check the end: whole, of this header, signed by the sender."""
        self.ahead.settle()
        manifest = self._manifest
        if manifest is None or manifest.header != opened.header_digest:
            raise Refused("damaged")
        if not is_signed(manifest.sender.signing, opened.digest, opened.end.signature):
            raise bad_signature(manifest.sender.name)
        self.seen = Seen(
            manifest, opened.header, self._merger.taken, self._parked, self._trust.vouched,
            words_of(opened.digest), files=self._arrivals.count,
        )  # fmt: skip
        return self.seen

    def enter(self, path: Path, seen: Seen) -> None:
        """The books: what the sender holds, the cards it vouches for, the parcel itself."""
        for card in seen.vouched:
            note_device(self._store, card, "dijamin", seen.sender.name)
        note_holdings(self._store, seen.sender.key, seen.manifest.held, seen.manifest.created)
        note_files(self._store, seen.sender.key, seen.manifest.files, seen.manifest.small_files)
        note_said(self._store, seen.manifest)
        note_gaps(self._store, seen.taken.missing)
        seen.gaps = gaps(self._store)
        seen.undone = _undone(self._store, seen.header.id)
        manifest = seen.manifest
        about = {
            "counts": manifest.counts, "region": manifest.region, "got": manifest.got,
            "size": path.stat().st_size, "words": seen.words, "kind": seen.header.kind,
            "waits": sorted(seen.taken.waiting) if seen.only_waits else [],
        }  # fmt: skip
        name_devices(self._store)
        note_parcel(self._store, seen.header.id, "masuk", seen.sender.key, path.name, seen.taken.act, about)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The cases that were not there before, or had fewer sides."""
        now = _cases(self._store)
        fresh = [place for place, sides in now.items() if sides > self._cases.get(place, 0)]
        return tuple(conflict(self._store, *place) for place in sorted(fresh)[:SHOWN_CONFLICTS])

    def _begin(self, manifest: Manifest) -> None:
        sender = manifest.sender
        if not sender.is_sound:
            raise bad_signature(sender.name)
        if not self._trust.knows(sender.key):
            raise unknown_device(sender.name, sender.words)
        if not self._trust.knows(sender.key, sender.signing):
            raise unknown_key(sender.name, sender.words)
        self._manifest = manifest

    def _card(self, body: bytes) -> None:
        if self._trust.has_card(body):
            return
        card = unpack_card(body)
        if card is None or self._manifest is None:
            raise Refused("damaged")
        self.ahead.settle()  # by the cards that came before them
        self._trust.meet(card, self._manifest.sender)

    def _batch(self, sealed: Sealed) -> None:
        if not self._merger.has(sealed):
            self.ahead.add(sealed)

    def _keys(self, sealed: Sealed) -> list[bytes]:
        return self._trust.keys(sealed.label.device)

    def _join(self, sealed: Sealed, checked: Checked) -> None:
        sealed.know(checked.digest)
        if self._merger.has(sealed):
            return  # whoever signed it, and whichever key is left of the one who did
        device = sealed.label.device
        match self._trust.judge(device, checked.signer):
            case "genuine":
                self._merger.join(sealed, checked.batch, checked.blocks)
            case "unknown":
                self._parked.add(device)
            case "forged":
                raise bad_signature(self._trust.name_of(device))


def _undone(store: "Store", parcel: str) -> tuple[int, datetime.datetime] | None:
    row = store.one(
        "SELECT a.id, u.at FROM parcel p JOIN act a ON a.id = p.act JOIN act u ON u.id = a.undone"
        " WHERE p.id = ?",
        (parcel,),
    )
    return (row["id"], moment(row["at"])) if row is not None else None


def _cases(store: "Store") -> dict[tuple[str, str, str], int]:
    """Open cases, with how many sides each has."""
    rows = store.query(
        "SELECT d.entity, d.row, d.field, count(*) AS sides FROM dispute d"
        " JOIN head h ON h.row = d.row AND h.field = d.field GROUP BY d.entity, d.row, d.field"
    )
    return {
        (row["entity"], row["row"], row["field"]): row["sides"]
        for row in rows
        if is_known(row["entity"], row["field"])
    }
