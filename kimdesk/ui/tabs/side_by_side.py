"""How a tab with a list is laid out: the list on the left, and what is chosen in it beside, to be resized.

One place, so that the edges of the tabs meet when a person goes from one to the next. What stands on
either side is the tab's.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from kimdesk.ui import theme


def lay_side_by_side(tab: QWidget, listed: QVBoxLayout, panel: QWidget, width: int) -> None:
    """listed: what stands on the left. width: the least that the panel has, before the text scale."""
    listed.setContentsMargins(theme.px(20), theme.px(12), theme.px(12), 0)
    listed.setSpacing(theme.px(8))
    left = QWidget()
    left.setLayout(listed)
    panel.setMinimumWidth(theme.px(width))
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    split.addWidget(left)
    split.addWidget(panel)
    split.setStretchFactor(0, 1)
    split.setSizes([3 * theme.px(width), theme.px(width)])
    whole = QHBoxLayout(tab)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(split)
