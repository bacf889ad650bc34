"""Berita acara serah terima: who gave whom which file, what is in it, and its six words.

Told of what a file was when it was written; what nobody knows yet is dotted, to be written by hand.
It proves that a file was handed over, not that it was taken in, and says so.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.entities import BY_TABLE
from kimdesk.i18n import with_dots
from kimdesk.reports.blanks import FAMILIES
from kimdesk.reports.document import Component, assemble
from kimdesk.reports.finished_paper import FinishedPaper, unprintable
from kimdesk.reports.hanging import Hanging, numbers
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import page_setup, styles
from kimdesk.reports.phrases import MONTHS, WEEKDAYS, dots, in_words, long_date, or_dots
from kimdesk.reports.saving import file_name
from kimdesk.reports.signature import Block, Signatures
from kimdesk.reports.tables import Column, DataTable, Look, Row
from kimdesk.reports.wording import Wording, standard_wording

_SECTION = "serah_terima"
_LABEL = 36 * mm
_COLUMNS = (
    Column("NO", 11 * mm, align="center", always=True),
    Column("ISI", 50 * mm, grow=1, always=True),
    Column("JUMLAH", 22 * mm, align="right", always=True),
    Column("DENGAN KATA", 60 * mm, grow=1, always=True),
)
_KILO = 1024


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a hand-over: "" is what is not known and is written by hand."""

    person: str = ""
    role: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """What was handed over. counts: changes by table; size: bytes; region "": everything."""

    giver: Party
    receiver: Party
    at: datetime.datetime
    """With the zone of the place."""
    file: str
    size: int
    words: str
    counts: Mapping[str, int]
    region: str = ""
    """As people say it: "Kecamatan Pekutatan"."""
    place: str = ""
    zone: str = ""
    """WIB, WITA or WIT; "" for none."""
    attachments: int = 0
    has_passphrase: bool = False


def handover_minutes(
    facts: HandoverFacts, *, paper: str = "", wording: Wording | None = None
) -> FinishedPaper:
    """The minutes of one hand-over. paper: code of PAPERS, "" for F4."""
    words = _Words(wording or standard_wording(), _blanks(facts))
    title = words.plain("judul")
    footer = f"{facts.giver.device} – {facts.file}"
    component = Component(title, _story(facts, words), "sheet", footer=footer)
    made = assemble(
        [component], page_setup(None, paper), f"{title} {facts.file}", author=facts.giver.person,
        subject=title, day=facts.at.date(),
    )  # fmt: skip
    parties = [text for each in (facts.giver, facts.receiver) for text in (each.person, each.role)]
    name = file_name(title, facts.giver.device, ending=f"_{facts.at:%Y-%m-%d-%H%M}.pdf")
    return FinishedPaper(made.pdf, made.pages, name, tuple(unprintable([*parties, facts.place])))


@dataclass(frozen=True, slots=True)
class _Words:
    wording: Wording
    blanks: Mapping[str, Any]

    def text(self, key: str) -> str:
        return self.wording.text(f"{_SECTION}.{key}", self.blanks)

    def plain(self, key: str) -> str:
        return self.wording.plain(f"{_SECTION}.{key}", self.blanks)

    def texts(self, key: str) -> list[str]:
        return self.wording.texts(f"{_SECTION}.{key}", self.blanks)


def _story(facts: HandoverFacts, words: _Words) -> list[Flowable]:
    look = styles()
    story: list[Flowable] = [
        Paragraph(capitals(words.plain("judul")), look.heading),
        Spacer(1, 5 * mm),
        Paragraph(words.text("pembuka"), look.body),
        *_party(words.plain("pihak_pertama"), facts.giver),
        *_party(words.plain("pihak_kedua"), facts.receiver),
        Paragraph(words.text("isi"), look.body.clone("what", spaceBefore=6)),
        *_lines(
            ("Nama berkas", facts.file), ("Ukuran", str(words.blanks["ukuran_berkas"])),
            ("Enam kata", f"<b>{escaped(facts.words)}</b>"),
        ),
        Spacer(1, 3 * mm),
    ]  # fmt: skip
    rows = _rows(facts)
    if rows:
        story += [Paragraph(words.text("rincian"), look.left), Spacer(1, 2 * mm)]
        story.append(DataTable(_COLUMNS, rows, Look(numbered_head=False)))
    else:
        story.append(Paragraph(words.text("kosong"), look.left))
    story += [
        _list(words.plain("cara_judul"), words.texts("cara")),
        KeepTogether([
            Paragraph(words.text("penutup"), look.body.clone("closing", spaceBefore=6)),
            Signatures(_signed(facts, words)),
        ]),
    ]  # fmt: skip
    return story


