"""The places found in one document, one below the other with the words around them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.document.overlays import Hit
from ui.kit.brush import Tag
from ui.kit.entries import Entry
from ui.kit.lists import RowList
from ui.kit.rows import RowText
from ui.kit.runs import found
from ui.theme.look import Look

ROWS = 6
"""So many are seen at once at most; the list scrolls, the pages keep their room."""
PAGE_ROOM = 44


class HitList(RowList):
    """A row for each place; Enter or a click goes there, Esc goes back to the words."""

    taken = Signal(int)
    """The number of a place among all found."""
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", rules=True)
        self._look, self._rows = look, 1
        self.setAccessibleName(self.tr("Places found in this document"))
        self.opened.connect(lambda key: self.taken.emit(int(key)))
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_hits(self, hits: tuple[Hit, ...], current: int | None) -> None:
        """Show these, the one in hand chosen."""
        self._rows = min(max(len(hits), 1), ROWS)
        self._fit()
        self.show_entries([Entry(str(at), self._row(hit)) for at, hit in enumerate(hits)])
        if current is not None and self.key != str(current):
            self.choose(str(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the words."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _row(self, hit: Hit) -> RowText:
        page = self.tr("p {0}").format(hit.page + 1)
        name = self.tr("Page {0}: {1}").format(hit.page + 1, hit.words.text)
        badge = None
        if hit.recognised:
            badge = Tag(self.tr("OCR"), icon="image")
            name = self.tr("{0}, read from a picture by text recognition").format(name)
        return RowText(found(hit.words.text, hit.words.marks), code=page, code_room=PAGE_ROOM, badge=badge, name=name)

    @Slot()
    def _fit(self) -> None:
        self.setFixedHeight(self._rows * (self._look.metrics.row + 1))
