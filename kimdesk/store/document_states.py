"""How far the papers of a dossier are, written down, and the scans of the signed ones.

A state is a link row of whose it is (decree, or group without one) and the document. Printing never
takes back that a paper was signed.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kimdesk.entities import Attachment, DocumentState
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.store.acts import Act
from kimdesk.store.files import attachments, store_file
from kimdesk.store.names import link_id
from kimdesk.store.store import Store

SCAN = "pindaian"
"""The kind of attachment that a page of a paper is."""
_BEFORE_PRINTING = (None, "belum", "draf")


def note_state(
    store: Store,
    kim: str,
    owner: str,
    documents: Sequence[str],
    state: str,
    day: PartialDay,
    reason: str | None = None,
) -> None:
    """Note the state of documents, in one act; `reason` is for those that are not needed."""
    with store.act(_("Ubah keadaan naskah")) as act:
        for document in documents:
            _note(act, kim, owner, document, state, day, reason)


def note_printed(store: Store, kim: str, owner: str, documents: Iterable[str], day: PartialDay) -> None:
    """Note that documents were printed or saved, where nothing further was noted, in one act."""
    noted = {one.document: one.state for one in store.all(DocumentState, "owner = ?", (owner,))}
    fresh = [document for document in documents if noted.get(document) in _BEFORE_PRINTING]
    if fresh:
        with store.act(_("Tandai dicetak")) as act:
            for document in fresh:
                _note(act, kim, owner, document, "dicetak", day, None)


def add_scans(
    store: Store, kim: str, owner: str, document: str, pages: Sequence[Path], day: PartialDay
) -> None:
    """Attach pages to a document, after those it has, and note that it is scanned, in one act.

    KimdeskError for a file that cannot be kept; then nothing is written.
    """
    row = link_id(DocumentState, {"owner": owner, "document": document})
    place = max((page.place or 0 for page in attachments(store, DocumentState, row)), default=0)
    with store.act(_("Lampirkan pindaian naskah")) as act:
        _note(act, kim, owner, document, "dipindai", day, None)
        for number, path in enumerate(pages, place + 1):
            made = store_file(store, act, DocumentState, row, path, kind=SCAN, day=day)
            act.write(Attachment, made, {"place": number})


def order_scans(store: Store, pages: Sequence[str]) -> None:
    """Give the pages of a document (rows of attachments) this order, in one act."""
    with store.act(_("Urutkan pindaian")) as act:
        for number, row in enumerate(pages, 1):
            act.write(Attachment, row, {"place": number})


def _note(
    act: Act, kim: str, owner: str, document: str, state: str, day: PartialDay, reason: str | None
) -> None:
    row = link_id(DocumentState, {"owner": owner, "document": document})
    act.restore(DocumentState, row)
    act.write(DocumentState, row, {"kim": kim, "state": state, "day": day, "reason": reason})
