"""A thousand files that are not what they should be: each refused for the right reason, nothing changed."""

import random
from collections import Counter
from pathlib import Path

import pytest
import zstandard

from kimdesk.sync import ahead
from kimdesk.sync.giving import seal_with
from kimdesk.sync.parcel_header import Header, packed_header
from kimdesk.sync.refusals import NotTaken
from tests.sync.damages import DAMAGES, Bench, Damage
from tests.sync.parties import (
    Party,
    locked_with,
    raw_frames,
    take_apart,
    two_parties,
    wrapped,
)

SALT = b"0123456789abcdef"
TITLES = {
    "damaged": {"Berkas rusak"},
    "not_ours": {"Bukan berkas serah terima"},
    "newer": {"Perlu versi kimdesk yang lebih baru"},
    "other_desk": {"Berkas ini untuk perangkat lain"},
    "passphrase": {"Kata sandi tidak cocok", "Berkas dikunci dengan kata sandi"},
    "signature": {"Tanda tangan tidak cocok"},
    "unknown": {"Perangkat belum dikenal", "Kunci baru dari perangkat yang dikenal"},
}
"""What a person reads for each reason."""
ROUNDS = [pytest.param(1_000), pytest.param(10_000, marks=pytest.mark.soak)]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("parcels")
    laptop, desk = two_parties()
    sound = laptop.gives(desk, folder / "sound.kimdesk")
    header: Header = take_apart(sound, desk.keys).header
    locked = laptop.gives(None, folder / "locked.kimdesk", passphrase=locked_with("padi kapas", SALT))
    seal_with(desk.store, desk.keys)
    return Bench(laptop, desk, sound, len(packed_header(header)), locked, random.Random(0))


@pytest.mark.parametrize("rounds", ROUNDS)
def test_damaged_files_are_refused_for_the_right_reason_and_change_nothing(
    bench: Bench, rounds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bench.desk.laptop.copy()
    path = tmp_path / "kiriman.kimdesk"
    refused: Counter[Damage] = Counter()
    for number in range(rounds):
        bench.chance.seed(number)
        monkeypatch.setattr(ahead, "GROUP", (1, 256)[number // len(DAMAGES) % 2])
        damage, reasons = DAMAGES[number % len(DAMAGES)]
        broken = damage(bench)
        if broken == bench.sound:
            continue
        path.write_bytes(broken)
        with pytest.raises(NotTaken) as refusal:
            bench.desk.takes(path)
        about = f"{damage.__name__} {number}"
        assert refusal.value.reason in reasons, about
        assert refusal.value.title in TITLES[refusal.value.reason], about
        assert refusal.value.cause, about
        assert refusal.value.advice, about
        assert bench.desk.laptop.copy() == before, about
        refused[damage] += 1
    for damage, _reasons in DAMAGES:
        # What changes places with its like is sound.
        assert refused[damage] >= rounds // len(DAMAGES) * 9 // 10, damage.__name__


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
