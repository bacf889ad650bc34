"""Two devices that know each other, and the insides of what they hand over, to be forged and damaged."""

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyrage
import zstandard
from msgspec.msgpack import Decoder, Encoder

from kimdesk.entities import Person
from kimdesk.sync import devices, handing_over, taking_in
from kimdesk.sync.devices import remember
from kimdesk.sync.giving import seal_own
from kimdesk.sync.keys import DeviceCard, Keys, age_public, from_passphrase
from kimdesk.sync.manifest import Manifest, SignedBatch, pack, unpack_batch, unpack_manifest
from kimdesk.sync.parcel_file import End
from kimdesk.sync.parcel_header import Header, digest_of_header, packed_header, read_header
from tests.sync.laptops import Laptop

Frame = tuple[bytes, bytes]
GUMBRIH = "51.01.03.2006"


class Party:
    """A laptop in somebody's hands: its register, its keys and its card."""

    def __init__(self, number: int, kind: str = "laptop") -> None:
        self.laptop = Laptop(number)
        self.store = self.laptop.store
        self.keys = Keys(bytes([number]) * 32)
        self.store.set_setting(devices.KIND, kind)
        self.card: DeviceCard = devices.own_card(self.store, self.keys)

    def trusts(self, other: "Party") -> None:
        remember(self.store, other.card, "diterima")

    def gives(self, to: "Party | None", path: Path, *, passphrase: tuple[str, bytes] | None = None) -> bytes:
        """A parcel at `path`, and its bytes."""
        target = io.BytesIO()
        planned = handing_over.plan(self.store, self.keys, to.card if to else None)
        handing_over.give(self.store, self.keys, self.card, planned, target, passphrase=passphrase)
        path.write_bytes(target.getvalue())
        return target.getvalue()

    def takes(self, path: Path, passphrase: str = "") -> taking_in.Seen:
        return taking_in.take_file(self.store, self.keys, path, passphrase)


def two_parties() -> tuple[Party, Party]:
    """A laptop with some work, and a desk; they know each other."""
    laptop, desk = Party(1), Party(2, "meja")
    laptop.trusts(desk)
    desk.trusts(laptop)
    with laptop.store.act("Impor") as act:
        rows = act.create_many(Person, [{"name": f"Orang {n}"} for n in range(40)], scope=GUMBRIH)
    for number, row in enumerate(rows[:15]):
        laptop.store.write("Ubah", Person, row, {"occupation": f"Petani {number}"})
        if number % 5 == 0:
            seal_own(laptop.store, laptop.keys.sign)
    return laptop, desk


@dataclass
class Insides:
    """A parcel taken apart by somebody who can open it, to be put together again in any way."""

    header: Header
    frames: list[Frame]
    end: End

    @property
    def manifest(self) -> Manifest:
        return unpack_manifest(self.frames[0][1])

    def with_manifest(self, manifest: Manifest) -> None:
        self.frames[0] = (b"M", pack(manifest))

    def batches(self) -> list[int]:
        return [index for index, (kind, _body) in enumerate(self.frames) if kind == b"B"]

    def batch(self, index: int) -> SignedBatch:
        return unpack_batch(self.frames[index][1])


def take_apart(parcel: bytes, keys: Keys) -> Insides:
    source = io.BytesIO(parcel)
    header, _raw = read_header(source)
    plain = pyrage.decrypt(source.read(), [pyrage.x25519.Identity.from_str(keys.opening_secret)])
    content = zstandard.ZstdDecompressor().decompressobj().decompress(plain)
    frames: list[Frame] = []
    while content:
        length = int.from_bytes(content[1:5], "little")
        frames.append((content[:1], content[5 : 5 + length]))
        content = content[5 + length :]
    return Insides(header, frames[:-1], Decoder(End).decode(frames[-1][1]))


def raw_frames(frames: Iterable[Frame]) -> bytes:
    return b"".join(kind + len(body).to_bytes(4, "little") + body for kind, body in frames)


def raw_end(end: End) -> bytes:
    return raw_frames([(b"E", Encoder().encode(end))])


def put_together(insides: Insides, recipients: Iterable[str], signer: Keys | None = None) -> bytes:
    """A parcel of these parts; signed anew when there is a signer, else with the end that it had."""
    content = raw_frames(insides.frames)
    end = insides.end
    if signer is not None:
        digest = hashlib.blake2b(content, digest_size=32, person=b"kimdesk parcel").digest()
        end = End(len(insides.frames), digest, signer.sign(digest))
    return sealed_up(insides.header, content + raw_end(end), recipients)


def sealed_up(header: Header, content: bytes, recipients: Iterable[str]) -> bytes:
    """A file whose readable insides are `content`."""
    return wrapped(header, zstandard.ZstdCompressor().compress(content), recipients)


def wrapped(header: Header, compressed: bytes, recipients: Iterable[str]) -> bytes:
    names = [pyrage.x25519.Recipient.from_str(name) for name in recipients]
    return packed_header(header) + bytes(pyrage.encrypt(compressed, names))


def locked_with(words: str, salt: bytes) -> tuple[str, bytes]:
    """What `give` wants for a passphrase."""
    return age_public(from_passphrase(words, salt)), salt


def header_digest(header: Header) -> bytes:
    return digest_of_header(packed_header(header))
