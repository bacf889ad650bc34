"""Where the data lies and what this installation is called. No Qt, no register.

The folder is `--data`, else `data` beside the program when a file `portable` stands there, else the
system's place for a program's data. The settings of an installation are one small TOML file in it;
they are never handed over.
"""

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store import Device
from kimdesk.store.names import new_name

SETTINGS = "kimdesk.toml"
REGISTER = "register.kimdesk.db"
LOG = "kimdesk.log"
PORTABLE = "portable"
SAMPLE = "contoh"
"""The folder, inside the data folder, of the sample register."""
OLDEST_WINDOWS_BUILD = 17763
"""Windows 10, version 1809: the oldest that Qt and this program run on."""

TEXT_SIZES = (90, 100, 110, 125, 140, 160)
"""Per cent."""

Scheme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
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


def data_folder(chosen: Path | None, program: Path) -> Path:
    """The folder of the register. chosen: by the command line; program: the folder the program is in."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if (program / PORTABLE).exists():
        return program / "data"
    from platformdirs import user_data_path

    return user_data_path("kimdesk", appauthor=False)


def new_settings(device: str, person: str = "", role: str = "", regency: str = "") -> Settings:
    """Settings of an installation that has never written yet."""
    return Settings(new_name(), device, person, role, regency)


def load(folder: Path) -> Settings | None:
    """The settings kept in a folder; None when there are none. Unknown lines are left aside."""
    path = folder / SETTINGS
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        known = {field.name: found[field.name] for field in fields(Settings) if field.name in found}
        return Settings(**known)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise KimdeskError(
            _("Pengaturan tidak terbaca"),
            _("Berkas {path} rusak atau tidak boleh dibaca.").format(path=path),
            _("Ubah nama berkas itu, lalu buka kimdesk lagi. Isi register tidak terpengaruh."),
        ) from error


def save(folder: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all."""
    path = folder / SETTINGS
    lines = [f"{name} = {_toml(value)}" for name, value in asdict(settings).items()]
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
