"""What every dialog does with layouts: an input below its name, and room made for what is shown next."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kimdesk.ui import theme
from kimdesk.ui.buttons import label


def named(words: str, widget: QWidget) -> QVBoxLayout:
    """An input below its name, which is also what a screen reader says."""
    name = label(words, "label")
    name.setBuddy(widget)
    for each in (widget, widget.focusProxy()):
        if each is not None:
            each.setAccessibleName(words)
    column = QVBoxLayout()
    column.setSpacing(theme.px(4))
    column.addWidget(name)
    column.addWidget(widget)
    return column


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are hidden at once and deleted when Qt comes round."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
