"""What all papers of one training agree on: who holds it, when and where, how many, and who signs.

It is worked out once, so that a day, a number or a name cannot differ between two papers of the same
training. Papers read it and change nothing.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kimdesk.entities import Decree, Group, Office, Session, Signatory
from kimdesk.entities.training import FUNDS, KINDS
from kimdesk.findings import Finding
from kimdesk.kinds.contact import Phone
from kimdesk.kinds.day import PartialDay
from kimdesk.regions import level, place, terms, time_zone
from kimdesk.reports import phrases
from kimdesk.reports.authority import LEVEL_OF_REGION, Authority, authority_of
from kimdesk.reports.issue_facts import IssueMark
from kimdesk.reports.letterhead import Head
from kimdesk.reports.own_fonts import with_own_fonts
from kimdesk.reports.paper import PageSetup, Styles, page_setup, styles
from kimdesk.reports.signature import Block
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.rules.attendance import needed
from kimdesk.rules.group_file import GroupFile
from kimdesk.rules.training_file import Attender, TrainingFile
from kimdesk.rules.training_papers import TrainingOrder

_OF_A_PART = (
    "nama_peserta", "asal_peserta", "nomor_sertifikat", "jumlah_uang",
    "sesi", "sesi_hadir", "sesi_l", "sesi_p", "sesi_izin", "sesi_sakit", "sesi_alpa",
)  # fmt: skip
"""Blanks of one person, one session or one sum: filled where that is printed."""
SIGNATURE = 12
"""Dots of a line to sign on, in a table."""


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """What was ordered, and what of the store's files goes onto it."""

    order: TrainingOrder
    logo: bytes | None = None
    """Of the office that holds the training."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Photos that the report prints, by attachment."""
    fonts: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    """TrueType files of the office's own, by attachment kind (huruf_sk, huruf_surat)."""
    wording: Wording = field(default_factory=standard_wording)
    issue: IssueMark | None = None
    """What makes the paper an issued one; None: a draft, or a form."""


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """What one sheet is about: a day with its sessions, or one session."""

    day: PartialDay | None
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class TrainingBrief:
    """Everything a paper needs. `blanks` fill the wording; `findings` is where papers report to."""

    file: TrainingFile
    options: TrainingOptions
    today: datetime.date
    host: Authority | None
    """The office that holds the training; None when the register knows none."""
    setup: PageSetup
    blanks: Mapping[str, Any]
    findings: list[Finding]

    @property
    def order(self) -> TrainingOrder:
        return self.options.order

    @property
    def wording(self) -> Wording:
        return self.options.wording

    def text(self, key: str) -> str:
        return self.wording.text(key, self.blanks)

    def plain(self, key: str) -> str:
        return self.wording.plain(key, self.blanks)

    @property
    def look(self) -> Styles:
        return styles()

    @property
    def head(self) -> Head:
        """The letterhead of the host."""
        if self.host is not None:
            return self.host.head
        name = self.file.training.organiser or phrases.dots()
        return Head((), name.upper(), logo=self.options.logo)

    @property
    def place_and_day(self) -> str:
        """Where and when the papers are signed: "Pekutatan, 19 Desember 2026"."""
        return f"{self.blanks['tempat_surat']}, {self.blanks['tanggal_surat']}"

    @property
    def days(self) -> str:
        """When the training is, for the head of a list: "Jumat, 18 Desember 2026", or its span of days."""
        first, last = self.file.first_day, self.file.last_day
        return weekday(first) if first == last else span(first, last)

    @property
    def footer(self) -> str:
        """What stands left at the foot of the training's sheets."""
        day = self.blanks["tanggal_kegiatan"] if self.file.first_day else None
        return " – ".join(part for part in (self.file.training.name, day) if part)

    def in_charge(self, above: tuple[str, ...] = ()) -> Block:
        """Who answers for the training."""
        event = self.file.training
        return _block(event.in_charge_post or "Penanggung Jawab", event.in_charge, event.in_charge_nip, above)

    def treasurer(self, above: tuple[str, ...] = ()) -> Block:
        event = self.file.training
        return _block("Bendahara", event.treasurer, event.treasurer_nip, above)

    def sheets(self) -> list[SessionSheet]:
        """The sheets that are wanted: one a day or a session; one without either when there are none."""
        file, wanted = self.file, self.order.only
        if self.order.by_session:
            chosen = [s for s in file.sessions if not wanted or s.id == wanted]
            found = [SessionSheet(session.day, (session,)) for session in chosen]
        else:
            days: list[PartialDay | None] = [*file.days, *([None] if file.on_day(None) else [])]
            found = [
                SessionSheet(day, file.on_day(day))
                for day in days
                if not wanted or (day.iso if day else "-") == wanted
            ]
        return found or [SessionSheet(file.first_day, ())]

    def speakers_of(self, sessions: Sequence[Session]) -> list[str]:
        """The speakers of these sessions; who is named for no session speaks in all."""
        wanted = {session.id for session in sessions}
        return [
            speaker.name
            for speaker in self.file.speakers
            if speaker.name
            and speaker.role in (None, "narasumber")
            and (speaker.session is None or speaker.session in wanted)
        ]


