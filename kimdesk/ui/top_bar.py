"""The bar on top: the name, the search over everything, undo and redo, the main deeds, the menu."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.actions import Actions
from kimdesk.ui.buttons import button, icon_button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.search_field import SearchField

DEEDS = (("import", ""), ("handover", ""), ("dossier", "primary"))
"""Buttons on the right, with their roles; one whose action this version does not have is left out."""
MENU = (
    "new_group",
    "",
    "conflicts",
    "inbox",
    "",
    "acts",
    "basket",
    "erasures",
    "backups",
    "check",
    "verify",
    "folder",
    "",
    "office",
    "office_papers",
    "rules",
    "settings",
    "help",
    "about",
)
HEIGHT = 50


class TopBar(QFrame):
    """All of it works from the keyboard too."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self.setFixedHeight(theme.px(HEIGHT))
        self.search = SearchField(desk)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(label("kimdesk", "brand"))
        row.addSpacing(theme.px(12))
        row.addWidget(self.search, 1)
        row.addStretch(1)
        for key in ("undo", "redo"):
            row.addWidget(_action_button(actions, key))
        row.addSpacing(theme.px(4))
        self._deeds = {key: _deed(actions, key, role) for key, role in DEEDS if key in actions.by_key}
        for deed in self._deeds.values():
            row.addWidget(deed)
        row.addWidget(_menu_button(actions))
        for key, role in DEEDS:
            if not role and key in self._deeds:
                self._deeds[key].setMinimumWidth(theme.px(40))
                self._deeds[key].setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large text on a small screen: all but the main deed are known by their icons."""
        super().resizeEvent(event)
        for deed in self._deeds.values():
            deed.setText(deed.accessibleName())
        short = self._row.sizeHint().width() > self.width()
        for key, role in DEEDS:
            if short and not role and key in self._deeds:
                self._deeds[key].setText("")


def _action_button(actions: Actions, key: str) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(actions.by_key[key])
    made.setIconSize(QSize(theme.px(18), theme.px(18)))
    made.setFixedSize(theme.px(36), theme.px(32))
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setAccessibleName(actions.by_key[key].text())
    return made


def _deed(actions: Actions, key: str, role: str) -> QPushButton:
    action = actions.by_key[key]
    icons = {"import": "file-spreadsheet", "handover": "usb", "dossier": "file-check"}
    made = button(action.text(), action.trigger, icon=icons[key], role=role)
    made.setAutoDefault(False)
    made.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
    made.setAccessibleName(action.text())
    return made


def _menu_button(actions: Actions) -> QToolButton:
    made = icon_button("ellipsis-vertical", _("Menu"))
    menu = QMenu(made)
    for key in MENU:
        if key:
            menu.addAction(actions.by_key[key])
        else:
            menu.addSeparator()
    made.setMenu(menu)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made
