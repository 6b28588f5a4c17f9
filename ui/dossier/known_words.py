"""Words of open documents that the index holds already, so that finding them needs no page to be read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.desk import Desk
from ui.document.pane import DocumentPane


class KnownWords(QObject):
    """Hands a document its words when somebody begins to find some in it."""

    def __init__(self, desk: Desk, pane: DocumentPane, words: Callable[[str], Mapping[int, str]]) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._words = desk, pane, words
        self._owner = desk.tasks.owner(pane)
        pane.wordsWanted.connect(self._fetch)

    @Slot(str)
    def _fetch(self, version: str) -> None:
        self._desk.tasks.read(
            self._owner, partial(self._words, version), partial(self._pane.know_words, version), lambda _refusal: None
        )
