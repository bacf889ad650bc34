"""The window: the only package, with `kimdesk.app`, that may import Qt.

Qt is imported here before everything else, and sooner than PySide6 alone would have it: see
`quick_enums` and `quick_import`. PySide6 also puts a hook into `import` that reads the source of every
module imported later, in case it says `from __feature__ import` (other spellings of Qt's names). Nobody
here says it, and the reading would be a tenth of the start: the hook is taken out again.
"""

import builtins
from importlib import import_module

from kimdesk.ui import quick_enums
from kimdesk.ui.quick_import import quick_import

quick_enums.install()
_import = builtins.__import__
with quick_import():
    import_module("PySide6.QtCore")
builtins.__import__ = _import
