"""What is done to hand-over files: by sticks as a whole, and to their insides by who can open and sign.

Every kind says how the desk has to refuse it; `test_damaged_files.py` tries them all.
"""

import random
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

import zstandard
from msgspec.structs import replace

from kimdesk.sync.batch import Births, Edits, Sealed, unpack
from kimdesk.sync.batch import pack as pack_batch
from kimdesk.sync.keys import Keys
from kimdesk.sync.manifest import RedactedBatch, SignedBatch, pack
from kimdesk.sync.parcel_header import packed_header
from tests.sync.parties import (
    Insides,
    Party,
    header_digest,
    put_together,
    raw_end,
    raw_frames,
    sealed_up,
    take_apart,
    wrapped,
)

FORGER = Keys(b"f" * 32)


@dataclass
class Bench:
    """One sound parcel from a laptop to a desk, and all that a saboteur needs."""

    laptop: Party
    desk: Party
    sound: bytes
    header_size: int
    locked: bytes
    chance: random.Random

    def insides(self) -> Insides:
        return take_apart(self.sound, self.desk.keys)

    def again(self, insides: Insides, signer: Keys | None = None) -> bytes:
        return put_together(insides, [self.desk.keys.opening], signer)


Damage = Callable[[Bench], bytes]
DAMAGES: list[tuple[Damage, Collection[str]]] = []


def refused_as(*reasons: str) -> Callable[[Damage], Damage]:
    def note(damage: Damage) -> Damage:
        DAMAGES.append((damage, reasons))
        return damage

    return note


# ---- what sticks and people do to files


@refused_as("damaged")
def a_bit_flipped(bench: Bench) -> bytes:
    broken = bytearray(bench.sound)
    broken[bench.chance.randrange(8, len(broken))] ^= 1 << bench.chance.randrange(8)
    return bytes(broken)


@refused_as("damaged")
def a_bit_flipped_in_the_clear_part_or_the_locks(bench: Bench) -> bytes:
    broken = bytearray(bench.sound)
    broken[bench.chance.randrange(8, bench.header_size + 400)] ^= 1 << bench.chance.randrange(8)
    return bytes(broken)


@refused_as("not_ours")
def a_bit_flipped_in_the_first_word(bench: Bench) -> bytes:
    broken = bytearray(bench.sound)
    broken[bench.chance.randrange(8)] ^= 1 << bench.chance.randrange(8)
    return bytes(broken)


@refused_as("damaged")
def cut_off(bench: Bench) -> bytes:
    return bench.sound[: bench.chance.randrange(14, len(bench.sound))]


@refused_as("not_ours")
def cut_off_at_once(bench: Bench) -> bytes:
    return bench.sound[: bench.chance.randrange(14)]


@refused_as("not_ours")
def a_picture(bench: Bench) -> bytes:
    return b"\xff\xd8\xff\xe0" + bench.chance.randbytes(bench.chance.randrange(5000))


@refused_as("damaged")
def junk_at_the_end(bench: Bench) -> bytes:
    return bench.sound + bench.chance.randbytes(bench.chance.randrange(1, 300))


@refused_as("damaged")
def a_stretch_of_zeros(bench: Bench) -> bytes:
    start = bench.chance.randrange(bench.header_size, len(bench.sound) - 1)
    size = bench.chance.randrange(8, 600)
    return bench.sound[:start] + bytes(len(bench.sound[start : start + size])) + bench.sound[start + size :]


@refused_as("damaged")
def two_stretches_changed_places(bench: Bench) -> bytes:
    size = bench.chance.randrange(16, 200)
    one = bench.chance.randrange(bench.header_size, len(bench.sound) - 2 * size)
    two = bench.chance.randrange(one + size, len(bench.sound) - size + 1)
    sound = bench.sound
    return (
        sound[:one] + sound[two : two + size] + sound[one + size : two] + sound[one : one + size]
        + sound[two + size :]
    )  # fmt: skip


@refused_as("newer")
def a_newer_format(bench: Bench) -> bytes:
    clear = bench.sound[: bench.header_size - 4]
    clear = clear[:8] + bytes([bench.chance.randrange(2, 256)]) + clear[9:]
    return clear + zlib.crc32(clear).to_bytes(4, "little") + bench.sound[bench.header_size :]


