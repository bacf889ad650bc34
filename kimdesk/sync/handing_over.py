"""Handing over: planning a parcel for a receiver, writing it, and entering it into the books.

What goes is planned first and shown to a person, then written as a stream; nothing counts as arrived
because it was written. How a parcel is read and taken in is in `taking_in`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kimdesk import __version__
from kimdesk.store.connection import converted, transaction
from kimdesk.store.known_devices import known_keys
from kimdesk.store.log import unpack_sections
from kimdesk.store.names import new_name
from kimdesk.sync import manifest as manifests
from kimdesk.sync.attached import EXTENT, Extent, Going, files_here, files_to_give, packed_files
from kimdesk.sync.batch import Sealed
from kimdesk.sync.devices import held_by, note_parcel, openings, taken_of
from kimdesk.sync.giving import Stretch, batches, seal_with, stretches
from kimdesk.sync.keys import DeviceCard, Keys
from kimdesk.sync.manifest import Manifest, RedactedBatch, SignedBatch
from kimdesk.sync.parcel_file import write_parcel
from kimdesk.sync.parcel_header import READER, Header, Kind, digest_of_header, mark_of, packed_header
from kimdesk.sync.sealing import Altered
from kimdesk.sync.stick import Written, write_safely
from kimdesk.sync.tables import sealed_here

if TYPE_CHECKING:
    from kimdesk.store import Store

Step = Callable[[int], None]
SMALL_DELTA = 200_000
"""Changes up to which a parcel is compressed as well as can be."""
MANY_BYTES = 8 * 2**20
"""Of attachments; photos do not get smaller by trying harder."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a parcel will hold. counts: changes by table; left: devices, by name, of whose changes some are
    left out, because they are not here any more as they were sealed."""

    to: DeviceCard | None
    region: str
    stretches: tuple[Stretch, ...]
    counts: Mapping[str, int]
    files: tuple[Going, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def file_bytes(self) -> int:
        """About how large the files of attachments are together."""
        return sum(file.size for file in self.files)

    @property
    def changes(self) -> int:
        return sum(self.counts.values())


def plan(
    store: "Store", keys: Keys, to: DeviceCard | None = None, region: str = "", attachments: Extent = EXTENT
) -> Planned:
    """Seal what is new and find what the receiver does not hold yet (everything when nobody is named)."""
    seal_with(store, keys)
    known = held_by(store, to.key) if to is not None else {}
    wanted = tuple(stretches(store, region, known))
    counts: Counter[str] = Counter()
    for stretch in wanted:
        counts += _counts(store, stretch)
    files = files_to_give(store, to.key if to is not None else "", region, attachments)
    return Planned(to, region, wanted, dict(counts), files)


def _as_sealed(store: "Store", planned: Planned, step: Step | None) -> Planned:
    """What of it is here as it was sealed: where a batch is not, what follows in its stream stays out too."""
    going, counts, left = [], Counter(planned.counts), set(planned.left)
    for stretch in planned.stretches:
        good = stretch
        try:
            for _sealed in batches(store, [stretch]):
                if step is not None:
                    step(0)
        except Altered as altered:
            good = replace(stretch, until=altered.first - 1)
            counts -= _counts(store, replace(stretch, after=max(good.until, stretch.after)))
            left.add(_maker(store, stretch))
        if good.after < good.until:
            going.append(good)
    return replace(planned, stretches=tuple(going), counts=dict(counts), left=tuple(sorted(left)))


def _maker(store: "Store", stretch: Stretch) -> str:
    sql = "SELECT d.name FROM stream s JOIN device d ON d.id = s.device WHERE s.id = ?"
    return str(store.query(sql, (stretch.stream,))[0]["name"])


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
    step: Step | None = None,
) -> tuple[str, bytes]:
    """Write a parcel; its id and the digest that was signed. The caller writes the books (`gave`). Raises
    Altered.

    card: of this device; passphrase: age name and salt instead of the receiver's key; step: batches and
    files so far.
    """
    hints = [card.name] if planned.to is None else [planned.to.name, card.name]
    header = Header(new_name(), kind, READER, hints, passphrase[1] if passphrase else b"")
    recipients = _recipients(store, keys, planned.to, passphrase[0] if passphrase else "")
    header.marks = [mark_of(header.id, name) for name in recipients]
    book = Manifest(
        digest_of_header(packed_header(header)),
        card,
        int(store.now().timestamp() * 1000),
        sealed_here(store),
        dict(planned.counts),
        taken_of(store, planned.to.key) if planned.to is not None else [],
        planned.region,
        __version__,
        note[: manifests.LONGEST_NOTE],
        *files_here(store),
    )
    level = 19 if planned.changes <= SMALL_DELTA and planned.file_bytes <= MANY_BYTES else 9
    frames = _frames(store, book, planned, step)
    digest = write_parcel(target, header, recipients, frames, keys.sign, level=level)
    return header.id, digest


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A parcel that lies whole at a path, and what it holds, which may be less than was planned."""

    written: Written
    id: str
    digest: bytes
    planned: Planned


