"""A thousand files that are not what they should be: each refused for the right reason, nothing changed.

Damage is done to whole files as sticks do it, and to their insides by forgers who can open and sign.
"""

import random
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import pytest
import zstandard
from msgspec.structs import replace

from kimdesk.sync.keys import Keys
from kimdesk.sync.manifest import SignedBatch, pack
from kimdesk.sync.parcel_file import Header, packed_header
from kimdesk.sync.refusals import NotTaken
from tests.sync.parties import (
    Insides,
    Party,
    header_digest,
    locked_with,
    put_together,
    raw_end,
    raw_frames,
    sealed_up,
    take_apart,
    two_parties,
    wrapped,
)

FORGER = Keys(b"f" * 32)
SALT = b"0123456789abcdef"
ROUNDS = [pytest.param(1_000), pytest.param(10_000, marks=pytest.mark.soak)]


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


@refused_as("signature")
def a_card_with_another_key(bench: Bench) -> bytes:
    """The forger calls himself by the laptop's key and signs all of it himself."""
    insides = bench.insides()
    card = FORGER.card(bench.laptop.card.key, bench.laptop.card.name, "Ani")
    insides.with_manifest(replace(insides.manifest, sender=card))
    return bench.again(insides, FORGER)


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
def no_compressed_stream(bench: Bench) -> bytes:
    junk = bench.chance.randbytes(bench.chance.randrange(2000))
    return wrapped(bench.insides().header, junk, [bench.desk.keys.opening])


# ---- the trial


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("parcels")
    laptop, desk = two_parties()
    sound = laptop.gives(desk, folder / "sound.kimdesk")
    header: Header = take_apart(sound, desk.keys).header
    locked = laptop.gives(None, folder / "locked.kimdesk", passphrase=locked_with("padi kapas", SALT))
    desk.laptop.seal()
    return Bench(laptop, desk, sound, len(packed_header(header)), locked, random.Random(0))


@pytest.mark.parametrize("rounds", ROUNDS)
def test_damaged_files_are_refused_for_the_right_reason_and_change_nothing(
    bench: Bench, rounds: int, tmp_path: Path
) -> None:
    before = bench.desk.laptop.copy()
    path = tmp_path / "kiriman.kimdesk"
    for number in range(rounds):
        bench.chance.seed(number)
        damage, reasons = DAMAGES[number % len(DAMAGES)]
        broken = damage(bench)
        if broken == bench.sound:
            continue
        path.write_bytes(broken)
        with pytest.raises(NotTaken) as refusal:
            bench.desk.takes(path)
        about = f"{damage.__name__} {number}"
        assert refusal.value.reason in reasons, about
        assert refusal.value.cause, about
        assert refusal.value.advice, about
        assert bench.desk.laptop.copy() == before, about


def test_the_parcel_that_was_damaged_so_often_is_sound(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.kimdesk"
    path.write_bytes(bench.again(bench.insides(), bench.laptop.keys))
    desk = Party(2, "meja")
    desk.trusts(bench.laptop)
    assert desk.takes(path).taken.batches > 2


def test_a_wrong_passphrase_is_told_from_a_right_one(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "kiriman.kimdesk"
    path.write_bytes(bench.locked)
    desk = Party(2, "meja")
    desk.trusts(bench.laptop)
    with pytest.raises(NotTaken) as refusal:
        desk.takes(path, "padi kapuk")
    assert refusal.value.reason == "passphrase"
    broken = bytearray(bench.locked)
    broken[-40] ^= 1
    path.write_bytes(broken)
    with pytest.raises(NotTaken) as refusal:
        desk.takes(path, "padi kapas")
    assert refusal.value.reason == "damaged"
    path.write_bytes(bench.locked)
    assert desk.takes(path, "  Padi KAPAS ").taken.batches


@pytest.mark.parametrize("kind", [b"M", b"Z"])
def test_a_bomb_is_refused_without_filling_the_memory(bench: Bench, kind: bytes, tmp_path: Path) -> None:
    """Gigabytes of zeros in a few kilobytes, as one frame and as many."""
    resource = pytest.importorskip("resource", reason="Windows does not tell how much memory was used")
    frames = raw_frames(bench.insides().frames[:1]) if kind == b"Z" else b""
    packer = zstandard.ZstdCompressor(level=1).compressobj()
    content = [packer.compress(frames)]
    body = bytes(2**20)
    for _part in range(4):
        content.append(packer.compress(kind + (60 * 2**20).to_bytes(4, "little")))
        content += [packer.compress(body) for _megabyte in range(60)]
    content.append(packer.flush())
    path = tmp_path / "kiriman.kimdesk"
    path.write_bytes(wrapped(bench.insides().header, b"".join(content), [bench.desk.keys.opening]))
    before, most = bench.desk.laptop.copy(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(NotTaken) as refusal:
        bench.desk.takes(path)
    assert refusal.value.reason == "damaged"
    assert bench.desk.laptop.copy() == before
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most < 300 * 1024
