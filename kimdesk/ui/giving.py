"""Whole personal data leave the window only with a purpose, and are logged before they go."""

from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.issue_dialog import contents_of
from kimdesk.ui.purpose_dialog import Purpose, ask_purpose


def may_leave(desk: Desk, order: Order, name: str, parent: QWidget | None) -> bool:
    """Whether a draft may be saved or printed now: masked ones always, others once a purpose is logged.

    Ask this when it is certain where the draft goes. `name`: of its file.
    """
    if not order.is_full:
        return True
    title = _("Berikan {name}").format(name=name)
    asked = ask_purpose(
        parent, title, contents_of(desk, order, issued=False)[:2], _("Catat dan lanjutkan"), full=True
    )
    return asked is not None and log(desk, order, name, asked, parent)


def log(desk: Desk, order: Order, name: str, asked: Purpose, parent: QWidget | None) -> bool:
    """Write down that a draft with whole personal data is given away; whether that was possible."""
    from kimdesk.store.disclosures import disclose

    store = desk.store
    count = len(store.query("SELECT 1 FROM membership WHERE kim = ? AND gone = 0", (order.kim,)))
    what = _("Draf {name} dengan data pribadi lengkap").format(name=name)
    try:
        with store.act(_("Memberikan data pribadi: {what}").format(what=name), kind="log") as act:
            disclose(
                store,
                act,
                what,
                count,
                asked.purpose,
                day=desk.today(),
                receiver=asked.receiver,
                kim=order.kim,
            )
    except KimdeskError as error:
        messages.show_error(parent, error)
        return False
    return True
