"""The guide, without a network: docs/panduan.md, with the table of keys at its end."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.resource_files import RESOURCES, resource
from kimdesk.ui import theme
from kimdesk.ui.shortcuts import SHORTCUTS

GUIDE = "panduan.md"


def show_guide(parent: QWidget | None) -> None:
    """Open the guide beside the window; the work goes on behind it."""
    dialog = Guide(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


class Guide(QDialog):
    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Panduan kimdesk"))
        self.resize(theme.px(760), theme.px(600))
        self.page = QTextBrowser()
        self.page.setAccessibleName(_("Panduan"))
        self.page.setOpenExternalLinks(True)
        folder = resource() if resource(GUIDE).exists() else RESOURCES.parent / "docs"
        self.page.document().setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
        self.page.document().setDocumentMargin(theme.px(20))
        self.page.document().setMarkdown(guide_text(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)


def guide_text() -> str:
    """The guide as Markdown, with the keys of the window."""
    paths = (resource(GUIDE), RESOURCES.parent / "docs" / GUIDE)
    text = next((path.read_text(encoding="utf-8") for path in paths if path.exists()), "")
    rows = "\n".join(f"| {key} | {_(words)} |" for _code, key, words in SHORTCUTS)
    return f"{text}\n\n## {_('Tombol papan ketik')}\n\n| {_('Tombol')} | {_('Guna')} |\n|---|---|\n{rows}\n"
