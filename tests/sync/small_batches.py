"""Batches of one stream with one person each, made without a register."""

from kimdesk.signing import sign
from kimdesk.sync.batch import DIGEST, Batch, Births, Edits, Sealed, pack
from kimdesk.sync.wire import Acts

STREAM = "0123456789ab"


def small_batch(number: int, secret: bytes) -> Sealed:
    """The batch of change `number`, from 1."""
    before = bytes(DIGEST) if number > 1 else b""
    acts = Acts([0], [number], ["Orang baru"], [0], ["Penguji"])
    births = Births("person", [number], [0], ["name"], [[f"Orang {number}"]])
    nothing = Edits([], [], [], [], [], [], [], [])
    body = pack(
        Batch(
            STREAM, "51.01.03.2006", "laptop", number, number, before, [STREAM], [], [], acts, [births],
            nothing,
        )
    )  # fmt: skip
    return Sealed(body, sign(secret, Sealed(body, b"").signed))
