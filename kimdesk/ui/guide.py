"""The guide, without a network: docs/panduan.md and docs/serah-terima.md, in a window of their own."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from kimdesk.i18n import _
from kimdesk.resource_files import RESOURCES, resource
from kimdesk.ui import theme

GUIDE = "panduan.md"
HANDOVER = "serah-terima.md"
MARGIN = 20


def show_guide(parent: QWidget | None) -> None:
    """Open the guide beside the window; the work goes on behind it."""
    dialog = Guide(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


class Guide(QDialog):
    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Panduan kimdesk"))
        self.resize(theme.px(860), theme.px(640))
        self.page = GuidePage()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)


class GuidePage(QTextBrowser):
    """Pictures are as wide as the page, at most their own size, and stay clear when they shrink."""

    def __init__(self) -> None:
        super().__init__()
        theme.load_slanted_font()
        self.setAccessibleName(_("Panduan"))
        self.setOpenExternalLinks(True)
        page = self.document()
        page.setBaseUrl(QUrl.fromLocalFile(f"{guide_path().parent}/"))
        page.setDocumentMargin(theme.px(MARGIN))
        page.setMarkdown(guide_text(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        _space_out(page)
        self.pictures = {name: QImage(str(guide_path().parent / name)) for name in picture_names(page)}
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page, dots = self.document(), self.devicePixelRatioF()
        room = self.viewport().width() - 2 * theme.px(MARGIN)
        for name, picture in self.pictures.items():
            width = round(min(room, picture.width()) * dots)
            shown = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(dots)
            page.addResource(
                QTextDocument.ResourceType.ImageResource.value, page.baseUrl().resolved(QUrl(name)), shown
            )
        page.markContentsDirty(0, page.characterCount())


def guide_path() -> Path:
    """Where the guide lies: among the program's files when installed, in docs/ in a checkout."""
    installed = resource(GUIDE)
    return installed if installed.exists() else RESOURCES.parent / "docs" / GUIDE


def guide_text() -> str:
    """Both guides as one Markdown text; pictures are named from their own folder."""
    folder = guide_path().parent
    return "\n\n".join((folder / name).read_text(encoding="utf-8") for name in (GUIDE, HANDOVER))


def picture_names(page: QTextDocument) -> list[str]:
    """The pictures of a document, as it names them."""
    shapes = [
        shape.format.toImageFormat()
        for block in _blocks(page)
        for shape in block.textFormats()
        if shape.format.isImageFormat()
    ]
    return [shape.name() for shape in shapes]


def _space_out(page: QTextDocument) -> None:
    """Room above headings and below paragraphs, which Markdown has no word for."""
    for block in _blocks(page):
        shape = block.blockFormat()
        cursor = QTextCursor(block)
        if shape.headingLevel():
            shape.setTopMargin(theme.px(16))
            shape.setBottomMargin(theme.px(6))
        elif cursor.currentTable() is None and cursor.currentList() is None:
            shape.setBottomMargin(theme.px(8))
        cursor.setBlockFormat(shape)


def _blocks(page: QTextDocument) -> Iterator[QTextBlock]:
    block = page.begin()
    while block.isValid():
        yield block
        block = block.next()
