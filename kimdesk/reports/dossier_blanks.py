"""What the blanks of a dossier's wording (family "berkas") stand for, worked out from the register.

Every blank is always there, None for what is unknown, so that wording can ask for it. Dates and
citations are ready to print; sentences belong to the wording.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from kimdesk.entities import Letter
from kimdesk.entities.decree import FUNDING, Decree
from kimdesk.entities.group import FORMS
from kimdesk.kinds.day import PartialDay
from kimdesk.reports import phrases
from kimdesk.reports.authority import Authority, Locality, authority_of, department_of
from kimdesk.reports.people import dwelling, is_plain, sexes
from kimdesk.reports.wording import Wording
from kimdesk.rules.deliberations import told_deliberation
from kimdesk.rules.group_file import GroupFile

_FOUNDING = ("pembentukan", "pengukuhan")
_ABOUT = {
    "pembentukan": "pembentukan",
    "pergantian": "pergantian pengurus",
    "perpanjangan": "perpanjangan masa bakti pengurus",
    "pembubaran": "pembubaran",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the blanks are worked out from."""

    file: GroupFile
    today: datetime.date
    locality: Locality
    decree: Decree | None
    authority: Authority
    first_word: str

    @property
    def act(self) -> str:
        return (self.decree.act if self.decree else None) or "pengukuhan"


def dossier_blanks(facts: Facts, wording: Wording) -> dict[str, Any]:
    """All blanks of the family "berkas"."""
    blanks = _plain_blanks(facts)
    _add_subject_and_funds(blanks, wording, facts.decree)
    return blanks


def numbered(file: GroupFile, decree: Decree | None, document: str) -> tuple[str | None, PartialDay | None]:
    """Number and date of a document in the register of letters: the decree's own, else the newest of none.

    A letter of none that is older than another decree served that one, and numbers nothing any more.
    """
    fitting = [
        each
        for each in file.letters
        if each.document == document
        and (
            (decree is not None and each.decree == decree.id)
            or (each.decree is None and not _is_used_up(each, file, decree))
        )
    ]
    letter = max(fitting, key=_belongs_and_newest, default=None)
    return (letter.number, letter.day) if letter else (None, None)


def _is_used_up(letter: Letter, file: GroupFile, decree: Decree | None) -> bool:
    others = [each.day for each in file.decrees if each.day and (decree is None or each.id != decree.id)]
    until = decree.day.first if decree and decree.day else datetime.date.max
    written = letter.day
    return written is not None and any(written.first <= day.last < until for day in others)


def _belongs_and_newest(letter: Letter) -> tuple[bool, str, str]:
    return letter.decree is not None, letter.day.iso if letter.day else "", letter.id


def _plain_blanks(facts: Facts) -> dict[str, Any]:
    file, locality, decree, authority = facts.file, facts.locality, facts.decree, facts.authority
    group = file.group
    men, women = sexes(file.counted)
    name = group.name or phrases.dots()
    number, day = numbered(file, decree, "permohonan")
    return {
        "kim": f"KIM “{name}”",
        "nama": name,
        "kepanjangan": dict(FORMS).get(group.form or "komunitas", group.form),
        "kedudukan": ", ".join(locality.parts) or phrases.dots(),
        "kedudukan_judul": " ".join(_parts_below(locality, authority.level)) or phrases.dots(),
        "alamat": dwelling(group.address, group.hamlet, group.rt, group.rw, locality.words.hamlet)
        or phrases.dots(40),
        "desa": locality.named("desa"),
        "kecamatan": locality.named("kecamatan"),
        "kabupaten": locality.named("kabupaten") or phrases.dots(),
        "provinsi": locality.named("provinsi") or phrases.dots(),
        "tingkat": "kelurahan" if authority.level == "desa" and locality.is_kelurahan else authority.level,
        "jenis": facts.act,
        "pejabat": authority.title,
        "jabatan": authority.post,
        "kepala_desa": " ".join(locality.head("desa")) if locality.village else None,
        "camat": " ".join(locality.head("kecamatan")) if locality.district else None,
        "bupati": " ".join(locality.head("kabupaten")),
        "gubernur": " ".join(locality.head("provinsi")),
        "dinas": department_of(file).title,
        "bpd": _council(locality),
        **_term(decree),
        "diktum_pertama": facts.first_word,
        "dua_lampiran": facts.act in (*_FOUNDING, "perpanjangan") and any(map(is_plain, file.counted)),
        **_meeting(facts),
        "sk_lama": _replaced(file, decree, authority),
        **_recommendations(facts),
        "nomor_surat": number,
        "tanggal_surat": phrases.long_date(day) if day else f"{phrases.dots()} {facts.today.year}",
        # On an empty form they are written by hand.
        "jumlah_anggota": len(file.counted) or None,
        "jumlah_l": men if file.counted else None,
        "jumlah_p": women if file.counted else None,
        "tahun": str(decree.day.year if decree and decree.day else facts.today.year),
    }


def _meeting(facts: Facts) -> dict[str, Any]:
    """The deliberation that the act follows from."""
    meeting = told_deliberation(facts.file, facts.act)
    number, written = numbered(facts.file, facts.decree, "berita_acara")
    is_of_meeting = meeting.day is not None and (written is None or written.last >= meeting.day.first)
    return {
        "perihal_musyawarah": _ABOUT.get(meeting.purpose or "", ""),
        "tanggal_musyawarah": phrases.dated(meeting.day),
        "hari_musyawarah": phrases.weekday_date(meeting.day),
        "tempat_musyawarah": meeting.place,
        "nomor_berita_acara": number if is_of_meeting else None,
    }


def _recommendations(facts: Facts) -> dict[str, str | None]:
    """What lower offices recommended, as a text cites it; None for a letter that has no number yet."""
    givers = (
        ("rekomendasi_desa", "rekomendasi", authority_of(facts.file, None, "desa", None)),
        ("rekomendasi_camat", "rekomendasi_camat", authority_of(facts.file, None, "kecamatan", None)),
        ("rekomendasi_dinas", "rekomendasi_dinas", department_of(facts.file)),
    )
    cited: dict[str, str | None] = {}
    for blank, document, giver in givers:
        number, day = numbered(facts.file, facts.decree, document)
        cited[blank] = f"Rekomendasi {giver.title} Nomor {number} {phrases.dated(day)}" if number else None
    return cited


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
    key = f"tentang.{blanks['jenis']}"
    blanks["tentang"] = about or (wording.plain(key, blanks) if wording.has(key) else phrases.dots())
    known = funding is None or funding in dict(FUNDING)
    blanks["biaya"] = wording.plain(f"biaya.{funding or 'lain'}", blanks) if known else funding


def _term(decree: Decree | None) -> dict[str, Any]:
    """The term of office: title form "2026–2031", both ends, and its whole years when it has them."""
    starts, ends = (decree.starts, decree.ends) if decree else (None, None)
    span = f"{starts.year if starts else phrases.dots(8)}–{ends.year if ends else phrases.dots(8)}"
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
