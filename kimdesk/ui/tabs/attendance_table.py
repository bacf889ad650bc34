"""The attendance list: a row for each participant, a column for each session, keys that mark.

Space marks and goes down, H I S A write that mark in a session's column, Backspace takes it away. The
table only says what is wanted; the page writes it.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent

from kimdesk.entities import Attendance, Participant
from kimdesk.entities.attendance import MARKS
from kimdesk.i18n import _, number_of
from kimdesk.rules.attendance import lacking
from kimdesk.store import attendance_sheet
from kimdesk.store.attendance_sheet import NAME, ORDER, REPLACED, SEX, SOURCE, SUBSTITUTE_FOR, Sheet
from kimdesk.store.names import link_id
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed, described
from kimdesk.ui.table_query import Place, Row
from kimdesk.ui.tabs import training_words

PRESENT = "✓"
NOT_MARKED = "–"
SESSION = "session_"
_TONES = {"H": "green", "I": "amber", "S": "amber", "A": "red"}
_KEYS = frozenset(code for code, _label in MARKS)
EXTRA = {
    "person_id": "p.person", "walk_in": "p.walk_in", "substitute_for": SUBSTITUTE_FOR, "replaced": REPLACED,
    "kim_name": "k.name", "place": "p.origin",
}  # fmt: skip


@dataclass(slots=True)
class Live:
    """The sheet that the columns speak of; it changes with every mark, the columns do not."""

    sheet: Sheet


def query_of(training: str) -> Query:
    """The participants of a training. Marks change no list: the page has their rows read again by itself."""
    return Query(
        source=SOURCE, key="p.seq", id="p.id", where="p.training = ? AND p.gone = 0", params=(training,),
        order=ORDER, tables=frozenset({"participant", "person", "kim"}), extra=EXTRA,
    )  # fmt: skip


def name_column(width: int) -> Column:
    return computed(
        "name", _("Nama"), lambda row: row["name"] or "—",
        sql=NAME, sort=f"{NAME} COLLATE NOCASE", width=width,
        icon=lambda row: ("user-x", "muted") if row["replaced"] else None,
        tone=lambda row: "muted" if row["replaced"] else "", shows=lambda row: _whose(row, "name"),
    )  # fmt: skip


def group_column(width: int) -> Column:
    return computed(
        "group_", _("Kelompok"), _group, sql="ifnull(k.name, p.origin)",
        sort="k.name IS NULL, ifnull(k.name, p.origin) COLLATE NOCASE", width=width,
        tone=lambda row: "muted" if row["replaced"] else "",
    )  # fmt: skip


def _columns(live: Live) -> list[Column]:
    sessions = live.sheet.sessions
    present = attendance_sheet.present_sql([session.id for session in sessions])
    marks = [
        computed(
            f"{SESSION}{place}", training_words.session_name(session),
            partial(_mark_words, live, place), sql=attendance_sheet.mark_sql(session.id), width=62,
            align="center", tone=partial(_mark_tone, place), shows=partial(_mark_place, session.id),
        )
        for place, session in enumerate(sessions)
    ]  # fmt: skip
    return [
        name_column(162),
        group_column(150),
        computed("sex", _("L/P"), lambda row: row["sex"] or "—", sql=SEX, width=42,
                 tone=lambda row: "" if row["sex"] else "faint", shows=lambda row: _whose(row, "sex")),
        *marks,
        computed("present", _("Hadir"), lambda row: f"{row['present']} / {len(live.sheet.held)}", sql=present,
                 width=62),
        computed("certificate", _("Sertifikat"), lambda row: _certificate_words(live, row),
                 icon=lambda row: ("award", "green") if _lacks(live, row) == 0 else None,
                 tone=lambda row: "green" if _lacks(live, row) == 0 else "muted", width=112),
        computed("remark", _("Keterangan"), _remark, sql="p.remark", width=170, hidden=True),
        described(Participant, "post", sql="p.post", width=120, hidden=True),
        computed("phone", _("No. HP"), lambda row: row["phone"] or "", sql="ifnull(pe.phone, p.phone)",
                 hidden=True, shows=lambda row: _whose(row, "phone")),
    ]  # fmt: skip


def _whose(row: Row, field: str) -> Place:
    """A value of the person, or of somebody who takes part without being in the register."""
    person = row["person_id"]
    return ("person", person, field) if person else ("participant", row["id"], field)


def _mark_place(session: str, row: Row) -> Place:
    key = {"session": session, "participant": row["id"]}
    return Attendance.table, link_id(Attendance, key), "mark"


def _mark_words(live: Live, place: int, row: Row) -> str:
    mark = row[f"{SESSION}{place}"]
    if mark == "H":
        return PRESENT
    return mark or (NOT_MARKED if live.sheet.sessions[place].id in live.sheet.totals else "")


def _mark_tone(place: int, row: Row) -> str:
    return _TONES.get(row[f"{SESSION}{place}"] or "", "faint")


def _lacks(live: Live, row: Row) -> int | None:
    """How many sessions a participant lacks for the certificate; None where nobody can earn one yet."""
    if row["replaced"] or not live.sheet.held:
        return None
    return lacking(row["present"], len(live.sheet.held), live.sheet.training.certificate_share)


def _certificate_words(live: Live, row: Row) -> str:
    if row["replaced"]:
        return _("digantikan")
    lacks = _lacks(live, row)
    if lacks is None:
        return ""
    return _("Layak") if lacks == 0 else number_of("kurang {n} sesi", lacks)


def _group(row: Row) -> str:
    words = training_words.origin(row["kim_name"], row["place"])
    return _("{group} · pengganti").format(group=words) if row["substitute_for"] else words


def _remark(row: Row) -> str:
    parts = [
        _("pengganti {name}").format(name=row["substitute_for"]) if row["substitute_for"] else "",
        _("tanpa undangan") if row["walk_in"] else "",
        row["remark"] or "",
    ]
    return "; ".join(part for part in parts if part)


class AttendanceTable(EntityTable):
    """Made anew when the sessions change; `live` may be given a newer sheet of the same sessions."""

    mark_wanted = Signal(object, int, object)
    """ids of participants; place of the session, -1 for the active one; a code, None to take the marks away,
    "" to mark those absent, or take the marks away where all are present."""

    code_begun = Signal(str)
    """The first digit of a code that was scanned while the list had the focus."""

    def __init__(self, desk: Desk, sheet: Sheet, empty: Empty) -> None:
        live = Live(sheet)
        super().__init__(desk, f"bimtek.{len(sheet.sessions)}", _columns(live), empty=empty)
        self.live = live
        self.view.installEventFilter(self)
        self.marked.connect(lambda _row, _column: self._want(""))
        self.show_query(query_of(sheet.training.id))

    def show_sheet(self, sheet: Sheet, *, rows: bool) -> None:
        """Newer totals; rows: whether others rows than those listed may be there now."""
        self.live.sheet = sheet
        if rows:
            self._reload()
        else:
            self.model.forget_rows()

    def go_down(self) -> None:
        """The cursor into the next row's same column."""
        current = self.view.currentIndex()
        below = self.model.index(current.row() + 1, current.column())
        if below.isValid():
            self.view.setCurrentIndex(below)

    def choose_first(self, session: int) -> None:
        """Put the cursor into the first row, below a session."""
        names = [column.name for column in self.model.columns]
        wanted = f"{SESSION}{session}"
        if self.count and wanted in names and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, names.index(wanted)))

    def showEvent(self, event: QShowEvent) -> None:
        """Names are seen first, also where the cursor is in a session to the right of the screen."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.view.horizontalScrollBar().setValue(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.view
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            and self._minds(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _minds(self, event: QKeyEvent) -> bool:
        """A letter marks, below a session; a digit is where a code begins that is scanned."""
        typed = event.text().upper()
        if typed.isdecimal() and not self.view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.code_begun.emit(typed)
        elif self._session() < 0:
            return False
        elif typed in _KEYS:
            self._want(typed)
        elif event.key() == Qt.Key.Key_Backspace:
            self._want(None)
        else:
            return False
        return True

    def _session(self) -> int:
        """The place of the session in whose column the cursor is; -1 in another column."""
        index = self.view.currentIndex()
        name = self.column_name(index) if index.isValid() else ""
        return int(name.removeprefix(SESSION)) if name.startswith(SESSION) else -1

    def _want(self, code: str | None) -> None:
        self.mark_wanted.emit(self.selected_ids(), self._session(), code)
