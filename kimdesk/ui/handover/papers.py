"""The papers of hand-over, shown as they will be printed: minutes of a hand-over, recovery sheet of a key."""

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kimdesk import settings
from kimdesk.i18n import _
from kimdesk.ui.desk import Desk
from kimdesk.ui.handover import books
from kimdesk.ui.jobs import Progress
from kimdesk.ui.paper_dialog import PaperDialog
from kimdesk.ui.scope_lines import region_name

if TYPE_CHECKING:
    from kimdesk.findings import Finding
    from kimdesk.reports.handover_minutes import Party
    from kimdesk.store import Store

Made = Generator[Progress, None, "tuple[bytes, str, tuple[Finding, ...]]"]


def show_minutes(desk: Desk, passed: books.Passed, parent: QWidget) -> None:
    """Berita acara of a file that went or came."""

    def making(store: "Store") -> Made:
        from kimdesk.reports.handover_minutes import HandoverFacts, handover_minutes

        yield Progress(text=_("Menyusun berita acara"))
        parcel, about = passed.parcel, passed.parcel.about
        here = _party(store.device.person, store.device.role, store.device.name)
        there = _party(passed.person, "", passed.device if parcel.device else "")
        facts = HandoverFacts(
            giver=here if parcel.way == "keluar" else there,
            receiver=there if parcel.way == "keluar" else here,
            at=parcel.at,
            file=parcel.name,
            size=int(about.get("size", 0)),
            words=str(about.get("words", "")),
            counts=about.get("counts", {}),
            region=region_name(about["region"]) if about.get("region") else "",
            has_passphrase=parcel.way == "keluar" and not parcel.device,
        )
        made = handover_minutes(facts)
        return made.pdf, made.name, made.findings

    PaperDialog(desk, _("Berita acara serah terima"), making, parent).exec()


def show_recovery_sheet(desk: Desk, parent: QWidget) -> None:
    """The secret of this installation on paper; nothing of it is kept."""

    def making(store: "Store") -> Made:
        from kimdesk.reports.recovery_sheet import RecoveryFacts, recovery_sheet
        from kimdesk.sync.recovery import groups_of, qr_text, words_of_secret

        yield Progress(text=_("Menyusun lembar pemulihan"))
        secret = settings.signing_secret(store.folder)
        made = recovery_sheet(
            RecoveryFacts(
                store.device.name,
                store.device.person,
                words_of_secret(secret),
                groups_of(secret),
                qr_text(secret),
                store.now().date(),
            )
        )
        return made.pdf, made.name, made.findings

    PaperDialog(desk, _("Lembar pemulihan kunci"), making, parent).exec()


def _party(person: str, role: str, device: str) -> "Party":
    from kimdesk.reports.handover_minutes import Party

    return Party(person, role, device)
