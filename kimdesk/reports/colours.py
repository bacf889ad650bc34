"""The colour space of documents: sRGB, as a small ICC profile of our own making.

An archive file must say what its red, green and blue are. The numbers are those of IEC 61966-2-1,
adapted to the white point D50 as ICC wants it; the curve is its formula at 256 points.
"""

import struct
from functools import cache

_WHITE = (0.96420, 1.0, 0.82491)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_POINTS = 256


@cache
def srgb_profile() -> bytes:
    """An ICC profile (version 2.1, display, RGB) of sRGB."""
    name = b"sRGB\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{signature: _xyz(values) for signature, values in _PRIMARIES.items()},
        b"rTRC": _curve(),
    }
    at = 128 + 4 + 12 * (len(tags) + 2)
    table, data = [], b""
    for signature, content in tags.items():
        content += bytes(-len(content) % 4)
        table.append(signature + struct.pack(">II", at + len(data), len(content)))
        data += content
    # One curve for all three colours.
    table += [signature + table[-1][4:] for signature in (b"gTRC", b"bTRC")]
    body = struct.pack(">I", len(table)) + b"".join(table) + data
    return _header(128 + len(body)) + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    white = struct.pack(">3i", *(_fixed(value) for value in _WHITE))
    head = struct.pack(">I4sI", size, b"\0\0\0\0", 0x02100000) + b"mntrRGB XYZ " + made + b"acsp"
    return (head + bytes(28) + white).ljust(128, b"\0")


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(_fixed(value) for value in values))


def _curve() -> bytes:
    values = [round(_linear(n / (_POINTS - 1)) * 65535) for n in range(_POINTS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_POINTS}H", _POINTS, *values)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _fixed(value: float) -> int:
    return round(value * 65536)
