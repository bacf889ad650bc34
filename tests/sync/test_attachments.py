import hashlib
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kimdesk.entities import Attachment, Group
from kimdesk.store.check import check
from kimdesk.store.files import (
    FOLDER,
    attachments,
    file_path,
    for_paper,
    missing_files,
    read_file,
    shown_path,
    small_place,
    store_file,
    thumbnail,
    unused_files,
)
from kimdesk.sync.attached import SIDE, SMALL_ENOUGH, STAGE, Arrivals, Extent
from kimdesk.sync.devices import files_held_by
from kimdesk.sync.handing_over import Planned, give, plan
from kimdesk.sync.manifest import Attached, pack
from kimdesk.sync.parcel_header import Refused
from kimdesk.sync.refusals import NotTaken
from kimdesk.sync.stick import write_safely
from kimdesk.sync.taking_in import Seen, look, take_file
from tests.sync.parcels import Office, introduce, office
from tests.sync.parties import put_together, take_apart

GUMBRIH, PEKUTATAN = "51.01.03.2006", "51.01.04.2001"
PDF = b"%PDF-1.7\n" + random.Random(1).randbytes(300 * 1024) + b"\n%%EOF\n"


def photo(side: int, seed: int = 1) -> bytes:
    """A JPEG that does not become small by itself."""
    image = Image.frombytes("RGB", (side, side), random.Random(seed).randbytes(3 * side * side))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=90)
    return target.getvalue()


LARGE, LITTLE = photo(1400), photo(120)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    ours, theirs = office(tmp_path, 1), office(tmp_path, 2, "meja")
    introduce(ours, theirs)
    yield ours, theirs
    ours.store.close()
    theirs.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def group(at: Office, region: str = GUMBRIH) -> str:
    with at.store.act("KIM baru") as act:
        return act.create(Group, {"name": "KIM Melati", "region": region})


def attach(at: Office, kim: str, *sources: bytes) -> list[Attachment]:
    with at.store.act("Lampiran baru") as act:
        for source in sources:
            name = "pindaian.pdf" if source.startswith(b"%PDF") else "foto.jpg"
            store_file(at.store, act, Group, kim, source, kind="foto", name=name)
    return attachments(at.store, Group, kim)


def planned(by: Office, to: Office, extent: Extent = "kecil", region: str = "") -> Planned:
    return plan(by.store, by.keys, to.card, region, extent)


def hand(by: Office, to: Office, stick: Path, extent: Extent = "kecil", region: str = "") -> Path:
    path = stick / f"{len(list(stick.iterdir()))}.kimdesk"
    wanted = planned(by, to, extent, region)
    write_safely(path, lambda target: give(by.store, by.keys, by.card, wanted, target))
    return path


def take(at: Office, path: Path) -> Seen:
    return take_file(at.store, at.keys, path)


def files_of(at: Office) -> list[str]:
    return sorted(str(path.relative_to(at.store.folder)) for path in at.store.folder.glob(f"{FOLDER}/**/*.*"))


def test_small_files_and_papers_come_whole_and_large_pictures_small(
    desks: tuple[Office, Office], stick: Path
) -> None:
    ours, theirs = desks
    large, little, paper = attach(ours, group(ours), LARGE, LITTLE, PDF)
    assert len(LARGE) > SMALL_ENOUGH > len(LITTLE)
    assert take(theirs, hand(ours, theirs, stick)).files == 3
    assert read_file(theirs.store.folder, little) == LITTLE
    assert read_file(theirs.store.folder, paper) == PDF
    assert not file_path(theirs.store.folder, large).exists()
    with Image.open(small_place(theirs.store.folder, large.digest or "")) as small:
        assert (small.format, small.size) == ("JPEG", (SIDE, SIDE))
    assert not (theirs.store.folder / FOLDER / STAGE).exists()
    assert unused_files(theirs.store) == []


def test_all_of_them_come_as_they_are_when_that_is_wanted(desks: tuple[Office, Office], stick: Path) -> None:
    ours, theirs = desks
    (large,) = attach(ours, group(ours), LARGE)
    take(theirs, hand(ours, theirs, stick, "semua"))
    assert read_file(theirs.store.folder, large) == LARGE
    assert not small_place(theirs.store.folder, large.digest or "").exists()


def test_no_file_comes_when_none_is_wanted(desks: tuple[Office, Office], stick: Path) -> None:
    ours, theirs = desks
    kim = group(ours)
    attach(ours, kim, LARGE, PDF)
    assert take(theirs, hand(ours, theirs, stick, "tanpa")).files == 0
    assert len(attachments(theirs.store, Group, kim)) == 2
    assert files_of(theirs) == []


