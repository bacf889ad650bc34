"""Handing over and taking in whole parcels: the file, its signatures, the engine and the books in one place.

Taking is one transaction: batches, receipts, what the sender holds and the entry in the books are there
together or not at all. Looking first is the same taking, rolled back, so what it says is what will happen.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kimdesk import __version__
from kimdesk.i18n import _
from kimdesk.signing import is_signed
from kimdesk.store.connection import converted
from kimdesk.store.log import unpack_sections
from kimdesk.store.names import new_name
from kimdesk.sync import manifest as manifests
from kimdesk.sync.attached import EXTENT, Arrivals, Extent, Going, files_here, files_to_give, packed_files
from kimdesk.sync.batch import Damaged, Sealed
from kimdesk.sync.deciding import Conflict, conflict, is_known
from kimdesk.sync.devices import (
    held_by,
    known_devices,
    note_device,
    note_files,
    note_holdings,
    note_parcel,
    parcels,
)
from kimdesk.sync.giving import Stretch, batches, seal_own, stretches
from kimdesk.sync.keys import DeviceCard, Keys, unpack_card, words_of
from kimdesk.sync.manifest import Malformed, Manifest, SignedBatch
from kimdesk.sync.merging import Merger, Taken, taking
from kimdesk.sync.parcel_file import (
    READER,
    Header,
    Kind,
    Opened,
    Refused,
    digest_of_header,
    mark_of,
    packed_header,
    read_parcel,
    write_parcel,
)
from kimdesk.sync.refusals import bad_signature, refused, unknown_device
from kimdesk.sync.tables import sealed_here

if TYPE_CHECKING:
    from kimdesk.store import Store

Step = Callable[[int], None]
SHOWN_CONFLICTS = 500
SMALL_DELTA = 200_000
"""Changes up to which a parcel is compressed as well as can be."""
MANY_BYTES = 8 * 2**20
"""Of attachments; photos do not get smaller by trying harder."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a parcel will hold. counts: changes by table."""

    to: DeviceCard | None
    region: str
    stretches: tuple[Stretch, ...]
    counts: Mapping[str, int]
    files: tuple[Going, ...] = ()

    @property
    def file_bytes(self) -> int:
        """About how large the files of attachments are together."""
        return sum(file.size for file in self.files)

    @property
    def changes(self) -> int:
        return sum(self.counts.values())


@dataclass(slots=True)
class Seen:
    """A parcel, looked into: who, when, and what taking it does."""

    manifest: Manifest
    header: Header
    taken: Taken
    parked: set[str] = field(default_factory=set)
    """Devices whose changes are left aside because nobody here knows them."""
    words: str = ""
    """Six words of the file."""
    conflicts: tuple[Conflict, ...] = ()
    """Of a look: the cases that taking would open or widen, the first ones of them."""
    files: int = 0
    """Files of attachments that were not here, small copies too."""

    @property
    def sender(self) -> DeviceCard:
        return self.manifest.sender


def _no_step(_done: int) -> None:
    """Nobody wants to know."""


# ---- giving


def plan(
    store: "Store", keys: Keys, to: DeviceCard | None = None, region: str = "", attachments: Extent = EXTENT
) -> Planned:
    """Seal what is new and find what the receiver does not hold yet (everything when nobody is named)."""
    seal_own(store, keys.sign)
    known = held_by(store, to.key) if to is not None else {}
    wanted = tuple(stretches(store, region, known))
    counts: Counter[str] = Counter()
    for stretch in wanted:
        counts += _counts(store, stretch)
    files = files_to_give(store, to.key if to is not None else "", region, attachments)
    return Planned(to, region, wanted, dict(counts), files)


def _counts(store: "Store", stretch: Stretch) -> Counter[str]:
    counts: Counter[str] = Counter()
    span = (stretch.stream, stretch.after + 1, stretch.until)
    sql = "SELECT entity, count(*) AS n FROM change WHERE stream = ? AND n BETWEEN ? AND ? GROUP BY entity"
    for row in store.query(sql, span):
        counts[row["entity"]] += row["n"]
    blocks = "SELECT body FROM birth WHERE stream = ? AND last >= ? AND first <= ?"
    for row in store.query(blocks, span):
        for section in unpack_sections(row["body"]):
            counts[section[0]] += sum(stretch.after < number <= stretch.until for number in section[1])
    return counts


