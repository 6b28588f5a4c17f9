"""The outline of the document in sight: its headings, and the way to each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.document.view import PageView
from ui.kit.entries import KEY, Entry
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, holding, put_into
from ui.kit.lists import RowTree
from ui.kit.panes import Bar, Pane
from ui.kit.rows import RowText
from ui.kit.runs import plain, small
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.pages import OutlineEntry, PageTrouble

OPEN_AT_FIRST = 60
"""A longer outline shows its uppermost headings at first."""


class OutlinePane(Pane):
    """Headings in a tree; Enter or a click goes to one, the one being read is in hand."""

    placeWanted = Signal(int, object)
    """A page, and a place on it in PDF user space or None."""

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._view: PageView | None = None
        self._version = ""
        self._entries: tuple[OutlineEntry, ...] = ()
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
        self._filter.changed.connect(self._show)
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
        self._version, self._entries = version, ()
        self._say(self.tr("No document is open.") if view is None else "")
        if view is not None and version:
            view.feed.ask_outline(lambda answer: self._came(version, answer))

    def follow(self, page: int) -> None:
        """Take the heading in hand that a page stands under."""
        at = bisect_right(self._starts, (page, len(self._entries))) - 1
        if at >= 0:
            self._tree.take(str(self._starts[at][1]))

    def _came(self, version: str, answer: tuple[OutlineEntry, ...] | PageTrouble) -> None:
        if version != self._version:
            return
        self._entries = () if isinstance(answer, PageTrouble) else answer
        self._starts = sorted((one.page, at) for at, one in enumerate(self._entries) if one.page is not None)
        self._show()

    @Slot()
    def _show(self) -> None:
        if not self._entries:
            self._say(self.tr("This document has no outline. Pages shows its pages as small pictures."))
            return
        words = self._filter.text.casefold().split()
        found = [at for at, one in enumerate(self._entries) if all(word in one.title.casefold() for word in words)]
        if words:
            self._tree.show_entries([Entry(str(at), self._row(at, 0)) for at in found])
        else:
            self._tree.show_entries(self._nested())
            if len(self._entries) > OPEN_AT_FIRST:
                self._tree.collapseAll()
        self._stack.setCurrentIndex(0)
        if self._view is not None and not words:
            self.follow(self._view.page)

    def _say(self, words: str) -> None:
        self._nothing.setText(words)
        self._stack.setCurrentIndex(1)

    def _nested(self) -> list[Entry]:
        """Put headings under those they belong to, none deeper than one level below the heading before."""
        stack: list[tuple[int, int, list[Entry]]] = [(-1, -1, [])]

        def close() -> None:
            at, level, children = stack.pop()
            stack[-1][2].append(Entry(str(at), self._row(at, level), tuple(children)))

        for at, one in enumerate(self._entries):
            level = min(one.level, stack[-1][1] + 1)
            while stack[-1][1] >= level:
                close()
            stack.append((at, level, []))
        while len(stack) > 1:
            close()
        return stack[0][2]

    def _row(self, at: int, level: int) -> RowText:
        one = self._entries[at]
        title = one.title or self.tr("Heading without words")
        if one.page is None:
            return RowText(plain(title, "muted"), level=level)
        label = self._view.feed.label(one.page) if self._view is not None else ""
        return RowText(plain(title), aside=small(label or str(one.page + 1)), level=level)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        one = self._entries[int(key)]
        if one.page is not None:
            self.placeWanted.emit(one.page, one.place)


class OutlineTree(RowTree):
    """A tree whose groups lead somewhere too: only the chevron and the arrow keys open and close them."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self._look = look
        self._pressed_at = 0.0
        self.setUniformRowHeights(True)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these headings, all groups open; where none opens, all begin at the edge."""
        self.aligned = any(entry.children for entry in entries)
        super().show_entries(entries)

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
