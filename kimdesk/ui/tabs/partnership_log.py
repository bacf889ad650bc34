"""The log of one partnership: changes of stage, activities, monitoring, notes; the chosen one as a form."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.entities import PartnershipEvent
from kimdesk.entities.partnership import EVENTS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.store import Touched
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part
from kimdesk.ui.table import Empty, EntityTable, Query, computed, described
from kimdesk.ui.table_query import Row
from kimdesk.ui.tabs.partnership_words import stage_words

FIELDS: dict[str, tuple[str, ...]] = {
    "catatan": ("day", "description"),
    "kegiatan": ("day", "description", "output", "men", "women"),
    "monev": ("day", "indicator", "achieved", "obstacle", "follow_up", "score"),
}
"""Kind of event -> what is asked; any other kind asks what a note does."""
_TEXT = (
    "CASE r.kind WHEN 'monev' THEN ifnull(r.indicator, r.achieved) ELSE ifnull(r.description, r.output) END"
)
ROWS, FIELDS_BELOW = 146, 240
"""Height of the list (its head and three rows), and least height of the form below it."""


class PartnershipLog(QScrollArea):
    """`counted`: how many events the partnership has."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._partnership = ""
        columns = [
            described(PartnershipEvent, "day", sql="r.day", width=98, editable=False),
            computed("what", _("Kejadian"), _what, sql=_TEXT, width=180),
        ]
        empty = Empty(_("Belum ada catatan"), _("Catat kegiatan bersama, atau hasil monitoring."))
        self.table = EntityTable(desk, "mitra.log", columns, empty=empty)
        self.table.setFixedHeight(theme.px(ROWS))
        self.table.chosen.connect(self._choose)
        self.table.counted.connect(self.counted)
        self.table.opened.connect(lambda row: self._focus())
        self.table.delete_wanted.connect(self._delete)
        self._forms = QStackedWidget()
        self._by_kind: dict[str, Form] = {}
        self._hint = label(_("Pilih satu kejadian untuk mengubahnya."), "muted", wraps=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._forms.addWidget(self._hint)
        self.add = {
            kind: button(words, partial(self.begin, kind), icon="plus", role="chip")
            for kind, words in (("kegiatan", _("Kegiatan")), ("monev", _("Monev")), ("catatan", _("Catatan")))
        }
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for made in self.add.values():
            made.setEnabled(not desk.store.read_only)
            row.addWidget(made)
        row.addStretch(1)
        self._forms.currentChanged.connect(self._make_room)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(row)
        box.addWidget(self.table)
        box.addWidget(self._forms, 1)

    def show_partnership(self, partnership: str) -> None:
        """List the events of this partnership, the latest first."""
        self._partnership = partnership
        self._forms.setCurrentIndex(0)
        self.table.show_query(
            Query(
                source="partnership_event r", key="r.seq", id="r.id",
                where="r.partnership = ? AND r.gone = 0", params=(partnership,),
                order="r.day DESC, r.seq DESC", tables=frozenset({"partnership_event"}),
                extra={"kind": "r.kind", "stage": "r.stage"},
            )
        )  # fmt: skip

    def begin(self, kind: str) -> None:
        """An empty form for an event of today; its first filled field makes it."""
        self.flush()
        form = self._form(kind)
        values = {"partnership": self._partnership, "kind": kind, "day": self._desk.this_day()}
        form.show_rows({}, defaults={PartnershipEvent: values})
        self._forms.setCurrentWidget(form)
        form.go_to(PartnershipEvent.table, FIELDS[kind][1])
        self.ensureWidgetVisible(self._forms)

    def select(self, event: str) -> None:
        self.table.select(event)
        self.table.view.setFocus()

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)
        form = self._forms.currentWidget()
        if isinstance(form, Form):
            form.refresh(touched)

    def flush(self) -> None:
        for form in self._by_kind.values():
            form.flush()

    def _choose(self, event: str) -> None:
        found = self._desk.store.get(PartnershipEvent, event) if event else None
        if found is None:
            beginning = self._forms.currentWidget()
            if not isinstance(beginning, Form) or beginning.rows:
                self._forms.setCurrentIndex(0)
            return
        form = self._form(found.kind or "catatan")
        if form.rows.get(PartnershipEvent) != event:
            form.show_rows({PartnershipEvent: event})
        self._forms.setCurrentWidget(form)

    def _form(self, kind: str) -> Form:
        kind = kind if kind in FIELDS else "catatan"
        if kind not in self._by_kind:
            form = Form(self._desk, [Part(PartnershipEvent, FIELDS[kind], section="")])
            form.created.connect(lambda _table, row: self.table.select(row))
            self._by_kind[kind] = form
            self._forms.addWidget(form)
        return self._by_kind[kind]

    def _make_room(self, place: int) -> None:
        """A form needs its height even where the panel is low; then all of it scrolls."""
        self._forms.setMinimumHeight(theme.px(FIELDS_BELOW) if place else 0)

    def _focus(self) -> None:
        form = self._forms.currentWidget()
        if isinstance(form, Form):
            form.go_to(PartnershipEvent.table, "")

    def _delete(self, rows: list[str]) -> None:
        rows = [row for row in rows if row]
        if not rows:
            return
        title = number_of("Hapus {n} kejadian dari catatan kemitraan?", len(rows))
        text = _("Masuk keranjang dan dapat dikembalikan. Tahap kemitraan tidak ikut berubah.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is None:
            return
        with messages.shown(self), self._desk.store.act(_("Hapus catatan kemitraan")) as act:
            for row in rows:
                act.delete(PartnershipEvent, row, reason)


def _what(row: Row) -> str:
    """As in "Tahap Penjajakan: audiensi dengan kepala dinas"."""
    if row["kind"] == "tahap":
        head = _("Tahap {stage}").format(stage=stage_words(row["stage"]))
    else:
        head = _("Monev") if row["kind"] == "monev" else Choice(EVENTS).show(row["kind"]) or _("Catatan")
    return f"{head}: {row['what']}" if row["what"] else head
