"""Letters between a partner and a group: the partner's letter of support, and the statement of both."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.reports.document import Component
from kimdesk.reports.hanging import Hanging, numbers
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.partnership_brief import ITEM, PartnershipBrief
from kimdesk.reports.phrases import punctuated
from kimdesk.reports.signature import Signatures
from kimdesk.reports.stamped import StampedSignatures

_LABEL, _SET_IN = 38 * mm, 8 * mm


def support_letter(brief: PartnershipBrief) -> Component:
    """Surat dukungan, on the partner's letterhead and signed by the partner."""
    blanks = brief.blanks
    font = brief.setup.letter_font
    signatures = Signatures(
        [brief.of_partner((brief.place_and_day,))], brief.seen_by(always=False), font, gap=24 * mm
    )
    story: list[Flowable] = [
        Letterhead(brief.partner_head, font),
        *_title(brief, "mitra_dukungan", str(blanks["nomor_mitra"])),
        *_person(brief, "mitra_dukungan.pembuka", _partner_side(brief)),
        *_statement(brief, "mitra_dukungan"),
        KeepTogether([Paragraph(brief.text("mitra_dukungan.penutup"), brief.look.body), signatures]),
    ]
    return Component(brief.plain("mitra_dukungan.judul"), story, "letter")


def partnership_statement(brief: PartnershipBrief) -> Component:
    """Surat pernyataan kemitraan, on the group's letterhead and signed by both sides."""
    blanks = brief.blanks
    font = brief.setup.letter_font
    own_side = [
        ("Nama", str(blanks["ketua"])),
        ("Jabatan", f"Ketua {blanks['kim']}"),
        ("Alamat", str(blanks["alamat"])),
    ]
    signatures = StampedSignatures(
        [brief.of_partner(("PIHAK KEDUA,",)), brief.of_group((brief.place_and_day, "PIHAK KESATU,"))],
        brief.plain("mitra_pernyataan.meterai"),
        brief.seen_by(always=False),
        font,
    )
    story: list[Flowable] = [
        Letterhead(brief.group.group_head, font),
        *_title(brief, "mitra_pernyataan", str(blanks["nomor_kim"])),
        *_person(brief, "mitra_pernyataan.pembuka", own_side),
        *_person(brief, "mitra_pernyataan.pihak_kesatu", _partner_side(brief)),
        Paragraph(brief.text("mitra_pernyataan.pihak_kedua"), _between(brief)),
        *_statement(brief, "mitra_pernyataan"),
        KeepTogether([Paragraph(brief.text("mitra_pernyataan.penutup"), brief.look.body), signatures]),
    ]
    return Component(brief.plain("mitra_pernyataan.judul"), story, "letter")


def _title(brief: PartnershipBrief, section: str, number: str) -> list[Flowable]:
    look = brief.look
    return [
        Paragraph(f"<u>{capitals(brief.plain(f'{section}.judul'))}</u>", look.heading),
        Paragraph(f"Nomor: {escaped(number)}", look.centred),
        Spacer(1, 6 * mm),
    ]


def _person(brief: PartnershipBrief, key: str, entries: list[tuple[str, str]]) -> list[Flowable]:
    """A sentence, and who is meant after it."""
    left = brief.look.left
    return [
        Paragraph(brief.text(key), _between(brief)),
        *(Hanging(escaped(value), left, name, label_width=_LABEL, indent=_SET_IN) for name, value in entries),
    ]


def _partner_side(brief: PartnershipBrief) -> list[tuple[str, str]]:
    blanks = brief.blanks
    return [
        ("Nama", str(blanks["penanda_mitra"])),
        ("Jabatan", str(blanks["jabatan_mitra"])),
        ("Instansi/lembaga", str(blanks["mitra"])),
        ("Alamat", str(blanks["alamat_mitra"])),
    ]


def _statement(brief: PartnershipBrief, section: str) -> list[Flowable]:
    """What is declared, and its items: those of the words, then what is recorded as its scope."""
    look = brief.look
    recorded = str(brief.blanks["ruang_lingkup"] or "").split(ITEM)[1:]
    texts = punctuated([*(escaped(each) for each in recorded), *brief.texts(f"{section}.butir")])
    item = look.item.clone("item", spaceAfter=2)
    return [
        Paragraph(brief.text(f"{section}.isi"), _between(brief)),
        *(
            Paragraph(text, item, bulletText=mark)
            for text, mark in zip(texts, numbers(len(texts)), strict=True)
        ),
        Paragraph(brief.text(f"{section}.masa"), _between(brief)),
    ]


def _between(brief: PartnershipBrief) -> ParagraphStyle:
    return brief.look.plain.clone("between", spaceBefore=6, spaceAfter=4)
