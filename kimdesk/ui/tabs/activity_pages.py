"""The three lists of the tab Kegiatan: what a group did, what it plans, and what was noted about it."""

from typing import TYPE_CHECKING, Any

from kimdesk.entities import Activity, Entity, Group, Programme, Remark
from kimdesk.entities.activity import ADINDA
from kimdesk.entities.remark import KINDS
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.kinds import Day, Money
from kimdesk.rules import check_activity
from kimdesk.store import Scope, activity_list
from kimdesk.store.scope import DORMANT_DAYS
from kimdesk.ui import messages
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Empty, described
from kimdesk.ui.tabs.record_page import RecordPage
from kimdesk.ui.tabs.record_panel import RecordPanel

if TYPE_CHECKING:
    from kimdesk.store import Store


class ActivityPage(RecordPage):
    """By ADINDA, as a log book: the newest is the last of a group."""

    entity = Activity
    order = "ifnull(r.day, '9')"
    order_wide = "r.day DESC"

    def __init__(self, desk: Desk) -> None:
        columns = [
            described(Activity, "day", sql="r.day", width=100),
            described(Activity, "adinda", sql="r.adinda", width=130),
            described(Activity, "name", sql="r.name", width=200),
            described(Activity, "place", sql="r.place", width=110),
            described(Activity, "men", sql="r.men", label=_("L"), width=44),
            described(Activity, "women", sql="r.women", label=_("P"), width=44),
            described(Activity, "output", sql="r.output", hidden=True),
        ]
        empty = Empty(
            _("Belum ada kegiatan"),
            _("Catat kegiatan kelompok menurut ADINDA: akses, diskusi, implementasi, …"),
            _("Kegiatan baru"), self.new, "calendar-check",
        )  # fmt: skip
        entry = ("activity_name", _("ketik kegiatan baru…"))
        super().__init__(desk, columns, empty, entry, _("Saring menurut ADINDA"))

    def make_panel(self) -> RecordPanel:
        return RecordPanel(
            self._desk, Activity,
            ("day", "adinda", "name", "place", "men", "women", "output", "link", "remark"),
            _("Ketik nama kegiatan di baris kosong paling bawah. "
              "Enter turun, Tab ke kanan, Ctrl+D menyalin dari atas."),
            self.delete, self._check,
        )  # fmt: skip

    def filtered(self) -> tuple[str, list[Any]]:
        code = self.filter.currentData()
        return ("r.adinda = ?", [code]) if code else ("1", [])

    def make(self, value: Any) -> str:
        values = {"kim": self.scope.kim, "name": value, "adinda": self.filter.currentData() or None}
        return self._desk.store.create(_("Kegiatan baru"), Activity, values)

    def count(self, store: "Store", scope: Scope) -> Any:
        today = self._desk.today()
        last = activity_list.last_activity(store, scope.kim, today) if scope.kim else None
        return activity_list.activity_sums(store, scope, today), last

    def show_counts(self, counts: Any) -> int:
        sums, last = counts
        total: int = sum(one.count for one in sums.values())
        lines: list[tuple[str, Any]] = [(_("Semua ADINDA"), "")]
        lines += [(_counted(words, sums[code].count), code) for code, words in ADINDA if code in sums]
        self.fill_filter(lines)
        men, women = sum(one.men for one in sums.values()), sum(one.women for one in sums.values())
        words = [_("peserta {men} L  ·  {women} P").format(men=with_dots(men), women=with_dots(women))]
        if last is not None:
            days = (self._desk.today() - last.last).days
            words.insert(0, _("terakhir {day}").format(day=Day().show(last)))
            if days > DORMANT_DAYS:
                words.insert(1, _("lebih dari enam bulan lalu"))
        self.counts.setText("  ·  ".join(words) if total or last is not None else "")
        return total

    def _check(self, row: Entity) -> Any:
        assert isinstance(row, Activity)
        return check_activity(row, self._desk.today())


