import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kimdesk.entities import Attachment, Group
from kimdesk.errors import KimdeskError
from kimdesk.store import Store, files
from kimdesk.store.files import (
    FOLDER,
    attachments,
    file_path,
    for_paper,
    missing_files,
    read_file,
    shown_path,
    store_file,
    thumbnail,
    unused_files,
)
from tests.store.registers import add_group, open_store

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def photo(colour: str = "red", size: tuple[int, int] = (60, 40)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG")
    return target.getvalue()


def office(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "isi")
    return target.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()


@pytest.fixture
def kim(store: Store) -> str:
    return add_group(store)


def attach(store: Store, kim: str, source: Path | bytes, name: str = "", kind: str = "foto") -> Attachment:
    with store.act("Lampiran baru") as act:
        row = store_file(store, act, Group, kim, source, kind=kind, name=name)
    found = store.get(Attachment, row)
    assert found
    return found


def test_a_photo_is_kept_by_its_content_and_described(store: Store, kim: str, tmp_path: Path) -> None:
    source = tmp_path / "Foto Rapat.JPG"
    source.write_bytes(photo())
    found = attach(store, kim, source)
    assert (found.owner_table, found.owner, found.kind) == ("kim", kim, "foto")
    assert (found.name, found.media_type, found.width, found.height) == (
        "Foto Rapat.JPG",
        "image/jpeg",
        60,
        40,
    )
    assert found.size == len(photo())
    path = file_path(store.folder, found)
    assert path == store.folder / "files" / (found.digest or "")[:2] / f"{found.digest}.jpg"
    assert read_file(store.folder, found) == photo()
    assert attachments(store, Group, kim) == [found]


def test_the_same_photo_twice_is_one_file(store: Store, kim: str) -> None:
    first, second = attach(store, kim, photo()), attach(store, kim, photo())
    assert first.id != second.id
    assert first.digest == second.digest
    assert len(list((store.folder / "files").rglob("*.*"))) == 1


def test_nothing_half_written_is_left_in_the_folder(store: Store, kim: str) -> None:
    attach(store, kim, PDF, "sk.pdf")
    assert [path.suffix for path in (store.folder / "files").rglob("*.*")] == [".pdf"]


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (PDF, "sk.pdf", "application/pdf"),
        (PDF, "sk tanpa akhiran", "application/pdf"),
        (office("[Content_Types].xml", "word/document.xml"), "adart.DOCX", files._OFFICE["docx"]),
        (office("[Content_Types].xml", "xl/workbook.xml"), "daftar.xlsx", files._OFFICE["xlsx"]),
        (photo(), "foto.pdf", "image/jpeg"),
    ],
)
def test_what_a_file_is_comes_from_its_content(
    store: Store, kim: str, data: bytes, name: str, media_type: str
) -> None:
    found = attach(store, kim, data, name)
    assert found.media_type == media_type
    assert read_file(store.folder, found) == data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo.svg"),
        (b"MZ\x90\0" + bytes(200), "foto.jpg"),
        (b"MZ\x90\0" + bytes(200), "program.exe"),
        (b"<html></html>", "halaman.html"),
        (office("word/document.xml", "word/vbaProject.bin"), "makro.docm"),
        (office("apa.txt"), "bukan.docx"),
        (office("apa.txt"), "arsip.zip"),
        (b"#!/bin/sh\n", "naskah.pdf"),
    ],
)
def test_other_sorts_are_refused_with_advice(store: Store, kim: str, data: bytes, name: str) -> None:
    with pytest.raises(KimdeskError) as told:
        attach(store, kim, data, name)
    assert told.value.title == "Jenis berkas ini tidak diterima"
    assert "PDF" in told.value.advice
    assert store.all(Attachment) == []


def test_an_empty_a_too_large_and_an_unreadable_file_are_refused(
    store: Store, kim: str, tmp_path: Path
) -> None:
    with pytest.raises(KimdeskError) as told:
        attach(store, kim, b"")
    assert told.value.title == "Berkas kosong"
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.write(PDF)
        file.truncate(files.LARGEST + 1)
    with pytest.raises(KimdeskError) as told:
        attach(store, kim, large)
    assert told.value.cause == "Berkas ini 26 MB; paling besar 25 MB."
    with pytest.raises(KimdeskError) as told:
        attach(store, kim, tmp_path / "tidak ada.jpg")
    assert told.value.title == "Berkas tidak ditemukan"
    with pytest.raises(KimdeskError):
        attach(store, kim, tmp_path)


