"""Whose key signed a paper: its own, one that somebody here believes, or one that only a row tells of.

Believed is what people here have accepted or a desk they know vouches for: the list that hand-over asks, too
(`store.known_devices`). A `SigningKey` row came with a hand-over and says what its writer says of himself.
"""

from dataclasses import dataclass

from kimdesk import settings
from kimdesk.entities import SigningKey
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds.text import one_line
from kimdesk.signing import key_name, public_key
from kimdesk.store import Store
from kimdesk.store.acts import Act
from kimdesk.store.connection import converted, transaction
from kimdesk.store.known_devices import KnownDevice, note_key, signer
from kimdesk.store.names import link_id


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose key it is. name: of device and person; standing: in words, why that is believed or not."""

    name: str
    standing: str
    is_believed: bool


def issuer_of(store: Store, public: bytes) -> Issuer | None:
    """Who signs with this key; None where nobody has ever said anything of it."""
    known = signer(store, public)
    if known is not None and known.is_trusted:
        return Issuer(_named(known.name, known.person), _standing(store, known), True)
    if _own_public(store) == public:
        return Issuer(store.device.name, _("laptop ini"), True)
    if known is not None:
        return Issuer(_named(known.name, known.person), _("dilupakan di laptop ini"), False)
    for key in store.all(SigningKey, "public = ? AND name IS NOT NULL", (public.hex(),)):
        return Issuer(_named(key.name, key.person), _("belum dicocokkan"), False)
    return None


def _standing(store: Store, known: KnownDevice) -> str:
    if known.key == store.device.key:
        return _("laptop ini")
    if known.standing == "dijamin":
        return _("dijamin {desk}").format(desk=known.vouched_by)
    return _("dicocokkan di sini {day}").format(day=f"{known.since:%d-%m-%Y}")


def _named(name: str | None, person: str | None) -> str:
    return ", ".join(part for part in (name, person) if part)


def trust(store: Store, public: bytes, name: str) -> None:
    """Believe a key from now on by the name of its office or device; KimdeskError without a name."""
    name = one_line(name)
    if not name:
        raise KimdeskError(
            _("Nama penerbit belum ditulis"),
            _("Kunci yang dikenal perlu nama, agar pembaca tahu siapa penerbitnya."),
            _("Tulis nama kantor atau perangkatnya."),
        )
    with converted(store.path), transaction(store.connection):
        note_key(store, "", public, name[:100])


def claim(act: Act, public: bytes, name: str, person: str | None = None) -> None:
    """Say whose a key is, as part of `act`, also where that was in the basket: others read who says so."""
    key = {"public": public.hex(), "algorithm": "ed25519"}
    act.restore(SigningKey, link_id(SigningKey, key))
    act.link(SigningKey, key, {"name": name or _("Perangkat tanpa nama"), "person": person})


def own_key(store: Store) -> str:
    """The name of this installation's own key; "" while it has none."""
    public = _own_public(store)
    return key_name(public) if public else ""


def _own_public(store: Store) -> bytes:
    if not (store.folder / settings.SECRET).exists():
        return b""
    return public_key(settings.signing_secret(store.folder))
