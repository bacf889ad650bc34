"""Whose keys this register knows: its own, those that came with a hand-over, those somebody vouched for."""

from kimdesk import settings
from kimdesk.entities import SigningKey
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds.text import one_line
from kimdesk.signing import key_name, public_key
from kimdesk.store import Store
from kimdesk.store.acts import Act
from kimdesk.store.names import link_id


def device_of(store: Store, public: bytes) -> str | None:
    """The name of the device whose key signed; None for a stranger's."""
    for key in store.all(SigningKey, "public = ? AND name IS NOT NULL", (public.hex(),)):
        return ", ".join(part for part in (key.name, key.person) if part)
    own = (store.folder / settings.SECRET).exists()
    if own and public_key(settings.signing_secret(store.folder)) == public:
        return store.device.name
    return None


def trust(store: Store, public: bytes, name: str) -> None:
    """Know a key from now on by the name of its office or device; KimdeskError without a name."""
    name = one_line(name)
    if not name:
        raise KimdeskError(
            _("Nama penerbit belum ditulis"),
            _("Kunci yang dikenal perlu nama, agar pembaca tahu siapa penerbitnya."),
            _("Tulis nama kantor atau perangkatnya."),
        )
    with store.act(_("Mengenali penerbit {name}").format(name=name)) as act:
        remember(act, public, name[:100])


def remember(act: Act, public: bytes, name: str, person: str | None = None) -> None:
    """Write a key down, as part of `act`; also one that was in the basket. Undone, it has no name."""
    key = {"public": public.hex(), "algorithm": "ed25519"}
    act.restore(SigningKey, link_id(SigningKey, key))
    act.link(SigningKey, key, {"name": name or _("Perangkat tanpa nama"), "person": person})


def own_key(store: Store) -> str:
    """The name of this installation's own key; "" while it has none."""
    if not (store.folder / settings.SECRET).exists():
        return ""
    return key_name(public_key(settings.signing_secret(store.folder)))
