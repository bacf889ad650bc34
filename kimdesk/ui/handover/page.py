"""A page of the hand-over window: gets the desk, is told when it comes to the front."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.ui.desk import Desk

if TYPE_CHECKING:
    from kimdesk.store import Touched


class Page(QWidget):
    """Built when it is first shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def came(self) -> None:
        """The page is in front: read what may have changed elsewhere."""

    def refresh(self, touched: "Touched") -> None:
        """Something was written while the page is in front."""

    def take_focus(self) -> None:
        """Put the keyboard where the work begins."""
        self.setFocus()