@refused_as("newer")
def a_newer_reader_needed(bench: Bench) -> bytes:
    header = replace(bench.insides().header, reader=bench.chance.randrange(2, 99))
    return packed_header(header) + bench.sound[bench.header_size :]


@refused_as("damaged")
def the_clear_part_of_another_parcel(bench: Bench) -> bytes:
    header = bench.insides().header
    other = replace(header, **{bench.chance.choice(["id", "kind"]): f"lain{bench.chance.random()}"})
    return packed_header(other) + bench.sound[bench.header_size :]


@refused_as("other_desk")
def for_another_desk(bench: Bench) -> bytes:
    insides = bench.insides()
    insides.header = replace(insides.header, marks=[])
    return put_together(insides, [FORGER.opening], bench.laptop.keys)


@refused_as("passphrase")
def locked_with_a_passphrase(bench: Bench) -> bytes:
    return bench.locked


# ---- what somebody does who can open it and write it again


@refused_as("damaged")
def frames_in_another_order(bench: Bench) -> bytes:
    insides = bench.insides()
    one, two = bench.chance.sample(range(len(insides.frames)), 2)
    insides.frames[one], insides.frames[two] = insides.frames[two], insides.frames[one]
    return bench.again(insides)


@refused_as("damaged")
def a_frame_twice(bench: Bench) -> bytes:
    insides = bench.insides()
    insides.frames.insert(bench.chance.randrange(1, len(insides.frames)), bench.chance.choice(insides.frames))
    return bench.again(insides)


@refused_as("damaged")
def a_frame_less(bench: Bench) -> bytes:
    insides = bench.insides()
    del insides.frames[bench.chance.randrange(len(insides.frames))]
    return bench.again(insides)


@refused_as("damaged")
def no_end(bench: Bench) -> bytes:
    insides = bench.insides()
    kept = bench.chance.randrange(len(insides.frames) + 1)
    return sealed_up(insides.header, raw_frames(insides.frames[:kept]), [bench.desk.keys.opening])


@refused_as("damaged")
def more_after_the_end(bench: Bench) -> bytes:
    insides = bench.insides()
    end = raw_end(insides.end)
    more = bench.chance.choice([end, b"x", end + end, raw_frames([(b"B", b"")])])
    return sealed_up(insides.header, raw_frames(insides.frames) + end + more, [bench.desk.keys.opening])


@refused_as("damaged")
def a_second_stream_after_the_first(bench: Bench) -> bytes:
    insides = bench.insides()
    first = zstandard.ZstdCompressor().compress(raw_frames(insides.frames) + raw_end(insides.end))
    second = zstandard.ZstdCompressor().compress(b"more")
    return wrapped(insides.header, first + bench.chance.choice([second, b"junk"]), [bench.desk.keys.opening])


@refused_as("damaged")
def the_end_of_another_parcel(bench: Bench) -> bytes:
    insides = bench.insides()
    insides.end = replace(insides.end, frames=insides.end.frames + bench.chance.choice([-1, 1]))
    return bench.again(insides)


@refused_as("signature")
def the_end_signed_by_somebody_else(bench: Bench) -> bytes:
    return bench.again(bench.insides(), FORGER)


@refused_as("signature")
def a_batch_signed_by_somebody_else(bench: Bench) -> bytes:
    insides = bench.insides()
    index = bench.chance.choice(insides.batches())
    body = insides.batch(index).body
    insides.frames[index] = (b"B", pack(SignedBatch(body, FORGER.sign(body[:32]))))
    return bench.again(insides, bench.laptop.keys)


@refused_as("signature", "damaged")
def a_batch_changed_under_its_signature(bench: Bench) -> bytes:
    insides = bench.insides()
    index = bench.chance.choice(insides.batches())
    signed = insides.batch(index)
    body = bytearray(signed.body)
    body[bench.chance.randrange(60, len(body))] ^= 1 << bench.chance.randrange(8)
    insides.frames[index] = (b"B", pack(SignedBatch(bytes(body), signed.signature)))
    return bench.again(insides, bench.laptop.keys)


