"""A paper as it will be printed: its pages, how large, and what to look at before use."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of
from kimdesk.ui import theme
from kimdesk.ui.buttons import icon_button, label
from kimdesk.ui.notices import show_notices
from kimdesk.ui.preview import Preview

if TYPE_CHECKING:
    from kimdesk.ui.desk import Desk
    from kimdesk.ui.paper import Paper

NAMED = 3
"""How many findings are named above the pages."""


class PaperView(QWidget):
    """`tools` stand wherever the owner puts them: which page is in sight, and the zoom."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.preview = Preview(desk.jobs)
        self.tools = QWidget()
        self._place = label("", "muted")
        self._findings = QVBoxLayout()
        self._findings.setSpacing(theme.px(4))
        self.head = QHBoxLayout(self.tools)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(theme.px(4))
        self.head.addWidget(self._place)
        self.head.addSpacing(theme.px(8))
        for icon, words, act in (
            ("zoom-out", _("Perkecil (-)"), lambda: self.preview.zoom(-1)),
            ("zoom-in", _("Perbesar (+)"), lambda: self.preview.zoom(1)),
            ("move-horizontal", _("Selebar jendela (0)"), lambda: self.preview.fit("width")),
            ("maximize-2", _("Satu halaman penuh"), lambda: self.preview.fit("page")),
        ):
            self.head.addWidget(icon_button(icon, words, act))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(6))
        self.box.addLayout(self._findings)
        self.box.addWidget(self.preview, 1)
        self.preview.page_changed.connect(self._page_changed)

    def show_paper(self, paper: "Paper", *, stay: bool = False) -> None:
        """Show a finished paper; `stay`: it is the one before, made anew."""
        self.preview.show_pdf(paper.pdf, paper.sizes, stay=stay)
        self._tell(paper.findings)

    def say(self, words: str) -> None:
        """Say why there is nothing to be seen (yet)."""
        self.preview.say(words)
        self._tell(())

    def _page_changed(self, page: int, pages: int) -> None:
        words = _("Halaman {page} dari {pages}").format(page=page, pages=pages)
        self._place.setText(words if pages else "")

    def _tell(self, findings: Sequence[Finding]) -> None:
        show_notices(self._findings, findings[:NAMED])
        if len(findings) > NAMED:
            words = number_of("dan {n} catatan lain", len(findings) - NAMED)
            self._findings.addWidget(label(words, "muted"))
