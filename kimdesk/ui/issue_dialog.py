"""Terbitkan: shows what will be issued, asks for the purpose, makes and seals it in the background."""

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order, with_sheet
from kimdesk.rules.orders import PaperOrder
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.issue_words import said_of
from kimdesk.ui.jobs import Progress
from kimdesk.ui.purpose_dialog import Purpose, PurposeDialog, ask_purpose

if TYPE_CHECKING:
    from kimdesk.reports.issuing import Issued, Prepared
    from kimdesk.store import Store


def ask_issue(
    desk: Desk, order: PaperOrder, parent: QWidget | None, on_issued: "Callable[[Issued], object]"
) -> None:
    """Ask for the purpose and issue; `on_issued` is called in the window's thread when it is written down."""
    asked = ask_purpose(
        parent, title_of(desk, order), contents_of(desk, order), _("Terbitkan"), full=order.is_full
    )
    if asked is not None:
        issue_now(desk, order, asked, parent, on_issued)


def issue_dialog(desk: Desk, order: PaperOrder, parent: QWidget | None) -> PurposeDialog:
    """The dialog that `ask_issue` shows."""
    title, contents = title_of(desk, order), contents_of(desk, order)
    return PurposeDialog(parent, title, contents, _("Terbitkan"), full=order.is_full)


def issue_now(
    desk: Desk,
    order: PaperOrder,
    asked: Purpose,
    parent: QWidget | None,
    on_issued: "Callable[[Issued], object]",
) -> None:
    """Make the paper in the background, then write it down."""
    now = desk.now()

    def work(store: "Store") -> "Generator[Progress, None, Prepared]":
        from kimdesk.reports.issuing import prepare

        yield Progress(0, 0, _("Menyusun dan menyegel berkas"))
        return prepare(store, order, asked.purpose, now, receiver=asked.receiver)

    def done(prepared: "Prepared") -> None:
        from kimdesk.reports.issuing import record

        with messages.shown(parent):
            issued = record(desk.store, prepared, now)
            desk.say(_("Diterbitkan: {code}").format(code=issued.code))
            on_issued(issued)

    def failed(error: Exception) -> None:
        with messages.shown(parent):
            raise error

    desk.jobs.run(_("Menerbitkan berkas"), work, done, failed)


def title_of(desk: Desk, order: PaperOrder) -> str:
    return _("Terbitkan {paper}").format(paper=said_of(order, desk.store).paper)


def contents_of(desk: Desk, order: PaperOrder, *, issued: bool = True) -> list[tuple[str, str]]:
    """What is in the paper and what issuing does, in words."""
    if issued and isinstance(order, Order):
        order = replace(order, documents=with_sheet(order.documents or ()))
    said = said_of(order, desk.store)
    kept = _("Berkas dan data asalnya disimpan, sehingga dapat dicetak lagi persis sama kapan saja.")
    return [(_("Naskah"), said.documents), (_("Data pribadi"), said.data), (_("Arsip"), kept)]
