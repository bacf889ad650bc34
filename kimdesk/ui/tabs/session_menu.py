"""The menu of the sessions of a training: which one scans mark, and marks for all who have none yet."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from kimdesk.entities import Session
from kimdesk.i18n import _
from kimdesk.ui.tabs.training_words import session_line


def session_menu(
    parent: QWidget,
    sessions: Sequence[Session],
    active: Session | None,
    activate: Callable[[str], None],
    mark_rest: Callable[[str], None],
) -> QMenu:
    """activate: gets the id of the chosen session; mark_rest: gets the code of the mark."""
    menu = QMenu(parent)
    for session in sessions:
        action = menu.addAction(session_line(session))
        action.setCheckable(True)
        action.setChecked(session is active)
        action.triggered.connect(lambda _on=False, row=session.id: activate(row))
    if active is not None:
        menu.addSeparator()
        for code, words in (
            ("H", _("Yang belum ditandai: hadir")),
            ("A", _("Yang belum ditandai: tanpa keterangan")),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, code=code: mark_rest(code))
    return menu
