"""What ends or takes place within 90 days, as lines that lead to it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from kimdesk.i18n import N_, _, with_dots
from kimdesk.kinds import Day
from kimdesk.store.overview import Due
from kimdesk.ui.charts import Line
from kimdesk.ui.desk import Desk
from kimdesk.ui.tabs.overview_board import chart

ICONS = {
    "decree": "file-check",
    "partnership": "handshake",
    "training": "graduation-cap",
    "promise": "sticky-note",
}
WORDS = {
    "decree": N_("SK berakhir"),
    "partnership": N_("Kemitraan berakhir"),
    "training": N_("Bimtek"),
    "promise": N_("Janji tindak lanjut"),
}
TABLES = {
    "decree": ("decree", "berkas"),
    "partnership": ("partnership", "mitra"),
    "training": ("training", "bimtek"),
    "promise": ("remark", "kegiatan"),
}
WARNED = 30
"""Days from which an end is said in amber."""


def due_card(desk: Desk, found: Sequence[Due], shown: int) -> QFrame:
    """The nearest `shown` of them, and a line that brings the others."""
    lines = [_line(desk, one) for one in found]
    note = "" if lines else _("Tidak ada yang berakhir atau dijadwalkan.")
    later = lines[shown:]
    if later:

        def show_all() -> None:
            for line in later:
                line.show()
            later[0].setFocus()
            more.hide()

        more = Line(
            "chevron-down", "muted", _("Tampilkan {n} lagi").format(n=with_dots(len(later))), "", show_all
        )
        lines.append(more)
    made = chart(_("90 hari ke depan"), lines, note)
    for line in later:
        line.hide()
    return made


def _line(desk: Desk, one: Due) -> Line:
    table, tab = TABLES[one.kind]
    days = (one.day.last - desk.today()).days
    near = one.kind != "training" and days <= WARNED
    group = f"KIM {one.group}" if one.group and not desk.scope.kim else ""
    detail = " · ".join(part for part in (one.title, group) if part)
    return Line(
        ICONS[one.kind], "amber" if near else "muted", _(WORDS[one.kind]), Day().show(one.day),
        lambda: desk.go_to(table, one.row, tab=tab), detail,
    )  # fmt: skip