def give(
    store: "Store",
    keys: Keys,
    card: DeviceCard,
    planned: Planned,
    target: BinaryIO,
    *,
    passphrase: tuple[str, bytes] | None = None,
    note: str = "",
    kind: Kind = "kiriman",
    step: Step = _no_step,
) -> tuple[str, bytes]:
    """Write a parcel; its id and the digest that was signed. The caller writes the books (`gave`).

    card: of this device; passphrase: age name and salt instead of the receiver's key; step: batches and
    files so far.
    """
    hints = [card.name] if planned.to is None else [planned.to.name, card.name]
    header = Header(new_name(), kind, READER, hints, passphrase[1] if passphrase else b"")
    recipients = [keys.opening, *([planned.to.opening] if planned.to else [])]
    recipients += [passphrase[0]] if passphrase else []
    header.marks = [mark_of(header.id, name) for name in recipients]
    book = Manifest(
        digest_of_header(packed_header(header)),
        card,
        int(store.now().timestamp() * 1000),
        sealed_here(store),
        dict(planned.counts),
        [parcel.id for parcel in parcels(store, ["masuk"]) if planned.to and parcel.device == planned.to.key],
        planned.region,
        __version__,
        note,
        *files_here(store),
    )
    level = 19 if planned.changes <= SMALL_DELTA and planned.file_bytes <= MANY_BYTES else 9
    frames = _frames(store, book, planned, step)
    digest = write_parcel(target, header, list(dict.fromkeys(recipients)), frames, keys.sign, level=level)
    return header.id, digest


def _frames(store: "Store", book: Manifest, planned: Planned, step: Step) -> Iterator[tuple[bytes, bytes]]:
    yield b"M", manifests.pack(book)
    for device in known_devices(store):
        if device.card and device.is_trusted:
            yield b"D", device.card
    done = 0
    for done, sealed in enumerate(batches(store, list(planned.stretches)), 1):
        yield b"B", manifests.pack(SignedBatch(sealed.body, sealed.signature))
        step(done)
    for more, attached in enumerate(packed_files(store, planned.files), done + 1):
        if attached is not None:
            yield b"A", manifests.pack(attached)
        step(more)


def gave(store: "Store", planned: Planned, parcel: str, name: str, *, size: int = 0, words: str = "") -> None:
    """Enter a parcel that was written and verified into the books. It proves nothing about arriving."""
    from kimdesk.store.connection import transaction

    about = {"counts": dict(planned.counts), "region": planned.region, "size": size, "words": words}
    with converted(store.path), transaction(store.connection):
        note_parcel(store, parcel, "keluar", planned.to.key if planned.to else "", name, None, about)


# ---- taking


class _Look(Exception):
    """Rolls a taking back that was only a look."""


def look(store: "Store", keys: Keys, path: Path, passphrase: str = "", step: Step = _no_step) -> Seen:
    """What taking the file would do, tried and rolled back. Raises NotTaken in words.

    step: told after each frame how many bytes of the file were read; what it raises ends the reading.
    """
    return _read(store, keys, path, passphrase, step, for_good=False)


def take_file(store: "Store", keys: Keys, path: Path, passphrase: str = "", step: Step = _no_step) -> Seen:
    """Take the file in, as one act; `step` as in `look`. Raises NotTaken or KimdeskError: nothing changed."""
    return _read(store, keys, path, passphrase, step, for_good=True)


def _read(store: "Store", keys: Keys, path: Path, passphrase: str, step: Step, *, for_good: bool) -> Seen:
    seal_own(store, keys.sign)
    reading: _Reading | None = None
    arrivals = Arrivals(store.folder, keeps=for_good)
    arrivals.clear()
    try:
        with converted(path), path.open("rb") as source, taking(store, _("Terima serah terima")) as merger:
            reading = _Reading(store, keys, merger, arrivals)
            take_frame = reading.frame

            def on_frame(kind: bytes, body: bytes) -> None:
                take_frame(kind, body)
                step(source.tell())

            opened = read_parcel(source, lambda header: _identities(keys, header, passphrase), on_frame)
            seen = reading.finish(opened)
            merger.finish()
            reading.enter(path, seen)
            if not for_good:
                seen.conflicts = reading.conflicts()
                raise _Look
        arrivals.place()
    except _Look:
        assert reading is not None
        return reading.seen
    except Refused as error:
        raise refused(error) from error
    except (Damaged, *Malformed) as error:
        raise refused(Refused("damaged")) from error
    finally:
        arrivals.clear()
    return seen


