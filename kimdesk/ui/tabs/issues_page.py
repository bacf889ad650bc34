"""Terbitan: the issued papers of a group or a region, and the log of personal data that was given away.

An issued paper is never changed. It can be looked at and printed again as it was, compared with the
register of today, and checked.
"""

import sqlite3
from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from kimdesk.entities import Disclosure, Issue
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.store import Scope, Touched
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, toggle
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.jobs import Progress
from kimdesk.ui.table import Column, Empty, EntityTable, Query, computed, described

if TYPE_CHECKING:
    from kimdesk.store import Store

TABLES = frozenset({"issue", "disclosure", "kim"})
GROUP = "kim_name"


class IssuesPage(QWidget):
    """`issue_wanted`: somebody wants the first paper to be issued."""

    issue_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        empty = Empty(
            _("Belum ada terbitan"),
            _("Berkas yang diterbitkan mendapat kode dan QR, dan dapat dicetak lagi persis sama."),
            _("Terbitkan berkas…"),
            self.issue_wanted.emit,
            icon="shield-check",
        )
        nothing = Empty(
            _("Belum ada data pribadi yang diberikan"),
            _("Ekspor dan berkas dengan NIK utuh tercatat di sini dengan tujuan dan penerimanya."),
            icon="eye-off",
        )
        self.issues = EntityTable(desk, "issues", _issue_columns(), empty=empty)
        self.disclosures = EntityTable(desk, "disclosures", _disclosure_columns(), empty=nothing)
        self.issues.chosen.connect(self._enable)
        self.issues.opened.connect(lambda _row: self.show_again())
        self._pages = QStackedWidget()
        self._pages.addWidget(self.issues)
        self._pages.addWidget(self.disclosures)
        self.issue = button(_("Terbitkan…"), self.issue_wanted.emit, icon="stamp", role="primary")
        self.again = button(_("Cetak lagi"), self.show_again, icon="printer")
        self.again.setToolTip(_("Lihat, simpan, atau cetak lagi persis seperti yang diterbitkan"))
        self.changed = button(_("Apa yang berubah?"), self.show_changes, icon="history")
        self.verify = button(_("Periksa keaslian…"), self.show_verify, icon="shield-check")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addLayout(self._head())
        box.addWidget(self._pages, 1)
        foot = FlowLayout(theme.px(8))
        for deed in (self.issue, self.again, self.changed, self.verify):
            foot.addWidget(deed)
        box.addLayout(foot)
        self._enable("")

    def set_scope(self, scope: Scope) -> None:
        """List what was issued for a group, or for all groups of a region."""
        self.issue.setVisible(bool(scope.kim) and not self._desk.store.read_only)
        self._show_groups(not scope.kim)
        kims, params = scope.kims(self._desk.today())
        issued = given = f"i.kim IN ({kims})"
        chosen, small = tuple(params), bool(scope.kim)
        if not scope.kim and scope.chip == "all":
            if scope.region:
                inside = "SELECT id FROM issue WHERE kim IS NULL AND region >= ? AND region < ?"
                issued, given = f"({issued} OR i.id IN ({inside}))", f"({given} OR i.issue IN ({inside}))"
                chosen = (*params, scope.region, f"{scope.region}/")
            else:
                issued, given, chosen = "1", "1", ()
        self.issues.show_query(_query(Issue, issued, chosen, small=small))
        self.disclosures.show_query(_query(Disclosure, given, chosen, small=small))

    def show_about(self, where: str, params: tuple[str, ...]) -> None:
        """List what was issued of something else than groups; `where`: a condition on `issue i`."""
        self.issue.hide()
        self._show_groups(False)
        of_issue = f"i.issue IN (SELECT i.id FROM issue i WHERE {where})"
        self.issues.show_query(_query(Issue, where, params, small=True))
        self.disclosures.show_query(_query(Disclosure, of_issue, params, small=True))

    def show_part(self, part: int) -> None:
        """0: issued papers; 1: personal data given away."""
        self._pages.setCurrentIndex(part)
        self._group.buttons()[part].setChecked(True)
        self._enable(self.issues.current_id())

    def refresh(self, touched: Touched) -> None:
        self.issues.refresh(touched)
        self.disclosures.refresh(touched)

    def show_again(self) -> None:
        """The chosen paper as it was given out, to look at, save and print."""
        issue = self._issue()
        if issue is None:
            return
        from kimdesk.ui.paper_dialog import PaperDialog

        def work(store: "Store") -> Generator[Progress, None, Any]:
            from kimdesk.reports.issuing import issued_again

            yield Progress(0, 0, _("Mengambil berkas dari arsip"))
            copy = issued_again(store, issue)
            remarks = [Finding("check", "issue.copy", copy.remark)] if copy.remark else []
            return copy.pdf, issue.name or f"{issue.code}.pdf", remarks

        title = _("{code}, seperti yang diterbitkan").format(code=issue.code or "")
        PaperDialog(self._desk, title, work, self).exec()

    def show_changes(self) -> None:
        issue = self._issue()
        if issue is not None:
            from kimdesk.ui.issue_changes_dialog import IssueChangesDialog

            IssueChangesDialog(self._desk, issue, self).exec()

    def show_verify(self) -> None:
        from kimdesk.ui.verify_dialog import VerifyDialog

        VerifyDialog(self._desk, self).exec()

    def _show_groups(self, shown: bool) -> None:
        for table in (self.issues, self.disclosures):
            names = [column.name for column in table.model.columns]
            table.view.setColumnHidden(names.index(GROUP), not shown)

    def _issue(self) -> Issue | None:
        row = self.issues.current_id()
        return self._desk.store.get(Issue, row) if row else None

    def _head(self) -> FlowLayout:
        head = FlowLayout(theme.px(6))
        self._group = QButtonGroup(self)
        for part, words in enumerate((_("Berkas terbit"), _("Data pribadi yang diberikan"))):
            chip = toggle(words, partial(self.show_part, part), on=part == 0)
            self._group.addButton(chip)
            head.addWidget(chip)
        return head

    def _enable(self, row: str) -> None:
        shown = self._pages.currentIndex() == 0
        for deed in (self.again, self.changed):
            deed.setVisible(shown)
            deed.setEnabled(bool(row))


