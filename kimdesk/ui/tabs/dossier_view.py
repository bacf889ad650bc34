"""The dossier as it will be printed: its pages, how large, and what to look at before use."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import icon_button, label
from kimdesk.ui.notices import NoticeLine
from kimdesk.ui.preview import Preview

if TYPE_CHECKING:
    from kimdesk.ui.desk import Desk
    from kimdesk.ui.dossier_making import Made

NAMED = 3
"""How many findings are named above the pages."""


class DossierView(QWidget):
    """paper: the choice of paper, which stands above the pages with the tools."""

    def __init__(self, desk: "Desk", paper: QComboBox) -> None:
        super().__init__()
        self.preview = Preview(desk.jobs)
        self._place = label("", "muted")
        self._findings = QVBoxLayout()
        self._findings.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(4))
        head.addWidget(self._place)
        head.addStretch(1)
        head.addWidget(paper)
        for icon, words, act in (
            ("zoom-out", _("Perkecil (-)"), lambda: self.preview.zoom(-1)),
            ("zoom-in", _("Perbesar (+)"), lambda: self.preview.zoom(1)),
            ("move-horizontal", _("Selebar jendela (0)"), lambda: self.preview.fit("width")),
            ("maximize-2", _("Satu halaman penuh"), lambda: self.preview.fit("page")),
        ):
            head.addWidget(icon_button(icon, words, act))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(head)
        box.addLayout(self._findings)
        box.addWidget(self.preview, 1)
        self.preview.page_changed.connect(self._page_changed)
        self.say("")

    def show_made(self, made: "Made", *, stay: bool) -> None:
        """Show a finished dossier; `stay`: it is the one before, made anew."""
        self.preview.show_pdf(made.dossier.pdf, made.sizes, stay=stay)
        self._tell(made.dossier.findings)

    def say(self, words: str) -> None:
        """Say why there is nothing to be seen (yet)."""
        self.preview.say(words)
        self._tell(())

    def _page_changed(self, page: int, pages: int) -> None:
        words = _("Halaman {page} dari {pages}").format(page=page, pages=pages)
        self._place.setText(words if pages else "")

    def _tell(self, findings: Sequence[Finding]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for finding in findings[:NAMED]:
            self._findings.addWidget(NoticeLine(finding))
