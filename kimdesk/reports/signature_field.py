"""An empty field for an electronic signature (TTE): the place where a signing program puts it.

The field shows nothing. It is a field of the file's form by its name, and says to a screen reader
whose signature it waits for.
"""

from typing import Any

from reportlab.pdfbase import pdfdoc

from kimdesk.reports.tagging import text


def signature_field(canvas: Any, name: str, whose: str, box: tuple[float, float, float, float]) -> None:
    """Put a field at `box` (left, bottom, width, height in the canvas's own coordinates)."""
    left, bottom, width, height = box
    left, bottom = canvas.absolutePosition(left, bottom)
    document, key = canvas._doc, f"field-{name}"
    nothing = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pdfdoc.PDFArray([0, 0, width, height]),
        "Resources": "<< >>",
    }
    entries = {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "FT": "/Sig",
        "T": pdfdoc.PDFString(name),
        "TU": text(f"Tanda tangan {whose}"),
        "Rect": pdfdoc.PDFArray([left, bottom, left + width, bottom + height]),
        "F": 4,
        "P": document.thisPageRef(),
        "AP": pdfdoc.PDFDictionary({"N": pdfdoc.PDFStream(pdfdoc.PDFDictionary(nothing), b"")}),
    }
    if canvas.tags is not None:
        element = canvas.tags.add("Form")
        entries["StructParent"] = canvas.tags.annotate(element, document.annotationName(key))
    canvas._addAnnotation(pdfdoc.PDFDictionary(entries), key)
    document.fields.append(document.refAnnotation(key))
