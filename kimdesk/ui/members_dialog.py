"""The members behind a number: opening one leads to that person in the group."""

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Group, Membership, Person
from kimdesk.i18n import _, number_of
from kimdesk.store import roster_list
from kimdesk.ui.desk import Desk
from kimdesk.ui.rows_dialog import RowsDialog
from kimdesk.ui.table import Empty, EntityTable, Query, described


class MembersDialog(RowsDialog):
    """Those of the scope who ever took part in a training, or never did."""

    def __init__(self, desk: Desk, title: str, *, trained: bool, parent: QWidget | None) -> None:
        columns = [
            described(Person, "name", sql="p.name", width=220, editable=False),
            described(Membership, "post", sql="m.post", width=120, editable=False),
            described(Group, "name", sql="k.name", label=_("Kelompok"), width=180, editable=False),
            described(Group, "region", sql="k.region", width=200, editable=False),
        ]
        where, params = roster_list.training_terms(desk.scope, desk.today(), trained=trained)
        query = Query(
            source=roster_list.SOURCE, key="m.seq", id="m.id", where=where, params=tuple(params),
            order="k.region, k.name COLLATE NOCASE, m.place, m.seq",
            tables=frozenset({"membership", "person", "kim", "participant"}), small=False,
        )  # fmt: skip
        super().__init__(
            title, EntityTable(desk, "members.dialog", columns, empty=Empty(_("Tidak ada anggota"))), query,
            lambda count: number_of("{n} anggota. Enter membuka anggotanya.", count), _("Buka anggota"),
            lambda row: desk.go_to("membership", row), parent,
        )  # fmt: skip
