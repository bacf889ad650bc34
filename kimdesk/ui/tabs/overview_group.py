"""Ringkasan of one group: its figures, what its dossier lacks, who leads it, what comes next."""

import datetime
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from kimdesk import regions
from kimdesk.entities import Decree
from kimdesk.entities.activity import ADINDA
from kimdesk.entities.group import STATES
from kimdesk.entities.membership import CORE_POSTS, POSTS
from kimdesk.i18n import _, number_of, pgettext, with_dots
from kimdesk.kinds import Choice, Day, Phone, long_day
from kimdesk.kinds.day import PartialDay
from kimdesk.rules import GroupFile, Item
from kimdesk.rules.partnerships import RUNNING
from kimdesk.store import Scope
from kimdesk.store.activity_list import last_activity
from kimdesk.store.disputes import any_disputed, disputed
from kimdesk.store.overview import Due, due, trained_members
from kimdesk.store.scope import DORMANT_DAYS
from kimdesk.ui.charts import Bar, Figure, Line, Share
from kimdesk.ui.desk import Desk
from kimdesk.ui.dossier_state import dossier_state
from kimdesk.ui.tabs.decree_words import decree_name, state_of
from kimdesk.ui.tabs.overview_board import Board, chart
from kimdesk.ui.tabs.overview_due import due_card

if TYPE_CHECKING:
    from kimdesk.store import Store

