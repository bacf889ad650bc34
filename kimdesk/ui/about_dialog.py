"""What this program is, which version, and where its data lies."""

from PySide6.QtWidgets import QWidget

from kimdesk import __version__
from kimdesk.i18n import _
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk


def show_about(desk: Desk, parent: QWidget | None) -> None:
    messages.show_info(
        parent,
        f"kimdesk {__version__}",
        _("Register kelompok informasi masyarakat (KIM) untuk fasilitator. Bekerja tanpa jaringan."),
        _("Data di laptop ini: {path}").format(path=desk.store.path),
    )
