"""The panel below the register of letters: the chosen letter, with what is doubtful about its number."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kimdesk.entities import Letter
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.store import Touched
from kimdesk.ui import theme
from kimdesk.ui.buttons import Elided, icon_button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.form import Form, Part, Rows
from kimdesk.ui.titles import title

FIELDS = ("number", "day", "document", "subject", "addressee", "office", "remark")


class LetterPanel(QFrame):
    """doubts: what is doubtful about a letter, by its row. delete: what the basket does with the row."""

    def __init__(
        self,
        desk: Desk,
        doubts: Callable[[str], Sequence[Finding]],
        delete: Callable[[list[str]], object],
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._desk = desk
        self.row = ""
        self.title = Elided("heading")
        self.remove = icon_button("trash-2", _("Hapus surat…"), lambda: delete([self.row]))
        self._blank = label(_("Pilih satu surat untuk melihat dan mengubahnya."), "muted", wraps=True)

        def judge(rows: Rows) -> Sequence[Finding]:
            return doubts(rows[Letter])

        self.form = Form(desk, [Part(Letter, FIELDS, section="")], checks=judge, columns=4)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(4), theme.px(4))
        box.setSpacing(theme.px(4))
        box.addLayout(head)
        box.addWidget(self._blank)
        box.addWidget(self.form, 1)
        self.show_row("")

    def show_row(self, row: str) -> None:
        """Show a letter; "" shows that none is chosen."""
        letter = self._desk.store.get(Letter, row) if row else None
        self.row = row if letter is not None else ""
        self.form.show_rows({Letter: self.row} if letter is not None else {})
        self._show_head(letter)

    def refresh(self, touched: Touched) -> None:
        if self.row:
            self.form.refresh(touched)
            self._show_head(self._desk.store.get(Letter, self.row))

    def _show_head(self, letter: Letter | None) -> None:
        self.form.setVisible(letter is not None)
        self.title.setVisible(letter is not None)
        self.remove.setVisible(letter is not None and not self._desk.store.read_only)
        self._blank.setVisible(letter is None)
        if letter is not None:
            self.title.setText(title(self._desk.store, letter))
