"""What happens with a bug: it is written to the log file and a dialog says so.

The log holds where the program was, never what a person typed: no values of variables and no
message of the exception, because both may carry names and numbers of people.
"""

import datetime
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from kimdesk import __version__
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import messages

LARGEST_LOG = 500_000


def install(log: Path, now: Callable[[], datetime.datetime]) -> None:
    """Let every uncaught exception reach the log and the person."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        parent = QApplication.activeWindow()
        if isinstance(error, KimdeskError):
            messages.show_error(parent, error)
            return
        written = write(log, error, now())
        sys.__excepthook__(kind, error, trace)
        messages.show_error(parent, _told(log if written else None))

    sys.excepthook = hook


def write(log: Path, error: BaseException, at: datetime.datetime) -> bool:
    """Add one bug to the log, without personal data; False when the log cannot be written."""
    steps = [
        f"  {Path(step.filename).name}:{step.lineno} {step.name}"
        for step in traceback.extract_tb(error.__traceback__)
    ]
    text = "\n".join([f"{at:%Y-%m-%d %H:%M} kimdesk {__version__} {type(error).__name__}", *steps, ""])
    try:
        old = log.read_text(encoding="utf-8") if log.exists() else ""
        log.write_text((old + text)[-LARGEST_LOG:], encoding="utf-8")
    except OSError:
        return False
    return True


def _told(log: Path | None) -> KimdeskError:
    advice = _(
        "Data yang sudah tersimpan tetap utuh. Ulangi langkah tadi; bila terjadi lagi, buka ulang kimdesk."
    )
    if log is not None:
        advice += " " + _("Catatan kesalahan tanpa data pribadi ada di {path}.").format(path=log)
    return KimdeskError(
        _("kimdesk menemui kesalahan"), _("Ini kesalahan program, bukan kesalahan Anda."), advice
    )
