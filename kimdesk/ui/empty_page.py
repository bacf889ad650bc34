"""A page for where nothing is yet: what is missing, and the button for what to do next."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kimdesk.frozen import Frozen
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.icons import picture

BEGIN = "begin"
"""The name of the button for what to do next: where the focus belongs while nothing is there."""


class Empty(Frozen):
    """What an empty table or page says: that nothing is there yet, and what to do next."""

    title: str
    text: str = ""
    action: str = ""
    do: Callable[[], object] | None = None
    icon: str = ""


def empty_page(empty: Empty) -> QWidget:
    """A white page that says that nothing is there yet, and what to do next."""
    page = QWidget()
    page.setProperty("surface", "white")
    box = QVBoxLayout(page)
    box.setSpacing(theme.px(8))
    box.addStretch(2)
    if empty.icon:
        sign = label("")
        sign.setPixmap(picture(empty.icon, "faint", theme.px(40), page.devicePixelRatioF()))
        box.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
    title = label(empty.title, "heading", wraps=True)
    title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    box.addWidget(title)
    if empty.text:
        text = label(empty.text, "muted", wraps=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(text)
    if empty.action:
        begin = button(empty.action, empty.do, role="primary")
        begin.setObjectName(BEGIN)
        box.addWidget(begin, 0, Qt.AlignmentFlag.AlignHCenter)
    box.addStretch(3)
    return page
