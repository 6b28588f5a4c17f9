"""The left of the Dossier place: the list pane, or the search over the dossier in its place, wider."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.dossier.list_pane import ListPane
from ui.dossier.search import SearchPane
from ui.shell.threepanes import ThreePanes
from ui.theme.look import Look


class LeftSide(QStackedWidget):
    """Shows one of both, and folds the judgement for as long as the search needs its room."""

    searchOpened = Signal()
    searchLeft = Signal()

    def __init__(self, look: Look, listed: ListPane, search: SearchPane) -> None:
        super().__init__()
        self._look, self._list, self._search = look, listed, search
        self._three: ThreePanes | None = None
        self._side: QWidget | None = None
        self._folded = self._gave_way = False
        self.addWidget(listed)
        self.addWidget(search)
        search.left.connect(self.leave_search)

    def stand_in(self, three: ThreePanes, side: QWidget) -> None:
        """Know the panes around, whose widths change with the search."""
        self._three, self._side = three, side
        self._list.foldWanted.connect(three.toggle_list)

    @Slot()
    def open_search(self) -> None:
        """Show the search over the whole dossier."""
        self.setCurrentWidget(self._search)
        self._unfold()
        if self._three is not None and self._side is not None and not self._side.isHidden():
            self._three.toggle_side()
            self._folded = True
        self._widen(self._look.metrics.search_pane)
        self._search.begin()
        self.searchOpened.emit()

    @Slot()
    def leave_search(self) -> None:
        """Show the list again, and the judgement where the search had folded it."""
        self.setCurrentWidget(self._list)
        self._widen(self._look.metrics.list_pane)
        if self._folded and self._three is not None and self._side is not None and self._side.isHidden():
            self._three.toggle_side()
        self._folded = False
        self.searchLeft.emit()

    def show_tab(self, key: str) -> None:
        """Show one of the lists, and let the keyboard be in it."""
        if self.currentWidget() is self._search:
            self.leave_search()
        self._unfold()
        self._list.show_tab(key)
        self._list.first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(bool)
    def give_way(self, two: bool) -> None:
        """Fold the list for as long as two columns of pages need its room."""
        if self._three is not None and two != self.isHidden() and (two or self._gave_way):
            self._three.toggle_list()
            self._gave_way = two

    def _unfold(self) -> None:
        if self._three is not None and self.isHidden():
            self._three.toggle_list()

    def _widen(self, width: int) -> None:
        if self._three is not None:
            self._three.setSizes([width, max(self._three.width() - width, 1), 0])
