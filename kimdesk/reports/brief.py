"""What all documents of one dossier agree on: the choices made, the decree, the people, the blanks.

It is worked out once, so that a number, a date or a name cannot differ between two documents of the
same dossier. Documents read it and change nothing.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kimdesk.entities.decree import LEVELS, SIGNED, Decree
from kimdesk.entities.documents import USUAL
from kimdesk.findings import Finding
from kimdesk.kinds.day import PartialDay
from kimdesk.reports import phrases
from kimdesk.reports.authority import Authority, Locality, authority_of, locality_of
from kimdesk.reports.dossier_blanks import Facts, dossier_blanks, numbered
from kimdesk.reports.issue_facts import IssueMark
from kimdesk.reports.letterhead import Head, address_line
from kimdesk.reports.own_fonts import with_own_fonts
from kimdesk.reports.paper import PageSetup, page_setup
from kimdesk.reports.people import chief, dwelling
from kimdesk.reports.signature import Block
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.reports.wording_layers import wording_for
from kimdesk.rules.group_file import GroupFile


@dataclass(frozen=True, slots=True)
class DossierOptions:
    """What a person chooses for one dossier; everything has a usual value."""

    documents: tuple[str, ...] = USUAL
    paper: str = ""
    """Code of a paper for everything; "" as the office says, else F4."""
    papers: Mapping[str, str] = field(default_factory=dict)
    """Document -> code of a paper of its own, before all others."""
    level: str | None = None
    """Who issues the decree; None: as the decree says, else as the group sits."""
    decree: str | None = None
    """Row id of the decree; None: the newest that is not signed yet, else the newest."""
    full_nik: bool = False
    """Whole NIK, birth dates and phones in the roster: only for the verifier."""
    group_logo: bytes | None = None
    office_logo: bytes | None = None
    """Of the office that decides."""
    other_logos: Mapping[str, bytes] = field(default_factory=dict)
    """Of the offices that recommend, by office."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Photos that documents print, by attachment."""
    fonts: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    """TrueType files of an office's own, by attachment kind (huruf_sk, huruf_surat)."""
    first_word: str = ""
    """KESATU or PERTAMA: how the clauses of a decree are counted; "" as the office says."""
    accessible: bool = True
    """Tagged for screen readers (PDF/A-2a, PDF/UA-1), else PDF/A-2u: smaller and quicker."""
    issue: IssueMark | None = None
    """What makes the paper an issued one; None: a draft."""
    wording: Wording | None = None
    """Other words than those in force for the group."""


@dataclass(frozen=True)
class Brief:
    """Everything a document needs. `blanks` fill the wording; `findings` is where documents report to."""

    file: GroupFile
    options: DossierOptions
    today: datetime.date
    locality: Locality
    decree: Decree | None
    authority: Authority
    blanks: Mapping[str, Any]
    findings: list[Finding]
    printed: set[str]
    """Codes of the documents that are printed: the chosen ones, less those that turn out to be empty."""
    setup: PageSetup = field(default_factory=PageSetup)
    """Paper, margins, fonts and numbering of the office whose papers these are."""
    wording: Wording = field(default_factory=standard_wording)
    """The words in force for the group."""

    @property
    def issue(self) -> IssueMark | None:
        """Code and QR text of an issued paper; None for a draft."""
        return self.options.issue

    def text(self, key: str) -> str:
        return self.wording.text(key, self.blanks)

    def plain(self, key: str) -> str:
        return self.wording.plain(key, self.blanks)

    def letter(self, document: str) -> tuple[str | None, PartialDay | None]:
        """Number and date of a document as the register of letters has them; nothing else may number it."""
        return numbered(self.file, self.decree, document)

    @property
    def group_head(self) -> Head:
        """The letterhead of the group itself."""
        group = self.file.group
        secretariat = address_line([("Sekretariat:", group_address(self)), ("Kode Pos", group.postal_code)])
        contact = address_line(
            [("Telepon", shown_phone(group.contact_phone)), ("Pos-el", group.contact_email)]
        )
        place = " ".join(self.locality.parts).upper()
        return Head(
            (f"{self.blanks['kepanjangan']} (KIM)".upper(),),
            f"“{(group.name or phrases.dots()).upper()}”",
            place,
            tuple(line for line in (secretariat, contact) if line),
            self.options.group_logo,
        )

    @property
    def place_and_day(self) -> str:
        """Where and when the group's own papers are dated: "Gumbrih, 9 Februari 2026"."""
        return f"{self.seat_name}, {self.blanks['tanggal_surat']}"

    @property
    def seat_name(self) -> str:
        narrowest = self.locality.village or self.locality.district or self.locality.regency
        return narrowest.bare if narrowest else phrases.dots()

    def signed_by(self, *posts: str, above: tuple[str, ...] = ()) -> list[Block]:
        """Signature blocks of the group's own officers; `above` stands over the last of them."""
        blocks = []
        for post in posts:
            holder = chief(self.file, post)
            name = (holder.person.full_name or "") if holder else ""
            over = above if post == posts[-1] else ()
            blocks.append(Block(f"{phrases.label(POST_LABELS, post)},", name, over))
        return blocks

    def seen_by_head(self) -> Block:
        """ "Mengetahui, Perbekel Gumbrih,": the head of the place where the group sits."""
        seat = authority_of(self.file, None, _level_of_seat(self.file), None)
        return seat.signature(("Mengetahui,",), capitals=False)


POST_LABELS = (("ketua", "Ketua"), ("sekretaris", "Sekretaris"), ("bendahara", "Bendahara"))


def make_brief(file: GroupFile, options: DossierOptions, today: datetime.date) -> Brief:
    """The brief of a dossier made on `today`."""
    decree = _decree(file, options)
    own_level = decree.level if decree is not None and decree.level in dict(LEVELS) else None
    level = options.level or own_level or _level_of_seat(file)
    locality = locality_of(file)
    authority = authority_of(file, decree, level, options.office_logo)
    setup = page_setup(authority.office, options.paper, options.first_word)
    setup, unusable_fonts = with_own_fonts(setup, options.fonts)
    wording, at_fault = (options.wording, []) if options.wording else wording_for(file, level)
    facts = Facts(file, today, locality, decree, authority, setup.first_word)
    blanks = dossier_blanks(facts, wording)
    findings = [*at_fault, *unusable_fonts]
    return Brief(
        file,
        options,
        today,
        locality,
        decree,
        authority,
        blanks,
        findings,
        set(options.documents),
        setup,
        wording,
    )


def shown_phone(stored: str | None) -> str | None:
    from kimdesk.kinds.contact import Phone

    return Phone().show(stored) or None


def group_address(brief: Brief) -> str | None:
    """The secretariat's address with hamlet, RT and RW."""
    group = brief.file.group
    return dwelling(group.address, group.hamlet, group.rt, group.rw, brief.locality.words.hamlet) or None


def _decree(file: GroupFile, options: DossierOptions) -> Decree | None:
    """The decree that is meant; never one of another level, for its number would be false there."""
    if options.decree:
        return next((decree for decree in file.decrees if decree.id == options.decree), None)
    fitting = [each for each in file.decrees if options.level in (None, each.level)]
    newest_last = sorted(fitting, key=lambda each: (each.day.iso if each.day else "9999", each.id))
    open_ones = [each for each in newest_last if each.state not in (*SIGNED, "diganti", "dicabut")]
    candidates = open_ones or newest_last
    return candidates[-1] if candidates else None


def _level_of_seat(file: GroupFile) -> str:
    seat = file.group.seat
    return seat if seat in ("kecamatan", "kabupaten") else "desa"
