"""The file itself: PDF/A-2u, tagged PDF/A-2a and PDF/UA-1, with the same bytes for the same pages.

ReportLab draws pages; what it writes is no archive format. Here its document writes colour intent,
metadata and streams as ISO 19005-2 wants them, puts small objects into compressed ones (tags would
double a file otherwise) and compresses every page as soon as it is drawn, so that a long roster
does not fill the memory. What is known only at the end ("dari 7") is added to a page's stream then.

This leans on inner parts of ReportLab 5.1; tests/reports/test_pdfa.py names them, and fails first.
"""

import datetime
import struct
import zlib
from collections.abc import Callable
from operator import itemgetter
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from kimdesk.reports.colours import srgb_profile
from kimdesk.reports.fonts import EmbeddedFont
from kimdesk.reports.object_writer import ObjectWriter
from kimdesk.reports.tagging import Tags

SEAL = "KimdeskSeal"
"""Entry of the catalogue under which the seal of an issued paper lies."""


class PageContent(pdfdoc.PDFStream):
    """What a page draws. Compressed at once, unless there is text in it that is known only later."""

    def __init__(self, code: str, has_later: bool) -> None:
        super().__init__()
        self._open = code if has_later else ""
        self._packed, self._check = b"", 1
        if not has_later:
            self._pack(code.encode("latin-1"))

    def finish(self, fill: Callable[[str], str], tail: str) -> None:
        """Complete the stream: later texts filled in by `fill`, then `tail`."""
        if self._open:
            self._pack(fill(self._open).encode("latin-1"))
            self._open = ""
        last = tail.encode("latin-1")
        self._check = zlib.adler32(last, self._check)
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self.content = self._packed + packer.compress(last) + packer.flush() + struct.pack(">I", self._check)
        self._packed = b""

    def format(self, document: Any) -> bytes:
        return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%bendstream\n" % (
            len(self.content),
            self.content,
        )

    def plain(self) -> bytes:
        """What a finished page draws, not compressed."""
        return zlib.decompress(self.content)

    def _pack(self, code: bytes) -> None:
        packer = zlib.compressobj()
        self._packed = packer.compress(code) + packer.flush(zlib.Z_FULL_FLUSH)
        self._check = zlib.adler32(code)


class ArchiveDocument(pdfdoc.PDFDocument):
    """A document that writes itself as PDF/A-2; with `tags` as PDF/A-2a and PDF/UA-1."""

    def __init__(self, lang: str, day: datetime.date, tags: Tags | None) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7), lang=lang)
        self._tags = tags
        self._day = day
        self.contents: list[PageContent] = []
        letters_only = pdfdoc.PDFResourceDictionary()
        letters_only.basicFonts()
        self._letters_only = self.Reference(letters_only)
        self._chosen: dict[tuple[str, float, float, int], str] = {}
        self.has_later = False
        """Whether the page that is being drawn holds text known only at the end."""
        self.fields: list[Any] = []
        """References to the fields of the file's form."""
        # Reports are made on a day; the hour would only make the same paper differ.
        self.info._dateFormatter = lambda *_parts: f"D:{day:%Y%m%d}000000Z"
        catalogue = self.Catalog
        catalogue.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", SEAL]
        catalogue.OutputIntents = _output_intents()
        catalogue.Metadata = pdfdoc.XMP(creator=self._metadata)
        if tags is not None:
            catalogue.MarkInfo = "<< /Marked true >>"

    def ensureMinPdfVersion(self, *_keys: str) -> None:
        """It is 1.7 from the start."""

    def set_in(self, font: str, size: float, leading: float, part: int) -> str:
        """The operators that choose a part of a font."""
        key = font, size, leading, part
        if key not in self._chosen:
            name = pdfmetrics.getFont(font).getSubsetInternalName(part, self)
            self._chosen[key] = f"{name} {fp_str(size)} Tf {fp_str(leading)} TL"
        return self._chosen[key]

    def addPage(self, page: Any) -> None:
        page.Contents = PageContent(page.stream, self.has_later)
        page.stream = page.Trans = None
        page.MediaBox = f"[0 0 {fp_str(page.pagewidth, page.pageheight)}]"
        if not (page.XObjects or page.ExtGState or page._shadingUsed or page._colorsUsed):
            page.Resources = self._letters_only
        self.has_later = False
        self.contents.append(page.Contents)
        if self._tags is not None:
            page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = self._tags.key_of_page(len(self.contents) - 1)
            page.Tabs = "/S"
        super().addPage(page)

    def seal(self, seal: Callable[[list[bytes]], bytes]) -> None:
        """Keep in the catalogue what `seal` makes of the contents of all finished pages."""
        setattr(self.Catalog, SEAL, pdfdoc.PDFStream(content=seal([page.plain() for page in self.contents])))

    def format(self) -> bytes:
        """The bytes of the whole file."""
        writer = ObjectWriter()
        catalogue = self.Reference(self.Catalog)
        info = self.Reference(self.info)
        if self.fields:
            self.Catalog.AcroForm = pdfdoc.PDFDictionary({"Fields": pdfdoc.PDFArray(self.fields)})
        # The catalogue comes last: it names the root of the tags, whose number is not known before.
        for name in self.Catalog.__NoDefault__:
            if isinstance(getattr(self.Catalog, name, None), pdfdoc.PDFObject):
                self.Reference(getattr(self.Catalog, name))
        number = 0
        while (number := number + 1) in self.numberToId:
            thing = self.idToObject[self.numberToId[number]]
            if thing is not self.Catalog:
                writer.add(number, pdfdoc.format(thing, self, toplevel=1))
        if self._tags is not None:
            self.Catalog.StructTreeRoot = f"{number} 0 R"
            for each in self._tags.written(number, self._number_of):
                writer.add(number, each)
                number += 1
        catalogue_number = self._number_of(catalogue.name)
        writer.add(catalogue_number, pdfdoc.format(self.Catalog, self, toplevel=1))
        return writer.finish(number, catalogue_number, self._number_of(info.name))

    def _number_of(self, name: str) -> int:
        return int(self.idToObjectNumberAndVersion[name][0])

    def _metadata(self, _document: Any) -> bytes:
        info = self.info
        conformance, extra = ("U", "") if self._tags is None else ("A", _UA)
        return _XMP.format(
            title=escape(info.title),
            author=escape(info.author),
            subject=escape(info.subject),
            keywords=escape(info.keywords),
            creator=escape(info.creator),
            producer=escape(info.producer),
            date=f"{self._day:%Y-%m-%d}T00:00:00Z",
            conformance=conformance,
            extra=extra,
        ).encode()


