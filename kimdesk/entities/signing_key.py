"""The public key with which an installation signs what it issues, so that other laptops know it.

The secret half never comes near the register (see `kimdesk.settings`). A row is named by its key:
an installation that lost its secret and made a new one leaves both, and old papers stay known.
"""

from kimdesk.entities.base import Entity, describe
from kimdesk.i18n import N_
from kimdesk.kinds import Choice, Text


class SigningKey(Entity):
    table = "signing_key"
    label = N_("kunci perangkat")
    key = ("public", "algorithm")

    public: str | None = describe(Text(64), N_("Kunci publik"), required=True)
    algorithm: str | None = describe(Choice((("ed25519", N_("Ed25519")),)), N_("Cara"), required=True)
    name: str | None = describe(Text(100), N_("Perangkat"), table=True)
    person: str | None = describe(Text(100), N_("Pemakai"), table=True)

    @property
    def title(self) -> str:
        return self.name or N_("Perangkat")