def make_training_brief(file: TrainingFile, options: TrainingOptions, today: datetime.date) -> TrainingBrief:
    """The brief of a training's papers made on `today`."""
    host = _host(file, options.logo)
    setup, unusable = with_own_fonts(
        page_setup(host.office if host else None, options.order.paper), options.fonts
    )
    return TrainingBrief(file, options, today, host, setup, _blanks(file, host, today), unusable)


def origin(attender: Attender) -> str:
    """Where somebody comes from: "KIM Sinar Kabar, Desa Gumbrih", or as it was typed for a guest."""
    group = attender.group
    if group is None:
        return attender.row.origin or ""
    seat = place(group.region) if group.region else None
    parts = [f"KIM {group.name or phrases.dots()}"]
    if seat is not None and seat.level == 4:
        word = "Kelurahan" if seat.kind == "kelurahan" else terms(seat.code).village
        parts.append(f"{word} {seat.bare}")
    return ", ".join(parts)


def shown_phone(stored: str | None) -> str:
    return Phone().show(stored)


def clock(sessions: Sequence[Session], region: str | None) -> str:
    """ "09.00 s.d. 15.00 WITA" from the first hour to the last; dots for what is unknown."""
    begins = min((s.begins for s in sessions if s.begins), default=None)
    ends = max((s.finishes for s in sessions if s.finishes), default=None)
    zone = f" {time_zone(region)}" if region else ""
    if begins is None:
        return phrases.dots(30)
    return f"{begins:%H.%M} s.d. {f'{ends:%H.%M}' if ends else 'selesai'}{zone}"


def weekday(day: PartialDay | None) -> str:
    """ "Jumat, 18 Desember 2026"; without the weekday when the day is not full."""
    if day is None or not day.is_full:
        return phrases.long_date(day, 30)
    return f"{phrases.WEEKDAYS[day.first.weekday()]}, {phrases.long_date(day)}"


def span(first: PartialDay | None, last: PartialDay | None) -> str:
    """ "18 s.d. 19 Desember 2026", "30 November s.d. 2 Desember 2026", one day, or dots."""
    if first is None or last is None or first == last or not (first.is_full and last.is_full):
        return phrases.long_date(first or last)
    if first.year != last.year:
        return f"{phrases.long_date(first)} s.d. {phrases.long_date(last)}"
    gap = phrases.NO_BREAK
    month = "" if first.month == last.month else f"{gap}{phrases.MONTHS[first.first.month - 1]}"
    return f"{first.day}{month}{gap}s.d.{gap}{phrases.long_date(last)}"


def per_cent(part: int, whole: int) -> str:
    """ "86%", or "" of nothing."""
    return f"{round(100 * part / whole)}%" if whole else ""


