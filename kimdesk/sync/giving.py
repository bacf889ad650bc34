"""Choosing what to hand over: the sealed batches of some scopes that the receiver does not hold yet.

What a receiver holds is known only from what it said itself; nothing counts as arrived because a file
was written. Streams of a scope are given whole, so the receiver never has gaps.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.store.connection import converted, transaction
from kimdesk.store.scope import ERASURES, SHARED
from kimdesk.sync.batch import Sealed
from kimdesk.sync.devices import remember_own
from kimdesk.sync.keys import Keys
from kimdesk.sync.sealing import seal, sealed_between

if TYPE_CHECKING:
    from collections.abc import Callable

    from kimdesk.store import Store


@dataclass(frozen=True, slots=True)
class Stretch:
    """What goes of one stream: its name and scope, after which number, up to which."""

    stream: int
    name: str
    scope: str
    after: int
    until: int


def seal_own(store: "Store", sign: "Callable[[bytes], bytes]") -> int:
    """Seal everything this device has written; how many batches came to be."""
    with converted(store.path), transaction(store.connection):
        return seal(store.connection, store.device.key, sign)


def seal_with(store: "Store", keys: Keys) -> int:
    """`seal_own` with this laptop's keys, which are remembered: of a lost secret the public side stays."""
    remember_own(store, keys)
    return seal_own(store, keys.sign)


def seal_for_backup(store: "Store") -> None:
    """Seal before a backup is made: of a laptop that dies, only what it sealed can still be handed over."""
    from kimdesk import settings

    seal_with(store, Keys(settings.signing_secret(store.folder)))


def stretches(store: "Store", region: str = "", held: Mapping[str, int] | None = None) -> list[Stretch]:
    """The stretches to give, of a region with all below it ("" is everything) and of what is shared."""
    held = held or {}
    found = []
    for row in store.query(
        "SELECT s.id, s.name, s.scope, max(b.last) AS last FROM batch b JOIN stream s ON s.id = b.stream"
        " GROUP BY s.id ORDER BY s.scope, s.name"
    ):
        after = held.get(row["name"], 0)
        if is_inside(row["scope"], region) and after < row["last"]:
            found.append(Stretch(row["id"], row["name"], row["scope"], after, row["last"]))
    return found


def is_inside(scope: str, region: str) -> bool:
    """Whether what is of `scope` goes along with a region ("" is everything)."""
    return not region or scope in (SHARED, ERASURES, region) or scope.startswith(f"{region}.")


def count_batches(store: "Store", wanted: Iterable[Stretch]) -> int:
    """How many sealed batches these stretches are."""
    sql = "SELECT count(*) AS n FROM batch WHERE stream = ? AND last > ? AND last <= ?"
    spans = ((stretch.stream, stretch.after, stretch.until) for stretch in wanted)
    return sum(store.query(sql, span)[0]["n"] for span in spans)


def left_words(devices: Iterable[str]) -> str:
    """What a person is told when changes of these devices could not go along."""
    text = _(
        "Sebagian perubahan dari {names} tidak ikut: yang tercatat di sini tidak sama dengan yang disegel"
        " pembuatnya. Jalankan Periksa register. Bila register baik, minta pembuatnya menyerahkan sendiri;"
        " bila tidak, pulihkan cadangan terakhir."
    )
    return text.format(names=", ".join(devices))


def batches(store: "Store", wanted: list[Stretch]) -> Iterator[Sealed]:
    """The sealed batches of these stretches, one at a time. Raises Altered."""
    with converted(store.path):
        for stretch in wanted:
            yield from sealed_between(store.connection, stretch.stream, stretch.after, stretch.until)
