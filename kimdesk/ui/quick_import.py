"""PySide6's own Python, compiled once and not at every start.

PySide6 carries 100 KB of Python text inside its library, and compiles all of it whenever it is imported.
Python keeps what it compiles beside a module's file; this text has no file, so it is kept in our cache
folder, as Python would: for this text and this version of Python only, never written where that is not
wished (`-B`) or not allowed, and made anew when it is not whole.

One of the texts writes type stubs for PySide6's makers; nothing calls it in a program, and its regular
expressions alone take as long as opening the register. It is taken for empty.
"""

import builtins
import marshal
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

TEXTS = "shibokensupport/"
"""How the files inside the library are called when they are compiled."""
STUB_WRITER = "shibokensupport/signature/lib/pyi_generator.py"

Kept = dict[str, tuple[bytes, CodeType]]
"""File -> hash of its text, and what it was compiled to."""


def place() -> Path:
    """The file that keeps it."""
    return Path(cache_from_source(__file__)).with_name("shibokensupport.bin")


@contextmanager
def quick_import() -> Iterator[None]:
    """Inside, PySide6 may be imported; what it compiles comes from the file, or goes into it."""
    usual, path = builtins.compile, place()
    kept = _read(path)
    fresh: Kept = {}

    def compiled(text: Any, name: Any, mode: str, *more: Any, **options: Any) -> Any:
        if not (isinstance(text, bytes) and isinstance(name, str) and name.startswith(TEXTS)):
            return usual(text, name, mode, *more, **options)
        if name == STUB_WRITER:
            text = b""
        seal = source_hash(text)
        if name not in kept or kept[name][0] != seal:
            kept[name] = fresh[name] = (seal, usual(text, name, mode, *more, **options))
        return kept[name][1]

    builtins.compile = compiled  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.compile = usual
    if fresh and not sys.dont_write_bytecode:
        with suppress(OSError):  # then it is compiled the next time, too
            _write(path, kept)


def _read(path: Path) -> Kept:
    """What is kept; nothing when it is of another Python or not whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    head, body = data[:_HEAD], data[_HEAD:]
    if head != _head(body):
        return {}
    kept: Kept = marshal.loads(body)
    return kept


def _write(path: Path, kept: Kept) -> None:
    body = marshal.dumps(kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(_head(body) + body)
    part.replace(path)


def _head(body: bytes) -> bytes:
    return MAGIC_NUMBER + zlib.crc32(body).to_bytes(4, "little")


_HEAD = len(_head(b""))
