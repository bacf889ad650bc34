"""Where the data lies and what this installation is called. No Qt, no register.

The folder is `--data`, else `data` beside the program when a file `portable` stands there, else the
system's place for a program's data. The settings of an installation are one small TOML file in it;
they are never handed over.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from kimdesk.errors import KimdeskError
from kimdesk.frozen import Frozen
from kimdesk.i18n import _
from kimdesk.store import Device
from kimdesk.store.names import new_name

SETTINGS = "kimdesk.toml"
SECRET = "kimdesk.kunci"
"""The secret half of the key with which this installation signs: in no backup and no hand-over file."""
REGISTER = "register.kimdesk.db"
LOG = "kimdesk.log"
PORTABLE = "portable"
SAMPLE = "contoh"
"""The folder, inside the data folder, of the sample register."""
HOME = "home"
"""The setting of a register that holds `Settings.regency` of this laptop: its places are offered first."""
OLDEST_WINDOWS_BUILD = 17763
"""Windows 10, version 1809: the oldest that Qt and this program run on."""

TEXT_SIZES = (90, 100, 110, 125, 140, 160)
"""Per cent."""

_SECRET_BYTES = 32

Scheme = Literal["system", "light", "dark"]


class Settings(Frozen):
    """One installation: who sits here, how the device is called, and how the window looks."""

    key: str
    device: str
    person: str = ""
    role: str = ""
    regency: str = ""
    """Code of the kabupaten or kota, such as "51.01"."""
    language: str = "id"
    scheme: Scheme = "system"
    text_size: int = 100

    def as_device(self) -> Device:
        return Device(self.key, self.device, self.person, self.role)


def program_folder() -> Path:
    """Where the program itself lies: beside it a file `portable` may stand."""
    return Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve().parent


def data_folder(chosen: Path | None, program: Path) -> Path:
    """The folder of the register. chosen: by the command line; program: the folder the program is in."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if (program / PORTABLE).exists():
        return program / "data"
    from platformdirs import user_data_path

    return user_data_path("kimdesk", appauthor=False)


def home_folder() -> Path:
    """The person's own settings on this laptop: never carried along with a data folder."""
    from platformdirs import user_config_path

    return user_config_path("kimdesk", appauthor=False)


def new_settings(device: str, person: str = "", role: str = "", regency: str = "") -> Settings:
    """Settings of an installation that has never written yet."""
    return Settings(new_name(), device, person, role, regency)


def load(folder: Path) -> Settings | None:
    """The settings kept in a folder; None when there are none. Unknown lines are left aside."""
    path = folder / SETTINGS
    try:
        found = _read(path.read_text(encoding="utf-8"))
        return Settings(**{name: found[name] for name in Settings.field_names if name in found})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise KimdeskError(
            _("Pengaturan tidak terbaca"),
            _("Berkas {path} rusak atau tidak boleh dibaca.").format(path=path),
            _("Ubah nama berkas itu, lalu buka kimdesk lagi. Isi register tidak terpengaruh."),
        ) from error


def _read(text: str) -> dict[str, Any]:
    """What the file says. Behind the "=" a line of `save` is JSON as well, whose reader is there already."""
    with suppress(ValueError):
        lines = [line.split(" = ", 1) for line in text.splitlines()]
        found = {name: json.loads(value) for name, value in lines}
        if all(isinstance(value, str | int) for value in found.values()):
            return found
    import tomllib  # somebody wrote in it by hand

    return tomllib.loads(text)


def save(folder: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all."""
    path = folder / SETTINGS
    lines = [f"{name} = {_toml(getattr(settings, name))}" for name in Settings.field_names]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise KimdeskError(
            _("Pengaturan tidak tersimpan"),
            _("Folder {path} tidak dapat ditulisi.").format(path=folder),
            _("Periksa hak tulis dan sisa ruang penyimpanan, lalu coba lagi."),
        ) from error


def signing_secret(folder: Path) -> bytes:
    """The 32 secret bytes of this installation's Ed25519 key; made when they are first asked for."""
    path = folder / SECRET
    try:
        if not path.exists():
            _write_secret(path, os.urandom(_SECRET_BYTES))
        secret = bytes.fromhex(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise _no_secret(path) from error
    if len(secret) != _SECRET_BYTES:
        raise _no_secret(path)
    return secret


def restore_signing_secret(folder: Path, secret: bytes) -> None:
    """Put a secret of 32 bytes back in its place. Another one that lies there is kept beside it."""
    path = folder / SECRET
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            if path.read_bytes() == secret.hex().encode():
                return
            path.replace(_free_name(path))
        _write_secret(path, secret)
    except OSError as error:
        raise _no_secret(path) from error


def _write_secret(path: Path, secret: bytes) -> None:
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    with part.open("wb") as file:
        file.write(secret.hex().encode())
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _free_name(path: Path) -> Path:
    """ "kimdesk.kunci.lama-1", or the next number that is free."""
    number = 1
    while (aside := path.with_name(f"{path.name}.lama-{number}")).exists():
        number += 1
    return aside


def _no_secret(path: Path) -> KimdeskError:
    return KimdeskError(
        _("Kunci penanda keaslian tidak terbaca"),
        _("Berkas {path} rusak, atau tidak boleh dibaca atau dibuat.").format(path=path),
        _("Periksa hak tulis folder itu, atau ganti nama berkasnya; kunci baru dibuat dengan sendirinya."),
    )


def check_windows(build: int) -> None:
    """Raise KimdeskError on a Windows older than the floor. build: sys.getwindowsversion().build."""
    if build < OLDEST_WINDOWS_BUILD:
        raise KimdeskError(
            _("Windows terlalu lama"),
            _("kimdesk memerlukan Windows 10 versi 1809 (64-bit) atau yang lebih baru."),
            _("Perbarui Windows, atau pakai laptop lain. Data di laptop ini tetap utuh."),
        )


def _toml(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = "".join(
        f"\\u{ord(letter):04x}" if ord(letter) < 32 or letter in '"\\\x7f' else letter for letter in value
    )
    return f'"{escaped}"'
