"""A recovery key on paper: a page that says what it is, for somewhere away from the laptop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from ui.translation import translate

MARGIN = 20
"""Millimetres of white around the words."""


def ask_to_print(parent: QWidget, key: str, then: Callable[[bool], None]) -> None:
    """Ask for a printer, and say whether the key was printed; nothing is printed where that is cancelled."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def finished(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            then(print_key(printer, key))

    dialog.finished.connect(finished)
    QDialog.open(dialog)  # its own `open` asks for a slot by name


def print_key(device: QPagedPaintDevice, key: str) -> bool:
    """Draw the key and what it is on one page; False where the printer takes nothing."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    about = translate(
        "RecoveryPage",
        "Recovery key of a workspace of the assessor workbench. It opens the workspace where the passphrase is "
        "forgotten. Whoever has this page and the laptop can read everything: keep the two apart.",
    )
    millimetre = device.logicalDpiX() / 25.4
    white = round(MARGIN * millimetre)
    room = QRect(0, 0, device.width(), device.height()).adjusted(white, white, -white, -white)
    painter.setFont(QFont("Source Sans 3", 12))
    used = painter.drawText(room, Qt.TextFlag.TextWordWrap, about)
    painter.setFont(QFont("Source Sans 3", 16, QFont.Weight.DemiBold))
    painter.drawText(room.adjusted(0, used.height() + round(8 * millimetre), 0, 0), Qt.TextFlag.TextWordWrap, key)
    return painter.end()
