"""The head of the scope: its name, where it is, its states, and how complete the dossier is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from kimdesk import regions
from kimdesk.entities import Decree, Group, fields_by_name
from kimdesk.entities import decree as decree_words
from kimdesk.entities.decree import SIGNED
from kimdesk.entities.group import STRATA
from kimdesk.i18n import _, number_of, with_dots
from kimdesk.kinds import Choice, long_day
from kimdesk.store import Scope
from kimdesk.store.disputes import any_disputed, disputed
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import Elided, button, chip
from kimdesk.ui.desk import Desk
from kimdesk.ui.layouts import empty
from kimdesk.ui.navigation import scope_words
from kimdesk.ui.pause import SOON, pause

if TYPE_CHECKING:
    from kimdesk.rules import Item
    from kimdesk.store import Touched

ROOMY = 820
"""Unscaled width from which the completeness has all its room."""
UNSEEN = frozenset({"attendance", "session", "speaker"})
"""Tables that no line of the head reads; a mark in the hall must not wait for the dossier."""
SHOWN = ("name", "region", "founded", "stratum", "state")
"""Fields of the group whose values stand in the head."""
NAMED = 2
"""How many missing things the link names."""


class ScopeHead(QWidget):
    """Quick for any scope: a group reads its own file, a region reads its totals."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("surface", "ground")
        self._desk = desk
        self._scope = Scope()
        self._missing: Item | None = None
        self._soon = pause(self, SOON, self._count)
        self.name = Elided("title")
        self.place = Elided("muted")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(8))
        self._done = QLabel()
        self._done.setTextFormat(Qt.TextFormat.RichText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Kelengkapan berkas SK"))
        self._link = button("", self._lead, role="link")
        self._link.setAccessibleName(_("Yang belum lengkap"))
        self._right = QWidget()
        self._right.setFixedWidth(theme.px(280))
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(theme.px(3))
        for widget in (self._done, self._bar, self._link):
            right.addWidget(widget)
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        top.addWidget(self.name)
        top.addLayout(self._chips)
        top.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(theme.px(2))
        left.addLayout(top)
        left.addWidget(self.place)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(12), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(16))
        left.addStretch(1)
        row.addLayout(left, 1)
        row.addWidget(self._right)
        self.setFixedHeight(theme.px(78))

    def set_scope(self, scope: Scope) -> None:
        self._scope = scope
        with messages.shown(self):
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        roomy = self.width() >= theme.px(ROOMY)
        self._right.setFixedWidth(theme.px(280 if roomy else 215))
        super().resizeEvent(event)

    def refresh(self, touched: "Touched") -> None:
        if touched.tables - UNSEEN:
            self.set_scope(self._scope)

    def _show(self) -> None:
        group = self._desk.store.get(Group, self._scope.kim) if self._scope.kim else None
        self._soon.stop()
        self._clear_chips()
        if group is None:
            self._show_region()
        else:
            self._show_group(group)
        self._right.setVisible(group is not None)

    def _show_group(self, group: Group) -> None:
        self.name.setText(_(group.title))
        parts = [regions.path(group.region), group.region] if group.region else [_("Wilayah belum diisi")]
        if group.founded is not None:
            parts.append(_("berdiri {day}").format(day=long_day(group.founded)))
        self.place.setText("  ·  ".join(parts))
        for words, tone in self._states(group):
            self._chips.addWidget(chip(words, tone))
        self._mark_open_cases(group)
        self._show_completeness(group)

    def _mark_open_cases(self, group: Group) -> None:
        """Say which of the values shown here somebody has yet to decide."""
        found = disputed(self._desk.store, [group.id]) if any_disputed(self._desk.store) else {}
        fields = fields_by_name(Group)
        marked = {name: values for (_row, name), values in found.items() if name in SHOWN}
        if marked:
            mark = chip(number_of("{n} nilai", max(marked.values())), "check")
            labels = ", ".join(_(fields[name].label) for name in SHOWN if name in marked)
            how = _("{fields}: diubah di beberapa laptop. Pilih yang benar di Kotak konflik.")
            mark.setToolTip(how.format(fields=labels))
            mark.setAccessibleName(f"{mark.text()}: {labels}")
            self._chips.addWidget(mark)

    def _states(self, group: Group) -> list[tuple[str, str]]:
        decrees = self._desk.store.all(
            Decree, "kim = ?", (group.id,), order="ifnull(day, '9') DESC, seq DESC", limit=1
        )
        chips = (
            [_decree_chip(decrees[0], group.region or "", self._desk.today().isoformat())]
            if decrees
            else [(_("Belum ada SK"), "check")]
        )
        if group.stratum:
            chips.append((Choice(STRATA).show(group.stratum), "calm"))
        if group.state in ("pasif", "bubar", "gabung"):
            chips.append(
                ({"pasif": _("Pasif"), "bubar": _("Bubar"), "gabung": _("Bergabung")}[group.state], "plain")
            )
        return chips

    def _show_region(self) -> None:
        self.name.setText(scope_words(self._desk.store, self._scope))
        if self.isVisible():
            self._count()
        else:
            self._soon.start()

    def _count(self) -> None:
        from kimdesk.store.tally import tally

        with messages.shown(self):
            totals = tally(self._desk.store, self._scope, self._desk.today())
            parts = [
                number_of("{n} kelompok", totals.groups),
                number_of("{n} anggota", totals.members),
                _("{men} L  ·  {women} P").format(men=with_dots(totals.men), women=with_dots(totals.women)),
                self._scope.region,
            ]
            self.place.setText("  ·  ".join(part for part in parts if part not in ("", "-")))

    def _show_completeness(self, group: Group) -> None:
        from kimdesk.ui.dossier_state import dossier_state

        _file, items = dossier_state(self._desk.store, group.id, self._desk.today())
        done = sum(item.state == "done" for item in items)
        lacking = [item for item in items if item.state != "done"]
        self._missing = lacking[0] if lacking else None
        number = _("{done} dari {all}").format(done=done, all=len(items))
        self._done.setText(f"{_('Kelengkapan berkas SK')} <b>{number}</b>")
        self._bar.setRange(0, max(len(items), 1))
        self._bar.setValue(done)
        words = " · ".join(item.gap or item.title for item in lacking[:NAMED])
        rest = len(lacking) - NAMED
        self._link.setText(
            self._elided(words + (f" · +{rest}" if rest > 0 else "")) or _("Lengkap, siap diajukan")
        )
        self._link.setAccessibleDescription(words)
        self._link.setToolTip("\n".join(item.text for item in lacking))
        self._link.setEnabled(bool(lacking))

    def _elided(self, text: str) -> str:
        width = self._right.width() - theme.px(4)
        return self._link.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _lead(self) -> None:
        if self._missing is not None:
            item = self._missing
            self._desk.go_to(item.entity, item.row, item.field, tab=item.tab)

    def _clear_chips(self) -> None:
        empty(self._chips)


def _decree_chip(decree: Decree, region: str, today: str) -> tuple[str, str]:
    """What the newest decree is called on a chip, and its tone."""
    label = _(dict(decree_words.LEVELS).get(decree.level or "", ""))
    level = (regions.terms(region).village if decree.level == "desa" else label).lower()
    state = Choice(decree_words.STATES).show(decree.state or "draf").lower()
    name = f"SK {level}".strip()
    if decree.state in SIGNED and decree.ends is not None and decree.ends.last.isoformat() < today:
        return _("{decree} habis masa berlaku").format(decree=name), "block"
    words = f"{name} {state}"
    return words, "good" if decree.state in SIGNED else "block" if decree.state == "dicabut" else "check"
