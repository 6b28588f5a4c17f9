"""Key presses as they are written down."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence


def pressed_as(keys: str) -> QKeyCombination:
    """Return the one key press that is written like Ctrl+H."""
    first: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]  # the stubs lack what the library has
    return first
