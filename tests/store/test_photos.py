import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kimdesk.errors import KimdeskError
from kimdesk.store import pictures
from kimdesk.store.photos import paper_copy, prepare, small_copy, thumbnail

GPS, ORIENTATION, TAKEN = 0x8825, 0x0112, 0x0132
LATITUDE = {1: "S", 2: (8.0, 23.0, 28.0), 3: "E", 4: (114.0, 43.0, 55.0)}
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><exif:GPSLatitude>8,23S</exif:GPSLatitude></x:xmpmeta>"


def half_red(width: int = 40, height: int = 20, mode: str = "RGB") -> Image.Image:
    """A picture that is red on its left half and white on the right."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width // 2, height))
    return image.convert(mode)


def jpeg(image: Image.Image, *, orientation: int = 1, gps: bool = False, **options: object) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[TAKEN] = "2026:11:22 10:30:00"
    if gps:
        exif[GPS] = LATITUDE
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, quality=95, **options)
    return target.getvalue()


def encoded(image: Image.Image, media_format: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, media_format, **options)
    return target.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def red_side(image: Image.Image) -> str:
    wide, high = image.size
    spots = {
        "left": (2, high // 2),
        "right": (wide - 3, high // 2),
        "top": (wide // 2, 2),
        "bottom": (wide // 2, high - 3),
    }
    colours = image.convert("RGB")

    def redness(spot: tuple[int, int]) -> int:
        pixel = colours.getpixel(spot)
        assert isinstance(pixel, tuple)
        return int(pixel[0] - pixel[1])

    return max(spots, key=lambda name: redness(spots[name]))


def test_a_photo_that_needs_nothing_keeps_its_bytes() -> None:
    data = jpeg(half_red())
    photo = prepare(data)
    assert photo.data == data
    assert (photo.media_type, photo.width, photo.height) == ("image/jpeg", 40, 20)


@pytest.mark.parametrize(
    ("orientation", "size", "side"),
    [
        (2, (40, 20), "right"),
        (3, (40, 20), "right"),
        (4, (40, 20), "left"),
        (5, (20, 40), "top"),
        (6, (20, 40), "top"),
        (7, (20, 40), "bottom"),
        (8, (20, 40), "bottom"),
    ],
)
def test_a_turned_photo_stands_upright(orientation: int, size: tuple[int, int], side: str) -> None:
    photo = prepare(jpeg(half_red(), orientation=orientation))
    image = opened(photo.data)
    assert (photo.width, photo.height) == image.size == size
    assert red_side(image) == side
    assert image.getexif().get(ORIENTATION, 1) == 1


def test_the_place_is_taken_out_and_the_time_stays() -> None:
    exif = opened(prepare(jpeg(half_red(), gps=True)).data).getexif()
    assert GPS not in exif
    assert exif[TAKEN] == "2026:11:22 10:30:00"


def test_the_place_stays_when_it_is_wanted() -> None:
    data = jpeg(half_red(), gps=True)
    assert prepare(data, keep_place=True).data == data
    turned = opened(prepare(jpeg(half_red(), gps=True, orientation=6), keep_place=True).data)
    assert turned.getexif().get_ifd(GPS)[1] == "S"
    assert turned.getexif().get_ifd(GPS)[2] == (8.0, 23.0, 28.0)


def test_a_place_written_a_second_time_is_taken_out_too() -> None:
    photo = prepare(jpeg(half_red(), xmp=XMP, comment=b"GPS"))
    assert b"GPSLatitude" not in photo.data
    assert "xmp" not in opened(photo.data).info


def test_the_pictures_behind_the_first_of_a_phone_photo_are_left_out() -> None:
    data = encoded(half_red(), "MPO", save_all=True, append_images=[half_red(10, 10)])
    photo = prepare(data)
    assert photo.media_type == "image/jpeg"
    assert (photo.width, photo.height) == (40, 20)
    assert opened(photo.data).format == "JPEG"


@pytest.mark.parametrize("media_format", ["BMP", "GIF", "TIFF"])
def test_other_pictures_become_png(media_format: str) -> None:
    photo = prepare(encoded(half_red(), media_format))
    assert photo.media_type == "image/png"
    assert red_side(opened(photo.data)) == "left"


@pytest.mark.parametrize("mode", ["CMYK", "LAB", "F", "I", "1", "L", "RGBA"])
def test_unusual_colours_can_be_kept_and_printed(tmp_path: Path, mode: str) -> None:
    source = half_red() if mode == "LAB" else half_red(mode=mode)
    if mode == "LAB":
        from PIL import ImageCms

        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        source = ImageCms.profileToProfile(source, srgb, lab, outputMode="LAB") or source
    photo = prepare(encoded(source, "TIFF"))
    original = tmp_path / "asli.png"
    original.write_bytes(photo.data)
    copy = opened(paper_copy(original, tmp_path, "d", 2).read_bytes())
    assert copy.mode in ("RGB", "L")


def test_a_cmyk_photo_becomes_rgb_with_its_colours() -> None:
    photo = prepare(jpeg(half_red(mode="CMYK")))
    assert opened(photo.data).mode == "RGB"
    assert red_side(opened(photo.data)) == "left"


def test_transparency_is_kept_in_the_logo_and_white_on_paper(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    original = tmp_path / "logo.png"
    original.write_bytes(prepare(encoded(logo, "PNG")).data)
    assert opened(original.read_bytes()).mode == "RGBA"
    copy = opened(paper_copy(original, tmp_path, "d", 20).read_bytes())
    assert (copy.format, copy.mode, copy.getpixel((5, 5))) == ("PNG", "RGB", (255, 255, 255))


def test_a_copy_for_paper_has_200_dots_per_inch_and_is_made_once(tmp_path: Path) -> None:
    original = tmp_path / "asli.jpg"
    original.write_bytes(jpeg(half_red(2000, 1000)))
    copy = paper_copy(original, tmp_path / "scaled", "abc", 76.2)
    assert opened(copy.read_bytes()).size == (600, 300)
    assert red_side(opened(copy.read_bytes())) == "left"
    original.unlink()
    assert paper_copy(original, tmp_path / "scaled", "abc", 76.2) == copy


def test_a_copy_is_never_larger_than_the_photo(tmp_path: Path) -> None:
    original = tmp_path / "asli.jpg"
    original.write_bytes(jpeg(half_red()))
    assert opened(paper_copy(original, tmp_path, "a", 200).read_bytes()).size == (40, 20)


@pytest.mark.parametrize(
    ("size", "small"), [((2000, 1000), (160, 80)), ((1000, 2000), (80, 160)), ((4000, 2), (160, 1))]
)
def test_a_thumbnail_fits_its_box(tmp_path: Path, size: tuple[int, int], small: tuple[int, int]) -> None:
    original = tmp_path / "asli.jpg"
    original.write_bytes(jpeg(half_red(*size)))
    assert opened(thumbnail(original, tmp_path, "a").read_bytes()).size == small


@pytest.mark.parametrize("use", [prepare, lambda data: small_copy(data, 64)])
def test_heic_is_refused_with_advice(use: Callable[[bytes], object]) -> None:
    with pytest.raises(KimdeskError) as told:
        use(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    assert "HEIC" in told.value.title
    assert "JPEG" in told.value.advice


def test_several_pages_are_refused_with_advice() -> None:
    with pytest.raises(KimdeskError, match="PDF"):
        prepare(encoded(half_red(), "TIFF", save_all=True, append_images=[half_red()]))


@pytest.mark.parametrize("side", [9_500, 14_000])
def test_a_picture_that_would_fill_the_memory_is_refused(side: int) -> None:
    with pytest.raises(KimdeskError) as told:
        prepare(encoded(Image.new("1", (side, side)), "PNG"))
    assert told.value.title == "Gambar terlalu besar"


def test_the_limit_of_pixels_is_below_where_pillow_warns() -> None:
    assert Image.MAX_IMAGE_PIXELS is not None
    assert pictures.MOST_PIXELS < Image.MAX_IMAGE_PIXELS


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(seed=st.integers(0, 10_000), cut=st.floats(0.01, 1), holes=st.integers(0, 30))
def test_a_damaged_photo_is_kept_or_refused_in_words(seed: int, cut: float, holes: int) -> None:
    random_ = random.Random(seed)
    source = jpeg(half_red(), gps=True, orientation=6) if seed % 2 else encoded(half_red(), "PNG")
    data = bytearray(source[: max(1, int(len(source) * cut))])
    for _hole in range(holes):
        data[random_.randrange(len(data))] = random_.randrange(256)
    try:
        photo = prepare(bytes(data))
    except KimdeskError:
        return
    assert opened(photo.data).size == (photo.width, photo.height)
