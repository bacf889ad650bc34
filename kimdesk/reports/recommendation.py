"""Rekomendasi: an office below the one that decides asks it to decide; one paper for each such office.

Which offices those are follows from the level of the decree and from where the group sits. A paper
that nobody asks for is not made, and it is said why.
"""

from dataclasses import replace

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.authority import Authority, authority_of, department_of
from kimdesk.reports.brief import Brief
from kimdesk.reports.copies import copies_to
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import Hanging, hanging_list, numbers
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.people import chief
from kimdesk.reports.phrases import counted, dots, long_date, nip_groups, or_dots, punctuated
from kimdesk.reports.signature import Signatures
from kimdesk.rules.submission import way_up

_LABEL = 42 * mm
_STEPS = {"rekomendasi": "desa", "rekomendasi_camat": "kecamatan", "rekomendasi_dinas": "dinas"}
"""Document -> the step of the dossier's way whose office gives it."""


def village_recommendation(brief: Brief) -> Component | None:
    """Of the head of the desa or kelurahan; None when the decree does not go beyond his office."""
    giver = authority_of(brief.file, None, "desa", None)
    return _recommendation(brief, "rekomendasi", giver)


def district_recommendation(brief: Brief) -> Component | None:
    """Of the camat; None when the decree does not go beyond his office."""
    giver = authority_of(brief.file, None, "kecamatan", None)
    return _recommendation(brief, "rekomendasi_camat", giver)


def department_recommendation(brief: Brief) -> Component | None:
    """Of the department; None when the decree is of a lower level or the department itself decides."""
    return _recommendation(brief, "rekomendasi_dinas", department_of(brief.file))


def is_asked_for(brief: Brief, document: str) -> bool:
    """Whether the decree needs this recommendation; True for every other document."""
    step = _STEPS.get(document)
    if step is None:
        return True
    below = way_up(brief.authority.level, brief.file.group.seat)[:-1]
    decides_itself = step == "dinas" and brief.authority.title == brief.blanks["dinas"]
    return step in below and not decides_itself


def _recommendation(brief: Brief, document: str, giver: Authority) -> Component | None:
    if not is_asked_for(brief, document):
        text = _("Rekomendasi {giver} tidak dicetak: tidak diminta untuk Keputusan {authority}.")
        text = text.format(giver=giver.title, authority=brief.authority.title)
        brief.findings.append(Finding("info", "print.not_needed", text))
        return None
    blanks = {**brief.blanks, "pemberi": _STEPS[document], "perekomendasi": giver.title}
    look, words = styles(), brief.wording
    number, day = brief.letter(document)
    bases = punctuated(words.texts("rekomendasi.dasar", blanks))
    above = (f"{giver.seat}, {long_date(day) if day else f'{dots()} {brief.today.year}'}",)
    rows = [Hanging(escaped(value), look.left, name, label_width=_LABEL) for name, value in _signer(giver)]
    group = [Hanging(escaped(value), look.left, name, label_width=_LABEL) for name, value in _group(brief)]
    clause = ParagraphStyle("clause", look.plain, spaceAfter=5)
    between = ParagraphStyle("between", look.plain, spaceBefore=5, spaceAfter=5)
    closing = [
        Paragraph(words.text("rekomendasi.penutup", blanks), look.plain),
        Signatures([giver.signature(above)]),
        *copies_to(brief, "rekomendasi.tembusan", look.font, blanks),
    ]
    story: list[Flowable] = [
        Letterhead(replace(giver.head, logo=_logo(brief, giver))),
        Paragraph(f"<b><u>{capitals(words.plain('rekomendasi.kepala', blanks))}</u></b>", look.centred),
        Paragraph(f"NOMOR {escaped(or_dots(number, 40))}", look.centred),
        Spacer(1, 6 * mm),
        *hanging_list("Dasar", bases, numbers(len(bases)), look.left, label_width=_LABEL),
        Paragraph(words.text("rekomendasi.pembuka", blanks), between),
        *rows,
        Paragraph(words.text("rekomendasi.memberikan", blanks), between),
        *group,
        Spacer(1, 5),
        *(Paragraph(text, clause) for text in words.texts("rekomendasi.isi", blanks)),
        KeepTogether(closing),
    ]
    return Component(words.plain("rekomendasi.judul", blanks), story, "letter")


def _logo(brief: Brief, giver: Authority) -> bytes | None:
    """The emblem of the office; offices of one kabupaten share it, so the deciding one's does as well."""
    own = brief.options.other_logos.get(giver.office.id) if giver.office else None
    return own or brief.options.office_logo


def _signer(giver: Authority) -> list[tuple[str, str]]:
    """Who recommends; NIP and rank only where the office signs with them."""
    signer = giver.signer
    entries = [("Nama", or_dots(signer.full_name if signer else None, 50))]
    if giver.with_nip:
        entries.append(("NIP", nip_groups(signer.nip) if signer and signer.nip else dots(40)))
        if signer and signer.rank:
            entries.append(("Pangkat/golongan", signer.rank))
    return [*entries, ("Jabatan", giver.title)]


def _group(brief: Brief) -> list[tuple[str, str]]:
    blanks = brief.blanks
    leader = chief(brief.file, "ketua")
    people = f"{counted(blanks['jumlah_anggota'])} orang" if blanks["jumlah_anggota"] else dots(30)
    return [
        ("Nama kelompok", f"{blanks['kepanjangan']} “{blanks['nama']}”"),
        ("Kedudukan", str(blanks["kedudukan"])),
        ("Alamat sekretariat", str(blanks["alamat"])),
        ("Ketua", or_dots(leader.person.full_name if leader else None, 50)),
        ("Jumlah anggota", people),
        ("Masa bakti", str(blanks["masa_bakti"])),
    ]
