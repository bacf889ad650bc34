"""The panel beside the list of members: one member, as a person and in the group.

Everything is written by the form as it is left. Above it stands who may be the same person; below
it how the membership ends, and when it was written last.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.entities import Membership, Person
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Nik
from kimdesk.rules import Member
from kimdesk.store import Touched
from kimdesk.store.leaving import come_back
from kimdesk.store.member_checks import MemberChecks
from kimdesk.store.nik_reading import fill_from_nik
from kimdesk.store.same_person import doubles_of, join_group, merge, tell_apart
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.erasing_words import why_erased
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.pause import pause
from kimdesk.ui.tabs.doubles_card import DoublesCard
from kimdesk.ui.tabs.last_saved import saved_words
from kimdesk.ui.tabs.member_photo import MemberPhoto
from kimdesk.ui.tabs.member_words import standing_words

PAUSE = 300
"""Milliseconds after the last key after which doubles are looked for."""
PARTS = (
    Part(Person, ("nik", "name", "sex", "born"), section=""),
    Part(Membership, ("post", "section"), section=""),
    Part(Person, ("phone",), section=""),
    Part(Membership, ("state", "joined", "left", "leaving", "number", "place", "remark")),
    Part(Membership, ("other_posts", "post_since", "post_until", "appointed_by", "dismissed_by")),
    Part(Person, ("title_before", "title_after", "birth_place", "nik_absence", "family_card")),
    Part(Person, ("region", "address", "hamlet", "rt", "rw", "email")),
    Part(Person, ("religion", "marriage", "schooling", "occupation", "element", "skills", "experience")),
    Part(Person, ("consent", "consent_day", "consent_way")),
)


class MemberPanel(QFrame):
    """Shows a member, or the one who is being typed into the empty last row."""

    joined = Signal(str)
    """A membership that somebody from the register got; the cell being typed is to be given up."""
    delete_wanted = Signal(str)

    def __init__(self, desk: Desk, checks: MemberChecks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._desk, self._checks = desk, checks
        self._kim = self._membership = self._person = ""
        self._typed: Person | None = None
        self._apart: set[str] = set()
        self._from_nik: dict[str, set[str]] = {}
        self.title = label("", "heading", wraps=True)
        self.subtitle = label("", "muted", wraps=True)
        self.photo = MemberPhoto(desk)
        self.doubles = DoublesCard()
        self.form = Form(desk, PARTS, checks=self._findings)
        self.leave = button(_("Mutasi…"), self._leave, icon="log-out")
        self.remove = button(_("Hapus…"), lambda: self.delete_wanted.emit(self._membership), icon="trash-2")
        self.erase = button(_("Hapus data pribadi atas permintaan…"), self._erase, role="link")
        self.erased = label("", "muted", wraps=True)
        self.saved = label("", "small")
        self._lay_out()
        self._looking = pause(self, PAUSE, self.look_for_doubles)
        self.doubles.taken.connect(self._take)
        self.doubles.refused.connect(self._refuse)
        self.form.typed.connect(self._form_typed)
        self.form.written.connect(lambda table, row, field: self.after_writing(row, f"{table}_{field}"))
        self.show_member("", "")

    def show_member(self, kim: str, membership: str) -> None:
        """Show a member; the name of no membership shows what can be done instead."""
        if membership and (kim, membership) == (self._kim, self._membership):
            return
        checked = self._checks.of(kim, membership) if membership else None
        if kim != self._kim:
            self._typed = None
            self.doubles.show_doubles(())
        self._kim, self._membership = kim, membership if checked else ""
        self._person = checked.member.person.id if checked else ""
        if checked is None:
            # The doubles of who was typed just now stay: the cursor is in the next empty row already.
            self.form.show_rows({})
            self._show_nobody()
        else:
            if self._typed is None or self._typed.id != self._person:
                self._typed = None
                self.doubles.show_doubles(())
            self.form.show_rows({Membership: membership, Person: self._person})
            self._show_head(checked.member)
            self.photo.show_person(self._person)
            self._looking.start()
        self._show_parts(checked.member if checked else None)
        self._blank.setVisible(checked is None)

    def show_typed(self, kim: str, membership: str, column: str, text: str) -> None:
        """A name or NIK is being typed into the list: look for who it may be."""
        checked = self._checks.of(kim, membership) if membership else None
        if not membership:
            self._apart.clear()
        self._kim = kim
        self._typed = _typed_into(checked.member.person if checked else Person(), column, text)
        self._looking.start()

    def after_making(self, person: str) -> None:
        """A person was made of what was typed: what was answered about doubles goes with him."""
        for other in self._apart:
            tell_apart(self._desk.store, person, other, day=self._desk.this_day())
        self._apart.clear()
        self._typed = self._desk.store.get(Person, person)
        self._looking.start()

    def after_writing(self, row: str, column: str) -> None:
        """A field of a member was written by the person at the keyboard, here or in the list."""
        if column == "person_nik":
            with messages.shown(self):
                filled = fill_from_nik(self._desk.store, row, self._desk.today())
                self._from_nik.setdefault(row, set()).update(filled)
        elif column in ("person_born", "person_sex"):
            self._from_nik.get(row, set()).discard(column.removeprefix("person_"))
        if self._person:
            self.form.refresh(Touched(frozenset({Person.table}), frozenset({(Person.table, self._person)})))

    def refresh(self, touched: Touched) -> None:
        """Something was written by anybody."""
        checked = self._checks.of(self._kim, self._membership) if self._membership else None
        if checked is None:
            if self._membership:
                self.show_member(self._kim, "")
            return
        if checked.member.person.id != self._person:
            self._membership = ""
            self.show_member(self._kim, checked.member.membership.id)
            return
        self.form.refresh(touched)
        self._show_head(checked.member)
        self._show_parts(checked.member)
        if "attachment" in touched.tables:
            self.photo.show_person(self._person)

    def look_for_doubles(self) -> None:
        """Ask the register, without waiting for the pause."""
        self._looking.stop()
        person = self._typed or (self._desk.store.get(Person, self._person) if self._person else None)
        if person is None:
            self.doubles.show_doubles(())
            return
        group = self._desk.store.one("SELECT region FROM kim WHERE id = ?", (self._kim,))
        region = group["region"] if group and group["region"] else ""
        with messages.shown(self):
            found = doubles_of(self._desk.store, person, region)
            known = [double for double in found if double.person.id not in self._apart]
            self.doubles.show_doubles(known, merging=bool(person.id))

    # ---- what is shown

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(theme.px(2))
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addLayout(names, 1)
        head.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop)
        how = _(
            "Ketik nama di baris kosong paling bawah untuk menambah anggota. Enter turun, Tab ke kanan, "
            "Ctrl+D menyalin dari atas. Daftar dari Excel dapat ditempel dengan Ctrl+V."
        )
        self._blank = label(how, "muted", wraps=True)
        ends = QHBoxLayout()
        ends.setSpacing(theme.px(8))
        ends.addWidget(self.leave)
        ends.addWidget(self.remove)
        ends.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(16), theme.px(4), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, theme.px(12), 0)
        above.addWidget(self.doubles)
        above.addWidget(self._blank)
        box.addLayout(above)
        box.addWidget(self.erased)
        box.addWidget(self.form, 1)
        box.addStretch(0)
        box.addLayout(ends)
        box.addWidget(self.saved)
        box.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_parts(self, member: Member | None) -> None:
        is_erased = member is not None and member.person.is_erased
        for part in (self.form, self.photo, self.remove, self.erase):
            part.setVisible(member is not None and not is_erased)
        self.leave.setVisible(member is not None and (member.is_current or not is_erased))
        self.saved.setVisible(member is not None)
        self.erased.setVisible(is_erased)
        self.erased.setText(why_erased(self._desk.store, self._person) if is_erased else "")

    def _show_nobody(self) -> None:
        self.title.setText(_("Anggota"))
        self.subtitle.hide()

    def _show_head(self, member: Member) -> None:
        self.title.setText(member.person.title)
        self.subtitle.setText(standing_words(member))
        self.subtitle.show()
        self.leave.setText(_("Mutasi…") if member.is_current else _("Aktifkan kembali"))
        self.saved.setText(saved_words(self._desk, [self._membership, self._person]))

    def _findings(self, rows: Rows) -> Sequence[Finding]:
        checked = self._checks.of(self._kim, rows.get(Membership, ""))
        found = list(checked.findings) if checked else []
        for name in sorted(self._from_nik.get(rows.get(Person, ""), ())):
            found.append(Finding("info", "nik.read", _("Terbaca dari NIK; boleh diubah."), name))
        return found

    # ---- what is done

    def _form_typed(self, table: str, field: str, text: str) -> None:
        present = self._desk.store.get(Person, self._person)
        if table == Person.table and field in ("name", "nik") and present is not None:
            self._typed = _typed_into(present, f"person_{field}", text)
            self._looking.start()

    def _take(self, other: str) -> None:
        """The one being typed is this one: the new row is merged into it, or it becomes a member."""
        self.form.flush()
        subject = (self._typed.id if self._typed else "") or self._person
        with messages.shown(self):
            if subject:
                membership = self._membership_of(merge(self._desk.store, other, subject))
            else:
                membership = join_group(self._desk.store, self._kim, other)
            self._typed = None
            self.doubles.show_doubles(())
            self.joined.emit(membership)

    def _membership_of(self, person: str) -> str:
        sql = "SELECT id FROM membership WHERE person = ? AND kim = ? AND gone = 0"
        found = self._desk.store.one(sql, (person, self._kim))
        return str(found["id"]) if found else ""

    def _refuse(self, other: str) -> None:
        subject = (self._typed.id if self._typed else "") or self._person
        if subject:
            with messages.shown(self):
                tell_apart(self._desk.store, subject, other, day=self._desk.this_day())
        else:
            self._apart.add(other)
        self.look_for_doubles()

    def _erase(self) -> None:
        from kimdesk.ui.erasing_dialog import ask_erasing

        self.form.flush()
        ask_erasing(self._desk, self._person, self)

    def _leave(self) -> None:
        from kimdesk.ui.tabs.leaving_dialog import LeavingDialog

        self.form.flush()
        checked = self._checks.of(self._kim, self._membership)
        if checked is None:
            return
        if checked.member.is_current:
            LeavingDialog(self._desk, self._membership, checked.member.person.title, self).exec()
        else:
            with messages.shown(self):
                come_back(self._desk.store, self._membership)


def _typed_into(person: Person, column: str, text: str) -> Person:
    """The person as he would be with the typed text; unreadable text leaves him as he is."""
    if column == "person_name":
        return replace(person, name=text.strip() or None)
    try:
        return replace(person, nik=Nik().parse(text))
    except InvalidValue:
        return person
