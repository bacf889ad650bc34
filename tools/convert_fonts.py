"""Makes resources/fonts from the originals, once; the results are kept in the repository.

ReportLab and the widest range of printers want TrueType outlines, and the window should start
quickly. So: TeX Gyre Bonum is turned from cubic to quadratic curves and, as its licence asks of a
changed font, renamed "Kim Bonum"; Inter is unpacked from WOFF2 and cut down to Latin and symbols;
of DejaVu Sans only the signs that the others lack are kept, as "Kim Symbols"; Arimo is copied.

The originals: Debian's fonts-texgyre, fonts-croscore and fonts-dejavu-core, npm's inter-ui.
    python tools/convert_fonts.py --inter node_modules/inter-ui/web
"""

import argparse
import shutil
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
TEX_GYRE = Path("/usr/share/texmf/fonts/opentype/public/tex-gyre")
CROSCORE = Path("/usr/share/fonts/truetype/croscore")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bolditalic": "BoldItalic"}
INTER_FACES = ("Regular", "Italic", "SemiBold", "Bold")
LATIN = [*range(0x20, 0x250), *range(0x2B0, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2300)]
SIGNS = [ord(sign) for sign in "☐☑☒✓✔✗✘■□▪▫▲△▶▷▼▽◀◁◆◇○●★☆→←↑↓↔⇒−≤≥≠×•…ʼ₂"]
MAX_ERROR = 0.6
"""How far a converted curve may be from the original, in font units (of 1000)."""


def rename(font: TTFont, old: str, new: str) -> None:
    """Replace the family in every name, as "TeX Gyre Bonum" and as "TeXGyreBonum"."""
    for record in font["name"].names:
        text = record.toUnicode()
        for before, after in ((old, new), (old.replace(" ", ""), new.replace(" ", ""))):
            text = text.replace(before, after)
        record.string = text


def to_true_type(font: TTFont) -> None:
    """Replace the cubic outlines (CFF) of `font` by quadratic ones (glyf), in place."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    for name in order:
        outlines[name].recalcBounds(glyf)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(outlines[name], "xMin", 0))
    font["maxp"].tableVersion = 0x00010000
    for field in (
        "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs "
        "maxStackElements maxSizeOfInstructions maxComponentElements"
    ).split():
        setattr(font["maxp"], field, 1 if field == "maxZones" else 0)
    font["post"].formatType = 2.0
    font["post"].extraNames = []
    font["post"].mapping = {}
    font["post"].glyphOrder = order
    font.sfntVersion = "\x00\x01\x00\x00"


def keep(font: TTFont, letters: Iterable[int]) -> None:
    """Cut `font` down to `letters`, with the layout that text of a program needs."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum"]
    options.hinting = False
    options.drop_tables += ["FFTM"]
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes resources/fonts from the originals.")
    parser.add_argument("--inter", type=Path, required=True, help="folder `web` of npm's inter-ui")
    inter: Path = parser.parse_args().inter

    FONTS.mkdir(parents=True, exist_ok=True)
    for face, name in FACES.items():
        bonum = TTFont(TEX_GYRE / f"texgyrebonum-{face}.otf", recalcTimestamp=False)
        to_true_type(bonum)
        rename(bonum, "TeX Gyre Bonum", "Kim Bonum")
        bonum.save(FONTS / f"KimBonum-{name}.ttf")
        shutil.copyfile(CROSCORE / f"Arimo-{name}.ttf", FONTS / f"Arimo-{name}.ttf")

    for name in INTER_FACES:
        font = TTFont(inter / f"Inter-{name}.woff2", recalcTimestamp=False)
        font.flavor = None
        keep(font, [*LATIN, *SIGNS])
        font.save(FONTS / f"Inter-{name}.ttf")

    symbols = TTFont(DEJAVU / "DejaVuSans.ttf", recalcTimestamp=False)
    keep(symbols, SIGNS)
    rename(symbols, "DejaVu Sans", "Kim Symbols")
    symbols.save(FONTS / "KimSymbols.ttf")


if __name__ == "__main__":
    main()
