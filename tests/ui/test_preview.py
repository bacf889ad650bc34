"""The preview shows the very bytes, draws what is in sight, and is read with the keyboard."""

import subprocess
import sys
from io import BytesIO

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from kimdesk.ui.desk import Desk
from kimdesk.ui.pdf_pages import LARGEST, draw_page, page_sizes
from kimdesk.ui.preview import Preview

F4, LANDSCAPE = (609.45, 935.43), (935.43, 609.45)
SHAPES = (F4, F4, LANDSCAPE, F4)


def pdf_of(shapes: tuple[tuple[float, float], ...], grey: float = 0.5) -> bytes:
    """Pages with a grey block in the middle."""
    target = BytesIO()
    canvas = Canvas(target)
    for width, height in shapes:
        canvas.setPageSize((width, height))
        canvas.setFillGray(grey)
        canvas.rect(width / 4, height / 4, width / 2, height / 2, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


PDF = pdf_of(SHAPES)
SIZES = page_sizes(PDF)


@pytest.fixture
def preview(desk: Desk, qtbot: QtBot) -> Preview:
    made = Preview(desk.jobs)
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def middle(preview: Preview) -> int:
    """How bright the middle of the view is, 0 to 255."""
    image = preview.viewport().grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).lightness()


def test_pages_have_their_sizes_and_are_drawn_as_wide_as_asked() -> None:
    assert [(round(width), round(height)) for width, height in SIZES] == [
        (609, 935),
        (609, 935),
        (935, 609),
        (609, 935),
    ]
    page = draw_page(PDF, 2, 400)
    assert abs(page.width() - 400) <= 1
    assert page.pixelColor(200, 130).lightness() in range(126, 130)


def test_a_page_is_never_drawn_larger_than_memory_allows() -> None:
    assert draw_page(PDF, 0, 10 * LARGEST).height() <= LARGEST + 1


def test_what_is_in_sight_is_drawn(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pdf(PDF, SIZES)
    assert (preview.page, preview.pages) == (1, 4)
    qtbot.waitUntil(lambda: middle(preview) in range(120, 135))


def test_keys_turn_the_pages(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pdf(PDF, SIZES)
    qtbot.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert preview.page == 2
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == 4
    qtbot.keyClick(preview, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert preview.page == 3
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 1


def test_zooming_keeps_the_page_and_fitting_takes_it_back(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pdf(PDF, SIZES)
    preview.go_to_page(3)
    before = preview.verticalScrollBar().maximum()
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.page == 3
    assert preview.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert (preview.page, preview.horizontalScrollBar().maximum()) == (3, 0)
    assert preview.verticalScrollBar().maximum() == before


def test_a_whole_page_fits_into_the_view(preview: Preview) -> None:
    preview.show_pdf(PDF[:], SIZES[:1])
    preview.fit("page")
    assert preview.verticalScrollBar().maximum() == 0


def test_a_document_made_anew_keeps_the_place(preview: Preview, qtbot: QtBot) -> None:
    preview.show_pdf(PDF, SIZES)
    preview.go_to_page(2)
    preview.show_pdf(pdf_of(SHAPES, grey=0.1), SIZES, stay=True)
    assert preview.page == 2
    qtbot.waitUntil(lambda: middle(preview) < 40)


def test_without_a_document_it_says_why(preview: Preview) -> None:
    preview.show_pdf(PDF, SIZES)
    preview.say("Pilih paling sedikit satu dokumen.")
    assert (preview.page, preview.pages) == (0, 0)
    preview.zoom(1)
    assert preview.verticalScrollBar().maximum() == 0


def test_a_document_in_its_place_tells_its_own_number_of_pages(preview: Preview) -> None:
    told: list[tuple[int, int]] = []
    preview.show_pdf(PDF, SIZES)
    preview.page_changed.connect(lambda page, pages: told.append((page, pages)))
    preview.show_pdf(pdf_of(SHAPES[:2]), SIZES[:2], stay=True)
    assert told == [(1, 2)]


def test_the_last_document_is_closed_when_the_program_ends() -> None:
    program = """
import io, tempfile
kept = tempfile.TemporaryDirectory()  # has what ends by itself end after PDFium
from reportlab.pdfgen.canvas import Canvas
from kimdesk.ui.pdf_pages import draw_page
for words in ("satu", "dua"):
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.drawString(10, 10, words)
    canvas.save()
    draw_page(target.getvalue(), 0, 100)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stderr == ""