def _party(title: str, party: Party) -> list[Flowable]:
    heading = Paragraph(f"<b>{escaped(title)}</b>", styles().left.clone("party", spaceBefore=4, spaceAfter=2))
    lines = _lines(
        ("Nama", escaped(party.person) or dots(60)),
        ("Jabatan", escaped(party.role) or dots(60)),
        ("Perangkat", escaped(party.device) or dots(60)),
    )
    return [KeepTogether([heading, *lines])]


def _lines(*lines: tuple[str, str]) -> list[Flowable]:
    """Labels and markup."""
    look = styles()
    return [
        Hanging(value, look.left, label, label_width=_LABEL, indent=7 * mm, after=1) for label, value in lines
    ]


def _rows(facts: HandoverFacts) -> list[Row]:
    """Largest first; what a newer version knows and this one does not is counted together."""
    known = {table: count for table, count in facts.counts.items() if table in BY_TABLE and count}
    other = sum(facts.counts.values()) - sum(known.values())
    found = [
        (f"perubahan pada {BY_TABLE[table].label}", count)
        for table, count in sorted(known.items(), key=lambda entry: (-entry[1], entry[0]))
    ]
    found += [("perubahan lain dari versi yang lebih baru", other)] if other else []
    found += [("berkas lampiran", facts.attachments)] if facts.attachments else []
    return [
        (f"{number}.", label, with_dots(count), in_words(count))
        for number, (label, count) in enumerate(found, start=1)
    ]


def _list(heading: str, texts: Sequence[str]) -> KeepTogether:
    look = styles()
    style = look.left.clone("list heading", spaceBefore=8, spaceAfter=3)
    items = [
        Paragraph(text, look.item, bulletText=mark)
        for text, mark in zip(texts, numbers(len(texts)), strict=True)
    ]
    return KeepTogether([Paragraph(f"<b>{escaped(heading)}</b>", style), *items])


def _signed(facts: HandoverFacts, words: _Words) -> list[Block]:
    day = f"{words.blanks['tempat_surat']}, {words.blanks['tanggal_surat']}"
    return [
        Block(words.plain("menerima"), facts.receiver.person),
        Block(words.plain("menyerahkan"), facts.giver.person, above=(day,)),
    ]


def _blanks(facts: HandoverFacts) -> dict[str, Any]:
    day = facts.at.date()
    giver, receiver = facts.giver, facts.receiver
    return dict.fromkeys(FAMILIES[_SECTION]) | {
        "penyerah": giver.person or None,
        "jabatan_penyerah": giver.role or None,
        "perangkat_asal": giver.device,
        "penerima_data": receiver.person or None,
        "jabatan_penerima": receiver.role or None,
        "perangkat_tujuan": receiver.device or None,
        "berkas": facts.file,
        "ukuran_berkas": size_in_words(facts.size),
        "wilayah": facts.region or "seluruh wilayah",
        "jumlah_perubahan": sum(facts.counts.values()),
        "enam_kata": facts.words,
        "untuk_umum": facts.has_passphrase,
        "hari": WEEKDAYS[day.weekday()],
        "tanggal_kata": in_words(day.day),
        "bulan": MONTHS[day.month - 1],
        "tahun_kata": in_words(day.year),
        "tanggal_angka": f"{day:%d-%m-%Y}",
        "jam_serah": f"{facts.at:%H.%M}",
        "zona": facts.zone,
        "tempat": or_dots(facts.place, 40),
        "tempat_surat": or_dots(facts.place),
        "tanggal_surat": long_date(day),
    }


def size_in_words(size: int) -> str:
    """ "565 KB (578.560 bita)", "1,3 MB (1.363.149 bita)"."""
    exact = f"{with_dots(size)} bita"
    if size < _KILO:
        return exact
    value, unit = (size / _KILO, "KB") if size < _KILO**2 else (size / _KILO**2, "MB")
    shown = f"{value:.0f}" if value >= 10 else f"{value:.1f}".replace(".", ",")
    return f"{shown} {unit} ({exact})"
