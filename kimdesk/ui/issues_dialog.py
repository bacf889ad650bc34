"""What was issued of one training, one partnership, or the registers of a region."""

from functools import singledispatch

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.rules.orders import PaperOrder
from kimdesk.rules.partnership_papers import PartnerOrder
from kimdesk.rules.register_papers import RegisterOrder
from kimdesk.rules.training_papers import TrainingOrder
from kimdesk.store import Store
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.issues_page import IssuesPage

Term = tuple[str, tuple[str, ...]]
"""A condition on `issue i`, and its parameters."""


class IssuesDialog(QDialog):
    """The issued papers about what an order is about; `page` lists them."""

    def __init__(self, desk: Desk, order: PaperOrder, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Naskah yang sudah terbit"))
        self.resize(theme.px(940), theme.px(520))
        self.page = IssuesPage(desk)
        self.page.show_about(*alike(order))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Tutup"), self.reject))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Naskah yang sudah terbit"), "heading"))
        box.addWidget(self.page, 1)
        box.addLayout(foot)


def count_of(store: Store, order: PaperOrder) -> int:
    """How many papers were issued about what an order is about."""
    where, params = alike(order)
    found = store.one(f"SELECT count(*) AS n FROM issue i WHERE i.gone = 0 AND {where}", params)
    return int(found["n"]) if found is not None else 0


@singledispatch
def alike(order: object) -> Term:
    """Which issued papers are about the same as an order."""
    raise TypeError(f"no list for {type(order).__name__}")


@alike.register
def _of_training(order: TrainingOrder) -> Term:
    return "i.training = ?", (order.training,)


@alike.register
def _of_partnership(order: PartnerOrder) -> Term:
    if order.partnership:
        return "i.partnership = ?", (order.partnership,)
    if order.kim:
        return "i.sort = 'mitra' AND i.kim = ?", (order.kim,)
    return _in_region("mitra", order.region)


@alike.register
def _of_register(order: RegisterOrder) -> Term:
    return _in_region("daftar", order.region)


def _in_region(sort: str, region: str) -> Term:
    """Of a region and what lies in it; "" is everything."""
    return "i.sort = ? AND i.region >= ? AND i.region < ?", (sort, region, f"{region}/" if region else "~")
