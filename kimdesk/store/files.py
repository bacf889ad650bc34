"""Attachments: the bytes by their content, the row that says whose they are.

The bytes lie under `files/ab/abcdef….jpg` in the data folder, named by their SHA-256: the same photo
attached twice is one file, and a file never changes. What a file is, is read from its
content and never believed from its name. Nothing here deletes a file; it is only reported as unused.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kimdesk.entities import Attachment, Entity
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.kinds import PartialDay
from kimdesk.store import photos
from kimdesk.store.acts import Act
from kimdesk.store.connection import converted
from kimdesk.store.names import STREAM_LENGTH
from kimdesk.store.pictures import is_heif
from kimdesk.store.placing import put_in_place
from kimdesk.store.store import Store

FOLDER = "files"
SCALED = "scaled"
SMALL = "small"
"""Small copies that came instead of a picture, and what is scaled from them."""
LARGEST = 25 * 1024 * 1024
_DIGEST = re.compile("[0-9a-f]{64}")
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_INSIDE = {"docx": b"word/", "xlsx": b"xl/", "odt": b"opendocument.text", "ods": b"opendocument.spreadsheet"}
_ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf",
    "font/ttf": "ttf",
    **{media_type: ending for ending, media_type in _OFFICE.items()},
}  # fmt: skip
_TRUETYPE = (b"\0\1\0\0", b"true\0")
"""Office's own fonts; whether they can be printed with, the papers say."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")


_OWN_STREAMS = "SELECT s.name FROM stream s JOIN device d ON d.id = s.device WHERE d.key = ?"
MARK = 32
"""Letters of a digest by which hand-over names a file."""


@dataclass(frozen=True, slots=True)
class Missing:
    """An attachment whose file is not there, or whose file is not what it was."""

    attachment: Attachment
    damaged: bool
    small: bool = False
    """A small copy of the picture is there."""
    never_came: bool = False
    """It was attached on another laptop, and the file was not handed over."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A file that belongs to no attachment."""

    path: Path
    size: int


def store_file(
    store: Store, act: Act, owner: type[Entity], row: str, source: Path | bytes, *, kind: str, name: str = "",
    caption: str | None = None, day: PartialDay | None = None, keep_place: bool = False,
) -> str:  # fmt: skip
    """Keep a file and make the attachment of a row, as part of `act`; the attachment's name.

    `source` is a file or its bytes. Photos are turned upright and lose their place unless
    `keep_place`. Raises KimdeskError for a file that is empty, unreadable, larger
    than 25 MB or of a sort that is not accepted. If the act fails, the file is left as unused.
    """
    data = _read(source) if isinstance(source, Path) else source
    name = name or (source.name if isinstance(source, Path) else "")
    _check_size(len(data))
    media_type, width, height = _recognised(data, name), None, None
    if media_type == "image":
        photo = photos.prepare(data, keep_place=keep_place)
        data, media_type, width, height = photo.data, photo.media_type, photo.width, photo.height
    digest = hashlib.sha256(data).hexdigest()
    path = place_of(store.folder, digest, media_type)
    if not path.exists() or path.stat().st_size != len(data):
        put_in_place(data, path)
    whose = {"owner_table": owner.table, "owner": row, "kind": kind, "caption": caption, "day": day}
    what = {"digest": digest, "media_type": media_type, "size": len(data), "width": width, "height": height}
    return act.create(Attachment, {**whose, **what, "name": name[:200] or None})


def attachments(store: Store, owner: type[Entity], row: str) -> list[Attachment]:
    """What is attached to a row, in the order people gave them, then as they came."""
    return store.all(
        Attachment, "owner = ? AND owner_table = ?", (row, owner.table), order="ifnull(place, 9e9), seq"
    )


def file_path(folder: Path, attachment: Attachment) -> Path:
    """Where the bytes of an attachment lie in the data folder; the file may be missing."""
    return place_of(folder, attachment.digest or "", attachment.media_type or "")


def shown_path(folder: Path, attachment: Attachment) -> Path:
    """What can be opened of an attachment: its file, else its small copy; either may be missing."""
    original = file_path(folder, attachment)
    small = small_place(folder, attachment.digest or "")
    return small if not original.is_file() and small.is_file() else original


def place_of(folder: Path, digest: str, media_type: str) -> Path:
    """Where bytes of this content lie in the data folder."""
    name = _named(digest)
    return folder / FOLDER / name[:2] / f"{name}.{_ENDINGS.get(media_type, 'bin')}"


def small_place(folder: Path, digest: str) -> Path:
    """Where the small copy of a picture lies that came without its original."""
    name = _named(digest)
    return folder / FOLDER / SMALL / name[:2] / f"{name}.jpg"


def _named(digest: str) -> str:
    """A digest as part of a path. Rows come from other laptops, too: of what is none, a name no file has."""
    return digest if _DIGEST.fullmatch(digest) else "-"


