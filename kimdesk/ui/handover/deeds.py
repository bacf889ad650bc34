"""Deeds that several cards offer: undoing a taking, redoing it, and writing a receipt for its sender."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import taking_work
from kimdesk.ui.handover.words import left_words

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
            left = len(done.left_alone)
            words = number_of("{n} isian atau catatan dibiarkan, karena sudah diubah lagi sesudahnya.", left)
            _tell_left(desk, parent, _("Serah terima dibatalkan"), words, done)

    desk.jobs.run(_("Membatalkan serah terima"), taking_work.undoing(act), undone, failed(parent))


def redo_taking(desk: Desk, parent: QWidget, act: int, then: Callable[[], object]) -> None:
    """Bring back what an undone taking had brought."""

    def redone(done: "Undone | None") -> None:
        then()
        if done is None:
            return
        desk.say(_("Isi serah terima dikembalikan"))
        if done.left_alone:
            words = number_of(
                "{n} isian atau catatan dibiarkan, karena sudah diubah lagi sesudah dibatalkan.",
                len(done.left_alone),
            )
            _tell_left(desk, parent, _("Serah terima dikembalikan"), words, done)

    desk.jobs.run(_("Mengembalikan serah terima"), taking_work.redoing(act), redone, failed(parent))


def _tell_left(desk: Desk, parent: QWidget, title: str, words: str, done: "Undone") -> None:
    """Say what stayed as somebody has changed it since: how many, and which."""
    text = f"{words}\n\n{left_words(desk.store, done.left_alone)}"
    messages.show_info(parent, title, text, _("Nilai lamanya ada di riwayat isian."))


def write_receipt(desk: Desk, parent: QWidget, to: "DeviceCard", folder: Path) -> None:
    """A small file for the stick that tells the sender what has arrived."""

    def written(path: Path) -> None:
        words = _("Tanda terima {name} ditulis. Stik aman dicabut.").format(name=path.name)
        desk.say(words)
        messages.show_info(
            parent,
            _("Tanda terima siap"),
            words,
            _("Bawa kembali kepada {name}.").format(name=to.name),
        )

    desk.jobs.run(_("Menulis tanda terima"), taking_work.receipting(to, folder), written, failed(parent))


def failed(parent: QWidget) -> Callable[[Exception], None]:
    """Shows what a person can mend; anything else is a bug and goes on."""

    def show(error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        messages.show_error(parent, error)

    return show
