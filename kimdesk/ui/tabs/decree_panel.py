"""The panel below the list of decrees: one decree, its state, its scan, and what comes next for it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from kimdesk.entities import Attachment, Decree, Group
from kimdesk.entities.decree import SIGNED
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.rules import check_decree
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store import Touched
from kimdesk.store.decrees import SCAN, draft_values
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, chip, icon_button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.tabs.decree_words import decree_name, state_of

FIELDS = tuple(
    (
        "level act starts ends about funding replaces "
        "state sent receiver path_note number day signatory signed_at"
    ).split()
)


class DecreePanel(QFrame):
    """Shows a decree, or the draft that is made when its first field is filled."""

    created = Signal(str)
    record_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._desk = desk
        self._kim = self._row = ""
        self._scan: Attachment | None = None
        self.title = label("", "heading")
        self.title.setMinimumWidth(0)
        self._state = chip("")
        self.record = button(_("Catat SK…"), lambda: self.record_wanted.emit(self._row), icon="stamp")
        self.record.setToolTip(_("Tulis nomor, tanggal, dan pindaian sesudah ditandatangani"))
        self.scan = button("", self._open_or_choose, icon="paperclip")
        self.signed = button(_("TTE…"), self._show_signed, icon="signature")
        self.signed.setToolTip(_("Naskah bertanda tangan elektronik: simpan dan periksa"))
        self.remove = icon_button("trash-2", _("Hapus SK…"), lambda: self.delete_wanted.emit(self._row))
        self._blank = label(_("Pilih satu SK di daftar untuk melihat dan mengubahnya."), "muted", wraps=True)
        self.form = Form(desk, [Part(Decree, FIELDS)], checks=self._findings, columns=4)
        self.form.created.connect(self._made)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title)
        head.addWidget(self._state)
        head.addStretch(1)
        for widget in (self.record, self.scan, self.signed, self.remove):
            head.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(4), theme.px(4))
        box.setSpacing(theme.px(8))
        box.addLayout(head)
        box.addWidget(self._blank)
        box.addWidget(self.form, 1)
        self.show_decree("")

    def show_decree(self, row: str) -> None:
        """Show a decree; "" shows that none is chosen."""
        if row and row == self._row:
            return
        decree = self._desk.store.get(Decree, row) if row else None
        self._row = row if decree is not None else ""
        self._kim = (decree.kim or "") if decree is not None else ""
        self.form.show_rows({Decree: row} if decree is not None else {})
        self._show_head(decree)

    def show_new(self, kim: str, level: str) -> None:
        """Show the draft of a group that is written as soon as a field of it is filled."""
        held = self._desk.store.all(Decree, "kim = ?", (kim,), order="ifnull(day, '9') DESC, seq DESC")
        self._row, self._kim = "", kim
        values = draft_values(kim, level, held)
        self.form.show_rows({}, defaults={Decree: values})
        self._show_head(Decree(**values))

    def refresh(self, touched: Touched) -> None:
        decree = self._desk.store.get(Decree, self._row) if self._row else None
        if self._row:
            self.form.refresh(touched)
            self._show_head(decree)

    def attach(self, path: Path) -> None:
        """Keep a file as the scan of this decree."""
        from kimdesk.store.files import store_file

        with messages.shown(self), self._desk.store.act(_("Lampirkan pindaian SK")) as act:
            store_file(self._desk.store, act, Decree, self._row, path, kind=SCAN, day=self._desk.this_day())

    def _made(self, _table: str, row: str) -> None:
        self._row = row
        self._show_head(self._desk.store.get(Decree, row))
        self.created.emit(row)

    def _show_head(self, decree: Decree | None) -> None:
        for widget in (self.title, self._state, self.form):
            widget.setVisible(decree is not None)
        self._blank.setVisible(decree is None)
        can_write = bool(self._row) and not self._desk.store.read_only
        self.remove.setVisible(can_write)
        self.scan.setVisible(bool(self._row))
        self.signed.setVisible(bool(self._row))
        signed = decree is not None and decree.state in (*SIGNED, "diganti", "dicabut")
        self.record.setVisible(can_write and not signed)
        if decree is None:
            return
        self.title.setText(decree_name(decree))
        words, tone = state_of(decree, self._desk.today())
        self._state.setText(words)
        theme.set_look(self._state, chip=tone)
        scans = self._desk.store.all(
            Attachment, "owner = ? AND kind = ?", (self._row, SCAN), order="seq DESC", limit=1
        )
        self._scan = scans[0] if scans else None
        self.scan.setText(_("Buka pindaian") if self._scan else _("Pindaian…"))
        self.scan.setEnabled(self._scan is not None or can_write)

    def _findings(self, rows: Rows) -> Sequence[Finding]:
        from kimdesk.store.group_file import group_file

        decree = self._desk.store.get(Decree, rows[Decree])
        group = self._desk.store.get(Group, decree.kim) if decree is not None and decree.kim else None
        if decree is None or group is None:
            return []
        file = group_file(self._desk.store, group.id)
        return check_decree(decree, group, self._desk.today(), file.decrees, rules_of(file))

    def _show_signed(self) -> None:
        from kimdesk.ui.signed_dialog import SignedDialog

        SignedDialog(self._desk, Decree, self._row, self).exec()

    def _open_or_choose(self) -> None:
        if self._scan is not None:
            from kimdesk.store.files import shown_path

            path = shown_path(self._desk.store.folder, self._scan)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            return
        kinds = _("Pindaian") + " (*.pdf *.jpg *.jpeg *.png *.webp)"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Pilih pindaian SK"), "", kinds)
        if chosen:
            self.attach(Path(chosen))
