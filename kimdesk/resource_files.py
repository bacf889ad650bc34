"""Where the files that come with the program are: fonts, icons, wording, the sample register.

They stand beside the package in a checkout and in the frozen program, and inside it when
kimdesk was installed as a wheel. Nothing that a user writes belongs here.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSIDE = _PACKAGE / "resources"

RESOURCES: Path = _INSIDE if _INSIDE.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one such file or folder, as in resource("icons", "undo.svg")."""
    return RESOURCES.joinpath(*parts)
