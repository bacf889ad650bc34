"""The typefaces of documents: Arimo and Kim Bonum, embedded, measured and cut down quickly.

ReportLab's own Helvetica is never named, because it would be the one font that is not in the file.
`EmbeddedFont` does what ReportLab's TTFont does, with three differences: widths are looked up
without a loop in Python, the letters of usual text have the same codes in every document, so that they
need no search and what is drawn with them can be kept (`drawn_paragraphs`), and the subset of a font
that a document needs is cut and compressed once for all documents that need the same letters.
"""

import zlib
from codecs import charmap_build, charmap_encode
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from kimdesk.resource_files import resource

LETTER_FONT = "Arimo"
DECREE_FONT = "KimBonum"
_letters: ContextVar[str] = ContextVar("letters", default=LETTER_FONT)
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
SIZES = {LETTER_FONT: (11.0, 15.5), DECREE_FONT: (12.0, 15.0)}
"""Size and leading of running text in each family, in points."""
_MAPPINGS_IN_BLOCK = 100
"""As many as a reader must be able to take at once."""
_SIGNS = "“”–’‘…×•"
"""Beyond ASCII, what texts of ours hold; they have the codes from 1 on."""
_NO_LETTER = "\ufffe"


class _Widths(dict[str, float]):
    """Width of each letter at size 1; filled as letters are met."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, letter: str) -> float:
        code = ord(_printable(letter, self._face))
        width: float = 0.001 * self._face.getCharWidth(code)
        self[letter] = width
        return width


class _States:
    """What a font knows about each document, kept with the document: ReportLab asks at every word."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __contains__(self, doc: Any) -> bool:
        return self._name in doc.__dict__.get("font_states", ())

    def __getitem__(self, doc: Any) -> Any:
        try:
            return doc.font_states[self._name]
        except AttributeError:
            raise KeyError(self._name) from None

    def __setitem__(self, doc: Any, state: Any) -> None:
        doc.__dict__.setdefault("font_states", {})[self._name] = state

    def __delitem__(self, doc: Any) -> None:
        del doc.font_states[self._name]


class EmbeddedFont(TTFont):
    """A TrueType font that is in the file with just the letters it needs, and with their meaning."""

    def __init__(self, name: str, source: Any) -> None:
        super().__init__(name, source, shapable=False)
        self.state = _States(name)
        self._signs = [ord(sign) for sign in _SIGNS if ord(sign) in self.face.charToGlyph]
        letters = [chr(code) if code in self.face.charToGlyph else _NO_LETTER for code in range(32, 127)]
        codes = "\0" + "".join(map(chr, self._signs)).ljust(31, _NO_LETTER) + "".join(letters)
        self._codes = charmap_build(codes.ljust(256, _NO_LETTER))
        self.width_of = _Widths(self.face).__getitem__
        """Width of a letter at size 1."""

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        return size * float(sum(map(self.width_of, text)))

    def usual(self, text: str) -> bytes | None:
        """The text in codes of part 0, which mean the same in every document; None with other letters."""
        try:
            return None if "\0" in text else charmap_encode(text, "strict", self._codes)[0]
        except UnicodeEncodeError:
            return None

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        self._meet(doc)
        usual = self.usual(text)
        if usual is not None:
            return [(0, usual)]
        glyphs = self.face.charToGlyph
        if not glyphs.keys() >= set(map(ord, text)):
            text = "".join(_printable(letter, self.face) for letter in text)
        pieces: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return pieces

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        self._meet(doc)
        name: str = super().getSubsetInternalName(subset, doc)
        return name

    def _meet(self, doc: Any) -> None:
        """In a new document no letter but the usual ones has a code."""
        if doc in self.state:
            return
        state: Any = TTFont.State(self._asciiReadable, self)
        for code, sign in enumerate(self._signs, start=state.nextCode):
            state.assignments[sign] = code
            state.subsets[0][code] = sign
        state.nextCode += len(self._signs)
        self.state[doc] = state

    def addObjects(self, doc: Any) -> None:
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            base = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("latin-1")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = name, base
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            widths, meaning, outlines, length = _cut(self.face, base, tuple(subset))
            font.Widths = widths
            font.ToUnicode = doc.Reference(_packed(meaning))
            outline_file = _packed(outlines)
            outline_file.dictionary["Length1"] = length
            font.FontDescriptor = self._descriptor(doc, base, outline_file)
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]

    def _descriptor(self, doc: Any, base: str, outlines: pdfdoc.PDFStream) -> Any:
        face = self.face
        entries = {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": face.flags & ~_NONSYMBOLIC | _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "FontName": pdfdoc.PDFName(base),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": doc.Reference(outlines),
            "MissingWidth": face.defaultWidth,
        }
        return doc.Reference(pdfdoc.PDFDictionary(entries))


_SYMBOLIC, _NONSYMBOLIC = 4, 32


def _printable(letter: str, face: Any) -> str:
    """The letter, or what stands for one that the face lacks: an archive file may not show nothing."""
    if ord(letter) in face.charToGlyph:
        return letter
    if letter.isspace():
        return " "
    return "\N{WHITE SQUARE}" if 0x25A1 in face.charToGlyph else "?"


@lru_cache(maxsize=64)
def _cut(face: Any, base: str, subset: tuple[int, ...]) -> tuple[str, bytes, bytes, int]:
    """Widths, meaning and outlines of a subset's codes, the last two compressed; and the outlines' length."""
    widths = " ".join(f"{face.getCharWidth(code):.6g}" for code in subset)
    outlines = face.makeSubset(list(subset))
    meaning = _meaning(base, subset).encode("ascii")
    return f"[{widths}]", zlib.compress(meaning), zlib.compress(outlines), len(outlines)


def _meaning(base: str, subset: tuple[int, ...]) -> str:
    """Which letter each code is. A code without a letter is left out: it would read as U+0000."""
    pairs = [f"<{code:02X}> <{letter:04X}>" for code, letter in enumerate(subset) if letter]
    blocks = [pairs[n : n + _MAPPINGS_IN_BLOCK] for n in range(0, len(pairs), _MAPPINGS_IN_BLOCK)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{base} def
/CMapType 2 def
1 begincodespacerange
<00> <{len(subset) - 1:02X}>
endcodespacerange
{mapped}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _packed(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}), content)


@cache
def register_fonts() -> None:
    """Make the faces known to ReportLab, once in a process."""
    for family in (LETTER_FONT, DECREE_FONT):
        for face in FACES:
            pdfmetrics.registerFont(EmbeddedFont(face_name(family, face), font_file(family, face)))
        pdfmetrics.registerFontFamily(family, *(face_name(family, face) for face in FACES))


def font_file(family: str, face: str) -> str:
    """The path of one of our own faces."""
    return str(resource("fonts", f"{family}-{face}.ttf"))


def letter_font() -> str:
    """The family that letters and tables are set in when nobody says another one."""
    return _letters.get()


@contextmanager
def letters_in(family: str) -> Iterator[None]:
    """Documents made inside are set in `family`: that of an office, so that no document has to ask."""
    before = _letters.set(family)
    try:
        yield
    finally:
        _letters.reset(before)


def face_name(family: str, face: str) -> str:
    return family if face == "Regular" else f"{family}-{face}"


def bold(family: str) -> str:
    return face_name(family, "Bold")
