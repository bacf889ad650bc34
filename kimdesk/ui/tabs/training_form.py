"""A training's own fields, its sessions, speakers and files: the page "Kegiatan dan sesi"."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Entity, Session, Speaker, Training
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.rules.number_patterns import pattern_findings
from kimdesk.store import Touched, attendance
from kimdesk.ui import messages, theme
from kimdesk.ui.attachments import Attachments
from kimdesk.ui.buttons import button, card, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.erase_link import erase_link
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.table import Empty, EntityTable, Entry, Query, described
from kimdesk.ui.table_view import ROW_HEIGHT

AFTER_EVENT = 2
"""Where the lists stand in the form: below the card of the event itself, above the papers and the report."""
LEAST_ROWS, MOST_ROWS = 3, 10
"""How many rows, with the empty last one, a small table shows before it scrolls."""


class TrainingForm(QWidget):
    """Without a training it is an empty form; the first filled field makes the training with one session."""

    made = Signal(str)
    """id of the training that the form made."""
    delete_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._training = ""
        self.form = Form(
            desk, [Part(Training)], create=self._create, checks=self._check, columns=6, cards=True
        )
        self.sessions = self._table(
            Session,
            [
                described(Session, "number", width=64), described(Session, "day", width=98),
                described(Session, "begins", width=80), described(Session, "finishes", width=86),
                described(Session, "topic", width=210), described(Session, "hours", width=48),
                described(Session, "method", width=90),
            ],
            "ifnull(number, 999), seq",
            Entry("session_topic", _("ketik materi sesi berikutnya…"), self._new_session),
        )  # fmt: skip
        self.speakers = self._table(
            Speaker,
            [
                described(Speaker, "name", width=190), described(Speaker, "role", width=110),
                described(Speaker, "office", width=200), described(Speaker, "nip", width=140),
            ],
            "seq",
            Entry("speaker_name", _("ketik nama narasumber…"), self._new_speaker),
        )  # fmt: skip
        self._lists = QWidget()
        self._lists.setProperty("surface", "clear")
        lists = QVBoxLayout(self._lists)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(theme.px(12))
        self.erase = erase_link(desk, Speaker, self.speakers)
        lists.addWidget(_card(_("Sesi"), self.sessions))
        lists.addWidget(_card(_("Narasumber dan panitia"), self.speakers, self.erase))
        self.attachments = Attachments(desk)
        self._end = QWidget()
        self._end.setProperty("surface", "clear")
        end = QVBoxLayout(self._end)
        end.setContentsMargins(0, 0, 0, theme.px(12))
        end.setSpacing(theme.px(12))
        end.addWidget(self.attachments)
        remove = button(_("Hapus kegiatan ini…"), self.delete_wanted.emit, icon="trash-2", role="danger")
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(remove)
        end.addLayout(last)
        page = self.form.widget()
        inner = page.layout() if page is not None else None
        assert isinstance(inner, QVBoxLayout)
        inner.insertWidget(AFTER_EVENT, self._lists)
        inner.insertWidget(inner.count() - 1, self._end)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.form)

    def show_training(self, training: str) -> None:
        """Edit this training."""
        self.form.show_rows({Training: training})
        self._show_lists(training)

    def begin(self, defaults: Mapping[str, Any]) -> None:
        """An empty form for a new training."""
        self.form.show_rows({}, defaults={Training: defaults})
        self._show_lists("")
        self.go_to("name")

    def go_to(self, field: str) -> None:
        self.form.go_to(Training.table, field or "name")

    def go_to_row(self, table: str, row: str) -> None:
        """Put the cursor on a session or a speaker."""
        found = self.sessions if table == Session.table else self.speakers
        found.select(row)
        found.view.setFocus()
        self.form.ensureWidgetVisible(found)

    def refresh(self, touched: Touched) -> None:
        self.form.refresh(touched)
        self.sessions.refresh(touched)
        self.speakers.refresh(touched)
        self.attachments.refresh(touched)

    def flush(self) -> None:
        self.form.flush()
        self.sessions.flush()
        self.speakers.flush()

    def _show_lists(self, training: str) -> None:
        self._training = training
        self._lists.setVisible(bool(training))
        self._end.setVisible(bool(training))
        if training:
            self.attachments.show_owner(Training, training)
        for table, entity, order in (
            (self.sessions, Session, "ifnull(number, 999), day, begins"),
            (self.speakers, Speaker, ""),
        ):
            table.show_query(
                Query(
                    entity.table, "seq", "id", "training = ? AND gone = 0", (training,), order,
                    frozenset({entity.table}),
                )
            )  # fmt: skip

    def _create(self, _entity: type[Entity], values: dict[str, Any]) -> Mapping[type[Entity], str]:
        training = attendance.new_training(self._desk.store, values)
        self._show_lists(training)
        self.made.emit(training)
        return {Training: training}

    def _check(self, rows: Rows) -> Sequence[Finding]:
        event = self._desk.store.get(Training, rows[Training])
        pattern = event.certificate_number if event is not None else None
        return list(pattern_findings(pattern, "certificate_number"))

    def _new_session(self, topic: Any) -> str:
        return attendance.next_session(self._desk.store, self._training, {"topic": topic})

    def _new_speaker(self, name: Any) -> str:
        values = {"training": self._training, "name": name, "role": "narasumber"}
        return self._desk.store.create(_("Narasumber baru"), Speaker, values)

    def _table(self, entity: type[Entity], columns: list[Any], order: str, entry: Entry) -> EntityTable:
        table = EntityTable(self._desk, f"bimtek.{entity.table}", columns, empty=Empty(_("Belum ada isi")))
        table.set_entry(entry)
        table.counted.connect(lambda count: table.setFixedHeight(_height(count + 1)))
        table.delete_wanted.connect(lambda rows: self._delete(entity, rows))
        return table

    def _delete(self, entity: type[Entity], rows: list[str]) -> None:
        rows = [row for row in rows if row]
        if not rows:
            return
        title = number_of("Hapus {n} baris {what}?", len(rows), what=_(entity.label))
        text = _("Yang sudah ditandai ikut ke keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is None:
            return
        act_words = _("Hapus {what}").format(what=_(entity.label))
        with messages.shown(self), self._desk.store.act(act_words) as act:
            for row in rows:
                act.delete(entity, row, reason)


def _card(title: str, table: EntityTable, *below: QWidget) -> QWidget:
    holder = card()
    box = QVBoxLayout(holder)
    box.setContentsMargins(*[theme.px(16)] * 4)
    box.setSpacing(theme.px(8))
    box.addWidget(label(title, "heading"))
    box.addWidget(table)
    for widget in below:
        box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
    return holder


def _height(rows: int) -> int:
    """Of a table with so many rows: its head, the rows, and room for a scroll bar."""
    return theme.px(36) + min(max(rows, LEAST_ROWS), MOST_ROWS) * theme.px(ROW_HEIGHT) + theme.px(14)
