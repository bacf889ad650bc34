"""`kimdesk`, `python -m kimdesk`, and where the frozen program starts.

Who asks for nothing gets the window, and the command line with its commands is not even read: that
would take as long as a third of the window.
"""

import gc
import sys


def main() -> None:
    """Entry point: the window when nothing is asked for, else a command."""
    if len(sys.argv) > 1:
        from kimdesk.cli import main as commands

        commands()
    else:
        gc.disable()  # nothing is garbage before the window is there; then `Collector` sees to it
        from kimdesk import settings
        from kimdesk.app import run

        sys.exit(run(settings.data_folder(None, settings.program_folder())))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    main()
