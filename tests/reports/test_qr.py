"""The drawn QR code, compared with the modules that were meant."""

from io import BytesIO

import pypdfium2 as pdfium
import segno
from reportlab.pdfgen.canvas import Canvas

from kimdesk.reports.qr import QrCode

TEXT = "KD1:" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 10


def test_every_module_is_drawn_where_it_belongs() -> None:
    matrix = segno.make_qr(TEXT, error="m", boost_error=False, mask=0).matrix
    side = 4 * (len(matrix) + 8)
    target = BytesIO()
    canvas = Canvas(target, pagesize=(side, side))
    code = QrCode(TEXT, "Kode QR", size=side)
    code.wrapOn(canvas, side, side)
    code.drawOn(canvas, 0, 0)
    canvas.save()
    document = pdfium.PdfDocument(target.getvalue())
    picture = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    drawn = [
        [picture.getpixel((4 * (column + 4) + 2, 4 * (row + 4) + 2)) < 128 for column in range(len(matrix))]
        for row in range(len(matrix))
    ]
    assert drawn == [[bool(module) for module in row] for row in matrix]
    assert picture.crop((0, 0, side, 12)).getextrema() == (255, 255)


def test_the_code_keeps_to_letters_that_pack_well() -> None:
    assert segno.make_qr(TEXT).mode == "alphanumeric"
