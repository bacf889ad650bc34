"""The devices that this register believes, by the keys with which they sign: one list for papers and parcels.

A device has as many keys as it has had secrets; a new one is a matter of people again. The list is of this
laptop alone and is never handed over: what another device writes about keys is its claim.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kimdesk.store.history import moment

if TYPE_CHECKING:
    from kimdesk.store.store import Store

Standing = Literal["diterima", "dijamin", "dilupakan"]
"""Accepted by a person here; vouched for by a device that is known; forgotten, which no vouching undoes."""


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device by one of its keys. key: names the device, "" where only papers of it are known.

    signing: Ed25519 public key; opening: age recipient; kind: laptop | meja; card: as it came, to be handed
    on. The last three are empty for a device of which only papers are known.
    """

    key: str
    signing: bytes
    name: str
    person: str
    opening: str
    kind: str
    standing: Standing
    vouched_by: str
    since: datetime.datetime
    card: bytes

    @property
    def is_trusted(self) -> bool:
        return self.standing != "dilupakan"


def known_keys(store: "Store") -> list[KnownDevice]:
    """All that were ever known, this laptop's own and forgotten ones too; newest first."""
    rows = store.query("SELECT * FROM known_device ORDER BY at DESC, key, signing")
    return [
        KnownDevice(
            row["key"], row["signing"], row["name"], row["person"], row["opening"], row["kind"],
            row["standing"], row["vouched_by"], moment(row["at"]), row["card"],
        )
        for row in rows
    ]  # fmt: skip


def signer(store: "Store", public: bytes) -> KnownDevice | None:
    """Whose key it is: what somebody here accepted goes before what was vouched for."""
    found = [each for each in known_keys(store) if each.signing == public]
    order = ("diterima", "dijamin", "dilupakan")
    return min(found, key=lambda each: (order.index(each.standing), each.key == ""), default=None)


def note_key(
    store: "Store", key: str, signing: bytes, name: str, person: str = "", *, standing: Standing = "diterima",
    vouched_by: str = "", opening: str = "", kind: str = "", card: bytes = b"",
) -> None:  # fmt: skip
    """Keep a key as whose it is, in place of what was kept of it; inside a transaction of the caller."""
    store.connection.execute(
        "INSERT OR REPLACE INTO known_device VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key, signing, name, person, opening, kind, standing, vouched_by,
            int(store.now().timestamp() * 1000), card,
        ),
    )  # fmt: skip


def note_own_key(store: "Store", public: bytes) -> None:
    """Keep a key of this laptop's own, before it signs; inside a transaction of the caller."""
    sql = "SELECT 1 FROM known_device WHERE key = ? AND signing = ?"
    if store.one(sql, (store.device.key, public)) is None:
        note_key(store, store.device.key, public, store.device.name, store.device.person)


def forget_key(store: "Store", key: str, signing: bytes) -> None:
    """Believe it no longer, also when a desk vouches for it; inside a transaction of the caller."""
    store.connection.execute(
        "UPDATE known_device SET standing = 'dilupakan', at = ? WHERE key = ? AND signing = ?",
        (int(store.now().timestamp() * 1000), key, signing),
    )
