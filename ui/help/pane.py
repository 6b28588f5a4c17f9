"""Help beside the place in hand: a page, the list of all pages, and what is found by words. Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.help.body import PageColumn
from ui.help.library import look_up, page
from ui.help.pages import groups
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane
from ui.kit.rows import RowText
from ui.kit.runs import plain, small
from ui.theme.look import Look


class HelpPane(Pane):
    """Reads beside the work: whoever goes on working still has the page in sight."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._came_from: QWidget | None = None
        self._before: list[str] = []
        self._back = IconButton(look, "chevron-left", self.tr("Page before"))
        self._all = Button(look, self.tr("All pages"), kind=Kind.LINK)
        close = IconButton(look, "x", "")
        close.rename(self.tr("Close help"), "Esc")
        self._field = SearchField(look, self.tr("Words to look up"), self.tr("Look up in help"))
        self._column = PageColumn(look)
        self._list = RowList(look, self.tr("Pages of help"))
        self._stack = QStackedWidget()
        for one in (self._column, self._list):
            self._stack.addWidget(one)
        self.setAccessibleName(self.tr("Help"))
        put_into(
            self,
            Bar(look, self._back, Words(self.tr("Help"), "strong"), None, self._all, close),
            Bar(look, Wide(self._field)),
            Wide(self._stack),
        )
        self._back.clicked.connect(self.go_back)
        self._all.clicked.connect(self.show_all)
        close.clicked.connect(self.leave)
        self._field.changed.connect(self._look_up)
        self._field.entered.connect(self._into_list)
        self._field.left.connect(self._into_list)
        self._list.opened.connect(self.show_page)
        self._column.wanted.connect(self.show_page)
        self.hide()

    def beginning(self) -> QWidget:
        """The page, or the list of pages."""
        return self._stack.currentWidget() or self

    @property
    def shown(self) -> str:
        """The name of the page that is shown, or nothing while the list is."""
        shown = self._column.page
        return shown.name if shown is not None and self._stack.currentWidget() is self._column else ""

    def ask(self, name: str) -> None:
        """Open at a page, and give the keyboard back at the end to what has it now."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._came_from = focus
        self.show()
        self.show_page(name)

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page; the one that was shown is the page before."""
        shown = self._column.page
        if shown is not None and shown.name != name:
            self._before.append(shown.name)
        self._show(name)

    @Slot()
    def go_back(self) -> None:
        """Show the page before."""
        if self._before:
            self._show(self._before.pop())

    @Slot()
    def show_all(self) -> None:
        """List all pages."""
        self._field.edit.clear()
        entries = []
        for group in groups():
            entries.append(Entry(f"group {group.title}", GroupText(group.title, band=True)))
            entries += [Entry(name, RowText(plain(page(name).title))) for name in group.names]
        self._list.show_entries(entries)
        self._show_list()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Close it, and give the keyboard back."""
        focus = QApplication.focusWidget()
        inside = focus is None or self.isAncestorOf(focus)
        before, self._came_from = self._came_from, None
        self.hide()
        self.closed.emit()
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show(self, name: str) -> None:
        self._column.show_page(page(name))
        self._stack.setCurrentWidget(self._column)
        self._back.setEnabled(bool(self._before))
        self._column.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _look_up(self, words: str) -> None:
        if not words:
            return
        hits = look_up(words)
        entries = [Entry(one.page.name, RowText(plain(one.page.title), second=small(one.line))) for one in hits]
        nothing = self.tr("No page has all of these words")
        self._list.show_entries(entries or [Entry("nothing", GroupText(nothing))])
        self._show_list()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._list)
        self._back.setEnabled(bool(self._before))

    @Slot()
    def _into_list(self) -> None:
        """Go into what was found, at its first page."""
        if self._stack.currentWidget() is self._list:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self._list.key:
                self._list.setCurrentIndex(self._list.rows.index(0))
