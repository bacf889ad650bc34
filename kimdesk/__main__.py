"""`python -m kimdesk`, and where the frozen program starts."""

import sys

from kimdesk.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    main()
