"""The tab Anggota: the members of the scope in a table, the chosen one in the panel beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from kimdesk.entities import Membership, Person
from kimdesk.i18n import N_, _, number_of
from kimdesk.store import Scope, Touched, roster_list
from kimdesk.store.leaving import remove
from kimdesk.store.member_checks import TABLES, MemberChecks
from kimdesk.store.roster import add_member
from kimdesk.store.tally import Tally, tally
from kimdesk.ui import messages
from kimdesk.ui.asking import Asking
from kimdesk.ui.desk import Desk
from kimdesk.ui.table import Empty, EntityTable, Entry, empty_page
from kimdesk.ui.tabs import member_columns
from kimdesk.ui.tabs.member_head import MemberHead
from kimdesk.ui.tabs.member_panel import MemberPanel
from kimdesk.ui.tabs.side_by_side import lay_side_by_side
from kimdesk.ui.tabs.tab import Tab

PANEL = 292
ORDERED = 5
"""Length of a region code (a kabupaten) up from which members are ordered by group: in all of the
register they stand as they were entered, so that the first ones are there at once."""


class MembersTab(Tab):
    key = "anggota"
    label = N_("Anggota")
    icon = "users"
    tables = frozenset({"membership", "person"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._scope = Scope()
        self._checks = MemberChecks(desk.store, desk.today())
        self.head = MemberHead()
        self.table = EntityTable(
            desk, "anggota", member_columns.columns(self._checks),
            empty=Empty(
                _("Belum ada anggota"), _("Ketik nama anggota pertama, atau tempel daftarnya dari Excel."),
                _("Anggota baru"), self.new, "users",
            ),
        )  # fmt: skip
        self.panel = MemberPanel(desk, self._checks)
        self._counting = Asking(desk, _("Menghitung anggota"), self._show_counts)
        changing = (self.head.paste, self.head.add, self.panel.leave, self.panel.remove, self.panel.photo)
        for widget in changing:
            widget.setEnabled(not desk.store.read_only)
        self._lay_out()
        self._connect()

    def set_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            self.head.clear()
        self._scope = scope
        self._checks.forget()
        for place, column in enumerate(self.table.model.columns):
            if column.name in member_columns.GROUP_COLUMNS and not column.hidden:
                self.table.view.setColumnHidden(place, bool(scope.kim))
        self._list()

    def refresh(self, touched: Touched) -> None:
        if TABLES & touched.tables:
            self._checks.forget()
        self.table.refresh(touched)
        self.panel.refresh(touched)
        if self.tables & touched.tables:
            self._count()

    def go_to(self, table: str, row: str, field: str) -> None:
        membership = row
        if table == Person.table:
            where, params = roster_list.terms(self._scope, self.desk.today(), past=True)
            found = self.desk.store.one(
                f"SELECT m.id FROM {roster_list.SOURCE} WHERE m.person = ? AND {where}", (row, *params)
            )
            membership = found["id"] if found else ""
        if not membership:
            self.table.view.setFocus()
            return
        if not self.table.select(membership):
            self.head.clear(past=True)
            self._list()
            self.table.select(membership)
        self.panel.show_member(self._kim_of(membership), membership)
        if field:
            self.panel.form.go_to(table, field)
        else:
            self.table.view.setFocus()

    def new(self) -> None:
        """Begin to type a new member into the empty last row."""
        if not self._one_group():
            return
        if self.head.text:
            self.head.clear()
            self._list()
        self.table.begin_entry()

    def flush(self) -> None:
        self.table.flush()
        self.panel.form.flush()

    # ---- laid out and connected once

    def _lay_out(self) -> None:
        no_match = Empty(
            _("Tidak ada yang cocok"), _("Coba sebagian nama saja, atau beberapa angka NIK."),
            _("Tampilkan semua"), self._clear_search, "search",
        )  # fmt: skip
        pages = QWidget()
        pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.table)
        self._pages.addWidget(empty_page(no_match))
        listed = QVBoxLayout()
        listed.addWidget(self.head)
        listed.addWidget(pages, 1)
        lay_side_by_side(self, listed, self.panel, PANEL)
        self.setFocusProxy(self.table.view)

    def _connect(self) -> None:
        self.head.changed.connect(self._list)
        self.head.searched.connect(self._go_on_in_list)
        self.head.cleared.connect(self._clear_search)
        self.head.paste_wanted.connect(self._paste_from_clipboard)
        self.head.new_wanted.connect(self.new)
        self.head.columns_wanted.connect(self.table.choose_columns)
        self.table.chosen.connect(self._chosen)
        self.table.counted.connect(self._counted)
        self.table.model.settled.connect(self._settled)
        self.table.typed.connect(self._typed)
        self.table.written.connect(self._written)
        self.table.new_wanted.connect(self.new)
        self.table.opened.connect(lambda row: self.panel.form.go_to(Person.table, "nik"))
        self.table.paste_wanted.connect(self._paste)
        self.table.delete_wanted.connect(self._delete)
        self.panel.joined.connect(self._joined)
        self.panel.delete_wanted.connect(lambda row: self._delete([row]))
        self._paste_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        self._paste_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._paste_key.activated.connect(self._paste_from_clipboard)

    # ---- what is listed

    def _list(self) -> None:
        """List what the scope, the search and the chip say."""
        text = self.head.text
        scope, today = self._scope, self.desk.today()
        small = bool(scope.kim)
        with messages.shown(self):
            where, params = roster_list.terms(scope, today, text=text, past=self.head.past.isChecked())
            self.table.set_entry(
                Entry(member_columns.NAME, _("ketik nama baru…"), self._make)
                if small and not text and not self.desk.store.read_only
                else None
            )
            in_group = "ifnull(m.place, 1000000)"
            by_group = f"k.name, m.kim, {in_group}" if len(scope.region) >= ORDERED else ""
            order = in_group if small else by_group
            self.table.show_query(member_columns.query_of(where, params, order=order, small=small))
            self._count()

    def _count(self) -> None:
        scope, today = self._scope, self.desk.today()
        if scope.kim:
            self._counting.ask(lambda store: roster_list.counts(store, scope.kim), at_once=True)
        else:
            self._counting.ask(lambda store: _of_many(tally(store, scope, today)), at_once=False)

    def _show_counts(self, counts: roster_list.Counts) -> None:
        self.head.show_counts(counts, listed=self.table.count, one_group=bool(self._scope.kim))

    def _counted(self, count: int) -> None:
        self._paste_key.setEnabled(count == 0)
        if count:
            self._pages.setCurrentIndex(0)

    def _settled(self) -> None:
        self._pages.setCurrentIndex(1 if self.head.text and not self.table.count else 0)
        if self.head.text:
            self._count()

    def _go_on_in_list(self) -> None:
        self.table.view.setFocus()
        self.table.view.selectRow(0)

    def _clear_search(self) -> None:
        self.head.clear()
        self._list()
        self.table.view.setFocus()

    # ---- what is chosen, typed and made

    def _kim_of(self, membership: str) -> str:
        if self._scope.kim:
            return self._scope.kim
        found = self.desk.store.get(Membership, membership)
        return (found.kim or "") if found else ""

    def _chosen(self, membership: str) -> None:
        self.panel.show_member(self._kim_of(membership) if membership else self._scope.kim, membership)

    def _typed(self, membership: str, column: str, text: str) -> None:
        if column in (member_columns.NAME, "person_nik"):
            kim = self._kim_of(membership) if membership else self._scope.kim
            self.panel.show_typed(kim, membership, column, text)

    def _written(self, membership: str, column: str) -> None:
        found = self.desk.store.get(Membership, membership)
        if found is not None and found.person:
            self.panel.after_writing(found.person, column)
            if membership == self.table.current_id():
                self._chosen(membership)

    def _make(self, name: str) -> str:
        with self.desk.store.act(_("Anggota baru")) as act:
            made = add_member(self.desk.store, act, self._scope.kim, {"name": name}, {"post": "anggota"})
        membership = self.desk.store.get(Membership, made)
        assert membership is not None
        self.panel.after_making(membership.person or "")
        return made

    def _joined(self, membership: str) -> None:
        self.table.give_up()
        self._list()
        self.table.select(membership)
        self.table.view.setFocus()

    def _delete(self, rows: list[str]) -> None:
        rows = [row for row in rows if row]
        if not rows:
            return
        self.flush()
        persons = [self.desk.store.get(Membership, row) for row in rows]
        first = self.desk.store.get(Person, (persons[0].person or "") if persons[0] else "")
        title = (
            _("Hapus {name} dari daftar anggota?").format(name=first.title if first else _("anggota ini"))
            if len(rows) == 1
            else number_of("Hapus {n} anggota dari daftar?", len(rows))
        )
        text = _("Pakai ini untuk baris yang salah ketik. Untuk yang keluar atau meninggal, pakai Mutasi.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is not None:
            with messages.shown(self):
                remove(self.desk.store, rows, reason)
                self.desk.say(_("Dihapus. Dapat dikembalikan dari keranjang."))

    # ---- rows from a spreadsheet

    def _one_group(self) -> bool:
        if not self._scope.kim:
            messages.show_info(
                self, _("Pilih satu kelompok dulu"), _("Anggota baru masuk ke satu kelompok."),
                _("Pilih kelompoknya di sebelah kiri (Ctrl+L), lalu ulangi."),
            )  # fmt: skip
        return bool(self._scope.kim)

    def _paste_from_clipboard(self) -> None:
        self._paste(QGuiApplication.clipboard().text())

    def _paste(self, text: str) -> None:
        if not self._one_group():
            return
        from kimdesk.exchange.sheet import read_text

        grid = read_text(text)
        if not grid:
            messages.show_info(
                self, _("Belum ada yang disalin"), _("Papan klip kosong."),
                _("Di Excel, pilih baris anggota dan judul kolomnya, tekan Ctrl+C, lalu kembali ke sini."),
            )  # fmt: skip
            return
        from kimdesk.ui.tabs.paste_members import PasteMembers

        dialog = PasteMembers(self.desk, self._scope.kim, grid, self)
        if dialog.exec() and dialog.made:
            self.table.select(dialog.made[0])
            self.table.view.setFocus()


def _of_many(found: Tally) -> roster_list.Counts:
    """The counts of a whole region; who left and who advises is not counted there."""
    return roster_list.Counts(found.members, found.men, found.women)
