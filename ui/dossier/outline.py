"""The outline of the document in sight: its headings, and the way to each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.document.view import PageView
from ui.dossier.outline_rows import Outlined
from ui.kit.entries import KEY, Entry
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, holding, put_into
from ui.kit.lists import RowTree
from ui.kit.panes import Bar, Pane
from ui.tasks import Task, Tasks
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.pages import OutlineEntry, PageTrouble

OPEN_AT_FIRST = 60
"""An outline with more uppermost headings shows only these at first."""


class OutlinePane(Pane):
    """Headings in a tree; Enter or a click goes to one, the one being read is in hand."""

    placeWanted = Signal(int, object)
    """A page, and a place on it in PDF user space or None."""

    def __init__(self, look: Look, tasks: Tasks) -> None:
        super().__init__("")
        self._tasks = tasks
        self._owner = tasks.owner(self)
        self._task: Task[list[Entry]] | None = None
        self._view: PageView | None = None
        self._version = ""
        self._outlined = Outlined()
        self._starts: list[tuple[int, int]] = []
        self.setAccessibleName(self.tr("Outline"))
        self._filter = SearchField(look, self.tr("Filter headings"), self.tr("Filter the headings"), icon="filter")
        self._tree = OutlineTree(look, self.tr("Headings of the document"))
        self._nothing = Words("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tree)
        room = (GRID.pad, GRID.pad, GRID.pad, GRID.pad)
        self._stack.addWidget(holding(below(self._nothing, None, margins=room)))
        put_into(self, Bar(look, Wide(self._filter)), Wide(self._stack))
        self._filter.changed.connect(self._seek)
        self._tree.opened.connect(self._on_opened)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._tree

    def show_view(self, view: PageView | None) -> None:
        """Show the outline of a view's document; it is asked for once."""
        self._view = view
        version = view.version if view is not None and view.ready else ""
        if version == self._version:
            return
        self._version, self._outlined, self._starts = version, Outlined(), []
        self._say(self.tr("No document is open.") if view is None else "")
        if view is not None and version:
            view.feed.ask_outline(lambda answer: self._came(version, answer))

    def follow(self, page: int) -> None:
        """Take the heading in hand that a page stands under."""
        at = bisect_right(self._starts, (page, len(self._outlined.headings))) - 1
        if at >= 0:
            self._tree.take(str(self._starts[at][1]))

    def _came(self, version: str, answer: tuple[OutlineEntry, ...] | PageTrouble) -> None:
        if version != self._version or self._view is None:
            return
        headings = () if isinstance(answer, PageTrouble) else answer
        self._outlined = Outlined(headings, self._view.feed.labels)
        self._starts = sorted((one.page, at) for at, one in enumerate(headings) if one.page is not None)
        if headings:
            self._seek()
        else:
            self._say(self.tr("This document has no outline. Pages shows its pages as small pictures."))

    @Slot()
    def _seek(self) -> None:
        """Make the lines that the words in the filter leave; the newest words count."""
        outlined, words = self._outlined, self._filter.text.split()
        if self._task is not None:
            self._task.cancel()
        work = partial(outlined.filtered, words) if words else outlined.nested
        if outlined.headings:
            self._task = self._tasks.read(self._owner, work, self._show)

    def _show(self, entries: list[Entry]) -> None:
        self._task = None
        self._tree.show_entries(entries)
        self._stack.setCurrentIndex(0)
        if self._view is not None and not self._filter.text:
            self.follow(self._view.page)

    def _say(self, words: str) -> None:
        self._nothing.setText(words)
        self._stack.setCurrentIndex(1)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        one = self._outlined.headings[int(key)]
        if one.page is not None:
            self.placeWanted.emit(one.page, one.place)


class OutlineTree(RowTree):
    """A tree whose groups lead somewhere too: only the chevron and the arrow keys open and close them."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._look = look
        self._pressed_at = 0.0
        self.setUniformRowHeights(True)

    def show_entries(self, entries: Sequence[Entry], levels: int | None = None) -> None:
        """Show these headings, the groups of a short outline open; where none opens, all begin at the edge."""
        del levels
        self.aligned = any(entry.children for entry in entries)
        self.rows.show_entries(entries)
        if len(entries) <= OPEN_AT_FIRST:
            self.expandAll()

    def take(self, key: str) -> None:
        """Take a row in hand, or the group it is folded into."""
        index = self.rows.index_of(key)
        above = index.parent()
        while above.isValid():
            if not self.isExpanded(above):
                index = above
            above = above.parent()
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the chevron was pressed."""
        self._pressed_at = event.position().x()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the heading in hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(KEY)
        if self.rows.hasChildren(index) and self._on_chevron(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit(str(row))

    def _on_chevron(self, index: QModelIndex) -> bool:
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        end = GRID.pad * (depth + 1) + self._look.metrics.icon_small + GRID.half
        return self._pressed_at < end
