"""Biodata pengurus inti: one block for each holder of a core post, with photo and place to sign.

It is made of personal data and says so on every page. The NIK is masked unless the office asked for
whole ones. What is not known is dotted, to be filled by its owner.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from kimdesk.entities import Attachment, Person
from kimdesk.entities.membership import CORE_POSTS
from kimdesk.entities.person import RELIGIONS, SCHOOLING, SEXES
from kimdesk.kinds import mask_nik
from kimdesk.reports.brief import Brief, shown_phone
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import LETTER_FONT, styles
from kimdesk.reports.people import birth, home, posts_of, seats
from kimdesk.reports.photo_frames import photo_or_frame
from kimdesk.reports.phrases import dots, label
from kimdesk.reports.signature import Signatures
from kimdesk.rules.group_file import Member

_LABEL = 40 * mm
_PHOTO = 30 * mm, 40 * mm
_LEAST_CARDS = ("Ketua", "Sekretaris", "Bendahara")


def officer_cards(brief: Brief) -> Component:
    """The blocks in the order of the posts; empty ones for the obligatory posts when nobody is known."""
    look = styles()
    title = brief.plain("biodata.judul")
    members = _core(brief)
    cards = [_card(brief, number, posts_of(member), member) for number, member in enumerate(members, 1)]
    cards = cards or [_card(brief, number, post, None) for number, post in enumerate(_LEAST_CARDS, 1)]
    closing = Paragraph(brief.text("biodata.penutup"), look.plain.clone("closing", spaceBefore=4))
    signatures = Signatures(brief.signed_by("ketua", above=(brief.place_and_day,)))
    story: list[Flowable] = [
        Paragraph(capitals(title), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Paragraph(f"<b>{capitals(brief.blanks['kedudukan'])}</b>", look.centred),
        Spacer(1, 4 * mm),
        *(KeepTogether(card) for card in cards[:-1]),
        KeepTogether([*cards[-1], closing, signatures]),
    ]
    return Component(title, story, "sheet", footer=brief.plain("biodata.terbatas"))


def _core(brief: Brief) -> list[Member]:
    """Who holds a core post, each once."""
    held = [seat.member for seat in seats(brief.file) if seat.post in CORE_POSTS]
    return list({member.membership.id: member for member in held}.values())


def _card(brief: Brief, number: int, post: str, member: Member | None) -> list[Flowable]:
    look = styles()
    person = member.person if member else Person(id="")
    entries: list[Flowable] = [
        Hanging(escaped(value) or dots(44), look.left, name, label_width=_LABEL, after=1)
        for name, value in _entries(brief, post, person)
    ]
    signature = Hanging(dots(44), look.left, "Tanda tangan", label_width=_LABEL)
    photo = photo_or_frame(
        brief, _portrait(brief, member), brief.plain("biodata.pas_foto"), *_PHOTO, caption=""
    )
    heading = Paragraph(f"<b>{number}. {capitals(post)}</b>", look.left.clone("post", spaceBefore=6))
    table = Table(
        [[[*entries, Spacer(1, 5 * mm), signature], photo]],
        colWidths=[None, _PHOTO[0] + 4 * mm],
        style=_STYLE,
    )
    return [heading, table, Spacer(1, 3 * mm)]


_STYLE = [
    ("FONTNAME", (0, 0), (-1, -1), LETTER_FONT),  # else the cells name Helvetica, which is not in the file
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]


def _portrait(brief: Brief, member: Member | None) -> Attachment | None:
    owners = (member.person.id, member.membership.id) if member else ()
    portraits = (one for one in brief.file.attachments if one.kind == "pas_foto" and one.owner in owners)
    return next(portraits, None)


def _entries(brief: Brief, post: str, person: Person) -> list[tuple[str, str]]:
    region, hamlet = brief.file.group.region, brief.locality.words.hamlet
    nik = (person.nik or "") if brief.options.full_nik else mask_nik(person.nik)
    entries = [
        ("Nama lengkap", person.full_name),
        ("NIK", nik),
        ("Tempat, tanggal lahir", birth(person)),
        ("Jenis kelamin", label(SEXES, person.sex)),
        ("Agama", label(RELIGIONS, person.religion)),
        ("Pendidikan terakhir", label(SCHOOLING, person.schooling)),
        ("Pekerjaan", person.occupation or ""),
        ("Alamat", home(person, region, hamlet, exact=True) if person.id else ""),
        ("Nomor HP", shown_phone(person.phone) or ""),
        ("Pos-el", person.email or ""),
        ("Jabatan dalam KIM", post),
        ("Pengalaman", " ".join((person.experience or "").split())),
    ]
    optional = ("Pos-el", "Pengalaman")
    return [(name, value) for name, value in entries if value or name not in optional]
