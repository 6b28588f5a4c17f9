"""Every component of the kit in its states, for the eye and for the tests."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from tests.ui.kit.gallery_judgement import judgement
from tests.ui.kit.gallery_lists import lists
from tests.ui.kit.gallery_tables import tables
from tests.ui.kit.gallery_words import words_and_buttons
from ui.kit.panes import Panes
from ui.theme.focus import FocusRing
from ui.theme.look import Look


def gallery(look: Look) -> QMainWindow:
    """Return a window with every component, in four columns."""
    window = QMainWindow()
    panes = Panes(words_and_buttons(look), judgement(look), lists(look), tables(look))
    panes.give(330, 384, 300, 0)
    window.setCentralWidget(panes)
    window.ring = FocusRing(window, look)
    return window