class ArchiveCanvas(Canvas):
    """A canvas on an `ArchiveDocument`; `tags` is None when the file is not tagged."""

    _extgstate: Any

    def __init__(
        self, filename: Any, *, accessible: bool, day: datetime.date, lang: str, **options: Any
    ) -> None:
        self.tags = Tags(self) if accessible else None
        super().__init__(filename, lang=lang, **options)
        self._doc = ArchiveDocument(lang, day, self.tags)
        self._make_preamble()

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> PDFTextObject:
        kind = _Text if self.tags is None else _TaggedText
        return kind(self, x, y, direction)

    def drawString(self, x: float, y: float, text: str, *rest: Any, **more: Any) -> None:
        font: Any = pdfmetrics.getFont(self._fontname)
        usual = font.usual(text) if isinstance(font, EmbeddedFont) and not (rest or more) else None
        if usual is None:
            super().drawString(x, y, text, *rest, **more)
            return
        chosen = self._doc.set_in(self._fontname, self._fontsize, self._leading, 0)
        end = " " if self.tags is not None and self.tags.is_marking else ""
        self._code.append(f"BT 1 0 0 1 {fp_str(x, y)} Tm {chosen} ({escapePDF(usual)}{end}) Tj ET")

    def drawCentredString(self, x: float, y: float, text: str, *rest: Any, **more: Any) -> None:
        self.drawString(x - self.stringWidth(text) / 2, y, text, *rest, **more)

    def setFillColor(self, aColor: Any, alpha: float | None = None) -> None:
        # Every paragraph asks for black, and black it is already.
        if not (aColor is black and alpha is None and self._fillColorObj in (black, (0, 0, 0))):
            super().setFillColor(aColor, alpha)

    def push_state_stack(self) -> None:
        self.state_stack.append(_state_of(self.__dict__))
        self._extgstate = self._extgstate.pushCopy()

    def pop_state_stack(self) -> None:
        self.__dict__.update(zip(self.STATE_ATTRIBUTES, self.state_stack.pop(), strict=True))

    def showPage(self) -> None:
        if self.tags is not None:
            self.tags.end_page()
        super().showPage()

    def later(self, key: str) -> None:
        """Leave a place that `PageContent.finish` fills: its `fill` finds the comment `%later key`."""
        self._code.append(f"%later {key}")
        self._doc.has_later = True


_state_of = itemgetter(*Canvas.STATE_ATTRIBUTES)


class _Text(PDFTextObject):
    """Text in fonts of ours; ASCII, as most text is, needs no search for the part that holds its letters."""

    _curSubset: int

    def _formatText(self, text: str) -> str:
        canvas: Any = self._canvas
        code = []
        for subset, letters in pdfmetrics.getFont(self._fontname).splitString(text, canvas._doc):
            if subset != self._curSubset:
                self._curSubset = subset
                code.append(canvas._doc.set_in(self._fontname, self._fontsize, self._leading, subset))
            code.append(f"({canvas._escape(letters)}) Tj")
        return " ".join(code)


class _TaggedText(_Text):
    """Words that end with a space when others of the same element follow: a reader would join them."""

    def textLine(self, text: str = "") -> None:
        super().textLine(f"{text} " if self._canvas.tags.is_marking else text)

    def _textOut(self, text: str, TStar: int = 0) -> None:
        if TStar:
            tags = self._canvas.tags
            tags.lines_left -= 1
            text += " " if tags.lines_left > 0 and text else ""
        super()._textOut(text, TStar)


def _output_intents() -> pdfdoc.PDFArray:
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3, "Filter": "/FlateDecode"}), zlib.compress(srgb_profile())
    )
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": profile,
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])


_UA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>\
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>\
<dc:language><rdf:Bag><rdf:li>id-ID</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{creator}</xmp:CreatorTool>\
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{producer}</pdf:Producer>\
<pdf:Keywords>{keywords}</pdf:Keywords></rdf:Description>{extra}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
