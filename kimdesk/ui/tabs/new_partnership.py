"""The dialog "Kemitraan baru": with whom, and about what; a partner that nobody knows yet is made along."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from kimdesk.entities import Group, Partner, Partnership, field_of
from kimdesk.entities.partner import KINDS
from kimdesk.errors import InvalidValue
from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.rules.partnerships import ENDED
from kimdesk.store.partnership_list import with_group
from kimdesk.store.partnerships import begin, partner_named, uses
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.editor import Editor
from kimdesk.ui.editors import editor_for
from kimdesk.ui.notices import show_notices
from kimdesk.ui.tabs.partnership_words import stage_words


class NewPartnership(QDialog):
    """kim: the group, "" asks for it. partner: offered as the partner. `row` names what was made."""

    def __init__(
        self, desk: Desk, kim: str, partner: Partner | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._kim = desk, kim
        self.row = ""
        self.setWindowTitle(_("Kemitraan baru"))
        self.setMinimumWidth(theme.px(440))
        self.kim = editor_for(field_of(Partnership, "kim"), desk.store)
        self.partner = editor_for(field_of(Partnership, "partner"), desk.store)
        self.name = editor_for(field_of(Partnership, "name"), desk.store)
        self.kind = editor_for(field_of(Partner, "kind"), desk.store)
        self._notes = QVBoxLayout()
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(8))
        group = desk.store.get(Group, kim) if kim else None
        box.addWidget(label(_("Kemitraan baru"), "heading"))
        begins = _("Mulai dari tahap Identifikasi. Mitra dipakai bersama oleh semua kelompok.")
        box.addWidget(label(f"{_(group.title)}. {begins}" if group else begins, "muted", wraps=True))
        if group is None:
            self._add(_("Kelompok"), self.kim)
        self._add(_("Mitra"), self.partner)
        box.addLayout(self._notes)
        self._kind_label = self._add(_("Jenis mitra"), self.kind)
        self._add(_("Judul kerja sama"), self.name)
        buttons = QDialogButtonBox()
        self.done_button = button(_("Mulai kemitraan"), self.accept, role="primary")
        buttons.addButton(button(_("Batal"), self.reject), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.done_button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addSpacing(theme.px(8))
        box.addWidget(buttons)
        for editor in (self.kim, self.partner, self.kind):
            editor.entered.connect(self.focusNextChild)
        self.name.entered.connect(self.done_button.setFocus)
        for editor in (self.partner, self.kim):
            editor.edited.connect(self._tell)
        if partner is not None:
            self.partner.set_value(partner.id)
        self._tell()
        first = self.kim if group is None else self.name if partner is not None else self.partner
        first.focus.setFocus()

    def accept(self) -> None:
        """Make it, or say what is lacking."""
        typed = self.partner.text().strip()
        try:
            kim = self._kim or self.kim.value()
            name, kind = self.name.value(), self.kind.value()
            partner = partner_named(self._desk.store, typed) if typed else None
            new_name = field_of(Partner, "name").kind.parse(typed)
        except InvalidValue as error:
            self._show([Finding("block", "typed", error.message)])
            return
        if not kim or not new_name:
            words = _("Tulis nama mitranya.") if kim else _("Pilih kelompoknya.")
            self._show([Finding("block", "lacking", words)])
            (self.partner if kim else self.kim).focus.setFocus()
            return
        with messages.shown(self):
            found = partner or Partner(name=new_name, kind=kind)
            self.row = begin(self._desk.store, kim, found, {"name": name}, self._desk.this_day())
            super().accept()

    def _add(self, words: str, editor: Editor) -> QWidget:
        named = label(words, "label")
        named.setBuddy(editor.focus)
        self._box.addWidget(named)
        self._box.addWidget(editor.widget)
        return named

    def _tell(self) -> None:
        """Say whether the partner is known, and ask for the kind of a new one."""
        typed = self.partner.text().strip()
        known = partner_named(self._desk.store, typed) if typed else None
        for widget in (self._kind_label, self.kind.widget):
            widget.setVisible(bool(typed) and known is None)
        if not typed:
            self._show([])
        elif known is None:
            self._show([Finding("info", "partner.new", _("Mitra baru; ikut dicatat."))])
        else:
            kind = Choice(KINDS).show(known.kind)
            count = number_of("{n} kemitraan", uses(self._desk.store, known.id))
            words = ", ".join(part for part in (kind, count) if part)
            findings = [Finding("info", "partner.known", _("Sudah tercatat: {words}.").format(words=words))]
            findings += self._doubles(known)
            self._show(findings)

    def _doubles(self, partner: Partner) -> list[Finding]:
        """A partnership of the group with this partner that still goes on."""
        try:
            kim = self._kim or self.kim.value()
        except InvalidValue:
            return []
        held = with_group(self._desk.store, kim).get(partner.id) if kim else None
        if held is None or held.stage in ENDED:
            return []
        text = _("Kelompok ini sudah bermitra dengannya, tahap {stage}.")
        return [Finding("check", "partner.double", text.format(stage=stage_words(held.stage)))]

    def _show(self, findings: list[Finding]) -> None:
        show_notices(self._notes, findings)
