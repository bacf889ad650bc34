"""Keeps what is derived (search, counts) in step with the log when much is missing, in the background."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kimdesk.i18n import _
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress
from kimdesk.ui.pause import pause

if TYPE_CHECKING:
    from kimdesk.store import Store

PAUSE = 2000
"""Milliseconds without a change before the index follows."""


class IndexKeeper(QObject):
    """Waits for a pause in the work, then lets the search index read what was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._running = False
        self._pause = pause(self, PAUSE, self.follow)
        if not desk.store.read_only:
            desk.touched.connect(lambda _touched: self._pause.start())
            self._pause.start()

    def follow(self) -> None:
        """Bring the index up to date, unless that is being done."""
        if self._running:
            self._pause.start()
            return
        self._running = True
        self._desk.jobs.run(_("Menyiapkan pencarian"), _work, self._ended, self._failed)

    def _ended(self, _result: None) -> None:
        self._running = False

    def _failed(self, error: Exception) -> None:
        self._running = False
        raise error


def _work(store: "Store") -> Generator[Progress, None, None]:
    from kimdesk.store.redaction import is_to_rewrite, scrub
    from kimdesk.store.search_index import bring_up_to_date

    if not store.read_only and is_to_rewrite(store):
        from kimdesk.ui.erasing_words import rewriting_words

        yield Progress(text=rewriting_words(store))
    scrub(store)
    for share in bring_up_to_date(store):
        yield Progress(round(share * 100), 100, _("Menyiapkan pencarian"))
