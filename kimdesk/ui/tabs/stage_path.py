"""The way of a partnership in five strokes, filled as far as it has come; words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kimdesk.i18n import _
from kimdesk.rules.partnerships import PATH
from kimdesk.ui import theme
from kimdesk.ui.tabs.partnership_words import stage_words

STROKE, GAP = 6, 4


class StagePath(QWidget):
    """A stage after the last one fills all; a partnership that failed fills none."""

    def __init__(self) -> None:
        super().__init__()
        self._done = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stage(self, stage: str | None) -> None:
        self._done = PATH.index(stage) + 1 if stage in PATH else 0 if stage in (None, "gagal") else len(PATH)
        words = _("Langkah {n} dari {all}: {stage}")
        self.setAccessibleName(words.format(n=self._done, all=len(PATH), stage=stage_words(stage)))
        self.setToolTip(" → ".join(stage_words(one) for one in PATH))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(STROKE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap, height = theme.px(GAP), theme.px(STROKE)
        width = (self.width() - gap * (len(PATH) - 1)) / len(PATH)
        for number in range(len(PATH)):
            painter.setBrush(theme.color("fill" if number < self._done else "line"))
            painter.drawRoundedRect(QRectF(number * (width + gap), 0, width, height), height / 2, height / 2)
