"""What is dropped on the window is taken by its path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.desktop.dropping import Dropping

Copy, Left, NoKey = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(window, *addresses):
    """Drag addresses onto a window and let go; say whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl(one) for one in addresses])
    entering = QDragEnterEvent(QPoint(5, 5), Copy, data, Left, NoKey)
    QApplication.sendEvent(window, entering)
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), Copy, data, Left, NoKey))
    return entering.isAccepted()


def test_files_of_this_machine_are_taken_and_others_are_not(qtbot):
    window, came = QWidget(), []
    qtbot.addWidget(window)
    Dropping(window, window).dropped.connect(came.append)
    assert drop(window, "file:///dossier/a.pdf", "file:///dossier/b")
    assert not drop(window, "https://example.org/a.pdf")
    assert came == [(Path("/dossier/a.pdf"), Path("/dossier/b"))]
