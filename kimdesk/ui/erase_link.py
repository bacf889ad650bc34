"""The way to erasing somebody who is only a name in a list: came to a deliberation, spoke at a training.

Of a name that belongs to somebody in the register it leads to erasing that person.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from kimdesk.entities import Attendee, Speaker
from kimdesk.entities.erasure import WORDS
from kimdesk.i18n import _
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk

if TYPE_CHECKING:
    from kimdesk.ui.table import EntityTable


def erase_link(desk: Desk, entity: type[Attendee | Speaker], table: "EntityTable") -> QPushButton:
    """A button that belongs below `table`: enabled while one row with a name is chosen there."""
    made = button(_("Hapus data pribadi atas permintaan…"), lambda: _erase(desk, entity, table), role="link")
    made.setEnabled(False)

    def allow(row: str) -> None:
        found = desk.store.get(entity, row) if row else None
        named = found is not None and bool(found.name) and found.name != WORDS
        made.setEnabled(named and not desk.store.read_only)
        made.setToolTip("" if named else _("Pilih dulu baris yang bernama."))

    table.chosen.connect(allow)
    allow("")
    return made


def _erase(desk: Desk, entity: type[Attendee | Speaker], table: "EntityTable") -> None:
    from kimdesk.ui.erasing_dialog import ask_erasing

    table.flush()
    found = desk.store.get(entity, table.current_id())
    if found is not None:
        person = found.person if isinstance(found, Attendee) else None
        parent: QWidget = table.window()
        ask_erasing(desk, person or found.id, parent)
