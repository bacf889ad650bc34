"""Disks that fail at a chosen moment of writing a file: full, read-only, or with the old file in use."""

import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

MOMENTS = ("open", "write", "fsync", "rename")
"""When writing a file whole may fail."""


def fail_at(monkeypatch: pytest.MonkeyPatch, moment: str, code: int = errno.ENOSPC) -> None:
    """Let every file that is written from now on fail at this moment; half of its bytes are there by then."""

    def fail(*_given: Any, **_named: Any) -> Any:
        raise OSError(code, os.strerror(code))

    class Half(io.FileIO):
        def write(self, data: Any) -> int:
            super().write(data[: len(data) // 2])
            return int(fail())

    original = Path.open

    def opening(path: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        if not set(mode) & set("wxa+"):
            return original(path, mode, *given, **named)
        return fail() if moment == "open" else Half(path, mode.replace("b", ""))

    if moment == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif moment == "rename":
        monkeypatch.setattr(Path, "replace", fail)
    else:
        monkeypatch.setattr(Path, "open", opening)
