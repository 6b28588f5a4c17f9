"""The glyphs and icons, drawn from SVG in any ink, as sharp as the screen."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources as package_data

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@lru_cache(maxsize=512)
def svg_source(name: str) -> str:
    """Return the SVG of a glyph, or of the Lucide icon of that name."""
    icons = package_data.files("resources") / "icons"
    ours = icons / "glyphs" / f"{name}.svg"
    found = ours if ours.is_file() else icons / "lucide" / f"{name}.svg"
    return found.read_text("utf-8")


@lru_cache(maxsize=2048)
def drawn(name: str, ink: str, paper: str, size: int, ratio: float = 1.0, space: int = 0) -> QPixmap:
    """Draw an icon `size` pixels square for a screen of `ratio`, with `space` pixels left clear at its right.

    `paper` fills what a solid glyph leaves open, such as the tick in a disc.
    """
    source = svg_source(name).replace("currentColor", ink).replace("@bg", paper)
    pixmap = QPixmap(round((size + space) * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
