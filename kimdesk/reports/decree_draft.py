"""Rancangan Keputusan: the body of a decree, on each level and for each kind of act.

Number and date are dots until they are written back in the decree's row; body and annexes take them
from there, so they cannot differ. A decree for which there are no words is not made, and it is said why:
printing it on another body's legal basis would be worse.
"""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.entities.decree import ACTS, LEVELS
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.reports.brief import Brief
from kimdesk.reports.copies import copies_to
from kimdesk.reports.decree_annex import annexes
from kimdesk.reports.decree_words import day_line, number_line, signature, subject
from kimdesk.reports.document import Component
from kimdesk.reports.hanging import MARK, Hanging, hanging_list, letters, numbers
from kimdesk.reports.legal import cited
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.phrases import ordinal, punctuated


def decree_draft(brief: Brief) -> Component | None:
    """Body and annexes as one component: the annexes go on counting the pages of the body."""
    refusal = _refusal(brief)
    if refusal:
        brief.findings.append(Finding("block", "print.refused", refusal))
        return None
    story = [*_head(brief), *_grounds(brief), *_clauses(brief), *annexes(brief)]
    return Component(brief.plain("sk.judul"), story, "decree")


def _refusal(brief: Brief) -> str:
    """Why there can be no decree of this level and act, or ""."""
    blanks, sections = brief.blanks, brief.wording.sections
    level = Choice(LEVELS).show(brief.authority.level)
    if blanks["jenis"] not in sections["tentang"]:
        text = _("Rancangan SK tidak dicetak: redaksi untuk {act} tidak ada. Tambahkan di Naskah dan kop.")
        return text.format(act=Choice(ACTS).show(str(blanks["jenis"])))
    if not sections["mengingat"].get(blanks["tingkat"]):
        text = _(
            "Rancangan SK tidak dicetak: dasar hukum untuk tingkat {level} tidak ada. "
            "Tambahkan di Naskah dan kop."
        )
        return text.format(level=level)
    area = brief.locality
    of_level = {"desa": area.village, "kecamatan": area.district, "kabupaten": area.regency}
    if area.province is not None and of_level.get(brief.authority.level, area.province) is None:
        text = _(
            "Rancangan SK tidak dicetak: wilayah kelompok tidak sampai tingkat {level}, jadi tidak ada "
            "pejabat yang menetapkannya. Pilih tingkat lain, atau lengkapi wilayah kelompok."
        )
        return text.format(level=level)
    return ""


def _head(brief: Brief) -> list[Flowable]:
    look = styles(brief.setup.decree_font)
    centred = look.centred
    spaced = ParagraphStyle("spaced", centred, spaceBefore=7)
    title = brief.authority.title.upper()
    return [
        Letterhead(brief.authority.head, look.font),
        Paragraph(f"KEPUTUSAN {escaped(title)}", centred),
        Paragraph(escaped(number_line(brief)), centred),
        Paragraph("TENTANG", spaced),
        Paragraph(capitals(subject(brief)), spaced),
        Paragraph(f"{escaped(title)},", ParagraphStyle("who", spaced, spaceAfter=9)),
    ]


def _grounds(brief: Brief) -> list[Flowable]:
    look = styles(brief.setup.decree_font)
    style = look.plain
    wording, blanks = brief.wording, brief.blanks
    considering = wording.texts("sk.menimbang", blanks)
    rules, findings = cited(wording.words(f"mengingat.{blanks['tingkat']}"), brief.file.references)
    brief.findings.extend(findings)
    recalling = [escaped(rule) for rule in rules] + wording.texts("sk.mengingat_tambahan", blanks)
    recalling = punctuated(recalling)
    heeding = punctuated(wording.texts("sk.memperhatikan", blanks))
    gap = Spacer(1, 6)
    story = hanging_list("Menimbang", considering, letters(len(considering)), style)
    story += [gap, *hanging_list("Mengingat", recalling, numbers(len(recalling)), style)]
    if heeding:
        marks = numbers(len(heeding)) if len(heeding) > 1 else [""]
        mark_width = MARK if len(heeding) > 1 else 0
        story.append(gap)
        story += [
            # Numbers of letters are long words: justified lines would be torn apart by them.
            Hanging(text, look.left, "" if index else "Memperhatikan", mark, mark_width=mark_width)
            for index, (text, mark) in enumerate(zip(heeding, marks, strict=True))
        ]
    return story


def _clauses(brief: Brief) -> list[Flowable]:
    look = styles(brief.setup.decree_font)
    style = look.plain
    title = f"KEPUTUSAN {brief.authority.post.upper()} TENTANG {subject(brief).upper()}."
    story: list[Flowable] = [
        CondPageBreak(45 * mm),
        Paragraph("MEMUTUSKAN:", ParagraphStyle("decides", look.centred, spaceBefore=10, spaceAfter=8)),
        Hanging(escaped(title), style, "Menetapkan", after=7),
    ]
    clauses = brief.wording.clauses("sk.diktum", brief.blanks)
    blocks: list[list[Flowable]] = []
    for number, clause in enumerate(clauses, start=1):
        label = brief.setup.first_word if number == 1 else ordinal(number)
        if isinstance(clause, str):
            blocks.append([Hanging(clause, style, label, after=7)])
        else:
            lead, items = clause
            rows = hanging_list("", items, letters(len(items)), style)
            rows[-1].spaceAfter = 7
            blocks.append([KeepTogether([Hanging(lead, style, label), rows[0]]), *rows[1:]])
    last = blocks.pop() if blocks else []
    for block in blocks:
        story += block
    signed = signature(brief, _decided(brief))
    # In one piece, so that neither the signature nor the copies stand on a page without a clause.
    story.append(KeepTogether([*last, signed, *copies_to(brief, "sk.tembusan", look.font)]))
    return story


def _decided(brief: Brief) -> tuple[str, ...]:
    return f"Ditetapkan di {brief.authority.seat}", f"pada tanggal {day_line(brief)}"
