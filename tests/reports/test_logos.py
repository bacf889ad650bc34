"""Logos of letterheads and covers."""

import zlib

import pikepdf
import pytest
from PIL import Image

from kimdesk.errors import KimdeskError
from kimdesk.reports.document import Component
from kimdesk.reports.letterhead import Head, Letterhead
from kimdesk.reports.logos import Logo, flattened
from tests.reports.pieces import bomb, encoded, made, opened, picture
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


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "rusak"),
        (b"bukan gambar", "rusak"),
        (picture()[:300], "rusak"),
        (picture(kind="PNG")[:60] + bytes(200), "rusak"),
        (bomb(), "80 juta titik"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
    ],
    ids=["empty", "text", "cut off", "broken PNG", "bomb", "heic"],
)
def test_a_logo_that_cannot_be_printed_is_refused_with_cause_and_advice(data: bytes, cause: str) -> None:
    with pytest.raises(KimdeskError) as refused:
        Logo(data, 60, 60)
    assert refused.value.title == "Logo tidak dapat dibaca"
    assert cause in refused.value.cause
    assert "PNG" in refused.value.advice


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGBA", "WEBP"), ("1", "PNG")],
)
def test_a_logo_of_any_sort_of_colour_is_printed(mode: str, kind: str) -> None:
    logo = flattened(picture((60, 60), mode, kind))
    assert len(zlib.decompress(logo.data)) == 60 * 60 * 3


def test_a_logo_is_white_where_it_lets_through() -> None:
    page = zlib.decompress(flattened(encoded(Image.new("RGBA", (20, 20), (200, 0, 0, 0)))).data)
    assert set(page) == {255}
