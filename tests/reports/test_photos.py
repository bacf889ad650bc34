"""Photos on pages: small, upright, on white, without their origin; and what is refused."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from kimdesk.errors import KimdeskError
from kimdesk.reports.document import Component
from kimdesk.reports.photos import Photo, prepared
from tests.reports.pieces import bomb, made, opened, picture
from tests.reports.reading import pages_of


def placed(*photos: Photo) -> bytes:
    return made(Component("Foto", list(photos), "sheet")).pdf


def images(pdf: bytes) -> list[Image.Image]:
    with opened(pdf) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        found = [each for each in streams if each.get("/Subtype") == "/Image"]
        return [Image.open(BytesIO(each.read_raw_bytes())) for each in found]


def test_a_photo_is_scaled_to_the_size_it_is_printed_in() -> None:
    (image,) = images(placed(Photo(picture((4000, 3000)), 360, 360)))
    assert image.size == (1000, 750)
    assert image.format == "JPEG"


def test_a_small_photo_is_not_made_larger_but_fills_its_box() -> None:
    photo = Photo(picture((40, 30)), 360, 200)
    assert photo.wrap(500, 500) == (360, 200)
    assert images(placed(photo))[0].size == (40, 30)


def test_a_photo_of_the_store_keeps_its_very_bytes() -> None:
    data = picture((400, 300))
    assert prepared(data, 1000, 1000).data == data


def test_a_turned_photo_stands_upright_and_tells_nothing_of_its_origin() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Pembuat Kamera"
    data = picture((400, 300), exif=exif)
    assert b"Pembuat Kamera" in data
    photo = prepared(data, 1000, 1000)
    assert (photo.width, photo.height) == (300, 400)
    assert b"Pembuat Kamera" not in photo.data


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("P", "GIF"),
        ("I;16", "PNG"),
        ("1", "BMP"),
        ("RGB", "WEBP"),
    ],
)
def test_every_sort_of_picture_becomes_grey_or_rgb(mode: str, kind: str) -> None:
    (image,) = images(placed(Photo(picture(mode=mode, kind=kind), 100, 100)))
    assert image.mode in ("L", "RGB")


def test_what_is_transparent_becomes_white() -> None:
    target = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(target, "PNG")
    photo = prepared(target.getvalue(), 50, 50)
    assert Image.open(BytesIO(photo.data)).getpixel((25, 25)) == (255, 255, 255)


def test_the_same_photo_is_in_a_file_once_and_the_same_in_every_file() -> None:
    data = picture()
    pdf = placed(Photo(data, 100, 100), Photo(data, 100, 100))
    assert len(images(pdf)) == 1
    assert pdf == placed(Photo(data, 100, 100), Photo(data, 100, 100))


def test_a_caption_stands_under_the_photo() -> None:
    text = pages_of(placed(Photo(picture(), 200, 200, "Musyawarah 7 Februari 2026 & doa")))[0]
    assert "Musyawarah 7 Februari 2026 & doa" in text


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"\0\0\0\x18ftypheic" + bytes(40), "Foto HEIC belum dapat dipakai"),
        (picture()[:700], "Gambar tidak dapat dibaca"),
        (b"bukan gambar", "Gambar tidak dapat dibaca"),
        (b"", "Gambar tidak dapat dibaca"),
        (bomb(), "Gambar terlalu besar"),
    ],
    ids=["heic", "cut off", "text", "empty", "bomb"],
)
def test_what_cannot_be_printed_is_refused_with_cause_and_advice(data: bytes, title: str) -> None:
    with pytest.raises(KimdeskError) as refused:
        Photo(data, 100, 100)
    assert refused.value.title == title
    assert refused.value.cause
    assert refused.value.advice
