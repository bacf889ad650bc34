"""What is said of a batch without the register, and what the second process says of a group."""

from multiprocessing import Pipe
from threading import Thread

from msgspec import Raw
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from kimdesk.signing import public_key, sign
from kimdesk.sync.batch import Sealed, digest_of, pack, unpack
from kimdesk.sync.blocks import blocks_of
from kimdesk.sync.checking import Asked, Checked, check, decode_checked, serve
from tests.sync.small_batches import small_batch

SECRET = b"a" * 32
KEY = public_key(SECRET)
SOUND = small_batch(1, SECRET)


def asked(sealed: Sealed, *keys: bytes) -> Asked:
    return Asked(sealed.body, sealed.signature, sealed.original, keys)


def test_of_a_sound_batch_its_signer_digest_changes_and_packed_births_are_told() -> None:
    batch = unpack(SOUND.body)
    told = check(asked(SOUND, public_key(b"b" * 32), KEY))
    assert told == Checked(KEY, SOUND.digest, batch, blocks_of(batch))


def test_a_batch_that_nobody_asked_for_signed_is_not_taken_apart() -> None:
    assert check(asked(SOUND, public_key(b"b" * 32))) == Checked(None, SOUND.digest)
    assert check(asked(SOUND)) == Checked(None, SOUND.digest)


def test_of_a_batch_that_is_signed_and_damaged_only_the_signer_is_told() -> None:
    batch = unpack(SOUND.body)
    for wrong in (replace(batch, last=3), replace(batch, births=[_with_a_number_for_a_name()])):
        body = pack(wrong)
        damaged = Sealed(body, sign(SECRET, Sealed(body, b"").signed))
        assert check(asked(damaged, KEY)) == Checked(KEY, damaged.digest)


def _with_a_number_for_a_name() -> object:
    (births,) = unpack(SOUND.body).births
    return replace(births, columns=[[7]])


def test_of_a_redacted_batch_the_digest_is_the_one_that_its_maker_signed() -> None:
    body = pack(replace(unpack(SOUND.body), births=[]))
    told = check(Asked(body, SOUND.signature, digest_of(SOUND.body), [KEY]))
    assert told.digest == SOUND.digest


def test_the_second_process_answers_group_after_group_until_nobody_asks() -> None:
    ours, theirs = Pipe()
    second = Thread(target=serve, args=(theirs,))
    second.start()
    assert ours.recv_bytes() == b""
    for count in (1, 3):
        group = [asked(small_batch(number, SECRET), KEY) for number in range(1, count + 1)]
        ours.send_bytes(Encoder().encode(group))
        found = Decoder(list[Raw]).decode(ours.recv_bytes())
        assert [decode_checked(answer) for answer in found] == list(map(check, group))
    ours.close()
    second.join(60)
    assert not second.is_alive()
    theirs.close()
