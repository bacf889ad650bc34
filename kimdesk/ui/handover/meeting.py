"""A file whose sender nobody knows yet: whose it is, and keeping a copy until a person has decided."""

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.ui.handover.work import keys_of
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.keys import DeviceCard

PARKED = "ditahan"


def parked_folder(store: "Store") -> Path:
    """Where files of senders lie whom nobody knows yet."""
    return store.folder / PARKED


def parking(path: Path) -> Work:
    """Keep a copy of a file until its sender is known, so that the stick may go: the path of the copy."""

    def work(store: "Store") -> Generator[Progress, None, Path]:
        from kimdesk.store.connection import converted
        from kimdesk.sync.stick import write_safely

        yield Progress(text=_("Menyimpan salinan berkas"))
        kept = parked_folder(store) / path.name
        with converted(path), path.open("rb") as source:
            if not kept.exists():
                kept.parent.mkdir(exist_ok=True)
                write_safely(kept, lambda target: shutil.copyfileobj(source, target))
        return kept

    return work


class _Introduced(Exception):
    """The manifest was read: the rest of the file is not needed to know who sends it."""

    def __init__(self, card: "DeviceCard") -> None:
        super().__init__()
        self.card = card


def introducing(path: Path, passphrase: str = "") -> Work:
    """The card of a file's sender, to be compared by its six words."""

    def work(store: "Store") -> "Generator[Progress, None, DeviceCard | None]":
        from kimdesk.store.connection import converted
        from kimdesk.sync.keys import from_passphrase
        from kimdesk.sync.manifest import Malformed, unpack_manifest
        from kimdesk.sync.parcel_file import Header, Refused, read_parcel
        from kimdesk.sync.refusals import refused

        keys = keys_of(store)
        yield Progress(text=_("Membaca kartu pengirim"))

        def identities(header: Header) -> list[str]:
            more = [from_passphrase(passphrase, header.salt)] if passphrase and header.salt else []
            return [keys.opening_secret, *more]

        def first(_kind: bytes, body: bytes) -> None:
            raise _Introduced(unpack_manifest(body).sender)

        try:
            with converted(path), path.open("rb") as source:
                read_parcel(source, identities, first)
        except _Introduced as found:
            return found.card if found.card.is_sound else None
        except Refused as error:
            raise refused(error) from error
        except Malformed as error:
            raise refused(Refused("damaged")) from error
        return None

    return work
