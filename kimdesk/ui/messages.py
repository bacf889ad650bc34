"""The one place that shows an error or asks a question.

Every message has a title, one sentence of cause and what the person can do now. Buttons say what
they do, never "OK / Cancel" for a deed. Nothing here decides what is an error.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.ui import theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.icons import picture

LEVEL_ICONS = {"block": "circle-alert", "check": "triangle-alert", "info": "info"}
LEVEL_TONES = {"block": "red", "check": "amber", "info": "accent"}


def level_word(level: str) -> str:
    """What a level is called, so that colour never speaks alone."""
    return {"block": _("Menghalangi"), "check": _("Perlu diperiksa"), "info": _("Keterangan")}[level]


def show_error(parent: QWidget | None, error: KimdeskError) -> None:
    """Show what went wrong and what can be done; returns when it was read."""
    dialog = Message(parent, "block", error.title, error.cause, error.advice)
    dialog.add(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
    dialog.exec()


def ask_instead(parent: QWidget | None, error: KimdeskError, action: str) -> bool:
    """Show what went wrong with another way out; `action` is the word on the button that takes it."""
    dialog = Message(parent, "block", error.title, error.cause, error.advice)
    dialog.add(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
    dialog.add(action, QDialogButtonBox.ButtonRole.AcceptRole, role="primary")
    return dialog.exec() == QDialog.DialogCode.Accepted


def show_info(parent: QWidget | None, title: str, text: str = "", advice: str = "") -> None:
    dialog = Message(parent, "info", title, text, advice)
    dialog.add(_("Tutup"), QDialogButtonBox.ButtonRole.RejectRole)
    dialog.exec()


def ask(parent: QWidget | None, title: str, text: str, action: str, *, danger: bool = False) -> bool:
    """Ask before a deed; `action` is the word on the button that does it."""
    dialog = Message(parent, "check" if danger else "info", title, text)
    dialog.add(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
    dialog.add(action, QDialogButtonBox.ButtonRole.AcceptRole, role="danger" if danger else "primary")
    return dialog.exec() == QDialog.DialogCode.Accepted


def ask_reason(
    parent: QWidget | None, title: str, text: str, action: str, *, danger: bool = False
) -> str | None:
    """Ask for the reason of a deed; None when the person thinks better of it, never an empty text."""
    dialog = Message(parent, "check", title, text)
    reason = dialog.ask_text(_("Alasan"))
    dialog.add(_("Batal"), QDialogButtonBox.ButtonRole.RejectRole)
    done = dialog.add(action, QDialogButtonBox.ButtonRole.AcceptRole, role="danger" if danger else "primary")
    done.setEnabled(False)
    reason.textChanged.connect(lambda typed: done.setEnabled(bool(typed.strip())))
    return reason.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


@contextmanager
def shown(parent: QWidget | None) -> Iterator[None]:
    """Show a KimdeskError raised inside instead of letting it pass: `with shown(self): store.write(...)`."""
    try:
        yield
    except KimdeskError as error:
        show_error(parent, error)


class Message(QDialog):
    """A picture of the level, a title, a sentence of cause, an advice, and buttons."""

    def __init__(self, parent: QWidget | None, level: str, title: str, cause: str, advice: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("kimdesk")
        self.setMinimumWidth(theme.px(420))
        self.setMaximumWidth(theme.px(640))
        sign = QLabel()
        sign.setPixmap(
            picture(LEVEL_ICONS[level], LEVEL_TONES[level], theme.px(28), self.devicePixelRatioF())
        )
        sign.setAccessibleName(level_word(level))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(theme.px(8))
        self._texts.addWidget(label(title, "heading", wraps=True))
        for text in (cause, advice):
            if text:
                self._texts.addWidget(label(text, wraps=True))
        top = QHBoxLayout()
        top.setSpacing(theme.px(16))
        top.addWidget(sign)
        top.addLayout(self._texts, 1)
        self._buttons = QDialogButtonBox()
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[theme.px(20)] * 4)
        whole.setSpacing(theme.px(16))
        whole.addLayout(top)
        whole.addWidget(self._buttons)

    def add(self, text: str, button_role: QDialogButtonBox.ButtonRole, role: str = "") -> QWidget:
        made = button(text, role=role)
        self._buttons.addButton(made, button_role)
        if role == "primary" and self.focusWidget() is None:
            made.setFocus()
        return made

    def ask_text(self, name: str) -> QLineEdit:
        """Add an input with its label."""
        typed = QLineEdit()
        typed.setMaxLength(500)
        named = label(name, "label")
        named.setBuddy(typed)
        self._texts.addWidget(named)
        self._texts.addWidget(typed)
        typed.setFocus()
        return typed