def test_a_file_goes_again_until_the_receiver_says_that_it_is_there(
    desks: tuple[Office, Office], stick: Path
) -> None:
    ours, theirs = desks
    large, _paper = attach(ours, group(ours), LARGE, PDF)
    take(theirs, hand(ours, theirs, stick))
    assert len(planned(ours, theirs).files) == 2
    take(ours, hand(theirs, ours, stick))
    assert planned(ours, theirs).files == ()
    assert sorted(files_held_by(ours.store, theirs.card.key).values()) == [False, True]
    (whole,) = planned(ours, theirs, "semua").files
    assert (whole.digest, whole.small) == (large.digest, False)
    assert whole.size == planned(ours, theirs, "semua").file_bytes == len(LARGE)


def test_what_a_receiver_lost_goes_again_once_it_says_so(desks: tuple[Office, Office], stick: Path) -> None:
    ours, theirs = desks
    (paper,) = attach(ours, group(ours), PDF)
    take(theirs, hand(ours, theirs, stick))
    take(ours, hand(theirs, ours, stick))
    file_path(theirs.store.folder, paper).unlink()
    take(ours, hand(theirs, ours, stick))
    take(theirs, hand(ours, theirs, stick))
    assert read_file(theirs.store.folder, paper) == PDF


def test_a_small_copy_is_handed_on_by_who_has_no_more(
    desks: tuple[Office, Office], stick: Path, tmp_path: Path
) -> None:
    ours, theirs = desks
    far = office(tmp_path, 3)
    introduce(ours, theirs, far)
    (large,) = attach(ours, group(ours), LARGE)
    take(theirs, hand(ours, theirs, stick))
    take(far, hand(theirs, far, stick, "semua"))
    assert small_place(far.store.folder, large.digest or "").is_file()
    far.store.close()


def test_only_files_of_the_region_go_along(desks: tuple[Office, Office]) -> None:
    ours, theirs = desks
    (here,) = attach(ours, group(ours), PDF)
    attach(ours, group(ours, PEKUTATAN), LITTLE)
    assert [file.digest for file in planned(ours, theirs, region="51.01.03").files] == [here.digest]
    assert len(planned(ours, theirs).files) == 2


def test_files_in_the_basket_and_files_that_are_missing_stay_behind(
    desks: tuple[Office, Office], stick: Path
) -> None:
    ours, theirs = desks
    large, little, paper = attach(ours, group(ours), LARGE, LITTLE, PDF)
    ours.store.delete("Hapus", Attachment, little.id, "salah foto")
    file_path(ours.store.folder, large).unlink()
    assert [file.digest for file in planned(ours, theirs).files] == [paper.digest]
    file_path(ours.store.folder, paper).write_bytes(b"%PDF-1.7 lain")
    assert take(theirs, hand(ours, theirs, stick)).files == 0


def test_a_look_keeps_no_file(desks: tuple[Office, Office], stick: Path) -> None:
    ours, theirs = desks
    attach(ours, group(ours), LARGE, PDF)
    path = hand(ours, theirs, stick)
    assert look(theirs.store, theirs.keys, path).files == 2
    assert files_of(theirs) == []
    assert not (theirs.store.folder / FOLDER).exists()


@pytest.mark.parametrize("broken", ["bytes", "digest", "climbing", "newline", "small", "frame"])
def test_a_file_that_is_not_what_it_says_is_refused_with_the_whole_parcel(
    desks: tuple[Office, Office], stick: Path, broken: str
) -> None:
    ours, theirs = desks
    attach(ours, group(ours), LITTLE)
    insides = take_apart(hand(ours, theirs, stick).read_bytes(), ours.keys)
    digest = hashlib.sha256(LITTLE).hexdigest()
    good = Attached(digest, "image/jpeg", False, LITTLE)
    body = {
        "bytes": pack(Attached(digest, "image/jpeg", False, LITTLE[:-1] + b"\0")),
        "digest": pack(Attached("0" * 63, "image/jpeg", False, LITTLE)),
        "climbing": pack(Attached("../" * 21 + "a", "image/jpeg", True, LITTLE)),
        "newline": pack(Attached(digest + "\n", "image/jpeg", True, LITTLE)),
        "small": pack(Attached(digest, "image/jpeg", True, b"MZ" + LITTLE)),
        "frame": pack(good)[:-1],
    }[broken]
    assert insides.frames[-1] == (b"A", pack(good))
    insides.frames[-1] = (b"A", body)
    forged = stick / "forged.kimdesk"
    forged.write_bytes(put_together(insides, [theirs.keys.opening], ours.keys))
    with pytest.raises(NotTaken) as refusal:
        take(theirs, forged)
    assert refusal.value.reason == "damaged"
    assert files_of(theirs) == []
    assert theirs.store.all(Group) == []


