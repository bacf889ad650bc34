"""Terbitkan: shows what will be issued, asks for the purpose, makes and seals it in the background."""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Group
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.i18n import _, ngettext
from kimdesk.rules.dossier_order import Order, with_sheet
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress
from kimdesk.ui.purpose_dialog import Purpose, PurposeDialog, ask_purpose

if TYPE_CHECKING:
    from kimdesk.reports.issuing import Issued, Prepared
    from kimdesk.store import Store


def ask_issue(
    desk: Desk, order: Order, parent: QWidget | None, on_issued: "Callable[[Issued], object]"
) -> None:
    """Ask for the purpose and issue; `on_issued` is called in the window's thread when it is written down."""
    asked = ask_purpose(
        parent, title_of(desk, order), contents_of(desk, order), _("Terbitkan"), full=order.is_full
    )
    if asked is not None:
        issue_now(desk, order, asked, parent, on_issued)


def issue_dialog(desk: Desk, order: Order, parent: QWidget | None) -> PurposeDialog:
    """The dialog that `ask_issue` shows."""
    title, contents = title_of(desk, order), contents_of(desk, order)
    return PurposeDialog(parent, title, contents, _("Terbitkan"), full=order.is_full)


def issue_now(
    desk: Desk, order: Order, asked: Purpose, parent: QWidget | None, on_issued: "Callable[[Issued], object]"
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


def title_of(desk: Desk, order: Order) -> str:
    group = desk.store.get(Group, order.kim)
    return _("Terbitkan berkas {group}").format(group=_(group.title) if group is not None else "")


def contents_of(desk: Desk, order: Order, *, issued: bool = True) -> list[tuple[str, str]]:
    """What is in the paper and what issuing does, in words."""
    chosen = order.documents or ()
    labels = dict(DOCUMENTS)
    documents = [_(labels[code]) for code in (with_sheet(chosen) if issued else chosen) if code in labels]
    people: Any = desk.store.one(
        "SELECT count(*) AS n FROM membership WHERE kim = ? AND gone = 0", (order.kim,)
    )
    count = people["n"] if people is not None else 0
    whose = ngettext("{n} orang", "{n} orang", count).format(n=count)
    data = _("lengkap: NIK, tanggal lahir, telepon") if order.is_full else _("NIK disamarkan")
    kept = _("Berkas dan data asalnya disimpan, sehingga dapat dicetak lagi persis sama kapan saja.")
    return [
        (_("Naskah"), ", ".join(documents) or _("dokumen yang biasa")),
        (_("Data pribadi"), f"{whose}, {data}"),
        (_("Arsip"), kept),
    ]
