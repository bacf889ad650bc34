"""Deeds that several cards offer: undoing a taking, and writing a receipt for its sender."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import work

if TYPE_CHECKING:
    from kimdesk.store import Undone
    from kimdesk.sync.keys import DeviceCard


def undo_taking(desk: Desk, parent: QWidget, act: int, then: Callable[[], object]) -> None:
    """Ask, then undo a whole taking; what somebody has changed since stays and is told."""
    text = _(
        "Isian kembali seperti sebelum digabung. Yang sudah diubah lagi sesudahnya dibiarkan, dan disebut."
    )
    if not messages.ask(parent, _("Batalkan serah terima?"), text, _("Batalkan serah terima"), danger=True):
        return

    def undone(done: "Undone | None") -> None:
        then()
        if done is None:
            return
        desk.say(_("Dibatalkan: {label}").format(label=done.label))
        if done.left_alone:
            words = _("{n} isian atau catatan dibiarkan, karena sudah diubah lagi sesudahnya.")
            messages.show_info(
                parent,
                _("Serah terima dibatalkan"),
                words.format(n=len(done.left_alone)),
                _("Nilai lamanya ada di riwayat isian."),
            )

    desk.jobs.run(_("Membatalkan serah terima"), work.undoing(act), undone, failed(parent))


def write_receipt(desk: Desk, parent: QWidget, to: "DeviceCard", folder: Path) -> None:
    """A small file for the stick that tells the sender what has arrived."""

    def written(receipt: work.Receipt) -> None:
        words = _("Tanda terima {name} ditulis. Stik aman dicabut.").format(name=receipt.path.name)
        desk.say(words)
        messages.show_info(
            parent,
            _("Tanda terima siap"),
            words,
            _("Bawa kembali kepada {name}.").format(name=to.name),
        )

    desk.jobs.run(_("Menulis tanda terima"), work.receipting(to, folder), written, failed(parent))


def failed(parent: QWidget) -> Callable[[Exception], None]:
    """Shows what a person can mend; anything else is a bug and goes on."""

    def show(error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(parent, error)

    return show
