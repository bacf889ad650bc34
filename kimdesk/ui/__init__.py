"""The window: the only package, with `kimdesk.app`, that may import Qt.

PySide6 puts a hook into `import` that reads the source of every module imported later, in case it says
`from __feature__ import` (other spellings of Qt's names). Nobody here says it, and the reading would
be a tenth of the start: the hook is taken out again. `kimdesk.app` imports this package first, for it.
"""

import builtins
from importlib import import_module

_import = builtins.__import__
import_module("PySide6.QtCore")
builtins.__import__ = _import
