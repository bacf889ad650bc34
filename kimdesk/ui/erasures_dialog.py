"""The list of erasures made on request, here or on other laptops: when, why, by whom; never who it was."""

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Erasure, field_of
from kimdesk.i18n import _
from kimdesk.store.history import last_act
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.list_dialog import ListDialog


class ErasuresDialog(ListDialog):
    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        from kimdesk.sync.erasing import erasures

        super().__init__(
            _("Penghapusan atas permintaan"),
            _(
                "Data pribadi yang dihapus karena orangnya meminta (UU 27/2022). Menghapus dilakukan"
                " pada panel anggotanya."
            ),
            (_("Diminta"), _("Alasan"), _("Surat"), _("Dihapus"), _("Oleh"), _("Perangkat")),
            _("Belum ada yang dihapus atas permintaan."),
            parent,
        )
        with messages.shown(self):
            lines = []
            for each in erasures(desk.store):
                act = last_act(desk.store, [each.id])
                day = field_of(Erasure, "day").kind.show(each.day)
                lines.append(
                    (
                        day, each.reason or "", each.basis or "",
                        f"{act.at:%d-%m-%Y}" if act else "", each.by or "", act.device if act else "",
                    )
                )  # fmt: skip
            self.fill(lines)
