"""The dossier as it will be printed, with the choice of paper among the tools above its pages."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.ui.paper_view import PaperView

if TYPE_CHECKING:
    from kimdesk.ui.desk import Desk


class DossierView(PaperView):
    """`paper` stands right, before the zoom; which page is in sight stays left."""

    def __init__(self, desk: "Desk", paper: QWidget) -> None:
        super().__init__(desk)
        self.head.insertStretch(1)
        self.head.insertWidget(2, paper)
        self.box.insertWidget(0, self.tools)
