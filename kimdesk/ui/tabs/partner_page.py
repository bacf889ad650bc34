"""All partners, shared by every group: who they are, what they can give, and with whom they work."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Partner
from kimdesk.i18n import _, number_of
from kimdesk.store import Scope, Touched
from kimdesk.store.activity_list import in_scope
from kimdesk.store.partnership_list import ESCAPE, like
from kimdesk.store.partnerships import uses
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import label, search_line, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.pause import pause
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed, described
from kimdesk.ui.table_query import Row
from kimdesk.ui.tabs.partner_panel import PartnerPanel

PAUSE = 200
SEARCHED = ("p.name", "p.field", "p.contact_name")
_USES = "(SELECT count(*) FROM partnership u WHERE u.partner = p.id AND u.gone = 0)"


class PartnerPage(QWidget):
    """The list; its `panel` stands beside it."""

    partnership_wanted = Signal(str)
    """The partner with whom one should be begun."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._scope = Scope()
        self.search = search_line(_("Cari mitra, bidang, narahubung"))
        self.search.setMaximumWidth(theme.px(240))
        tip = _("Hanya mitra yang punya kemitraan dengan kelompok di wilayah terpilih")
        self.here = toggle(_("Bermitra di sini"), self._list, tip=tip)
        self.counted = label("", "muted")
        empty = Empty(
            _("Belum ada mitra"),
            _("Catat dinas, sekolah, usaha, atau media. Satu mitra dipakai bersama semua kelompok."),
            _("Mitra baru"), self.new, "handshake",
        )  # fmt: skip
        self.table = EntityTable(desk, "mitra.mitra", _columns(), empty=empty)
        self.panel = PartnerPanel(desk, self.delete)
        self._lay_out()
        self._searching = pause(self, PAUSE, self._list)
        self.search.textEdited.connect(lambda: self._searching.start())
        self.search.returnPressed.connect(self._list)
        self.table.chosen.connect(self._choose)
        self.table.counted.connect(lambda n: self.counted.setText(number_of("{n} mitra", n)))
        self.table.opened.connect(lambda row: self.panel.form.go_to(Partner.table, "name"))
        self.table.delete_wanted.connect(self.delete)
        self.panel.made.connect(self._made)
        self.panel.partnership_wanted.connect(self.partnership_wanted)

    def show_scope(self, scope: Scope) -> None:
        self._scope = scope
        self._list()

    def refresh(self, touched: Touched) -> None:
        self.table.refresh(touched)
        self.panel.refresh(touched)

    def go_to(self, row: str, field: str) -> None:
        self.search.clear()
        self.here.setChecked(False)
        self._list()
        self.table.select(row)
        self.panel.show_row(row)
        if field:
            self.panel.form.go_to(Partner.table, field)
        else:
            self.table.view.setFocus()

    def new(self) -> None:
        """An empty form; its first filled field makes the partner."""
        self.flush()
        region = self._scope.region if self._scope.region != "-" else ""
        self.panel.begin({"region": region or None})
        self.table.view.setCurrentIndex(QModelIndex())

    def delete(self, rows: list[str]) -> None:
        """Put a partner into the basket; one that groups work with stays."""
        rows = [row for row in rows if row]
        partner = self._desk.store.get(Partner, rows[0]) if len(rows) == 1 else None
        if partner is None:
            return
        self.flush()
        count = uses(self._desk.store, partner.id)
        if count:
            messages.show_info(
                self, _("Mitra ini masih dipakai"), number_of("Ada {n} kemitraan dengan mitra ini.", count),
                _("Pindahkan atau hapus kemitraannya dulu, lalu hapus mitranya."),
            )  # fmt: skip
            return
        title = _("Hapus mitra “{name}”?").format(name=_(partner.title))
        text = _("Mitra masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                self._desk.store.delete(_("Hapus mitra"), Partner, partner.id, reason)

    def flush(self) -> None:
        self.table.flush()
        self.panel.form.flush()

    def _choose(self, row: str) -> None:
        if row:
            self.panel.show_row(row)
        elif not self.panel.beginning:
            if self.table.count:
                self.table.view.selectRow(0)
            else:
                self.panel.show_row("")

    def _made(self, row: str) -> None:
        self.table.select(row)

    def _list(self) -> None:
        self._searching.stop()
        where, params = "p.gone = 0", []
        text = self.search.text().strip()
        if text:
            where += f" AND ({' OR '.join(f'{name} LIKE ? {ESCAPE}' for name in SEARCHED)})"
            params += [like(text)] * len(SEARCHED)
        if self.here.isChecked():
            held, more = in_scope(self._scope, self._desk.today())
            where += f" AND p.id IN (SELECT r.partner FROM partnership r WHERE {held})"
            params += more
        self.table.show_query(
            Query(
                source="partner p", key="p.seq", id="p.id", where=where, params=tuple(params),
                order="p.name COLLATE NOCASE", tables=frozenset({"partner", "partnership"}), small=False,
            )
        )  # fmt: skip

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.search, 1)
        top.addWidget(self.here)
        top.addWidget(self.counted)
        top.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)


def _columns() -> list[Column]:
    def count(row: Row) -> str:
        return str(row["uses"]) if row["uses"] else ""

    return [
        described(Partner, "name", sql="p.name", width=230),
        described(Partner, "kind", sql="p.kind", width=130),
        described(Partner, "offers", sql="p.offers", width=180, editable=False),
        computed("uses", _("Kemitraan"), count, sql=_USES, width=80, align="right"),
        described(Partner, "contact_name", sql="p.contact_name", label=_("Narahubung"), width=140),
        described(Partner, "contact_phone", sql="p.contact_phone", label=_("No. HP"), width=116),
        described(Partner, "field", sql="p.field", width=130, hidden=True),
        described(Partner, "region", sql="p.region", width=180, hidden=True),
    ]
