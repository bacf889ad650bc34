"""What must hold for every page of every paper, whatever the register holds."""

import re
from collections.abc import Iterator

import page as validator
import pypdfium2 as pdfium
import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from kimdesk.reports.hanging import Hanging
from kimdesk.reports.paper import PageSetup
from kimdesk.reports.photo_frames import EmptyFrame
from kimdesk.reports.signature import Signatures
from kimdesk.reports.tables import ROWS_WITH_TAIL, DataTable
from tests.reports.fixtures import FIXTURES, Dossier, Made, complete, made
from tests.reports.montage import DOTS_PER_INCH, rendered
from tests.reports.reading import pages_of
from tests.reports.samples import members
from tests.reports.test_contents import entries
from tests.reports.test_pdfa import ACCESSIBLE
from tests.reports.watching import Anchor

SETUP = PageSetup()
CERTIFICATE_SIDE = 26 * mm
_WORDS = (Paragraph, Hanging, EmptyFrame)
_SLACK = 3
"""Points that a letter may hang over."""
_FOOT = 20 * mm
_EDGE = 8 * mm
_LEAST_FILLED = 0.1
_MAY_SHARE = 0.25
_INK = 200
Box = tuple[float, float, float, float]
each_fixture = pytest.mark.parametrize("name", FIXTURES)


@each_fixture
def test_it_is_an_archive_file_that_can_be_read_aloud(name: str) -> None:
    faults = {
        f"{fault.rule_id}: {fault.message}"
        for file in made(name)
        for profile in ACCESSIBLE
        for fault in validator.validate_pdf_bytes(file.pdf, profile=profile).failures
    }
    assert faults == set()


@each_fixture
def test_nobody_signs_a_page_without_words(name: str) -> None:
    for file in made(name):
        for number in {each.page for each in file.anchors if each.kind is Signatures}:
            drawn = [each for each in file.anchors if each.page == number]
            assert any(each.rows or each.kind in _WORDS for each in drawn), number


@each_fixture
def test_the_last_rows_of_a_table_stay_with_its_signatures(name: str) -> None:
    for each in _tables(name):
        if each.is_signed:
            assert each.rows >= min(ROWS_WITH_TAIL, each.all_rows)


def test_at_no_count_are_signatures_left_with_fewer_rows() -> None:
    for count in range(5, 45):
        (file,) = Dossier(complete(members=members(count)), ("anggota", "rancangan_sk")).made()
        for number in {each.page for each in file.anchors if each.kind is Signatures}:
            drawn = [each for each in file.anchors if each.page == number]
            signed = [each for each in drawn if each.is_signed]
            assert signed or any(each.kind is Hanging for each in drawn), (count, number)
            assert all(each.rows >= min(ROWS_WITH_TAIL, each.all_rows) for each in signed), (count, number)


@each_fixture
def test_the_head_of_a_table_stands_on_each_of_its_pages(name: str) -> None:
    for file in made(name):
        pages = ["".join(text.split()) for text in pages_of(file.pdf)]
        for each in file.anchors:
            missing = [head for head in each.head if "".join(head.split()) not in pages[each.page - 1]]
            assert missing == [], each.page


@each_fixture
def test_no_letter_stands_outside_the_room_for_text(name: str) -> None:
    outside = [found for file in made(name) for found in _outside(file)]
    assert outside == []


@each_fixture
def test_no_letter_stands_on_another(name: str) -> None:
    over = [found for file in made(name) for found in _overlapping(file.pdf)]
    assert over == []


@each_fixture
def test_no_page_is_nearly_empty(name: str) -> None:
    empty = [number for file in made(name) for number in _nearly_empty(file.pdf)]
    assert empty == []


@each_fixture
def test_every_document_knows_how_many_pages_it_has(name: str) -> None:
    for file in made(name):
        pages = pages_of(file.pdf)
        starts = [page for _title, page in file.outline]
        for start, end in zip(starts, [*starts[1:], len(pages) + 1], strict=True):
            for number, text in enumerate(pages[start - 1 : end - 1], start=1):
                told = re.findall(r"Halaman (\d+) dari (\d+)", text)
                assert told in ([], [(str(number), str(end - start))]), (start, number)


@pytest.mark.parametrize("name", ["lengkap", "kosong", "nama-panjang-a4", "huruf"])
def test_the_contents_are_the_outline(name: str) -> None:
    (file,) = made(name)
    (listed,) = [text for text in pages_of(file.pdf) if "DAFTAR ISI" in text]
    assert entries(listed) == [(title, str(page)) for title, page in file.outline]


@each_fixture
def test_no_trace_of_a_template_is_printed(name: str) -> None:
    found = []
    for file in made(name):
        for number, text in enumerate(pages_of(file.pdf), start=1):
            found += [(number, line) for line in text.splitlines() if _TRACES.search(line)]
    assert found == []


_TRACES = re.compile(
    r"\bNone\b|\bnan\b|\{\{|\}\}|\{%|\[\[|\]\]|&amp;|&lt;|\S  +[,;:]|\S [,;](?:\s|$)|\(\)|“”|,,"
)


def _tables(name: str) -> Iterator[Anchor]:
    return (each for file in made(name) for each in file.anchors if each.kind is DataTable)


def _outside(file: Made) -> Iterator[tuple[int, str]]:
    """Page and words that stand over a margin, or in the foot without being its line."""
    is_certificate = file.outline[0][0] == "Sertifikat"
    least_left, least_right = (CERTIFICATE_SIDE,) * 2 if is_certificate else (SETUP.left, SETUP.right)
    document = pdfium.PdfDocument(file.pdf)
    try:
        for number, sheet in enumerate(document, start=1):
            width, height = sheet.get_size()
            text = sheet.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                over = text.get_text_bounded(width - least_right + _SLACK, bottom, max(right, width), top)
                # The space at the end of a justified line is stretched like the others.
                inside = least_left - _SLACK <= left and not over.strip()
                above = bottom >= SETUP.bottom - _SLACK and top <= height - _EDGE
                in_foot = bottom >= _EDGE and top <= min(SETUP.bottom, _FOOT)
                if not (inside and (above or in_foot)):
                    yield number, text.get_text_bounded(left, bottom, right, top)
    finally:
        document.close()


def _overlapping(pdf: bytes) -> Iterator[tuple[int, str, str]]:
    """Page and two texts of which one covers a good part of the other."""
    document = pdfium.PdfDocument(pdf)
    try:
        for number, sheet in enumerate(document, start=1):
            text = sheet.get_textpage()
            boxes = sorted((text.get_rect(n) for n in range(text.count_rects())), key=lambda box: box[1])
            for place, one in enumerate(boxes):
                for other in boxes[place + 1 :]:
                    if other[1] >= one[3]:
                        break
                    if _shared(one, other) > _MAY_SHARE * min(_area(one), _area(other)):
                        words = [text.get_text_bounded(*box).strip() for box in (one, other)]
                        if all(words):
                            yield number, words[0], words[1]
    finally:
        document.close()


def _shared(one: Box, other: Box) -> float:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return max(0, right - left) * max(0, top - bottom)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _nearly_empty(pdf: bytes) -> Iterator[int]:
    scale = DOTS_PER_INCH / 72
    for number, picture in enumerate(rendered(pdf), start=1):
        top, bottom = round(SETUP.top * scale), round(picture.height - SETUP.bottom * scale)
        room = picture.crop((0, top, picture.width, bottom))
        ink = room.point([255 if level < _INK else 0 for level in range(256)]).getbbox()
        if ink is None or ink[3] < _LEAST_FILLED * room.height:
            yield number
