"""What is said beside a field or above a list: an icon, one sentence, and what can be done about it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QWidget

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.icons import picture
from kimdesk.ui.layouts import empty
from kimdesk.ui.messages import LEVEL_ICONS, level_word

LINE_ICONS = {**LEVEL_ICONS, "info": "check"}
LINE_TONES = {"block": "red", "check": "amber", "info": "green"}


class NoticeLine(QWidget):
    """One finding below its field. on_accept: what "Terima dengan alasan…" does; None leaves it out."""

    def __init__(self, finding: Finding, on_accept: Callable[[Finding], object] | None = None) -> None:
        super().__init__()
        sign = QLabel()
        sign.setPixmap(
            picture(
                LINE_ICONS[finding.level], LINE_TONES[finding.level], theme.px(14), self.devicePixelRatioF()
            )
        )
        sign.setAccessibleName(level_word(finding.level))
        sign.setToolTip(level_word(finding.level))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        sign.setContentsMargins(0, theme.px(2), 0, 0)
        sentence = label(finding.text, "small", wraps=True)
        sentence.setProperty("level", finding.level)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(sign)
        box.addWidget(sentence, 1)
        if on_accept is not None:
            accept = button(_("Terima…"), lambda: on_accept(finding), role="link")
            accept.setToolTip(_("Terima dengan alasan. Alasan disimpan bersama catatannya."))
            accept.setAccessibleName(_("Terima dengan alasan: {text}").format(text=finding.text))
            box.addWidget(accept, 0, Qt.AlignmentFlag.AlignTop)


def show_notices(lines: QLayout, findings: Iterable[Finding]) -> None:
    """Show these in a layout instead of those before."""
    empty(lines)
    for finding in findings:
        lines.addWidget(NoticeLine(finding))


class NoticeBar(QFrame):
    """A coloured bar with a sentence and buttons. actions: (words, what to do)."""

    def __init__(self, level: str, text: str, actions: list[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.setProperty("level", level)
        sign = QLabel()
        sign.setPixmap(picture(LEVEL_ICONS[level], LINE_TONES[level], theme.px(18), self.devicePixelRatioF()))
        sign.setAccessibleName(level_word(level))
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        box.setSpacing(theme.px(8))
        box.addWidget(sign)
        box.addWidget(label(text, wraps=True), 1)
        for words, act in actions:
            box.addWidget(button(words, act))
