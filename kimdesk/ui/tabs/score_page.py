"""Pre-test, post-test, certificate number and transport money of each participant: typed down a column."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Participant
from kimdesk.i18n import _, language, number_of, with_dots
from kimdesk.kinds import Money
from kimdesk.rules.attendance import gain
from kimdesk.store import Touched, attendance
from kimdesk.store.attendance_sheet import Sheet, scores
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Column, Empty, EntityTable, computed, described
from kimdesk.ui.table_query import Row
from kimdesk.ui.tabs.attendance_table import group_column, name_column, query_of
from kimdesk.ui.tabs.training_words import SEPARATOR


def _columns() -> list[Column]:
    def noted(name: str, width: int, *, label: str = "", hidden: bool = False) -> Column:
        return described(Participant, name, sql=f"p.{name}", width=width, label=label, hidden=hidden)

    return [
        name_column(166),
        group_column(146),
        noted("pre_test", 74),
        noted("post_test", 78),
        computed("gain", _("N-gain"), _gain, width=66, align="right"),
        noted("certificate", 130),
        noted("transport", 110, label=_("Transport")),
        noted("remark", 160, hidden=True),
    ]


def _gain(row: Row) -> str:
    gained = gain(row["participant_pre_test"], row["participant_post_test"])
    return "" if gained is None else _decimal(gained)


def _decimal(number: float) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, "0.##", locale=language())


class ScorePage(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheet: Sheet | None = None
        empty = Empty(_("Belum ada peserta"), _("Tambahkan peserta di “Kehadiran”."), icon="users")
        self.table = EntityTable(desk, "bimtek.nilai", _columns(), empty=empty)
        self.foot = Elided("muted")
        self.pay = button("", self._pay)
        last = QHBoxLayout()
        last.setSpacing(theme.px(8))
        last.addWidget(self.foot, 1)
        last.addWidget(self.pay)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self.table, 1)
        box.addLayout(last)

    def show_sheet(self, sheet: Sheet) -> None:
        self.table.show_query(query_of(sheet.training.id))
        self._show_texts(sheet)

    def refresh(self, sheet: Sheet, touched: Touched) -> None:
        self.table.refresh(touched)
        self._show_texts(sheet)

    def flush(self) -> None:
        self.table.flush()

    def _show_texts(self, sheet: Sheet) -> None:
        self._sheet = sheet
        money = sheet.training.transport
        self.pay.setVisible(bool(money))
        if money:
            self.pay.setText(_("Isi transport {money} untuk yang hadir").format(money=Money().show(money)))
        found = scores(self._desk.store, sheet.training.id)
        parts = []
        if found.tested:
            parts = [
                _("rata-rata pre-test {n}").format(n=_decimal(found.pre or 0)),
                _("post-test {n}").format(n=_decimal(found.post or 0)),
                _("N-gain {n} dari {count} orang").format(
                    n=_decimal(found.gain or 0), count=with_dots(found.tested)
                ),
            ]
        if found.transport:
            parts.append(_("transport {money}").format(money=Money().show(found.transport)))
        self.foot.setText(
            SEPARATOR.join(parts) or _("Ketik nilai 0 sampai 100; Enter turun ke baris berikut.")
        )

    def _pay(self) -> None:
        if self._sheet is not None:
            with messages.shown(self):
                count = attendance.pay_transport(self._desk.store, self._sheet.training.id)
                self._desk.say(number_of("Uang transport diisi untuk {n} orang.", count))
