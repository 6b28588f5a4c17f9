"""How far the program has come with reading the documents of the open case in the background."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal


class Stage(Enum):
    """What is being done with documents now."""

    RESTING = 0
    READING = 1
    """Words are read from the text layer."""
    RECOGNISING = 2
    """Words are read from pictures of pages."""


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How far it is: documents while reading, pages while recognising; `version` is the one in hand.

    `recogniser` says whether this laptop can read words from pictures at all.
    """

    stage: Stage = Stage.RESTING
    done: int = 0
    total: int = 0
    version: str = ""
    recogniser: bool = False


class ReadingNews(QObject):
    """Tells who shows it."""

    changed = Signal(object)
    """Carries the ReadingState."""
    words_came = Signal()
    """More can be found than before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = ReadingState()

    def tell(self, state: ReadingState) -> None:
        """Tell how far it is."""
        if state != self.state:
            self.state = state
            self.changed.emit(state)