def _query(entity: type[Issue | Disclosure], where: str, params: tuple[str, ...], *, small: bool) -> Query:
    """Rows about no group belong to their region; exports of everything have none, and to everything only."""
    return Query(
        source=f"{entity.table} i LEFT JOIN kim k ON k.id = i.kim",
        key="i.seq",
        id="i.id",
        where=f"i.gone = 0 AND {where}",
        params=params,
        order="i.day DESC, i.seq DESC",
        tables=TABLES,
        small=small,
    )


def _group_column() -> Column:
    def show(row: sqlite3.Row) -> str:
        return f"KIM {row[GROUP]}" if row[GROUP] else "–"

    return computed(GROUP, _("Kelompok"), show, sql="k.name", width=160)


def _issue_columns() -> list[Column]:
    def full(row: sqlite3.Row) -> str:
        return _("lengkap") if row["full"] else _("disamarkan")

    def sign(row: sqlite3.Row) -> tuple[str, str] | None:
        return ("eye", "amber") if row["full"] else ("eye-off", "muted")

    def shown(name: str, width: int = 0) -> Column:
        return described(Issue, name, sql=f"i.{name}", editable=False, width=width)

    return [
        _group_column(),
        shown("code", 170),
        shown("name", 230),
        shown("day", 100),
        shown("purpose", 230),
        shown("receiver", 160),
        computed("full", _("Data pribadi"), full, sql="i.full", icon=sign, width=120),
        shown("pages", 80),
        shown("sort", 110),
        shown("by", 130),
    ]


def _disclosure_columns() -> list[Column]:
    def shown(name: str, width: int = 0) -> Column:
        return described(Disclosure, name, sql=f"i.{name}", editable=False, width=width)

    return [
        _group_column(),
        shown("day", 110),
        shown("what", 310),
        shown("count", 120),
        shown("purpose", 230),
        shown("receiver", 160),
        shown("by", 130),
    ]