DUE_SHOWN = 6
TONES = {"good": "green", "check": "amber", "block": "red"}
DISPUTED = ("git-merge", "amber")
SIGNS = {"check": ("circle-alert", "amber"), "missing": ("circle-x", "red")}


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What the board of a group shows. trained: its members who ever took part in a training."""

    file: GroupFile
    items: tuple[Item, ...]
    trained: int
    last: PartialDay | None
    due: tuple[Due, ...]
    standing: Mapping[tuple[str, str], int]
    """(row, field) -> how many values stand there until somebody decides."""


def group_facts(store: "Store", kim: str, today: datetime.date) -> GroupFacts:
    """Read them all; KeyError when there is no such group."""
    file, items = dossier_state(store, kim, today)
    scope = Scope(kim=kim)
    return GroupFacts(
        file,
        items,
        trained_members(store, scope, today),
        last_activity(store, kim, today),
        due(store, scope, today),
        _standing(store, file),
    )


def _standing(store: "Store", file: GroupFile) -> dict[tuple[str, str], int]:
    if not any_disputed(store):
        return {}
    members = [row for one in file.members for row in (one.membership.id, one.person.id)]
    return disputed(store, [file.group.id, *members])


class GroupBoard(Board):
    """Shows the `GroupFacts` of one group."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Ringkasan kelompok"))
        self._desk = desk
        self._shown: GroupFacts | None = None

    def show_facts(self, facts: GroupFacts) -> None:
        if self._shown == facts:
            return
        if self._shown is None or self._shown.file.group.id != facts.file.group.id:
            self.verticalScrollBar().setValue(0)
        self._shown = facts
        left = [self._to_do(facts), due_card(self._desk, facts.due, DUE_SHOWN)]
        right = [self._officers(facts), self._activities(facts.file), self._profile(facts)]
        figures = [
            self._members(facts.file), self._decree(facts.file), self._training(facts), self._activity(facts),
            self._partners(facts), self._dossier(facts),
        ]  # fmt: skip
        self.show_cards(figures, left, right)

    def _tab(self, tab: str) -> Callable[[], object]:
        return partial(self._desk.go_to, "", tab=tab)

    # ---- figures

    def _members(self, file: GroupFile) -> Figure:
        sexes = Counter(member.person.sex for member in file.counted)
        shares = (
            Share(sexes["L"], "accent"),
            Share(sexes["P"], "accent", "stripes"),
            Share(sexes[None], "faint", "empty"),
        )
        words = _("{men} L  ·  {women} P").format(men=with_dots(sexes["L"]), women=with_dots(sexes["P"]))
        return Figure(
            with_dots(len(file.counted)), pgettext("several", "Anggota"), words, self._tab("anggota"), shares
        )

    def _decree(self, file: GroupFile) -> Figure:
        current = next((d for d in file.decrees if d.state in ("berlaku", "ditandatangani")), None)
        decree = current or next(iter(file.decrees), None)
        if decree is None:
            return Figure(_("Belum ada"), _("SK"), _("Mulai di Berkas SK"), self._tab("berkas"), tone="amber")
        words, tone = state_of(decree, self._desk.today())
        detail = _("s.d. {day}").format(day=Day().show(decree.ends)) if decree.ends else decree_name(decree)
        lead = partial(self._desk.go_to, Decree.table, decree.id, tab="berkas")
        return Figure(words, _("SK"), detail, lead, tone=TONES.get(tone, "ink"))

    def _training(self, facts: GroupFacts) -> Figure:
        whole = len(facts.file.counted)
        held = [one for one in facts.file.trainings if one.starts and one.starts.first <= self._desk.today()]
        detail = _("terakhir {day}").format(day=Day().show(held[0].starts)) if held else _("belum pernah")
        number = _("{n} dari {all}").format(n=with_dots(facts.trained), all=with_dots(whole))
        rest = Share(max(whole - facts.trained, 0), "edge", "empty")
        shares = (Share(facts.trained, "accent"), rest) if whole else ()
        return Figure(number, _("Anggota pernah Bimtek"), detail, self._tab("bimtek"), shares)

    def _activity(self, facts: GroupFacts) -> Figure:
        today = self._desk.today()
        this_year = sum(one.day is not None and one.day.year == today.year for one in facts.file.activities)
        caption = _("Kegiatan {year}").format(year=today.year)
        asleep = facts.last is None or (today - facts.last.last).days > DORMANT_DAYS
        detail = _("terakhir {day}").format(day=Day().show(facts.last)) if facts.last else _("belum tercatat")
        return Figure(
            str(this_year), caption, detail, self._tab("kegiatan"), tone="amber" if asleep else "ink"
        )

    def _partners(self, facts: GroupFacts) -> Figure:
        running = sum(one.stage in RUNNING for one in facts.file.partnerships)
        ending = sum(one.kind == "partnership" for one in facts.due)
        whole = len(facts.file.partnerships)
        detail = number_of("dari {n} kemitraan", whole) if whole else _("belum ada kemitraan")
        detail = _("{n} berakhir ≤ 90 hari").format(n=ending) if ending else detail
        return Figure(str(running), _("Kemitraan berjalan"), detail, self._tab("mitra"))

    def _dossier(self, facts: GroupFacts) -> Figure:
        done = sum(item.state == "done" for item in facts.items)
        number = _("{done} dari {all}").format(done=done, all=len(facts.items))
        shares = (Share(done, "accent"), Share(len(facts.items) - done, "edge", "empty"))
        return Figure(number, _("Berkas SK"), _("syarat terpenuhi"), self._tab("berkas"), shares)

    # ---- cards

    def _to_do(self, facts: GroupFacts) -> QFrame:
        lines = [
            Line(*SIGNS[item.state], item.title, "", self._item(item), item.gap or item.detail)
            for item in facts.items
            if item.state != "done"
        ]
        note = "" if lines else _("Berkas SK lengkap, siap diajukan.")
        return chart(_("Yang perlu dikerjakan"), lines, note)

    def _item(self, item: Item) -> Callable[[], object]:
        return partial(self._desk.go_to, item.entity, item.row, item.field, tab=item.tab)

    def _officers(self, facts: GroupFacts) -> QFrame:
        found = [one for one in facts.file.members if one.is_current and one.membership.post in CORE_POSTS]
        lines = []
        for member in found:
            person, membership = member.person, member.membership
            places = [(person.id, "name"), (person.id, "phone"), (membership.id, "post")]
            sign, post = _signed(
                facts, places, ("user", "muted"), Choice(POSTS, free=True).show(membership.post)
            )
            lead = partial(self._desk.go_to, "membership", membership.id, tab="anggota")
            lines.append(Line(*sign, person.title, Phone().show(person.phone), lead, post))
        note = "" if lines else _("Ketua, sekretaris, dan bendahara belum dicatat di Anggota.")
        return chart(_("Pengurus inti"), lines, note)

    def _activities(self, file: GroupFile) -> QFrame:
        counts = Counter(one.adinda for one in file.activities)
        tallest = max(counts.values(), default=0)
        bars = [
            Bar(
                _(words),
                str(counts[code]),
                (Share(counts[code], "accent"),),
                tallest or 1,
                self._tab("kegiatan"),
            )
            for code, words in ADINDA
        ]
        note = "" if tallest else _("Belum ada kegiatan yang dicatat.")
        return chart(_("Kegiatan menurut ADINDA"), bars if tallest else [], note)

    def _profile(self, facts: GroupFacts) -> QFrame:
        group, lines = facts.file.group, []
        shown = (
            ("info", "state", _("Status"), Choice(STATES).show(group.state)),
            ("calendar", "founded", _("Berdiri"), long_day(group.founded) if group.founded else ""),
            ("map-pin", "region", _("Wilayah"), regions.short_path(group.region) if group.region else ""),
            ("house", "address", _("Sekretariat"), group.address or ""),
            ("phone", "contact_name", _("Narahubung"),
             "  ·  ".join(part for part in (group.contact_name, Phone().show(group.contact_phone)) if part)),
            ("clipboard-check", "verified", _("Terakhir diperiksa"), Day().show(group.verified)),
        )  # fmt: skip
        for icon, field, label, value in shown:
            fields = (field, "contact_phone") if field == "contact_name" else (field,)
            places = [(group.id, each) for each in fields]
            sign, words = _signed(facts, places, (icon, "muted"), value or _("belum diisi"))
            lead = partial(self._desk.go_to, "kim", group.id, field, tab="profil")
            lines.append(Line(*sign, label, "", lead, words))
        return chart(_("Profil"), lines)


def _signed(
    facts: GroupFacts, places: Sequence[tuple[str, str]], sign: tuple[str, str], words: str
) -> tuple[tuple[str, str], str]:
    """The sign and the words of a line, which say so where somebody has yet to decide between values."""
    most = max(facts.standing.get(place, 0) for place in places)
    return (DISPUTED, number_of("{n} nilai", most) + f"  ·  {words}") if most else (sign, words)