def _identities(keys: Keys, header: Header, passphrase: str) -> list[str]:
    from kimdesk.sync.keys import from_passphrase

    own = [keys.opening_secret]
    return [*own, from_passphrase(passphrase, header.salt)] if passphrase and header.salt else own


class _Reading:
    """The frames of one parcel as they come."""

    def __init__(self, store: "Store", keys: Keys, merger: Merger, arrivals: Arrivals) -> None:
        self._store, self._keys, self._merger, self._arrivals = store, keys, merger, arrivals
        self._known = {device.key: device for device in known_devices(store)}
        self._signing = {key: device.signing for key, device in self._known.items() if device.is_trusted}
        self._signing[store.device.key] = keys.public
        self._manifest: Manifest | None = None
        self._cards: list[DeviceCard] = []
        self._parked: set[str] = set()
        self._cases = _cases(store)
        self.seen: Seen

    def frame(self, kind: bytes, body: bytes) -> None:
        if kind == b"M":
            self._begin(manifests.unpack_manifest(body))
        elif kind == b"D":
            self._card(body)
        elif kind == b"B":
            self._batch(manifests.unpack_batch(body))
        elif kind == b"A":
            self._arrivals.add(manifests.unpack_attached(body))

    def finish(self, opened: Opened) -> Seen:
        """Check the end: whole, of this header, signed by the sender."""
        manifest = self._manifest
        if manifest is None or manifest.header != opened.header_digest:
            raise Refused("damaged")
        if not is_signed(manifest.sender.signing, opened.digest, opened.end.signature):
            raise bad_signature(manifest.sender.name)
        self.seen = Seen(manifest, opened.header, self._merger.taken, self._parked, words_of(opened.digest))
        self.seen.files = self._arrivals.count
        return self.seen

    def enter(self, path: Path, seen: Seen) -> None:
        """The books: what the sender holds, the cards it vouches for, the parcel itself."""
        for card in self._cards:
            note_device(self._store, card, "dijamin", seen.sender.name)
        note_holdings(self._store, seen.sender.key, seen.manifest.held)
        note_files(self._store, seen.sender.key, seen.manifest.files, seen.manifest.small_files)
        manifest = seen.manifest
        about = {
            "counts": manifest.counts, "region": manifest.region, "got": manifest.got,
            "size": path.stat().st_size, "words": seen.words, "kind": seen.header.kind,
        }  # fmt: skip
        self._store.connection.execute(
            "UPDATE device SET name = (SELECT name FROM known_device k WHERE k.key = device.key)"
            " WHERE name = key AND key IN (SELECT key FROM known_device)"
        )
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
        if sender.key not in self._signing:
            raise unknown_device(sender.name, sender.words)
        if self._signing[sender.key] != sender.signing:
            raise bad_signature(sender.name)
        self._manifest = manifest

    def _card(self, body: bytes) -> None:
        """A desk that is known vouches for the devices whose cards it hands on."""
        card, sender = unpack_card(body), self._manifest.sender if self._manifest else None
        if card is None or sender is None:
            raise Refused("damaged")
        known = self._known.get(sender.key)
        if known is not None and known.kind == "meja" and card.key not in self._signing:
            self._signing[card.key] = card.signing
            self._cards.append(card)

    def _batch(self, signed: SignedBatch) -> None:
        sealed = Sealed(signed.body, signed.signature)
        device = sealed.label.device
        if device not in self._signing:
            self._parked.add(device)
        elif not is_signed(self._signing[device], sealed.digest, sealed.signature):
            raise bad_signature(self._known[device].name if device in self._known else device)
        else:
            self._merger.add(sealed)


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


def own_card(store: "Store", keys: Keys, kind: str = "laptop") -> DeviceCard:
    """The card of this installation, under the name that it has now."""
    return keys.card(
        store.device.key, store.device.name, store.device.person, "meja" if kind == "meja" else "laptop"
    )