def read_file(folder: Path, attachment: Attachment) -> bytes:
    """The bytes of an attachment; raises KimdeskError when they are missing or not what they were."""
    try:
        data = file_path(folder, attachment).read_bytes()
    except FileNotFoundError as error:
        raise _not_there(attachment, _("Berkasnya tidak ada di folder data.")) from error
    except OSError:
        with converted(file_path(folder, attachment)):
            raise
    if hashlib.sha256(data).hexdigest() != attachment.digest:
        raise _not_there(attachment, _("Isi berkasnya berubah atau rusak."))
    return data


def for_paper(folder: Path, attachment: Attachment, width_mm: float) -> Path:
    """A picture scaled for printing `width_mm` wide (200 dots per inch); it or a small copy must be there."""
    source, scaled = _existing_picture(folder, attachment)
    return photos.paper_copy(source, scaled, attachment.digest or "", width_mm)


def thumbnail(folder: Path, attachment: Attachment) -> Path:
    """A picture of at most 160 pixels for lists; it or its small copy must be there."""
    source, scaled = _existing_picture(folder, attachment)
    return photos.thumbnail(source, scaled, attachment.digest or "")


def missing_files(store: Store, *, read_all: bool = False) -> Iterator[Missing | float]:
    """What is missing, among the share done; with `read_all` every file's content is compared, too."""
    rows, came = store.all(Attachment), _came(store)
    own = {row["name"] for row in store.query(_OWN_STREAMS, (store.device.key,))}
    for done, attachment in enumerate(rows, 1):
        path = file_path(store.folder, attachment)
        with converted(path):
            if not path.is_file():
                small = small_place(store.folder, attachment.digest or "").is_file()
                is_own = attachment.id[:STREAM_LENGTH] in own
                never_came = not small and not is_own and (attachment.digest or "")[:MARK] not in came
                yield Missing(attachment, damaged=False, small=small, never_came=never_came)
            elif read_all and hashlib.sha256(path.read_bytes()).hexdigest() != attachment.digest:
                yield Missing(attachment, damaged=True)
        yield done / len(rows)


def _came(store: Store) -> set[str]:
    """How the digests of files begin that came by hand-over and were put here."""
    rows = store.query(
        "SELECT lower(hex(digest)) AS mark FROM held_file WHERE device = ?", (store.device.key,)
    )
    return {row["mark"] for row in rows}


def unused_files(store: Store) -> list[Unused]:
    """Files of no attachment, not even of one in the basket; scaled copies are left aside."""
    used = {row["digest"] for row in store.query("SELECT DISTINCT digest FROM attachment")}
    with converted(store.folder / FOLDER):
        files = [path for path in sorted((store.folder / FOLDER).glob("??/*")) if path.is_file()]
        return [Unused(path, path.stat().st_size) for path in files if path.stem not in used]


def _read(path: Path) -> bytes:
    with converted(path):
        _check_size(path.stat().st_size)
        return path.read_bytes()


def _check_size(size: int) -> None:
    if size == 0:
        raise KimdeskError(
            _("Berkas kosong"),
            _("Berkas ini tidak berisi apa-apa."),
            _("Pilih berkas lain, atau salin ulang berkasnya."),
        )
    if size > LARGEST:
        megabytes = -(-size // 2**20)
        raise KimdeskError(
            _("Berkas terlalu besar"),
            _("Berkas ini {size} MB; paling besar {most} MB.").format(size=megabytes, most=LARGEST // 2**20),
            _("Perkecil fotonya, atau pindai ulang dengan mutu yang lebih rendah."),
        )


def _recognised(data: bytes, name: str) -> str:
    """The media type, "image" for any picture; raises KimdeskError for what is not accepted."""
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or is_heif(data):
        return "image"
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    if data.startswith(_TRUETYPE):
        return "font/ttf"
    ending = name.rpartition(".")[2].lower()
    if data.startswith(b"PK\x03\x04") and ending in _OFFICE and _INSIDE[ending] in data:
        return _OFFICE[ending]
    raise KimdeskError(
        _("Jenis berkas ini tidak diterima"),
        _("Yang dapat dilampirkan: foto (JPEG, PNG, WebP, GIF, BMP, TIFF), PDF, DOCX, XLSX, ODT, dan ODS."),
        _("Simpan dulu sebagai PDF atau gambar, lalu lampirkan."),
    )


def _existing_picture(folder: Path, attachment: Attachment) -> tuple[Path, Path]:
    """The picture, and where what is scaled from it lies: nothing stays coarse once the original came."""
    scaled = folder / FOLDER / SCALED
    original, path = file_path(folder, attachment), shown_path(folder, attachment)
    if not path.is_file():
        raise _not_there(attachment, _("Berkasnya tidak ada di folder data."))
    return path, scaled if path == original else scaled / SMALL


def _not_there(attachment: Attachment, cause: str) -> KimdeskError:
    return KimdeskError(
        _("Lampiran “{name}” tidak dapat dibuka").format(name=attachment.title),
        cause,
        _("Lampirkan lagi berkasnya, atau salin folder data dari cadangan."),
    )
