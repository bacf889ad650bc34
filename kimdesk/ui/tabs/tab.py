"""What a tab is: a page for the chosen scope. Built when it is first shown, told what changed.

A tab knows the desk, never the window or another tab; it leads elsewhere with `desk.go_to`.
"""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from kimdesk.ui.desk import Desk

if TYPE_CHECKING:
    from kimdesk.store import Scope, Touched


class Tab(QWidget):
    """Base of all tabs. `label` is marked with N_; `tables` are the entities whose rows the tab edits."""

    key: ClassVar[str]
    label: ClassVar[str]
    icon: ClassVar[str]
    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "ground")

    def set_scope(self, scope: "Scope") -> None:
        """Show this part of the register. Called once before the tab is first seen, then at every change."""

    def refresh(self, touched: "Touched") -> None:
        """Something was written: show it, without disturbing what the person is typing."""

    def go_to(self, table: str, row: str, field: str) -> None:
        """Choose the row and put the focus into the field; the scope has been set already."""

    def new(self) -> None:
        """Ctrl+N: begin a new record of the tab's main entity."""

    def print(self) -> None:
        """Ctrl+P: print or make what the tab shows."""
        self.desk.want("dossier")

    def flush(self) -> None:
        """Write what is being typed: before the scope changes, the tab is left, or the window closes."""
