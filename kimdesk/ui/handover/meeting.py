"""Work for a file of an unknown sender: whose it is, keeping it, joining it later, or refusing it."""

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.i18n import _, number_of
from kimdesk.ui.handover.work import keys_of
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.filed import Filed
    from kimdesk.sync.keys import DeviceCard


def parking(path: Path) -> Work:
    """Keep a copy of a file until its sender is known, so that the stick may go: the path of the copy."""

    def work(store: "Store") -> Generator[Progress, None, Path]:
        from kimdesk.sync.parking import park

        yield Progress(text=_("Menyimpan salinan berkas"))
        return park(store, path)

    return work


def introducing(path: Path, passphrase: str = "") -> Work:
    """The card of a file's sender, to be compared by its six words; None for one that is not sound."""

    def work(store: "Store") -> "Generator[Progress, None, DeviceCard | None]":
        from kimdesk.sync.parking import introduce

        yield Progress(text=_("Membaca kartu pengirim"))
        return introduce(keys_of(store), path, passphrase)

    return work


def releasing() -> Work:
    """Take in what was kept of devices that are known by now: a list of `Filed`."""

    def work(store: "Store") -> "Generator[Progress, None, list[Filed]]":
        from kimdesk.sync.parking import release

        found = []
        yield Progress(text=_("Menggabungkan berkas yang ditahan"))
        for filed in release(store, keys_of(store)):
            found.append(filed)
            yield Progress(len(found), 0, filed.path.name)
        return found

    return work


def refusing(path: Path, reason: str) -> Work:
    """Remove a kept copy; the books say why. True when there was one."""

    def work(store: "Store") -> Generator[Progress, None, bool]:
        from kimdesk.sync.parking import parked, refuse

        yield Progress(text=_("Membuang salinan berkas"))
        kept = [each for each in parked(store, keys_of(store)) if each.path == path]
        for each in kept:
            refuse(store, each, reason)
        return bool(kept)

    return work


def accepted_words(name: str, taken: "list[Filed]") -> str:
    """What accepting a device did, for the status bar."""
    joined = sum(filed.error is None for filed in taken)
    if not joined:
        return _("{name} sekarang dikenal").format(name=name)
    return number_of("{name} sekarang dikenal; {n} berkas yang ditahan digabung", joined, name=name)
