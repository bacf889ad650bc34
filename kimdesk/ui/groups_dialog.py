"""The groups behind a number: opening one makes it the scope."""

import sqlite3

from PySide6.QtWidgets import QWidget

from kimdesk.entities import Group
from kimdesk.i18n import _, number_of, pgettext, with_dots
from kimdesk.kinds import Day
from kimdesk.store import Scope
from kimdesk.ui.desk import Desk
from kimdesk.ui.rows_dialog import RowsDialog
from kimdesk.ui.table import Empty, EntityTable, Query, computed, described


class GroupsDialog(RowsDialog):
    """term: a condition on `tally t`, with its parameters; tab: where opening a group leads."""

    def __init__(
        self, desk: Desk, title: str, term: tuple[str, list[str]], tab: str, parent: QWidget | None
    ) -> None:
        columns = [
            described(Group, "name", sql="k.name", width=220, editable=False),
            described(Group, "region", sql="k.region", width=260, editable=False),
            computed(
                "members", pgettext("several", "Anggota"), lambda row: with_dots(row["members"]),
                sql="t.members", width=80, align="right",
            ),
            computed("ends", _("SK sampai"), _ends, sql="t.decree_end", width=100),
        ]  # fmt: skip
        kims, params = desk.scope.kims(desk.today())
        query = Query(
            source="tally t JOIN kim k ON k.id = t.kim", key="k.seq", id="k.id",
            where=f"t.kim IN ({kims}) AND {term[0]}", params=(*params, *term[1]),
            order="k.region, k.name COLLATE NOCASE", tables=frozenset({"kim", "decree", "membership"}),
            small=False,
        )  # fmt: skip

        def lead(kim: str) -> None:
            desk.set_scope(Scope(kim=kim))
            desk.go_to("", tab=tab)

        super().__init__(
            title, EntityTable(desk, "groups.dialog", columns, empty=Empty(_("Tidak ada kelompok"))), query,
            lambda count: number_of("{n} kelompok. Enter membuka kelompok.", count), _("Buka kelompok"),
            lead, parent,
        )  # fmt: skip


def _ends(row: sqlite3.Row) -> str:
    return Day().show(Day().from_sql(row["ends"]))
