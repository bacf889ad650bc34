"""A look into a file before it is joined: from whom, what is new, what needs a decision.

Deciding is offered here and can be left for later; nothing has happened yet while this is shown.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _, number_of, with_dots
from kimdesk.store.history import moment
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover.case_table import CaseTable
from kimdesk.ui.handover.deeds import redo_taking
from kimdesk.ui.handover.looks import Tile, framed
from kimdesk.ui.handover.notes import notes_of
from kimdesk.ui.handover.words import changes_words, counts_line, moment_words
from kimdesk.ui.layouts import empty
from kimdesk.ui.notices import NoticeBar

if TYPE_CHECKING:
    import datetime

    from kimdesk.kinds.base import Stored
    from kimdesk.sync.taking_in import Seen
    from kimdesk.ui.handover.taking_work import Look, Place

Take = Callable[["Look", "Mapping[Place, Stored]"], object]


class LookCard(QWidget):
    """on_take gets the look and what was decided; on_leave leads back, with nothing changed."""

    def __init__(self, desk: Desk, on_take: Take, on_leave: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._on_take, self._on_leave = desk, on_take, on_leave
        self.shown: Look | None = None
        self.about = label("", "muted", wraps=True)
        self.new = Tile(_("catatan baru"), "info")
        self.changed = Tile(_("isian berubah"), "accent")
        self.disputed = Tile(_("perlu keputusan"), "check")
        self.same = Tile(_("sudah sama"), "muted")
        self.intro = label("", "muted", wraps=True)
        self.cases = CaseTable()
        self.leave = button(_("Batal"), on_leave)
        self.join = button(_("Gabungkan"), self.take, icon="git-merge", role="primary")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(theme.px(8))
        self._lay_out()

    def show_look(self, look: "Look") -> None:
        self.shown = look
        seen, taken, sender = look.seen, look.seen.taken, look.seen.sender
        parts = (
            _("Dari {name}").format(name=_who(sender.name, sender.person)),
            _("dibuat {at}").format(at=moment_words(moment(seen.manifest.created))),
            look.path.name,
            _("tanda tangan perangkat cocok"),
        )
        note = _("Catatan: {text}").format(text=seen.manifest.note) if seen.manifest.note else ""
        self.about.setText("\n".join(part for part in (" · ".join(parts), note) if part))
        all_of_it = sum(seen.manifest.counts.values())
        complete = not (seen.parked or taken.waiting or taken.doubled or taken.usurpers)
        figures = (
            (self.new, sum(taken.new.values())),
            (self.changed, sum(taken.changed.values())),
            (self.disputed, max(taken.disputes, len(look.cases))),
            (self.same, max(all_of_it - taken.changes, 0) if complete else None),
        )
        for tile, number in figures:
            tile.figure.setText("–" if number is None else with_dots(number))
        self.new.setToolTip(counts_line(taken.new, most=20))
        self.changed.setToolTip(counts_line(taken.changed, most=20))
        self._show_notes()
        self._show_cases(look)
        self.join.setText(_join_words(seen))

    def take(self) -> None:
        if self.shown is not None:
            self._on_take(self.shown, self.cases.chosen())

    def take_focus(self) -> None:
        (self.cases if self.shown is not None and self.shown.cases else self.join).setFocus()

    def _show_notes(self) -> None:
        empty(self._notes)
        if self.shown is not None:
            for level, text in notes_of(self._desk.store, self.shown.seen):
                self._notes.addWidget(NoticeBar(level, text, []))
            self._show_undone(self.shown.seen.undone)

    def _show_undone(self, undone: "tuple[int, datetime.datetime] | None") -> None:
        """That the file was taken and undone before, with the way back."""
        if undone is None:
            return
        act, at = undone
        text = _("Serah terima ini pernah dibatalkan pada {day}; isinya tidak digabung lagi.")
        back = (_("Kembalikan isinya"), lambda: redo_taking(self._desk, self, act, self._on_leave))
        self._notes.addWidget(NoticeBar("check", text.format(day=f"{at:%d-%m-%Y}"), [back]))

    def _show_cases(self, look: "Look") -> None:
        self.cases.show_cases(look.cases, look.seen.sender.name)
        self._frame.setVisible(bool(look.cases))
        self._rest.setVisible(not look.cases)
        self.keys.setVisible(bool(look.cases))
        if look.cases:
            self.intro.setText(
                _(
                    "Dua orang mengubah isian yang sama tanpa saling melihat. Kedua nilai disimpan;"
                    " pilih yang benar."
                )
            )
        elif look.seen.taken.disputes:
            self.intro.setText(
                _("Keputusannya diambil di Kotak konflik sesudah digabung. Kedua nilai disimpan.")
            )
        elif look.seen.taken.changes or look.seen.files:
            self.intro.setText(_("Tidak ada yang bertentangan: semuanya dapat digabung."))
        elif look.seen.only_waits or look.seen.undone is not None:
            self.intro.clear()
        else:
            self.intro.setText(_("Tidak ada yang baru: isi berkas ini sudah ada di laptop ini."))

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(theme.px(10))
        for tile in (self.new, self.changed, self.disputed, self.same):
            tiles.addWidget(tile, 1)
        self.keys = label(
            _("Tombol 1 = nilai laptop ini · 2 = nilai kiriman · 0 = nanti · keputusan bisa ditunda"),
            "muted",
            wraps=True,
        )
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(10))
        deeds.addWidget(self.keys, 1)
        deeds.addStretch(0)
        deeds.addWidget(self.leave)
        deeds.addWidget(self.join)
        self._frame = framed(self.cases)
        self._rest = QWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, theme.px(2), 0)
        box.setSpacing(theme.px(10))
        box.addWidget(label(_("Terima berkas serah terima"), "heading"))
        box.addWidget(self.about)
        box.addLayout(tiles)
        box.addLayout(self._notes)
        box.addWidget(self.intro)
        box.addWidget(self._frame, 1)
        box.addWidget(self._rest, 1)
        box.addLayout(deeds)


def _join_words(seen: "Seen") -> str:
    if seen.taken.changes:
        return _("Gabungkan {changes}").format(changes=changes_words(seen.taken.changes))
    if seen.files:
        return number_of("Simpan {n} lampiran", seen.files)
    return _("Simpan dulu") if seen.only_waits else _("Catat sebagai diterima")


def _who(name: str, person: str) -> str:
    return f"{name} ({person})" if person else name
