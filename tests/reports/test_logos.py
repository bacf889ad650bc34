"""Logos of letterheads and covers."""

import zlib

import pikepdf
import pytest

from kimdesk.errors import KimdeskError
from kimdesk.reports.document import Component
from kimdesk.reports.letterhead import Head, Letterhead
from kimdesk.reports.logos import Logo, flattened
from tests.reports.pieces import made, opened, picture
from tests.reports.reading import pages_of

HEAD = Head(("PEMERINTAH KABUPATEN JEMBRANA", "KECAMATAN PEKUTATAN"), "DESA GUMBRIH", below=("Jalan Raya 1",))


def test_a_logo_keeps_its_shape_in_its_box() -> None:
    tall = Logo(picture((300, 600)), 60, 60)
    assert tall.wrap(500, 500) == (30, 60)
    assert Logo(picture((600, 300)), 60, 60).wrap(500, 500) == (60, 30)


def test_a_logo_is_as_large_as_print_needs_and_loses_nothing_else() -> None:
    logo = flattened(picture((2000, 1000), "RGBA", "PNG"))
    assert (logo.width, logo.height) == (600, 300)
    assert len(zlib.decompress(logo.data)) == 600 * 300 * 3


def test_letterheads_with_one_logo_hold_it_once_and_stand_beside_their_lines() -> None:
    head = Letterhead(Head(HEAD.above, HEAD.name, below=HEAD.below, logo=picture((300, 400), "RGBA", "PNG")))
    again = Letterhead(Head(HEAD.above, HEAD.name, below=HEAD.below, logo=picture((300, 400), "RGBA", "PNG")))
    pdf = made(Component("Surat", [head, again], "letter")).pdf
    with opened(pdf) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        assert sum(each.get("/Subtype") == "/Image" for each in streams) == 1
    text = " ".join(pages_of(pdf)[0].split())
    assert text.startswith("PEMERINTAH KABUPATEN JEMBRANA KECAMATAN PEKUTATAN DESA GUMBRIH Jalan Raya 1")


def test_a_letterhead_without_logo_is_as_high_as_its_lines() -> None:
    plain, lower = Letterhead(HEAD), Letterhead(Head((), "KIM"))
    assert plain.wrap(450, 900)[1] > lower.wrap(450, 900)[1]


@pytest.mark.parametrize("data", [b"", b"bukan gambar", picture()[:300]], ids=["empty", "text", "cut off"])
def test_a_damaged_logo_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(KimdeskError) as refused:
        Logo(data, 60, 60)
    assert refused.value.title == "Logo tidak dapat dibaca"
    assert refused.value.cause
    assert refused.value.advice