def give_file(
    store: "Store",
    keys: Keys,
    card: DeviceCard,
    planned: Planned,
    path: Path,
    *,
    passphrase: tuple[str, bytes] | None = None,
    note: str = "",
    step: Step | None = None,
) -> HandedOver:
    """`give` into a file that is read back; without what is not here any more as it was sealed.

    Raises KimdeskError for a full or vanished stick; then nothing lies there.
    """
    while True:

        def write(target: BinaryIO, going: Planned = planned) -> tuple[str, bytes]:
            return give(store, keys, card, going, target, passphrase=passphrase, note=note, step=step)

        try:
            written, (parcel, digest) = write_safely(path, write)
        except Altered:
            planned = _as_sealed(store, planned, step)
        else:
            return HandedOver(written, parcel, digest, planned)


def _recipients(store: "Store", keys: Keys, to: DeviceCard | None, passphrase: str) -> list[str]:
    """age names: this laptop, the receiver by each key it is known by (which one it has left it must not
    say), a passphrase."""
    theirs = [to.opening, *openings(store, to.key)] if to is not None else []
    return [name for name in dict.fromkeys((keys.opening, *theirs, passphrase)) if name]


def _frames(
    store: "Store", book: Manifest, planned: Planned, step: Step | None
) -> Iterator[tuple[bytes, bytes]]:
    yield b"M", manifests.pack(book)
    for known in known_keys(store):
        if known.is_trusted and known.card and known.signing != book.sender.signing:
            yield b"D", known.card
    done = 0
    for done, sealed in enumerate(batches(store, list(planned.stretches)), 1):
        yield _frame(sealed)
        if step is not None:
            step(done)
    for more, attached in enumerate(packed_files(store, planned.files), done + 1):
        if attached is not None:
            yield b"A", manifests.pack(attached)
        if step is not None:
            step(more)


def _frame(sealed: Sealed) -> tuple[bytes, bytes]:
    if not sealed.is_redacted:
        return b"B", manifests.pack(SignedBatch(sealed.body, sealed.signature))
    left = RedactedBatch(sealed.body, sealed.signature, sealed.original, list(sealed.erasures))
    return b"R", manifests.pack(left)


def gave(store: "Store", planned: Planned, parcel: str, name: str, *, size: int = 0, words: str = "") -> None:
    """Enter a parcel that was written and verified into the books. It proves nothing about arriving."""
    carried = {stretch.name: stretch.until for stretch in planned.stretches}
    about = {
        "counts": dict(planned.counts), "region": planned.region, "size": size, "words": words,
        "carried": carried,
    }  # fmt: skip
    with converted(store.path), transaction(store.connection):
        note_parcel(store, parcel, "keluar", planned.to.key if planned.to else "", name, None, about)
