"""Qt's own dialog for files, in our dress."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from ui.files import ask_for_file


def test_the_buttons_of_the_dialog_show_their_pictures(look, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    ask_for_file(over, "Import package", "", lambda _path: None)
    dialog = over.findChild(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    picture = dialog.findChild(QToolButton, "toParentButton").grab().toImage()
    inside = [picture.pixel(x, y) for x in range(5, picture.width() - 5) for y in range(5, picture.height() - 5)]
    assert len(inside) - inside.count(max(inside, key=inside.count)) > 30
