"""Changed words of documents in the register: read around a region, written one row a key.

The words are judged before they come here. A key that goes back to its standard keeps its row without
text, so that the way back can be undone like any other act.
"""

from collections.abc import Iterable, Mapping

from kimdesk.entities import LegalReference, Office, WordingText
from kimdesk.store.names import link_id
from kimdesk.store.store import Store


def offices_around(store: Store, region: str) -> list[Office]:
    """Offices of a region and of everything that it lies in."""
    codes = _around(region)
    return store.all(Office, f"region IN ({_marks(codes)})", codes) if codes else []


def wordings_around(store: Store, region: str, offices: Iterable[Office]) -> list[WordingText]:
    """What a region, those around it, and these offices changed of the words."""
    areas = [*_around(region), *(office.id for office in offices)]
    return store.all(WordingText, f"area IN ({_marks(areas)})", areas) if areas else []


def references_around(store: Store, region: str) -> list[LegalReference]:
    """Rules of a region, of those around it, and of the whole country."""
    codes = _around(region)
    return store.all(LegalReference, f"region IS NULL OR region IN ({_marks(codes)})", codes)


def write_texts(store: Store, act: str, area: str, texts: Mapping[str, str | None]) -> None:
    """Write the words of some keys of an area as one act; None goes back to what stands below."""
    with store.act(act) as writer:
        for name, text in texts.items():
            values = {"area": area, "name": name}
            writer.write(WordingText, link_id(WordingText, values), {**values, "text": text})


def _around(region: str) -> list[str]:
    parts = region.split(".") if region else []
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _marks(values: list[str]) -> str:
    return ", ".join("?" * len(values))
