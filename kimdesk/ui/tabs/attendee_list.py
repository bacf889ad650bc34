"""Who came to a deliberation: a list typed name by name, pasted, or taken from the roster.

A name of a member brings along what the register knows of them; every other name stands as typed.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Attendee
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.rules.deliberations import headcount
from kimdesk.store import Touched
from kimdesk.store import deliberations as deeds
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button
from kimdesk.ui.desk import Desk
from kimdesk.ui.erase_link import erase_link
from kimdesk.ui.table import Empty, EntityTable, Entry, Query, computed, described

NAME = "attendee_name"
_NUMBER = (
    "(SELECT count(*) FROM attendee o WHERE o.deliberation = r.deliberation AND o.gone = 0"
    " AND ifnull(o.place, 9e9) <= ifnull(r.place, 9e9))"
)


class AttendeeList(QWidget):
    """Works on one deliberation; `show_deliberation` says which."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kim = self._row = ""
        self.counts = Elided("muted")
        self.take = button(_("Ambil semua anggota"), self.take_members, icon="users")
        self.paste = button(_("Tempel dari Excel"), self._paste_from_clipboard, icon="clipboard-paste")
        empty = Empty(
            _("Belum ada nama"),
            _("Ketik nama yang hadir, ambil semua anggota, atau tempel daftarnya dari Excel."),
            _("Ketik nama"), self.begin, "users",
        )  # fmt: skip
        columns = (
            computed("number", _("No"), lambda row: str(row["number"]), sql=_NUMBER, width=48, align="right"),
            described(Attendee, "name", width=190, offers=self._offered),
            described(Attendee, "sex", width=96),
            described(Attendee, "element", width=126),
            described(Attendee, "address", width=160),
        )
        self.table = EntityTable(desk, "musyawarah.peserta", columns, empty=empty)
        self.table.new_wanted.connect(self.begin)
        self.table.delete_wanted.connect(self.delete)
        self.table.paste_wanted.connect(self.paste_rows)
        self.table.written.connect(self._written)
        self.erase = erase_link(desk, Attendee, self.table)
        for widget in (self.take, self.paste):
            widget.setEnabled(not desk.store.read_only)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.counts, 1)
        head.addWidget(self.take)
        head.addWidget(self.paste)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self.table, 1)
        box.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.table.view)

    def show_deliberation(self, kim: str, row: str) -> None:
        """List who came to a deliberation of a group."""
        self.flush()
        self._kim, self._row = kim, row
        writable = not self._desk.store.read_only
        self.table.set_entry(Entry(NAME, _("ketik nama yang hadir…"), make=self._make) if writable else None)
        self.table.show_query(
            Query(
                source="attendee r", key="r.seq", id="r.id",
                where="r.gone = 0 AND r.deliberation = ?", params=(row,),
                order="ifnull(r.place, 9e9), r.seq", tables=frozenset({"attendee"}),
            )
        )  # fmt: skip
        self._count()

    def refresh(self, touched: Touched) -> None:
        if Attendee.table in touched.tables:
            self.table.refresh(touched)
            self._count()

    def flush(self) -> None:
        self.table.flush()

    def go_to(self, row: str, field: str) -> None:
        """Lead to a name, or to where the next one is typed."""
        if row:
            self.table.edit(row, f"attendee_{field}" if field else NAME)
        else:
            self.begin()

    # ---- deeds

    def begin(self) -> None:
        """Begin to type the next name."""
        self.table.begin_entry()

    def take_members(self) -> None:
        """All members of the group came."""
        self.flush()
        with messages.shown(self):
            self._say_taken(deeds.add_members(self._desk.store, self._kim, self._row))

    def paste_rows(self, text: str) -> None:
        """Take names from rows that were copied in a spreadsheet."""
        from kimdesk.exchange.attendees import read_attendees
        from kimdesk.exchange.sheet import read_text

        rows = read_attendees(read_text(text)) if text.strip() else []
        if not rows:
            messages.show_info(
                self, _("Belum ada nama yang disalin"), _("Tidak ada kolom nama di papan klip."),
                _("Di Excel, pilih baris peserta dan judul kolomnya, tekan Ctrl+C, lalu kembali ke sini."),
            )  # fmt: skip
            return
        self.flush()
        with messages.shown(self):
            self._say_taken(deeds.add_attendees(self._desk.store, self._kim, self._row, rows))

    def delete(self, rows: Sequence[str]) -> None:
        """Take names off the list, when the person gives a reason."""
        found = [row for row in rows if row]
        if not found:
            return
        self.flush()
        title = number_of("Hapus {n} nama dari daftar?", len(found))
        text = _("Yang dihapus masuk keranjang dan dapat dikembalikan.")
        reason = messages.ask_reason(self, title, text, _("Hapus"), danger=True)
        if reason is None:
            return
        with messages.shown(self), self._desk.store.act(_("Hapus peserta musyawarah")) as act:
            for row in found:
                act.delete(Attendee, row, reason)

    def _paste_from_clipboard(self) -> None:
        self.paste_rows(QGuiApplication.clipboard().text())

    def _say_taken(self, count: int) -> None:
        words = number_of("{n} nama dimasukkan.", count)
        self._desk.say(words if count else _("Semua sudah ada dalam daftar."))

    def _offered(self, text: str) -> list[str]:
        return deeds.offered_names(self._desk.store, self._kim, text)

    def _make(self, name: str) -> str:
        return deeds.add_attendee(self._desk.store, self._kim, self._row, name)

    def _written(self, row: str, column: str) -> None:
        if column == NAME:
            with messages.shown(self):
                deeds.fill_from_member(self._desk.store, row)

    def _count(self) -> None:
        found = self._desk.store.all(Attendee, "deliberation = ? AND name IS NOT NULL", (self._row,))
        count = headcount(found)
        words = [number_of("{n} orang", count.all)]
        if count.men is not None and count.women is not None and count.all:
            words += [_("{n} L").format(n=with_dots(count.men)), _("{n} P").format(n=with_dots(count.women))]
        elif count.all:
            words.append(_("L/P belum lengkap"))
        self.counts.setText(" · ".join(words))
        self.counted.emit(count.all)
