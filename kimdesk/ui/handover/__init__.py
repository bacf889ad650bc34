"""Serah terima USB in the window: giving, taking, what went and came, known devices, practice.

A page is built when it is first shown. Long work is in `work` and runs in the worker; the engine is
`kimdesk.sync` and knows nothing of this.
"""
