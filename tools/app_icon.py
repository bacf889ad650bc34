"""Draws resources/icons/kimdesk.png and kimdesk.ico (Windows) from kimdesk.svg; run with `make icons`."""

import os
from io import BytesIO

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kimdesk.resource_files import resource

SIZES = (16, 20, 24, 32, 48, 64, 128, 256)


def drawn(drawing: QSvgRenderer, size: int) -> Image.Image:
    """The icon at `size` by `size` pixels, with its transparency."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return Image.open(BytesIO(buffer.data().data()))


def main() -> None:
    _application = QGuiApplication([])
    drawing = QSvgRenderer(str(resource("icons", "kimdesk.svg")))
    images = [drawn(drawing, size) for size in SIZES]
    images[-1].save(resource("icons", "kimdesk.png"), optimize=True)
    images[-1].save(
        resource("icons", "kimdesk.ico"), append_images=images[:-1], sizes=[i.size for i in images]
    )


if __name__ == "__main__":
    main()
