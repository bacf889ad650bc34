"""Whose signatures are believed: by the keys that are known here, and by those a sender vouches for.

A known desk vouches for devices that nobody here knew, and for further keys of those that are known by
vouching alone. A device vouches for other keys of its own. What a person here has accepted, or forgotten,
only a person changes; and nobody but this laptop says which keys it has had itself.
"""

from typing import TYPE_CHECKING, Literal

from kimdesk.store.known_devices import KnownDevice, known_keys
from kimdesk.sync.keys import DeviceCard

if TYPE_CHECKING:
    from kimdesk.store import Store

Judgement = Literal["genuine", "unknown", "forged"]


class Trust:
    """While one parcel is read. vouched: cards that became known through its sender."""

    def __init__(self, store: "Store") -> None:
        self._own = store.device.key
        self._known: dict[str, list[KnownDevice]] = {}
        for each in known_keys(store):
            self._known.setdefault(each.key, []).append(each)
        self._keys = self._signing(trusted=True)
        self._strange = self._signing(trusted=False)
        self._cards = {each.card for known in self._known.values() for each in known}
        self.vouched: list[DeviceCard] = []

    def knows(self, device: str, signing: bytes | None = None) -> bool:
        """Whether a device is trusted, by this key if one is named."""
        keys = self._keys.get(device, [])
        return bool(keys) if signing is None else signing in keys

    def has_card(self, card: bytes) -> bool:
        """Whether just this card was looked at before, whatever came of it."""
        return card in self._cards

    def name_of(self, device: str) -> str:
        return next((each.name for each in self._known.get(device, ())), device)

    def meet(self, card: DeviceCard, sender: DeviceCard) -> None:
        """A card that the sender, who is trusted, hands on: believed from now on, or only heard of."""
        if self.knows(card.key, card.signing):
            return
        if self._is_vouched(card, sender):
            self._keys.setdefault(card.key, []).append(card.signing)
            self.vouched.append(card)
        else:
            self._strange.setdefault(card.key, []).append(card.signing)

    def keys(self, device: str) -> list[bytes]:
        """Of the device, those that are not believed too: with which its signatures are checked before
        `judge`."""
        return [*self._keys.get(device, ()), *self._strange.get(device, ())]

    def judge(self, device: str, signer: bytes | None) -> Judgement:
        """signer: which of those keys it was. unknown: nobody here knows the device, or not that key."""
        if signer is not None and self.knows(device, signer):
            return "genuine"
        return "unknown" if signer is not None or not self.knows(device) else "forged"

    def _signing(self, *, trusted: bool) -> dict[str, list[bytes]]:
        return {
            device: [each.signing for each in known if each.is_trusted == trusted]
            for device, known in self._known.items()
        }

    def _is_vouched(self, card: DeviceCard, sender: DeviceCard) -> bool:
        known = self._known.get(card.key, [])
        if card.key == self._own or any(each.signing == card.signing for each in known):
            return False
        if card.key == sender.key:
            return True
        is_desk = any(
            each.kind == "meja" for each in self._known[sender.key] if each.signing == sender.signing
        )
        return is_desk and all(each.standing == "dijamin" for each in known)
