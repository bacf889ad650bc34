"""Papers with photos: documentation, secretariat, cards of officers; and what a photo may not break."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from PIL import Image

from kimdesk.entities import Attachment
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, pages_of, printed
from tests.reports.samples import NOW, deliberation, group, member, sample_file


def picture(width: int = 160, height: int = 120) -> bytes:
    target = BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "JPEG")
    return target.getvalue()


def photo(name: str, kind: str, owner: tuple[str, str] = ("kim", "k1"), **values: Any) -> Attachment:
    return Attachment(
        id=name, owner_table=owner[0], owner=owner[1], kind=kind, name=f"{name}.jpg", digest=name, **values
    )


def with_photos(*photos: Attachment, **changed: Any) -> GroupFile:
    return sample_file(deliberations=(deliberation(),), attachments=photos, **changed)


def pages(file: GroupFile, document: str, broken: str = "") -> list[str]:
    pictures = {one.id: picture(120 + n, 90) for n, one in enumerate(file.attachments)}
    if broken:
        pictures[broken] = b"not a photo"
    return printed(file, document, pictures=pictures)


AT_MEETING = ("deliberation", "b1")


def test_two_photos_stand_on_a_page_those_of_the_meeting_first() -> None:
    file = with_photos(
        photo("siaran", "foto", caption="Siaran keliling"),
        photo("buka", "musyawarah", AT_MEETING, caption="Pembukaan"),
        photo("pilih", "musyawarah", AT_MEETING),
    )
    first, second = pages(file, "dokumentasi")
    assert "Foto 1. Pembukaan (Balai Banjar Gumbrih Kaja, 7 Februari 2026)" in first
    assert "Foto 2. Musyawarah Pembentukan" in first
    assert "Foto 3. Siaran keliling\n" in second


def test_a_photo_never_tells_the_day_on_which_it_came_in() -> None:
    from kimdesk.kinds import PartialDay

    file = with_photos(photo("siaran", "foto", caption="Siaran", day=PartialDay(2026, 11, 22)))
    assert "November" not in flowing(pages(file, "dokumentasi"))


def test_photos_of_persons_and_of_another_meeting_are_left_out() -> None:
    file = with_photos(
        photo("wajah", "foto", ("person", "p0"), caption="Wajah"),
        photo("lain", "musyawarah", ("deliberation", "b9"), caption="Rapat lain"),
    )
    text = flowing(pages(file, "dokumentasi"))
    assert "Wajah" not in text
    assert "Rapat lain" not in text
    assert text.count("Tempel foto kegiatan di sini") == 2


def test_a_damaged_photo_leaves_a_frame_and_a_finding() -> None:
    file = with_photos(photo("buka", "musyawarah", AT_MEETING))
    options = DossierOptions(documents=("dokumentasi",), pictures={"buka": b"not a photo"})
    made = make_dossier(file, options, NOW)
    assert "Tempel foto kegiatan di sini" in flowing(pages_of(made.pdf))
    assert [finding.code for finding in made.findings] == ["print.photo"]
    assert "buka.jpg" in made.findings[0].text


def test_the_secretariat_shows_front_and_way() -> None:
    text = flowing(pages(with_photos(photo("d", "sekretariat"), photo("e", "denah")), "foto_sekretariat"))
    assert "Tampak depan sekretariat KIM “Sinar Kabar” dengan papan nama" in text
    assert "Denah lokasi sekretariat" in text
    assert "Tempel" not in text


@pytest.mark.parametrize(("coordinates", "frames"), [(None, 1), ((-8.435, 114.865), 0)])
def test_a_sketch_is_asked_for_only_where_no_coordinates_show_the_way(
    coordinates: tuple[float, float] | None, frames: int
) -> None:
    file = with_photos(photo("d", "sekretariat"), group=group(coordinates=coordinates, premises="balai"))
    found = pages(file, "foto_sekretariat")
    text = flowing(found)
    assert len(found) == 1
    assert text.count("Gambar atau tempel denah lokasi di sini") == frames
    assert "Menumpang di balai desa/kelurahan" in text


def test_each_holder_of_a_core_post_has_one_card(same_as_golden: Callable[[str, str], None]) -> None:
    file = sample_file(attachments=(photo("wajah", "pas_foto", ("person", "p0")),))
    found = pages(file, "biodata")
    same_as_golden("biodata", "\n\f\n".join(found) + "\n")
    text = flowing(found)
    assert text.count("Nama lengkap") == 4
    assert text.count("Pas foto 3 × 4") == 3


@pytest.mark.parametrize("full", [False, True])
def test_a_card_masks_the_nik_unless_whole_ones_are_asked_for(full: bool) -> None:
    text = flowing(printed(sample_file(), "biodata", full_nik=full))
    assert ("5101030101700001" in text) == full
    assert ("5101******0001" in text) != full
    assert "Memuat data pribadi" in text


def test_who_holds_two_core_posts_has_one_card_that_names_both() -> None:
    from kimdesk.kinds import Record

    one = member(0, "sekretaris")
    posts = replace(one.membership, other_posts=(Record.of({"post": "bendahara"}),))
    both = replace(one, membership=posts)
    text = flowing(printed(sample_file(members=(both,)), "biodata"))
    assert text.count("Nama lengkap") == 1
    assert "1. SEKRETARIS, BENDAHARA" in text


def test_ten_large_photos_keep_the_file_small() -> None:
    many = [photo(f"f{n}", "musyawarah", AT_MEETING) for n in range(10)]
    noise = Image.effect_noise((1200, 900), 30).convert("RGB")
    target = BytesIO()
    noise.save(target, "JPEG", quality=95)
    options = DossierOptions(documents=("dokumentasi",), pictures={one.id: target.getvalue() for one in many})
    made = make_dossier(with_photos(*many), options, NOW)
    assert made.pages == 5
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert len(pdf.pages) == 5
    assert len(made.pdf) < 800_000  # the same picture is in the file once
