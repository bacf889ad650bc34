"""A second reader, written from docs/handover.md alone: what the page says is what lies in the file."""

import datetime
import hashlib
import io
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import msgpack

from kimdesk.entities import Group, Person
from kimdesk.resource_files import RESOURCES
from kimdesk.store import Device, Store
from kimdesk.store.heads import Head, rank
from kimdesk.store.names import row_name
from kimdesk.sync.batch import Batch, Births, Edits, digest_of, pack
from kimdesk.sync.devices import own_card, remember
from kimdesk.sync.handing_over import give, plan
from kimdesk.sync.keys import Keys, from_passphrase, words_of
from kimdesk.sync.parcel_header import Header, digest_of_header, packed_header
from kimdesk.sync.recovery import groups_of
from kimdesk.sync.wire import Acts

PAGE = RESOURCES.parent / "docs" / "handover.md"
LAPTOP, DESK = Keys(b"a" * 32), Keys(b"b" * 32)
STREAM = "0123456789ab"
DESK_CARD = DESK.card("desk00000001", "MEJA-PEKUTATAN", "Contoh", "meja")
NOW = datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)


def digest(name: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=32, person=name.encode()).digest()


def check_signature(key: bytes, signature: bytes, message: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(key).verify(signature, message)


def frames_of(inside: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Type, body, and where the frame ends."""
    at = 0
    while at < len(inside):
        kind, length = struct.unpack_from("<cI", inside, at)
        at += 5 + length
        yield kind, inside[at - length : at], at


def parcel(tmp_path: Path) -> bytes:
    """A parcel of a laptop for a desk: births of two tables, edits that see each other, a deletion."""
    device = Device("laptop000001", "LAPTOP-ANI", "Ani Contoh")
    with closing(Store.open(tmp_path / "register.db", device, lambda: NOW)) as store:
        remember(store, DESK_CARD, "diterima")
        group = store.create("Kelompok", Group, {"name": "Sinar", "region": "51.01.03.2006"})
        with store.act("Orang") as act:
            persons = [
                act.create(Person, {"name": f"Contoh {number}"}, scope="51.01.03.2006") for number in range(3)
            ]
        store.write("Nama", Group, group, {"name": "Sinar Kabar"})
        store.write("Nama", Group, group, {"name": "Sinar Kabar Jaya"})
        store.delete("Hapus", Person, persons[1], "salah")
        target = io.BytesIO()
        give(store, LAPTOP, own_card(store, LAPTOP), plan(store, LAPTOP, DESK_CARD), target, note="Salam")
    return target.getvalue()


def opened(raw: bytes, secret: str) -> tuple[dict[str, Any], bytes, bytes]:
    """Header, everything up to the CRC, and the frames."""
    assert raw[:8] == bytes.fromhex("4B494D4445534B1A")
    major, _minor, length = struct.unpack_from("<BBI", raw, 8)
    assert major == 1
    end = 14 + length
    assert struct.unpack_from("<I", raw, end)[0] == zlib.crc32(raw[:end])
    inside = pyrage.decrypt(raw[end + 4 :], [pyrage.x25519.Identity.from_str(secret)])
    frames = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj().decompress(inside)
    return msgpack.decode(raw[14:end]), raw[: end + 4], frames


def test_a_parcel_is_read_by_what_the_page_says(tmp_path: Path) -> None:
    raw = parcel(tmp_path)
    for keys in (DESK, LAPTOP):
        header, clear, inside = opened(raw, keys.opening_secret)
    assert header["kind"] == "kiriman"
    assert (header["reader"], header["hints"], header["salt"]) == (1, ["MEJA-PEKUTATAN", "LAPTOP-ANI"], b"")
    assert set(header["marks"]) == {
        hashlib.blake2b(
            f"{header['id']} {keys.opening}".encode(), digest_size=8, person=b"kimdesk mark"
        ).digest()
        for keys in (DESK, LAPTOP)
    }

    frames = list(frames_of(inside))
    kinds = b"".join(kind for kind, _body, _end in frames)
    assert re.fullmatch(rb"MD+B+E", kinds)
    count, seen, signature = msgpack.decode(frames[-1][1])
    assert (count, seen) == (len(frames) - 1, digest("kimdesk parcel", inside[: frames[-2][2]]))

    book = msgpack.decode(frames[0][1])
    assert book["header"] == digest("kimdesk header", clear)
    assert (book["note"], book["region"], book["got"]) == ("Salam", "", [])
    *card, card_signature = book["sender"]
    key, name, person, kind, signing, recipient = card
    assert (key, name, person, kind, recipient) == (
        "laptop000001", "LAPTOP-ANI", "Ani Contoh", "laptop", LAPTOP.opening,
    )  # fmt: skip
    check_signature(signing, card_signature, b"kimdesk card" + msgpack.encode(card))
    check_signature(signing, signature, seen)

    changes = 0
    for body, batch_signature in (msgpack.decode(body) for kind, body, _end in frames if kind == b"B"):
        place = msgpack.encode(msgpack.decode(body)[:5])
        check_signature(signing, batch_signature, b"kimdesk batch" + place + digest("kimdesk batch", body))
        batch = msgpack.decode(body)
        assert len(batch) == 12
        stream, _scope, device, first, last, before = batch[:6]
        assert (device, first, before) == ("laptop000001", 1, b"")
        assert book["held"][stream] == last
        changes += last - first + 1
    assert changes == sum(book["counts"].values())


def values_of(column: list[Any]) -> list[Any]:
    """The values of a column, in whichever of the three ways it is written."""
    way, *rest = column
    if way == 1:
        values, places = rest
        count = len(places) // (2 if len(values) > 256 else 1)
        high = places[count:] or bytes(count)
        return [values[low + 256 * more] for low, more in zip(places[:count], high, strict=True)]
    if way == 2:
        width, letters = rest
        return [letters[at :: len(letters) // width].rstrip("\0") for at in range(len(letters) // width)]
    assert way == 0
    return list(rest[0])


def test_the_columns_of_a_batch_mean_what_the_page_says(tmp_path: Path) -> None:
    _header, _clear, inside = opened(parcel(tmp_path), DESK.opening_secret)
    bodies = [msgpack.decode(body)[0] for kind, body, _end in frames_of(inside) if kind == b"B"]
    batches = [msgpack.decode(body) for body in bodies]
    batch = next(each for each in batches if each[1] == "51.01.03.2006")
    stream, fields_edited, rows, acts, births, edits = batch[0], *batch[7:]
    assert [section[0] for section in births] == sorted(section[0] for section in births)
    found = {}
    for table, differences, act_indexes, fields, columns in births:
        numbers = list(accumulate(differences))
        assert numbers == sorted(numbers)
        assert fields == sorted(fields)
        columns = [values_of(column) for column in columns]
        assert all(any(value is not None for value in column) for column in columns)
        for place, number in enumerate(numbers):
            values = {field: column[place] for field, column in zip(fields, columns, strict=True)}
            found[number] = (table, values["name"], acts[2][act_indexes[place]])
    assert found == {
        1: ("kim", "Sinar", "Kelompok"),
        2: ("person", "Contoh 0", "Orang"),
        3: ("person", "Contoh 1", "Orang"),
        4: ("person", "Contoh 2", "Orang"),
    }
    edits[0], edits[3] = accumulate(edits[0]), accumulate(edits[3])
    names = values_of(rows)
    following = [iter(values_of(column)) for _table, _field, column in fields_edited]
    written = [
        (
            number, acts[2][act], fields_edited[field][0], names[row], fields_edited[field][1],
            next(following[field]), depth,
            [(batch[6][sees[at]], sees[at + 1]) for at in range(0, len(sees), 2)],
        )
        for number, act, field, row, depth, sees in zip(*edits, strict=True)
    ]  # fmt: skip
    assert all(next(rest, None) is None for rest in following)
    group, person = f"{stream}11", f"{stream}13"
    assert written == [
        (5, "Nama", "kim", group, "name", "Sinar Kabar", 1, []),
        (6, "Nama", "kim", group, "name", "Sinar Kabar Jaya", 2, [(stream, 5)]),
        (7, "Hapus", "person", person, "gone", "salah", 1, []),
    ]
    own_names = [(batch[6][index], number) for index, number in zip(acts[0], acts[1], strict=True)]
    assert own_names == [(stream, 1), (stream, 2), (stream, 5), (stream, 6), (stream, 7)]
    assert acts[3] == [int(NOW.timestamp() * 1000)] * 5
    assert acts[4] == ["Ani Contoh"] * 5


def test_the_examples_of_the_page_are_right() -> None:
    vectors = PAGE.read_text(encoding="utf-8").split("<!-- vectors -->")[1].split("```")[1]
    said = " ".join(vectors.split())
    keys = Keys(bytes(range(32)))
    clear = packed_header(Header("abc", "kiriman", 1, ["MEJA"]))
    born = Births("person", [1], [0], ["name"], [["Siti"]])
    edits = Edits([2], [0], [0], [0], [1], ["Sita"], [1], [[]])
    acts = Acts([0], [1], ["Orang"], [1795000000000], ["Ani"])
    body = pack(
        Batch(
            STREAM, "51.01.03.2006", "laptop000001", 1, 2, b"", [STREAM], ["person", "name"],
            [row_name(STREAM, 1)], acts, [born], edits,
        )
    )  # fmt: skip
    for part in (
        keys.public.hex(),
        keys.opening,
        keys.card("0", "0", "").words,
        " ".join(groups_of(bytes(range(32)))),
        words_of(b"kimdesk"),
        from_passphrase("  Sawah  Payung ", b"0123456789abcdef"),
        digest_of_header(clear).hex(),
        rank(Head(STREAM, 17, 1, 0))[-1].hex(),
        digest_of(body).hex(),
    ):
        assert part in said
    assert clear.hex() in said.replace(" ", "")
    assert body.hex() in said.replace(" ", "")


def test_every_test_that_the_page_names_exists() -> None:
    chapter = PAGE.read_text(encoding="utf-8").split("## What always holds")[1].split("\n## ")[0]
    folder = Path(__file__).parent
    files = set(re.findall(r"`(?:tests/sync/)?(\w+\.py)`", chapter))
    assert [name for name in sorted(files) if not (folder / name).is_file()] == []
    written = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    names = {name for code in re.findall(r"`([\w.]+)…?`", chapter) for name in code.split(".")}
    assert [
        name for name in sorted(names - {"py"}) if name not in written and f"{name}.py" not in files
    ] == []
