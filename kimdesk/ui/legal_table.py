"""The table of legal references as the window shows it: a tick, the rule, its title, standing and origin."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.icons import icon
from kimdesk.ui.plain_tables import set_plain

if TYPE_CHECKING:
    from kimdesk.reports.legal import Reference

SIGNS = {
    "good": ("check", "green"),
    "unverified": ("circle-question-mark", "amber"),
    "doubted": ("triangle-alert", "amber"),
    "repealed": ("circle-x", "red"),
}
DOUBTFUL = ("circle-question-mark", "muted")
"""In force, while some of its data are not sure."""
TICK, RULE, ABOUT, STANDING, OWN = range(5)


def rules_table() -> QTableWidget:
    """An empty table, to be filled with `cells_of` each rule."""
    table = QTableWidget(0, 5)
    table.setHorizontalHeaderLabels(["", _("Aturan"), _("Tentang"), _("Keadaan"), _("Asal")])
    set_plain(table, _("Dasar hukum"))
    table.setAlternatingRowColors(True)
    table.verticalHeader().setDefaultSectionSize(theme.px(32))
    table.horizontalHeader().setSectionResizeMode(ABOUT, QHeaderView.ResizeMode.Stretch)
    for column, width in ((TICK, 36), (RULE, 160), (STANDING, 130), (OWN, 64)):
        table.setColumnWidth(column, theme.px(width))
    return table


def cells_of(rule: "Reference", level: str, *, ticked: bool, may_edit: bool) -> list[QTableWidgetItem]:
    """The cells of a rule; ticked: it stands in Mengingat of a level."""
    from kimdesk.reports.legal import STANDING_WORDS

    own = _("sendiri") if rule.row else ""
    texts = ("", rule.code, rule.title, _(STANDING_WORDS[rule.standing]), own)
    cells = [QTableWidgetItem(text) for text in texts]
    for cell, text in zip(cells, texts, strict=True):
        cell.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        cell.setToolTip(text)
        if not rule.suits(level):
            cell.setForeground(theme.color("faint"))
    tick = cells[TICK]
    tick.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    tick.setData(Qt.ItemDataRole.AccessibleTextRole, rule.code)
    if may_edit:
        tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    doubtful = rule.standing == "good" and rule.is_uncertain
    cells[STANDING].setIcon(icon(*(DOUBTFUL if doubtful else SIGNS[rule.standing])))
    return cells
