"""Files of changed words, TOML, which offices exchange: read with their faults, and written.

A layer file holds only what differs from the standard; every key that is good counts, every other is
named with its line. Which words are in force is no business of a file.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kimdesk.errors import KimdeskError
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.reports.wording import Wording, standard_wording
from kimdesk.reports.wording_check import Fault, fault_in, meant, placeholders_in
from kimdesk.reports.wording_text import tidy

SCHEMA = 1
_LARGEST = 2_000_000
"""Bytes of a file that is read at all."""
_ABOUT = ("nama", "isian")


@dataclass(frozen=True, slots=True)
class LayerFile:
    """What a file changes: "section.key" -> value; findings for what of it cannot be used."""

    title: str
    values: Mapping[str, Any]
    findings: tuple[Finding, ...]


def read_layer(path: Path) -> LayerFile:
    """The words of a file. KimdeskError when it cannot be read as one at all."""
    text = _text_of(path)
    try:
        read = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _unusable(path, "", _("TOML tidak sah: {message}").format(message=error)) from error
    if read.pop("schema", None) != SCHEMA:
        raise _unusable(path, "schema", _("tulis schema = {n}").format(n=SCHEMA))
    title = str(read.get("nama", path.stem))
    standard, values, findings = standard_wording(), dict[str, Any](), list[Finding]()
    for section, keys in read.items():
        if section in _ABOUT:
            continue
        if not isinstance(keys, dict):
            cause = _("kunci tidak dikenal") + meant(section, standard.sections)
            findings.append(_finding(path, text, Fault(section, cause)))
            continue
        for name, value in keys.items():
            key = f"{section}.{name}"
            if fault := fault_in(key, value, standard):
                findings.append(_finding(path, text, fault))
            else:
                values[key] = tidy(value)
                findings += [_unfilled(path, key, each) for each in placeholders_in(value)]
    return LayerFile(title, values, tuple(findings))


def layer_toml(title: str, values: Mapping[str, Any]) -> str:
    """The file of some changed words, in the order of the standard wording."""
    standard = standard_wording()
    lines = [f"schema = {SCHEMA}", f"nama = {_string(title)}"]
    for section, keys in standard.sections.items():
        own = [name for name in keys if f"{section}.{name}" in values]
        if own:
            lines += ["", f"[{section}]"]
            lines += [f"{name} = {_value(values[f'{section}.{name}'])}" for name in own]
    return "\n".join(lines) + "\n"


def laid_over(wording: Wording, path: Path) -> Wording:
    """`wording` with the words of one more file. KimdeskError when any of it is at fault."""
    layer = read_layer(path)
    if bad := [finding for finding in layer.findings if finding.level == "block"]:
        raise KimdeskError(_("Redaksi tidak dapat dipakai"), bad[0].text, _advice())
    return wording.changed(layer.values)


def _text_of(path: Path) -> str:
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            raise _unusable(path, "", _("berkasnya terlalu besar untuk redaksi"))
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _unusable(path, "", _("bukan berkas teks UTF-8")) from error
    except OSError as error:
        raise _unusable(path, "", str(error)) from error


def _unusable(path: Path, key: str, cause: str) -> KimdeskError:
    where = path.name + (f", {key}" if key else "")
    return KimdeskError(_("Redaksi tidak dapat dipakai"), f"{where}: {cause}", _advice())


def _advice() -> str:
    return _("Perbaiki berkas itu atau kembalikan ke bawaan. Redaksi yang terakhir benar tetap dipakai.")


def _finding(path: Path, text: str, fault: Fault) -> Finding:
    where = _("{file}, {key}, baris {n}").format(file=path.name, key=fault.key, n=_line(text, fault))
    return Finding("block", "wording.bad", f"{where}: {fault.cause}")


def _unfilled(path: Path, key: str, placeholder: str) -> Finding:
    words = _("{file}, {key}: masih ada {placeholder} yang harus diisi.")
    return Finding(
        "check", "wording.placeholder", words.format(file=path.name, key=key, placeholder=placeholder)
    )


def _line(text: str, fault: Fault) -> int:
    """The line of the file on which a fault stands."""
    section, _dot, name = fault.key.partition(".")
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip() == f"[{section}]"), 0)
    if not name:
        return start + 1
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    at = next((n for n in range(start, len(lines)) if key.match(lines[n])), start)
    return fault.line_in(text, at)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if not value:
        return "[]"
    items = [_string(item) if isinstance(item, str) else _nested(item) for item in value]
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _nested(item: Any) -> str:
    lead, subs = item
    below = "".join(f"      {_string(sub)},\n" for sub in subs)
    return f"[\n    {_string(lead)},\n    [\n{below}    ],\n  ]"


def _string(text: str) -> str:
    """A TOML string; one of several lines in three quotes, so that a person can read it."""
    if "\n" not in text:
        return f'"{_escaped(text)}"'
    lines = (_escaped(line).replace('\\"', '"').replace('"""', '""\\"') for line in text.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'


def _escaped(text: str) -> str:
    """JSON escapes as TOML does, except for DEL."""
    return json.dumps(text, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007F")
