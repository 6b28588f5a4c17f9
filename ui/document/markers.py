"""The colours a person can fill marks with: as a menu, and as swatches beside their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.signs import marker_name
from ui.theme.look import Look
from workbench.domain.marks import COLOURS

if TYPE_CHECKING:
    from ui.document.view import PageView

FILLS = ("", *COLOURS)
"""Key 0 takes the colour of the discipline, 1 and up the colours by name."""


def swatch(look: Look, colour: str, widget: QWidget) -> QIcon:
    """Return a picture of a colour as marks have it; an empty one for that of the discipline."""
    size, ratio = look.metrics.icon, widget.devicePixelRatioF()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color("edge"), 1))
    painter.setBrush(QColor(look.page.fill(colour)) if colour else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0.5, 0.5, size - 1, size - 1), 3, 3)
    painter.end()
    return QIcon(picture)


def marker_menu(view: PageView) -> QMenu:
    """Return a menu of the colours for what is selected, or for the mark that is chosen; it goes when it closes."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_markers(menu, view)
    return menu


def add_markers(menu: QMenu, view: PageView) -> None:
    """Add the colours to a menu, each with its name and its key."""
    for number, colour in enumerate(FILLS):
        action = menu.addAction(swatch(view.look, colour, menu), f"{marker_name(colour)}\t{number}")
        action.triggered.connect(lambda _checked=False, colour=colour: view.fill(colour))