@refused_as("unknown")
def a_card_with_another_key(bench: Bench) -> bytes:
    """The forger calls himself by the laptop's key and signs all of it himself: a person has to judge."""
    insides = bench.insides()
    card = FORGER.card(bench.laptop.card.key, bench.laptop.card.name, "Ani")
    insides.with_manifest(replace(insides.manifest, sender=card))
    return bench.again(insides, FORGER)


@refused_as("signature")
def a_rest_of_a_batch_in_another_place(bench: Bench) -> bytes:
    """Nothing shows what an erased batch once was: its signature must not do for other numbers."""
    insides = bench.insides()
    signed = insides.batch(insides.batches()[-1])
    genuine = Sealed(signed.body, signed.signature)
    batch = unpack(signed.body)
    births = Births("person", [batch.last + 1], [0], ["name"], [["Palsu"]])
    forged = replace(
        batch, first=batch.last + 1, last=batch.last + 1, before=genuine.digest, births=[births],
        edits=Edits([], [], [], [], [], [], [], []),
    )  # fmt: skip
    left = RedactedBatch(pack_batch(forged), genuine.signature, genuine.digest, ["0" * 12 + "11"])
    insides.frames.append((b"R", pack(left)))
    return bench.again(insides, bench.laptop.keys)


@refused_as("signature")
def a_card_changed_under_its_signature(bench: Bench) -> bytes:
    insides = bench.insides()
    card = replace(insides.manifest.sender, opening=FORGER.opening)
    insides.with_manifest(replace(insides.manifest, sender=card))
    return bench.again(insides, bench.laptop.keys)


@refused_as("unknown")
def from_somebody_unknown(bench: Bench) -> bytes:
    insides = bench.insides()
    card = FORGER.card("f" * 12, "LAPTOP-X", "Entah")
    insides.with_manifest(replace(insides.manifest, sender=card))
    return bench.again(insides, FORGER)


@refused_as("damaged")
def an_old_manifest_under_a_new_header(bench: Bench) -> bytes:
    insides = bench.insides()
    insides.header = replace(insides.header, id="0" * 12)
    assert header_digest(insides.header) != insides.manifest.header
    return bench.again(insides, bench.laptop.keys)


@refused_as("damaged")
def a_frame_full_of_junk(bench: Bench) -> bytes:
    insides = bench.insides()
    index = bench.chance.choice([0, *insides.batches()])
    junk = bench.chance.randbytes(bench.chance.randrange(200))
    insides.frames[index] = (insides.frames[index][0], junk)
    return bench.again(insides, bench.laptop.keys)


@refused_as("damaged")
def a_frame_of_giant_length(bench: Bench) -> bytes:
    content = b"M" + bench.chance.randrange(64 * 2**20 + 1, 2**32).to_bytes(4, "little") + b"x" * 100
    return sealed_up(bench.insides().header, content, [bench.desk.keys.opening])


@refused_as("damaged")
def a_bomb(bench: Bench) -> bytes:
    """Megabytes of nothing in a few bytes, where the manifest or another part should be."""
    insides = bench.insides()
    kind = bench.chance.choice([b"M", b"B", b"Z"])
    frames = [] if kind == b"M" else insides.frames[:1]
    content = raw_frames([*frames, (kind, bytes(bench.chance.randrange(1, 8) * 2**20))])
    return sealed_up(insides.header, content, [bench.desk.keys.opening])


@refused_as("damaged")
def a_stream_that_wants_gigabytes_to_be_read(bench: Bench) -> bytes:
    """A zstd frame of one raw block whose head asks for a window of up to two tebibytes."""
    insides = bench.insides()
    content = (raw_frames(insides.frames) + raw_end(insides.end))[: 2**17]
    window = bytes([bench.chance.randrange(28 - 10, 42 - 10) << 3])
    block = (len(content) << 3 | 1).to_bytes(3, "little")
    return wrapped(
        insides.header, b"\x28\xb5\x2f\xfd\x00" + window + block + content, [bench.desk.keys.opening]
    )


@refused_as("damaged")
def no_compressed_stream(bench: Bench) -> bytes:
    junk = bench.chance.randbytes(bench.chance.randrange(2000))
    return wrapped(bench.insides().header, junk, [bench.desk.keys.opening])
