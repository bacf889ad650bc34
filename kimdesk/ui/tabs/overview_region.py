"""Ringkasan of a region: its figures and charts, what is to be done, and what comes next."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from kimdesk import regions
from kimdesk.i18n import _, number_of, pgettext, with_dots
from kimdesk.store import Scope
from kimdesk.store.overview import GroupList, Overview, terms_of, uncovered
from kimdesk.store.scope import Chip
from kimdesk.ui import messages, theme
from kimdesk.ui.charts import Bar, Figure, Filling, Line, Pillar, Share
from kimdesk.ui.desk import Desk
from kimdesk.ui.notices import NoticeBar
from kimdesk.ui.scope_chips import CHIPS
from kimdesk.ui.scope_lines import region_name
from kimdesk.ui.tabs.overview_board import Board, chart
from kimdesk.ui.tabs.overview_due import due_card

YEARS = 10
"""So many columns at most in the chart of years; what is older is one column."""
DUE_SHOWN = 8
BARS = 40
"""Of more parts of a region than this, those least covered are shown."""

Do = Callable[[], object]


class RegionBoard(Board):
    """Shows an `Overview`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Ringkasan"))
        self._desk = desk
        self._shown: tuple[Scope, Overview] | None = None

    def show_overview(self, found: Overview) -> None:
        scope = self._desk.scope
        if self._shown == (scope, found):
            return
        if self._shown is None or self._shown[0] != scope:
            self.verticalScrollBar().setValue(0)
        self._shown = (scope, found)
        left = [self._to_do(found), due_card(self._desk, found.due, DUE_SHOWN)]
        right = [self._decrees(found), self._coverage(found), self._training(found), self._years(found)]
        self.show_cards(self._numbers(found), left, [one for one in right if one], self._filter())

    # ---- where the numbers lead

    def _chip(self, chip: Chip) -> Do:
        def lead() -> None:
            self._desk.set_scope(Scope(region=self._desk.scope.region, chip=chip))
            self._desk.go_to("", tab="profil")

        return lead

    def _tab(self, tab: str) -> Do:
        return partial(self._desk.go_to, "", tab=tab)

    def _groups(
        self, name: GroupList, title: str, tab: str = "profil", years: tuple[int, int] = (0, 0)
    ) -> Do:
        def lead() -> None:
            from kimdesk.ui.groups_dialog import GroupsDialog

            term = terms_of(name, self._desk.today(), years)
            GroupsDialog(self._desk, title, term, tab, self).exec()

        return lead

    def _members(self, title: str, *, trained: bool) -> Do:
        def lead() -> None:
            from kimdesk.ui.members_dialog import MembersDialog

            MembersDialog(self._desk, title, trained=trained, parent=self).exec()

        return lead

    def _region(self, code: str) -> Do:
        return partial(self._desk.set_scope, Scope(region=code))

    def _uncovered(self) -> None:
        from kimdesk.ui.uncovered_dialog import UncoveredDialog

        with messages.shown(self):
            codes = uncovered(self._desk.store, self._desk.scope.region)
            UncoveredDialog(self._desk, codes, self).exec()

    # ---- the pieces

    def _filter(self) -> list[QWidget]:
        chip = self._desk.scope.chip
        if chip == "all":
            return []
        words = next(_(words) for key, words, _tip, _count in CHIPS if key == chip)
        text = _("Hanya kelompok dengan saringan “{chip}” yang dihitung.").format(chip=words)
        clear = partial(self._desk.set_scope, replace(self._desk.scope, chip="all"))
        return [NoticeBar("info", text, [(_("Hapus saringan"), clear)])]

    def _numbers(self, found: Overview) -> list[Figure]:
        all_ = found.totals
        new = found.founded.get(self._desk.today().year, 0)
        unknown = all_.members - all_.men - all_.women
        sexes = _("{men} L  ·  {women} P").format(men=with_dots(all_.men), women=with_dots(all_.women))
        shares = (
            Share(all_.men, "accent"),
            Share(all_.women, "accent", "stripes"),
            Share(unknown, "faint", "empty"),
        )
        in_force = found.groups["in_force"]
        made = [
            Figure(
                with_dots(all_.groups), pgettext("several", "Kelompok"),
                _("{n} berdiri tahun ini").format(n=with_dots(new)), self._tab("profil"),
            ),
            Figure(
                with_dots(all_.members), pgettext("several", "Anggota"), sexes, self._tab("anggota"), shares
            ),
            Figure(
                with_dots(in_force), _("SK berlaku"), number_of("dari {n} kelompok", all_.groups),
                self._groups("in_force", _("Kelompok dengan SK berlaku"), "berkas"),
                _part(in_force, all_.groups),
            ),
            Figure(
                with_dots(found.groups["trained"]), _("Pernah Bimtek"),
                number_of("dari {n} kelompok", all_.groups),
                self._groups("trained", _("Kelompok yang pernah ikut Bimtek"), "bimtek"),
                _part(found.groups["trained"], all_.groups),
            ),
            Figure(
                with_dots(all_.dormant), _("Pasif"), _("tanpa kegiatan 6 bulan"), self._chip("dormant"),
                _part(all_.dormant, all_.groups, "amber", "stripes"), "amber" if all_.dormant else "ink",
            ),
        ]  # fmt: skip
        if found.villages:
            share = _("{n} % desa/kelurahan").format(n=100 * found.covered // found.villages)
            ratio = _("{n} dari {all}").format(n=with_dots(found.covered), all=with_dots(found.villages))
            made.append(
                Figure(ratio, _("Punya KIM"), share, self._uncovered, _part(found.covered, found.villages))
            )
        return made

    def _decrees(self, found: Overview) -> QFrame:
        all_, groups = found.totals, found.groups
        lines: list[tuple[str, int, str, Filling, Do]] = [
            (_("Berlaku"), groups["valid"], "green", "full",
             self._groups("valid", _("SK berlaku lebih dari 90 hari lagi"), "berkas")),
            (_("Berakhir ≤ 90 hari"), groups["expiring"], "amber", "stripes",
             self._groups("expiring", _("SK yang berakhir dalam 90 hari"), "berkas")),
            (_("Habis masa berlaku"), all_.expired, "red", "grid", self._chip("expired")),
            (_("Sedang diajukan"), groups["waiting"], "accent", "dots",
             self._groups("waiting", _("SK yang sedang diajukan"), "berkas")),
            (_("Belum ada SK"), groups["none"], "faint", "empty",
             self._groups("none", _("Kelompok yang belum ada SK"), "berkas")),
        ]  # fmt: skip
        bars = [
            Bar(words, with_dots(n), (Share(n, tone, filling),), all_.groups, act)
            for words, n, tone, filling, act in lines
        ]
        return chart(_("Keadaan SK"), bars)

    def _training(self, found: Overview) -> QFrame:
        all_ = found.totals
        never = all_.members - found.trained_members
        lines: tuple[tuple[str, int, int, Filling, Do], ...] = (
            (_("Kelompok pernah ikut"), found.groups["trained"], all_.groups, "full",
             self._groups("trained", _("Kelompok yang pernah ikut Bimtek"), "bimtek")),
            (_("Kelompok belum pernah"), all_.never_trained, all_.groups, "stripes", self._chip("untrained")),
            (_("Anggota pernah ikut"), found.trained_members, all_.members, "full",
             self._members(_("Anggota yang pernah ikut Bimtek"), trained=True)),
            (_("Anggota belum pernah"), never, all_.members, "stripes",
             self._members(_("Anggota yang belum pernah ikut Bimtek"), trained=False)),
        )  # fmt: skip
        bars = [
            Bar(words, with_dots(n), (Share(n, "accent", filling),), whole, act, names=170)
            for words, n, whole, filling, act in lines
        ]
        return chart(_("Bimtek"), bars)

    def _coverage(self, found: Overview) -> QFrame | None:
        if not found.parts:
            return None
        level = regions.level(found.parts[0].code)
        if level == 4:
            without = [region_name(part.code) for part in found.parts if not part.covered]
            ratio = _("{n} dari {all}").format(n=with_dots(found.covered), all=with_dots(found.villages))
            bar = Bar(
                _("Punya KIM"), ratio,
                (Share(found.covered, "accent"),), found.villages, self._uncovered, names=100, numbers=90,
            )  # fmt: skip
            note = _("Belum: {names}.").format(names=", ".join(without)) if without else ""
            return chart(_("Cakupan desa/kelurahan"), [bar], note)
        parts, note = found.parts, _("Desa/kelurahan yang punya KIM, dari semua desa/kelurahan.")
        if len(parts) > BARS:
            parts = tuple(sorted(parts, key=lambda part: part.covered / max(part.villages, 1))[:BARS])
            note = _("{n} dengan cakupan terendah dari {all}.").format(
                n=with_dots(BARS), all=with_dots(len(found.parts))
            )
        word = regions.terms(parts[0].code).district.lower() if level == 3 else _("kabupaten/kota")
        bars = [
            Bar(
                region_name(part.code),
                _("{n} dari {all}").format(n=with_dots(part.covered), all=with_dots(part.villages)),
                (Share(part.covered, "accent"),), part.villages, self._region(part.code), numbers=90,
            )
            for part in parts
        ]  # fmt: skip
        return chart(_("Cakupan per {word}").format(word=word), bars, note)

    def _years(self, found: Overview) -> QFrame | None:
        last = self._desk.today().year
        first = max(last - YEARS + 1, min((year for year in found.founded if year), default=last))
        older = sum(n for year, n in found.founded.items() if 0 < year < first)
        columns = [(year, year, str(year), found.founded.get(year, 0)) for year in range(first, last + 1)]
        if older:
            columns.insert(0, (1, first - 1, f"< {first}", older))
        tallest = max(n for *_years, n in columns)
        if not tallest:
            return None
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(theme.px(6), 0, theme.px(6), 0)
        box.setSpacing(0)
        for start, end, label, n in columns:
            title = _("Kelompok yang berdiri {year}").format(year=label)
            words = f"{title}: {with_dots(n)}"
            act = self._groups("founded", title, years=(start, end))
            box.addWidget(Pillar(label, with_dots(n) if n else "", n / tallest, words, act))
        unknown = found.founded.get(0, 0)
        note = number_of("{n} kelompok tanpa tahun berdiri.", unknown) if unknown else ""
        return chart(_("Kelompok berdiri per tahun"), [row], note)

    def _to_do(self, found: Overview) -> QFrame:
        all_, groups = found.totals, found.groups
        missing = found.villages - found.covered
        few = _("Kelompok dengan kurang dari 3 anggota")
        officers = _("Pengurus inti belum lengkap")
        ending = _("SK yang berakhir dalam 90 hari")
        lines: list[tuple[int, str, str, str, Do]] = [
            (all_.expired, "circle-alert", "red", _("Perpanjang SK yang habis"), self._chip("expired")),
            (groups["expiring"], "clock", "amber", _("Siapkan perpanjangan SK"),
             self._groups("expiring", ending, "berkas")),
            (groups["none"], "file-x", "amber", _("Ajukan SK"),
             self._groups("none", _("Kelompok yang belum ada SK"), "berkas")),
            (groups["few_members"], "users", "red", few, self._groups("few_members", few, "anggota")),
            (groups["few_officers"], "user-x", "amber", officers,
             self._groups("few_officers", officers, "anggota")),
            (all_.never_trained, "graduation-cap", "amber", _("Undang ke Bimtek"), self._chip("untrained")),
            (all_.dormant, "moon", "amber", _("Kunjungi kelompok yang pasif"), self._chip("dormant")),
            (missing, "map-pin", "muted", _("Bentuk KIM di desa/kelurahan tanpa KIM"), self._uncovered),
        ]  # fmt: skip
        shown = [Line(icon, tone, text, with_dots(n), act) for n, icon, tone, text, act in lines if n]
        return chart(_("Yang perlu dikerjakan"), shown, "" if shown else _("Tidak ada. Semua beres."))


def _part(value: int, whole: int, tone: str = "accent", filling: Filling = "full") -> tuple[Share, ...]:
    return (Share(value, tone, filling), Share(whole - value, "edge", "empty")) if whole else ()
