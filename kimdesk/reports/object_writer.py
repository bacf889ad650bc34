"""The bytes of a PDF file from its objects: small ones packed together, with a cross-reference stream.

Knows nothing of what the objects are; `pdfa` formats them and gives them their numbers.
"""

import struct
import zlib
from collections.abc import Sequence
from hashlib import sha256
from itertools import accumulate

_OBJECTS_IN_STREAM = 500


class ObjectWriter:
    """Puts objects into a file: streams as they are, everything else into compressed streams."""

    def __init__(self) -> None:
        head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
        self._pieces = [head]
        self._offset = len(head)
        self._small: dict[int, bytes] = {}
        self._places: dict[int, bytes] = {}
        """Object -> its line of the cross-reference: kind, offset or stream, index in the stream."""

    def add(self, number: int, body: bytes) -> None:
        if body.endswith(b"endstream\n"):
            # A line end of its own, else data that ends in one would be cut by a strict reader.
            self._write(number, body[:-10] + b"\r\nendstream")
        else:
            self._small[number] = body

    def finish(self, next_number: int, root: int, info: int) -> bytes:
        small = list(self._small)
        for start in range(0, len(small), _OBJECTS_IN_STREAM):
            self._write_small(next_number, small[start : start + _OBJECTS_IN_STREAM])
            next_number += 1
        start, size = self._offset, next_number + 1
        self._places[next_number] = _place(1, start, 0)
        unused = _place(0, 0, 65535)
        table = zlib.compress(b"".join([self._places.get(number, unused) for number in range(size)]))
        mark = sha256(b"".join(self._pieces)).hexdigest()[:32]
        entries = (
            f"<< /Type /XRef /Size {size} /W [1 4 2] /Root {root} 0 R /Info {info} 0 R "
            f"/ID [<{mark}> <{mark}>] /Filter /FlateDecode /Length {len(table)} >>"
        )
        self._write(next_number, entries.encode() + b"\nstream\r\n" + table + b"\r\nendstream")
        self._pieces.append(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._pieces)

    def _write(self, number: int, body: bytes) -> None:
        piece = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._places[number] = _place(1, self._offset, 0)
        self._pieces.append(piece)
        self._offset += len(piece)

    def _write_small(self, number: int, objects: Sequence[int]) -> None:
        bodies = [self._small[each] for each in objects]
        starts = accumulate([len(body) + 1 for body in bodies], initial=0)
        for index, each in enumerate(objects):
            self._places[each] = _place(2, number, index)
        head = " ".join([f"{each} {start}" for each, start in zip(objects, starts, strict=False)]) + "\n"
        packed = zlib.compress(head.encode() + b"\n".join(bodies))
        entries = (
            f"<< /Type /ObjStm /N {len(objects)} /First {len(head)} "
            f"/Filter /FlateDecode /Length {len(packed)} >>"
        )
        self._write(number, entries.encode() + b"\nstream\r\n" + packed + b"\r\nendstream")


_place = struct.Struct(">BIH").pack
