"""The foot of the attendance list: how many were there in each session, below that session's column."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kimdesk.i18n import _, with_dots
from kimdesk.ui import theme
from kimdesk.ui.tabs.attendance_table import SESSION, AttendanceTable

HEIGHT = 40


class TotalsStrip(QWidget):
    """Follows the widths, order and scrolling of the table above it."""

    def __init__(self, table: AttendanceTable) -> None:
        super().__init__()
        self._table = table
        header = table.view.horizontalHeader()
        header.sectionResized.connect(self.update)
        header.sectionMoved.connect(self.update)
        header.geometriesChanged.connect(self.update)
        table.view.horizontalScrollBar().valueChanged.connect(self.update)
        self.setAccessibleName(_("Jumlah hadir per sesi"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), theme.px(HEIGHT))

    def show_totals(self) -> None:
        self.setAccessibleDescription("; ".join(self._words()))
        self.update()

    def _words(self) -> list[str]:
        sheet = self._table.live.sheet
        totals = [(session, sheet.total(session.id)) for session in sheet.sessions]
        words = _("Sesi {n}: {present} hadir, {men} L, {women} P")
        return [
            words.format(
                n=session.number,
                present=with_dots(total.present),
                men=with_dots(total.men),
                women=with_dots(total.women),
            )
            for session, total in totals
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("white"))
        painter.setPen(theme.color("line"))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        for place, column in enumerate(self._table.model.columns):
            upper, lower = self._texts(column.name)
            if upper:
                self._paint(painter, place, upper, lower)

    def _texts(self, column: str) -> tuple[str, str]:
        sheet = self._table.live.sheet
        if column == "name":
            return _("Hadir per sesi"), _("laki-laki · perempuan")
        if not column.startswith(SESSION):
            return "", ""
        session = sheet.sessions[int(column.removeprefix(SESSION))].id
        total = sheet.total(session)
        if session not in sheet.totals:
            return "", ""
        return with_dots(total.present), f"{with_dots(total.men)} L · {with_dots(total.women)} P"

    def _paint(self, painter: QPainter, place: int, upper: str, lower: str) -> None:
        header = self._table.view.horizontalHeader()
        left, width = header.sectionViewportPosition(place), header.sectionSize(place)
        is_name = self._table.model.columns[place].name == "name"
        edge = theme.px(8) if is_name else 0
        side = Qt.AlignmentFlag.AlignLeft if is_name else Qt.AlignmentFlag.AlignHCenter
        half = self.height() // 2
        for number, (text, weight, tone) in enumerate(
            ((upper, QFont.Weight.DemiBold, "ink"), (lower, QFont.Weight.Normal, "muted"))
        ):
            font = QFont(self.font())
            font.setPixelSize(theme.px(12 if number == 0 or is_name else 11))
            font.setWeight(weight)
            painter.setFont(font)
            painter.setPen(theme.color(tone))
            box = QRect(left + edge, number * half + (2 if number == 0 else -2), width - edge, half)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
