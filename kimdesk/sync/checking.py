"""What can be said of a batch without the register: whose key signed it, its digest, and its changes.

That is half of the work of taking a file in, so a second process does it where there are many batches
(`ahead`). It is the same code, and says the same, wherever it runs; the register, and what is believed of
whom, stay with the one who asks.
"""

from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, Encoder

from kimdesk.signing import signer
from kimdesk.sync.batch import Batch, Damaged, Sealed
from kimdesk.sync.blocks import Block, blocks_of
from kimdesk.sync.described import read


class Asked(Struct, array_like=True):
    """A batch as it travels, and the public keys that come into question."""

    body: bytes
    signature: bytes
    original: bytes
    keys: Sequence[bytes]


class Checked(Struct, array_like=True):
    """signer: which of the keys it was, None for none; batch: None of one that nobody signed or that is
    damaged, which is said only when all before it were joined; blocks: its births, packed."""

    signer: bytes | None
    digest: bytes
    batch: Batch | None = None
    blocks: list[Block] = []


decode_checked = Decoder(Checked).decode
_encode = Encoder().encode
_decode_asked = Decoder(list[Asked]).decode


def check(asked: Asked) -> Checked:
    sealed = Sealed(asked.body, asked.signature, asked.original)
    found = signer(asked.keys, sealed.signed, asked.signature)
    if found is not None:
        with suppress(Damaged):
            batch = read(asked.body)
            return Checked(found, sealed.digest, batch, blocks_of(batch))
    return Checked(found, sealed.digest)


def serve(pipe: Connection) -> None:
    """The second process: an empty message when it is ready, then answers to groups, until nobody asks."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send_bytes(b"")
        while True:
            group = _decode_asked(pipe.recv_bytes())
            pipe.send_bytes(_encode([Raw(_encode(check(asked))) for asked in group]))
