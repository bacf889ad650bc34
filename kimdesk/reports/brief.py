"""What all documents of one dossier agree on: the choices made, the decree, the people, the blanks.

It is worked out once, so that a number, a date or a name cannot differ between two documents of the
same dossier. Documents read it and change nothing.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kimdesk.entities.decree import FUNDING, SIGNED, Decree
from kimdesk.entities.documents import USUAL
from kimdesk.entities.group import FORMS
from kimdesk.findings import Finding
from kimdesk.kinds.day import PartialDay
from kimdesk.reports import phrases
from kimdesk.reports.authority import Authority, Locality, authority_of, locality_of
from kimdesk.reports.letterhead import Head, address_line
from kimdesk.reports.people import chief, dwelling, sexes
from kimdesk.reports.signature import Block
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.rules.group_file import GroupFile


@dataclass(frozen=True, slots=True)
class DossierOptions:
    """What a person chooses for one dossier; everything has a usual value."""

    documents: tuple[str, ...] = USUAL
    paper: str = ""
    """Code of a paper for everything; "" as the office says, else F4."""
    level: str | None = None
    """Who issues the decree; None: as the decree says, else as the group sits."""
    decree: str | None = None
    """Row id of the decree; None: the newest that is not signed yet, else the newest."""
    full_nik: bool = False
    """Whole NIK, birth dates and phones in the roster: only for the verifier."""
    letter_number: str | None = None
    letter_day: PartialDay | None = None
    group_logo: bytes | None = None
    office_logo: bytes | None = None
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Photos that documents print, by attachment."""
    first_word: str = "KESATU"
    """KESATU or PERTAMA: how the office counts the clauses of a decree."""
    wording: Wording = field(default_factory=standard_wording)


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

    @property
    def wording(self) -> Wording:
        return self.options.wording

    def text(self, key: str) -> str:
        return self.wording.text(key, self.blanks)

    def plain(self, key: str) -> str:
        return self.wording.plain(key, self.blanks)

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
    level = options.level or (decree.level if decree else None) or _level_of_seat(file)
    locality = locality_of(file)
    authority = authority_of(file, decree, level, options.office_logo)
    blanks = _blanks(file, options, today, locality, decree, authority)
    _add_subject_and_funds(blanks, options.wording, decree)
    return Brief(file, options, today, locality, decree, authority, blanks, [])


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


def _blanks(
    file: GroupFile,
    options: DossierOptions,
    today: datetime.date,
    locality: Locality,
    decree: Decree | None,
    authority: Authority,
) -> dict[str, Any]:
    group = file.group
    men, women = sexes(file.counted)
    name = group.name or phrases.dots()
    letter_day = options.letter_day or (decree.sent if decree else None)
    regency = locality.named("kabupaten") or phrases.dots()
    act = (decree.act if decree else None) or "pengukuhan"
    # The register knows the founding deliberation only; later acts follow from another one.
    deliberated = group.deliberated if act in ("pembentukan", "pengukuhan") else None
    return {
        "kim": f"KIM “{name}”",
        "nama": name,
        "kepanjangan": dict(FORMS)[group.form or "komunitas"],
        "kedudukan": ", ".join(locality.parts) or phrases.dots(),
        "kedudukan_judul": " ".join(_parts_below(locality, authority.level)) or phrases.dots(),
        "alamat": dwelling(group.address, group.hamlet, group.rt, group.rw, locality.words.hamlet)
        or phrases.dots(40),
        "desa": locality.named("desa"),
        "kecamatan": locality.named("kecamatan"),
        "kabupaten": regency,
        "provinsi": locality.named("provinsi") or phrases.dots(),
        "tingkat": "kelurahan" if authority.level == "desa" and locality.is_kelurahan else authority.level,
        "jenis": act,
        "pejabat": authority.title,
        "jabatan": authority.post,
        "kepala_desa": " ".join(locality.head("desa")) if locality.village else None,
        "camat": " ".join(locality.head("kecamatan")) if locality.district else None,
        "bupati": " ".join(locality.head("kabupaten")),
        "gubernur": " ".join(locality.head("provinsi")),
        "dinas": f"Kepala Dinas Komunikasi dan Informatika {regency}",
        "bpd": f"Ketua Badan Permusyawaratan {locality.named('desa')}"
        if locality.village and locality.words.village == "Desa"
        else None,
        **_term(decree),
        "diktum_pertama": options.first_word,
        "tanggal_musyawarah": phrases.dated(deliberated),
        "hari_musyawarah": phrases.weekday_date(deliberated),
        "tempat_musyawarah": group.deliberation_place if deliberated else None,
        "sk_lama": _replaced(file, decree, authority),
        "nomor_surat": options.letter_number,
        "tanggal_surat": phrases.long_date(letter_day) if letter_day else f"{phrases.dots()} {today.year}",
        "jumlah_anggota": len(file.counted),
        "jumlah_l": men,
        "jumlah_p": women,
        "tahun": decree.day.year if decree and decree.day else today.year,
    }