class ProgrammePage(RecordPage):
    """The work programme by year; a new year can begin with the programme of the one before."""

    entity = Programme
    order = "r.year"
    order_wide = "r.year DESC"

    def __init__(self, desk: Desk) -> None:
        self._year = desk.today().year
        columns = [
            described(Programme, "year", sql="r.year", width=62),
            described(Programme, "adinda", sql="r.adinda", width=130),
            described(Programme, "name", sql="r.name", width=190),
            described(Programme, "target", sql="r.target", width=110),
            described(Programme, "period", sql="r.period", width=84),
            described(Programme, "budget", sql="r.budget", width=110),
            described(Programme, "place", sql="r.place", hidden=True),
            described(Programme, "actor", sql="r.actor", hidden=True),
            described(Programme, "fund", sql="r.fund", hidden=True),
        ]
        empty = Empty(
            _("Belum ada program kerja"), _("Program kerja satu tahun diminta untuk berkas SK."),
            _("Program baru"), self.new, "target",
        )  # fmt: skip
        super().__init__(
            desk, columns, empty, ("programme_name", _("ketik program baru…")), _("Saring menurut tahun")
        )
        self._source = 0
        self.copy = button("", self._copy, icon="copy")
        self.copy.hide()
        self._top.insertWidget(2, self.copy)

    def make_panel(self) -> RecordPanel:
        panel = RecordPanel(
            self._desk, Programme,
            ("year", "adinda", "name", "target", "period", "place", "actor", "budget", "fund", "remark"),
            _("Ketik nama program di baris kosong paling bawah. "
              "Enter turun, Tab ke kanan, Ctrl+D menyalin dari atas."),
            self.delete,
        )  # fmt: skip
        self.carry_out = panel.add_deed(_("Catat pelaksanaan"), self._carry_out, "calendar-check")
        return panel

    def filtered(self) -> tuple[str, list[Any]]:
        year = self.filter.currentData()
        return ("r.year = ?", [year]) if year else ("1", [])

    def make(self, value: Any) -> str:
        year = self.filter.currentData() or self._year
        values = {"kim": self.scope.kim, "name": value, "year": year}
        return self._desk.store.create(_("Program kerja baru"), Programme, values)

    def count(self, store: "Store", scope: Scope) -> Any:
        return activity_list.programme_sums(store, scope, self._desk.today())

    def show_counts(self, counts: Any) -> int:
        years = sorted({*(year for year in counts if year), self._year, self._year + 1}, reverse=True)
        lines: list[tuple[str, Any]] = [(_("Semua tahun"), 0)]
        lines += [(_counted(str(year), counts[year].count if year in counts else 0), year) for year in years]
        self.fill_filter(lines)
        chosen = self.filter.currentData()
        shown = [one for year, one in counts.items() if not chosen or year == chosen]
        number, budget = sum(one.count for one in shown), sum(one.budget for one in shown)
        words = number_of("{n} program  ·  anggaran {budget}", number, budget=Money().show(budget))
        self.counts.setText(words if number else "")
        year = chosen or self._year
        self._source = max((old for old in counts if 0 < old < year), default=0)
        wanted = bool(self.scope.kim and self._source and year not in counts)
        self.copy.setText(_("Salin dari {year}").format(year=self._source))
        self.copy.setVisible(wanted and not self._desk.store.read_only)
        total: int = sum(one.count for one in counts.values())
        return total

    def _copy(self) -> None:
        year = self.filter.currentData() or self._year
        label = _("Salin program kerja {source} ke {year}").format(source=self._source, year=year)
        with messages.shown(self):
            activity_list.copy_programme(self._desk.store, label, self.scope.kim, self._source, year)

    def _carry_out(self) -> None:
        self.flush()
        programme = self._desk.store.get(Programme, self.panel.row)
        if programme is not None:
            with messages.shown(self):
                made = activity_list.carry_out(self._desk.store, _("Catat pelaksanaan program"), programme)
                self._desk.go_to(Activity.table, made, "day", tab="kegiatan")


class NotePage(RecordPage):
    """Obstacles, visits and promises: notes about the groups themselves."""

    entity = Remark
    owner = "r.owner"
    condition = activity_list.NOTES
    order = "ifnull(r.day, '9')"
    order_wide = "r.day DESC"

    def __init__(self, desk: Desk) -> None:
        columns = [
            described(Remark, "day", sql="r.day", width=100),
            described(Remark, "kind", sql="r.kind", width=140),
            described(Remark, "text", sql="r.text", width=420),
        ]
        empty = Empty(
            _("Belum ada catatan"),
            _("Tulis kendala, hasil kunjungan, dan janji tindak lanjut kelompok ini."),
            _("Catatan baru"), self.new, "sticky-note",
        )  # fmt: skip
        entry = ("remark_text", _("ketik catatan baru…"))
        super().__init__(desk, columns, empty, entry, _("Saring menurut jenis"))

    def make_panel(self) -> RecordPanel:
        return RecordPanel(
            self._desk, Remark, ("day", "kind", "text"),
            _("Ketik catatan di baris kosong paling bawah, atau pilih satu catatan untuk mengubahnya."),
            self.delete,
        )  # fmt: skip

    def filtered(self) -> tuple[str, list[Any]]:
        code = self.filter.currentData()
        return ("r.kind = ?", [code]) if code else ("1", [])

    def make(self, value: Any) -> str:
        values = {
            "owner_table": Group.table, "owner": self.scope.kim, "text": value, "day": self._desk.this_day(),
            "kind": self.filter.currentData() or "catatan",
        }  # fmt: skip
        return self._desk.store.create(_("Catatan baru"), Remark, values)

    def count(self, store: "Store", scope: Scope) -> Any:
        return activity_list.note_counts(store, scope, self._desk.today())

    def show_counts(self, counts: Any) -> int:
        lines: list[tuple[str, Any]] = [(_("Semua jenis"), "")]
        lines += [(_counted(words, counts[code]), code) for code, words in KINDS if code in counts]
        self.fill_filter(lines)
        obstacles = counts.get("kendala", 0)
        self.counts.setText(number_of("{n} kendala", obstacles) if obstacles else "")
        total: int = sum(counts.values())
        return total


def _counted(words: str, count: int) -> str:
    return f"{_(words)}  ·  {with_dots(count)}" if count else _(words)
