"""Handing over as work for the worker: what the pages ask for, made of the engine's functions.

Each gives a `Work` for `Jobs.run`. Nothing here knows a widget; nothing here is done in the window's
thread. Taking in is in `taking_work`.
"""

import datetime
import secrets
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk import settings
from kimdesk.i18n import _
from kimdesk.ui.handover.reins import Reins, Stopped
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.attached import Extent
    from kimdesk.sync.handing_over import Planned
    from kimdesk.sync.keys import DeviceCard, Keys


def keys_of(store: "Store") -> "Keys":
    """The secret side of this installation."""
    from kimdesk.sync.keys import Keys

    return Keys(settings.signing_secret(store.folder))


def own_card(store: "Store") -> "DeviceCard":
    """What others know of this installation."""
    from kimdesk.sync.devices import own_card as card_of

    return card_of(store, keys_of(store))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to hand over. to: None is whoever knows the passphrase; region "": everything."""

    to: "DeviceCard | None" = None
    region: str = ""
    passphrase: str = ""
    note: str = ""
    attachments: "Extent" = "kecil"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that lies on the stick, read back and found whole. left: names of devices of whose changes some
    could not go along."""

    path: Path
    size: int
    id: str
    words: str
    wish: Wish
    counts: Mapping[str, int]
    at: datetime.datetime
    left: tuple[str, ...] = ()


def planning(wish: Wish) -> Work:
    """What a file of this wish would hold: a `Planned`."""

    def work(store: "Store") -> "Generator[Progress, None, Planned]":
        from kimdesk.sync.handing_over import plan

        yield Progress(text=_("Menghitung perubahan"))
        return plan(store, keys_of(store), wish.to, wish.region, wish.attachments)

    return work


def giving(wish: Wish, folder: Path, reins: Reins | None = None) -> Work:
    """Write the file: a `Given`. Stopped or failed, no file of that name is there."""
    held = reins or Reins()

    def work(store: "Store") -> Generator[Progress, None, Given | None]:
        from kimdesk.sync.giving import count_batches
        from kimdesk.sync.handing_over import gave, give_file, plan
        from kimdesk.sync.keys import words_of
        from kimdesk.sync.stick import parcel_name

        yield Progress(text=_("Menghitung perubahan"))
        keys = keys_of(store)
        planned = plan(store, keys, wish.to, wish.region, wish.attachments)
        told = _("Menulis berkas ke stik, lalu membacanya kembali")
        yield Progress(text=told)
        total = count_batches(store, planned.stretches) + len(planned.files)
        lock = _lock(wish.passphrase)
        path = folder / parcel_name(folder, wish.region, store.device.name, f"{store.now():%Y%m%d}")
        try:
            with held.held(store):
                made = give_file(
                    store, keys, own_card(store), planned, path,
                    passphrase=lock, note=wish.note, step=lambda done: held.step(done, total, told),
                )  # fmt: skip
        except Stopped:
            return None
        words, went, size = words_of(made.digest), made.planned, made.written.size
        gave(store, went, made.id, path.name, size=size, words=words)
        return Given(path, size, made.id, words, wish, went.counts, store.now(), went.left)

    return work


def _lock(passphrase: str) -> tuple[str, bytes] | None:
    """The age name and the salt of a passphrase."""
    from kimdesk.sync.keys import SALT, age_public, from_passphrase

    if not passphrase:
        return None
    salt = secrets.token_bytes(SALT)
    return age_public(from_passphrase(passphrase, salt)), salt


def passphrase_words(count: int = 5) -> str:
    """A passphrase that can be said on the telephone."""
    from kimdesk.sync.keys import word_list

    return " ".join(secrets.choice(word_list()) for _number in range(count))