def test_a_file_of_an_unknown_sort_is_kept_as_it_is(tmp_path: Path) -> None:
    data = b"sesuatu"
    came = Attached(hashlib.sha256(data).hexdigest(), "application/x-besok", False, data)
    arrivals = Arrivals(tmp_path, keeps=True)
    arrivals.add(came)
    assert list(tmp_path.glob(f"{FOLDER}/??/*")) == []
    arrivals.place({came.digest})
    arrivals.clear()
    (found,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert (found.name, found.read_bytes()) == (f"{came.digest}.bin", data)
    with pytest.raises(Refused):
        arrivals.add(Attached(came.digest, came.media_type, False, b"lain"))


def test_what_a_killed_taking_left_aside_is_cleared_away(desks: tuple[Office, Office], stick: Path) -> None:
    ours, theirs = desks
    attach(ours, group(ours), PDF)
    killed = Arrivals(theirs.store.folder, keeps=True)
    killed.add(Attached(hashlib.sha256(LITTLE).hexdigest(), "image/jpeg", False, LITTLE))
    assert len(files_of(theirs)) == 1
    take(theirs, hand(ours, theirs, stick))
    assert [Path(name).suffix for name in files_of(theirs)] == [".pdf"]


def test_what_is_shown_and_printed_is_the_small_copy_until_the_original_comes(
    desks: tuple[Office, Office], stick: Path
) -> None:
    ours, theirs = desks
    (large,) = attach(ours, group(ours), LARGE)
    folder = theirs.store.folder
    take(theirs, hand(ours, theirs, stick))
    assert shown_path(folder, large) == small_place(folder, large.digest or "")
    with Image.open(for_paper(folder, large, 170)) as coarse, Image.open(thumbnail(folder, large)) as list_:
        assert coarse.width == SIDE
        assert max(list_.size) == 160
    take(theirs, hand(ours, theirs, stick, "semua"))
    assert shown_path(folder, large) == file_path(folder, large)
    with Image.open(for_paper(folder, large, 170)) as fine:
        assert fine.width == round(170 / 25.4 * 200)
    assert not small_place(folder, large.digest or "").exists()


def test_a_small_copy_that_comes_late_does_not_lie_beside_the_original(
    desks: tuple[Office, Office], stick: Path
) -> None:
    ours, theirs = desks
    attach(ours, group(ours), LARGE)
    small, whole = hand(ours, theirs, stick), hand(ours, theirs, stick, "semua")
    take(theirs, whole)
    before = files_of(theirs)
    assert take(theirs, small).files == 0
    assert files_of(theirs) == before


def test_the_check_tells_a_small_copy_from_a_lost_file(desks: tuple[Office, Office], stick: Path) -> None:
    ours, theirs = desks
    large, paper = attach(ours, group(ours), LARGE, PDF)
    take(theirs, hand(ours, theirs, stick))
    assert all(verdict.good for verdict in check(theirs.store))
    assert any("salinan kecil" in verdict.text for verdict in check(theirs.store))
    file_path(theirs.store.folder, paper).unlink()
    (small, lost) = (found for found in missing_files(theirs.store) if not isinstance(found, float))
    assert (small.attachment.id, small.small, lost.attachment.id, lost.small) == (
        large.id, True, paper.id, False,
    )  # fmt: skip
    assert [verdict.text for verdict in check(theirs.store) if not verdict.good] == [
        "Berkas lampiran hilang: pindaian.pdf"
    ]


def test_a_file_that_was_left_behind_on_purpose_is_not_called_lost(
    desks: tuple[Office, Office], stick: Path
) -> None:
    ours, theirs = desks
    attach(ours, group(ours), PDF)
    take(theirs, hand(ours, theirs, stick, "tanpa"))
    (found,) = (found for found in missing_files(theirs.store) if not isinstance(found, float))
    assert found.never_came
    texts = {verdict.text: verdict.good for verdict in check(theirs.store)}
    assert texts["Lampiran tidak ikut diserahkan dari laptop asalnya: pindaian.pdf"]
    assert all(texts.values())
    take(theirs, hand(ours, theirs, stick, "semua"))
    file_path(theirs.store.folder, found.attachment).unlink()
    (lost,) = (found for found in missing_files(theirs.store) if not isinstance(found, float))
    assert not lost.never_came


def test_a_row_with_a_digest_that_is_none_names_no_file(desks: tuple[Office, Office]) -> None:
    ours, theirs = desks
    (paper,) = attach(ours, group(ours), PDF)
    ours.store.write("Ubah", Attachment, paper.id, {"digest": "../../register"})
    assert planned(ours, theirs).files == ()