def mean(values: Sequence[float | int | None], digits: int = 1) -> str:
    """ "72,5": the mean of the values that are there, or ""."""
    known = [value for value in values if value is not None]
    return f"{sum(known) / len(known):.{digits}f}".replace(".", ",") if known else ""


def _block(post: str, name: str | None, nip: str | None, above: tuple[str, ...]) -> Block:
    below = (f"NIP {phrases.nip_groups(nip)}",) if nip else ()
    return Block(f"{post},", name or "", above, below)


def _host(file: TrainingFile, logo: bytes | None) -> Authority | None:
    """The office that holds the training as an authority: it knows its head, its signer and its words."""
    office = file.host
    if office is None or not office.region:
        return None
    signer = _signer(file, office)
    rows = GroupFile(group=Group(region=office.region), offices=(office,), signatories=(signer,))
    return authority_of(rows, Decree(signatory=signer.id), LEVEL_OF_REGION[level(office.region)], logo)


def _signer(file: TrainingFile, office: Office) -> Signatory:
    """Who is named, else the latest who serves there, else its head without a name."""
    named = [each for each in file.signatories if each.id == file.training.signatory]
    serving = [each for each in file.signatories if each.office == office.id and each.until is None]
    serving.sort(key=lambda each: each.since.iso if each.since else "")
    head = Signatory(id="-", office=office.id, post=f"Kepala {office.name}" if office.name else None)
    return (named or serving[-1:] or [head])[0]


def _blanks(file: TrainingFile, host: Authority | None, today: datetime.date) -> dict[str, Any]:
    event, seats = file.training, file.seats
    came = [each for each in seats if file.present(each)]
    first, last = file.first_day, file.last_day
    tested = [each for each in seats if each.gain is not None]
    marks = sum(file.present(each) for each in seats)
    speakers = [each.name for each in file.speakers if each.name and each.role in (None, "narasumber")]
    return {
        "kegiatan": event.name or phrases.dots(40),
        "tema": event.theme,
        "jenis_kegiatan": phrases.label(KINDS, event.kind or "bimtek"),
        "penyelenggara": event.organiser or (host.title if host else None),
        "tempat_kegiatan": event.place or phrases.dots(40),
        "tanggal_kegiatan": span(first, last),
        "hari_kegiatan": phrases.weekday_date(first) if first == last else f"tanggal {span(first, last)}",
        "sumber_dana": phrases.label(FUNDS, event.fund) or None,
        "nomor_undangan": event.invitation,
        "jumlah_peserta": len(seats),
        "peserta_l": sum(each.sex == "L" for each in seats),
        "peserta_p": sum(each.sex == "P" for each in seats),
        "peserta_hadir": len(came),
        "peserta_hadir_l": sum(each.sex == "L" for each in came),
        "peserta_hadir_p": sum(each.sex == "P" for each in came),
        "jumlah_kelompok": len({each.group.id for each in seats if each.group}),
        "jumlah_sesi": len(file.sessions),
        "jumlah_jp": file.hours,
        "narasumber": phrases.series(speakers) or None,
        "rata_pre": mean([each.row.pre_test for each in tested]) or None,
        "rata_post": mean([each.row.post_test for each in tested]) or None,
        "ngain": mean([each.gain for each in tested], 2) or None,
        "peserta_tes": len(tested),
        "persen_hadir": per_cent(marks, len(seats) * len(file.held)) or None,
        "peserta_layak": len(file.eligible),
        "batas_hadir": needed(100, event.certificate_share),
        "tempat_surat": _seat(event.region, host),
        "tanggal_surat": phrases.long_date(last) if last else f"{phrases.dots()} {today.year}",
        **dict.fromkeys(_OF_A_PART),
    }


def _seat(region: str | None, host: Authority | None) -> str:
    """Where the papers are signed: the place itself; a kabupaten's capital has a name of its own."""
    found = place(region) if region else None
    if found is not None and (found.level > 2 or found.kind == "kota"):
        return found.bare
    return host.seat if host else phrases.dots()