def test_a_damaged_picture_is_refused(store: Store, kim: str) -> None:
    with pytest.raises(KimdeskError) as told:
        attach(store, kim, photo()[:300])
    assert told.value.title == "Gambar tidak dapat dibaca"


def test_a_failed_act_leaves_only_an_unused_file(store: Store, kim: str) -> None:
    def attach_and_fail() -> None:
        with store.act("Lampiran baru") as act:
            store_file(store, act, Group, kim, photo(), kind="foto")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        attach_and_fail()
    assert store.all(Attachment) == []
    assert [unused.size for unused in unused_files(store)] == [len(photo())]


def test_missing_damaged_and_unused_files_are_reported(store: Store, kim: str) -> None:
    lost, changed, kept = (attach(store, kim, photo(colour)) for colour in ("red", "blue", "green"))
    thumbnail(store.folder, kept)
    file_path(store.folder, lost).unlink()
    file_path(store.folder, changed).write_bytes(b"lain")
    found = [each for each in missing_files(store) if not isinstance(each, float)]
    assert [(each.attachment.id, each.damaged) for each in found] == [(lost.id, False)]
    found = [each for each in missing_files(store, read_all=True) if not isinstance(each, float)]
    assert [(each.attachment.id, each.damaged) for each in found] == [(lost.id, False), (changed.id, True)]
    assert list(missing_files(store))[-1] == 1.0
    assert unused_files(store) == []


def test_a_file_of_a_deleted_attachment_is_still_used(store: Store, kim: str) -> None:
    found = attach(store, kim, PDF, "sk.pdf")
    store.delete("Hapus lampiran", Attachment, found.id, reason="salah")
    assert unused_files(store) == []
    stray = file_path(store.folder, found).with_name("ab" * 32 + ".pdf")
    stray.write_bytes(PDF)
    assert [unused.path for unused in unused_files(store)] == [stray]


def test_a_missing_or_changed_file_is_said_in_words(store: Store, kim: str) -> None:
    found = attach(store, kim, photo(), "rapat.jpg")
    file_path(store.folder, found).write_bytes(b"lain")
    with pytest.raises(KimdeskError, match="berubah atau rusak"):
        read_file(store.folder, found)
    file_path(store.folder, found).unlink()
    for use in (read_file, thumbnail, lambda folder, each: for_paper(folder, each, 80)):
        with pytest.raises(KimdeskError, match="tidak ada di folder data"):
            use(store.folder, found)


def test_a_changed_file_is_put_right_when_it_is_attached_again(store: Store, kim: str) -> None:
    found = attach(store, kim, photo())
    file_path(store.folder, found).write_bytes(b"terpotong")
    attach(store, kim, photo())
    assert read_file(store.folder, found) == photo()


def test_copies_for_paper_lie_apart_from_the_originals(store: Store, kim: str) -> None:
    found = attach(store, kim, photo(size=(1000, 500)))
    copy = for_paper(store.folder, found, 50.8)
    assert copy.parent == store.folder / "files" / "scaled"
    with Image.open(copy) as image:
        assert image.size == (400, 200)


@pytest.mark.parametrize(
    "digest", ["../../../rahasia", "/etc/rahasia", "//orang/lain/rahasia", "..", "A" * 64, ""]
)
def test_a_digest_that_is_none_leads_to_no_file_outside(tmp_path: Path, digest: str) -> None:
    """An attachment of another laptop can name anything as its content."""
    folder = tmp_path / "data"
    (folder / FOLDER).mkdir(parents=True)
    (tmp_path / "rahasia.pdf").write_bytes(PDF)
    attachment = Attachment(id="x", digest=digest, media_type="application/pdf")
    for path in (file_path(folder, attachment), shown_path(folder, attachment)):
        assert path.resolve().is_relative_to(folder / FOLDER)
        assert not path.exists()
    with pytest.raises(KimdeskError, match="tidak dapat dibuka"):
        read_file(folder, attachment)