def _council(locality: Locality) -> str | None:
    """The head of the village council where it has its usual name; nagari and gampong have others."""
    if locality.village is None or locality.words.village != "Desa":
        return None
    return f"Ketua Badan Permusyawaratan {locality.named('desa')}"


def _parts_below(locality: Locality, level: str) -> list[str]:
    """The place as the title of a decree says it: no wider than the authority's own area needs."""
    widest = {"desa": 1, "kecamatan": 2, "kabupaten": 2}.get(level, 3)
    return locality.parts[:widest]


def _add_subject_and_funds(blanks: dict[str, Any], wording: Wording, decree: Decree | None) -> None:
    """The blanks that are wording themselves: what the decree is about and who pays."""
    about, funding = (decree.about, decree.funding) if decree else (None, None)
    blanks["tentang"] = about or wording.plain(f"tentang.{blanks['jenis']}", blanks)
    known = funding is None or funding in dict(FUNDING)
    blanks["biaya"] = wording.plain(f"biaya.{funding or 'lain'}", blanks) if known else funding


def _term(decree: Decree | None) -> dict[str, Any]:
    """The term of office: title form "2026–2031", both ends, and its whole years when it has them."""
    starts, ends = (decree.starts, decree.ends) if decree else (None, None)
    if starts is None or ends is None:
        span = f"{starts.year if starts else phrases.dots(8)}–{ends.year if ends else phrases.dots(8)}"
    else:
        span = f"{starts.year}–{ends.year}"
    return {
        "masa_bakti": span,
        "mulai": phrases.dated(starts) if starts else None,
        "selesai": phrases.dated(ends) if ends else None,
        "lama": _whole_years(starts, ends),
    }


def _whole_years(starts: PartialDay | None, ends: PartialDay | None) -> int | None:
    """5 for 9-2-2026 to 8-2-2031 or to 9-2-2031, and for 2026 to 2031; None when it is no whole number."""
    if starts is None or ends is None or ends.first <= starts.first:
        return None
    years = ends.year - starts.year
    if starts.month is None or ends.month is None:
        return years or None
    if not (starts.is_full and ends.is_full):
        return years if starts.month == ends.month and years else None
    after = ends.first + datetime.timedelta(days=1)
    for end in (ends.first, after):
        if (end.month, end.day) == (starts.month, starts.day) and end.year > starts.year:
            return end.year - starts.year
    return None


def _replaced(file: GroupFile, decree: Decree | None, authority: Authority) -> str | None:
    """The decree that this one replaces, as a text cites it."""
    if decree is None or not decree.replaces:
        return None
    old = next((each for each in file.decrees if each.id == decree.replaces), None)
    if old is None:
        return None
    about = f" tentang {old.about}" if old.about else ""
    number = old.number or phrases.dots()
    return f"Keputusan {authority.title} Nomor {number} {phrases.dated(old.day)}{about}"
