"""Which drives are USB sticks or cards: where a person may want to save to, apart from this laptop."""

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/usb", "/Volumes/")
_REMOVABLE = 2
"""What Windows' GetDriveTypeW says of a drive whose medium can be taken out."""


def removable_drives() -> list[tuple[str, Path]]:
    """Name and folder of each drive that can be written and taken away."""
    return [
        (volume.displayName() or volume.rootPath(), Path(volume.rootPath()))
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid()
        and volume.isReady()
        and not volume.isReadOnly()
        and _is_removable(volume.rootPath())
    ]


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root.replace("/", "\\")) == _REMOVABLE)
    return root.startswith(_MOUNTED_BELOW)
