"""Page setups of offices, and their own typefaces."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

from kimdesk.reports.brief import DossierOptions, make_brief
from kimdesk.reports.document import Component
from kimdesk.reports.dossier import make_dossier
from kimdesk.reports.fonts import DECREE_FONT, LETTER_FONT, bold, register_fonts
from kimdesk.reports.own_fonts import with_own_fonts
from kimdesk.reports.paper import PAPERS, PageSetup, page_setup, styles
from kimdesk.resource_files import resource
from tests.reports.pieces import lines, made, opened
from tests.reports.reading import printed
from tests.reports.samples import NOW, office, sample_file

register_fonts()


def font(face: str = "Regular", **changes: object) -> bytes:
    """A font of ours under another name; rights: fsType, letters: those that stay, style: macStyle."""
    file = TTFont(resource("fonts", f"KimBonum-{face}.ttf"))
    for record in file["name"].names:
        record.string = str(record).replace("Bonum", "Kantor").replace("BONUM", "KANTOR")
    if "rights" in changes:
        file["OS/2"].fsType = changes["rights"]
    if "letters" in changes:
        for table in file["cmap"].tables:
            kept = str(changes["letters"])
            table.cmap = {code: name for code, name in table.cmap.items() if chr(code) in kept}
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def margins(setup: PageSetup) -> list[int]:
    """Left, right, top, bottom, and top of decrees in millimetres."""
    sides = (setup.left, setup.right, setup.top, setup.bottom, setup.decree_top)
    return [round(side / mm) for side in sides]


def test_without_an_office_pages_are_as_most_offices_have_them() -> None:
    setup = page_setup(None)
    assert setup == PageSetup()
    assert (setup.letter_paper.code, setup.decree_paper.code) == ("f4", "f4")
    assert margins(setup) == [30, 20, 20, 25, 25]
    assert (setup.letter_font, setup.decree_font, setup.first_word) == (LETTER_FONT, DECREE_FONT, "KESATU")


def test_an_office_sets_what_it_wants_and_the_rest_stays() -> None:
    row = office(
        decree_paper="legal", letter_paper="a4", decree_font="arial", margin_left=40, margin_top=15,
        first_word="PERTAMA", page_number="angka", catchword=True,
    )  # fmt: skip
    setup = page_setup(row)
    assert (setup.letter_paper.code, setup.decree_paper.code) == ("a4", "legal")
    assert margins(setup) == [40, 20, 15, 25, 20]
    assert (setup.decree_font, setup.letter_font) == (LETTER_FONT, LETTER_FONT)
    assert (setup.first_word, setup.page_number, setup.catchword) == ("PERTAMA", "angka", True)


def test_a_margin_of_another_laptop_is_within_what_can_be_typed() -> None:
    setup = page_setup(office(margin_left=2**62, margin_right=-1, margin_top=0, margin_bottom=99))
    assert margins(setup) == [50, 10, 10, 50, 15]


def test_a_choice_for_one_dossier_goes_before_the_office() -> None:
    row = office(decree_paper="legal", first_word="PERTAMA")
    setup = page_setup(row, "a4", "KESATU")
    assert {setup.letter_paper.code, setup.decree_paper.code} == {"a4"}
    assert setup.first_word == "KESATU"


def test_the_office_of_the_authority_decides_how_its_dossier_looks() -> None:
    file = sample_file(offices=(office(letter_paper="a4", decree_paper="legal", first_word="PERTAMA"),))
    brief = make_brief(file, DossierOptions(), NOW.date())
    assert (brief.setup.letter_paper, brief.setup.decree_paper) == (PAPERS["a4"], PAPERS["legal"])
    assert "PERTAMA : " in " ".join(printed(file, "rancangan_sk")).replace("\n", " ")


def test_widths_are_those_of_the_font() -> None:
    for name in (LETTER_FONT, bold(DECREE_FONT)):
        face = getFont(name).face
        for text in ("I Wayan Sudarma", "Ismā‘īl\N{NO-BREAK SPACE}–", ""):
            expected = sum(face.getCharWidth(ord(letter)) for letter in text) * 9 / 1000
            assert stringWidth(text, name, 9) == pytest.approx(expected)


def test_an_offices_own_font_is_used_and_embedded() -> None:
    setup, findings = with_own_fonts(PageSetup(), {"huruf_sk": (font(), font("Bold"))})
    assert findings == []
    assert setup.letter_font == LETTER_FONT
    assert styles(setup.decree_font).plain.fontSize == styles(DECREE_FONT).plain.fontSize
    story = lines(60)
    pdf = made(Component("SK", story, "decree"), setup=setup).pdf
    with opened(pdf) as document:
        dictionaries = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        assert any("Kantor" in str(each.get("/BaseFont")) for each in dictionaries)


def test_a_face_that_was_not_given_is_ours() -> None:
    setup, _findings = with_own_fonts(PageSetup(), {"huruf_surat": (font(),)})
    assert getFont(bold(setup.letter_font)).face.name == getFont(bold(LETTER_FONT)).face.name
    assert getFont(setup.letter_font).face.name != getFont(LETTER_FONT).face.name


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"OTTO" + bytes(100), "bukan TrueType"),
        (b"not a font", "bukan TrueType"),
        (font()[:5000], "rusak"),
        (b"\0\1\0\0" + bytes(300), "rusak"),
        (font(rights=0x0002), "melarangnya"),
        (font(rights=0x0100), "melarangnya"),
        (font(letters="abcdefghijklmnopqrstuvwxyz "), "tidak memuat semua huruf"),
    ],
    ids=["cff", "text", "cut off", "empty", "restricted", "no subset", "few letters"],
)
def test_a_font_that_cannot_be_used_is_named_and_ours_stands_in(data: bytes, words: str) -> None:
    setup, (finding,) = with_own_fonts(PageSetup(), {"huruf_sk": (data,)})
    assert setup == PageSetup()
    assert finding.level == "check"
    assert words in finding.text
    assert "Pilih" in finding.text or "Salin" in finding.text


def test_an_office_with_its_own_fonts_gets_a_dossier_in_them() -> None:
    options = DossierOptions(documents=("permohonan",), fonts={"huruf_surat": (font(),)})
    brief = make_brief(sample_file(), options, NOW.date())
    assert brief.setup.letter_font.startswith("Own")
    assert replace(brief.setup, letter_font=LETTER_FONT) == page_setup(brief.authority.office)


def test_letters_follow_the_office_without_asking_it() -> None:
    file = sample_file(offices=(office(letter_font="bookman"),))
    pdf = make_dossier(file, DossierOptions(documents=("profil",)), NOW).pdf
    with opened(pdf) as document:
        dictionaries = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        fonts = {str(each.get("/BaseFont")).partition("+")[2] for each in dictionaries if "/BaseFont" in each}
    assert fonts
    assert all("Bonum" in font for font in fonts)
