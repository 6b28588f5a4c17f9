"""The words of the page in sight as plain text, for screen readers and for who reads better so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QRegion
from PySide6.QtWidgets import QPlainTextEdit

from ui.document.sentences import page_sentence
from workbench.domain.text import LINE_END_HYPHEN

if TYPE_CHECKING:
    from ui.document.view import PageView


class PageReader(QPlainTextEdit):
    """A read-only text beside the picture of the page.

    Closed it is one pixel large and only a screen reader finds it; open it lies over the pages and
    has its own caret. It follows the page being read.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._shown: int | None = None
        self.open = False
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.hide()
        view.moved.connect(self._follow)
        view.feed.textCame.connect(self._text_came)

    @Slot()
    def toggle(self) -> None:
        """Lay the text over the page, or put it away."""
        self.open = not self.open
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.open else Qt.FocusPolicy.NoFocus)
        self._shown = None
        self._follow()
        if self.open:
            self.raise_()
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and T go back to the page; Page Up and Page Down turn it at the text's ends."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_T):
            self.toggle()
            return
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self._view.go_to_page(min(self._view.page + 1, self._view.page_count - 1))
            return
        if event.key() == Qt.Key.Key_PageUp and bar.value() == 0:
            self._view.go_to_page(max(self._view.page - 1, 0))
            return
        super().keyPressEvent(event)

    @Slot()
    def _follow(self) -> None:
        """Lie where the pages lie, and hold the words of the page being read."""
        wanted = self._view.ready and (self.open or QAccessible.isActive())
        self.setVisible(wanted)
        if not wanted:
            return
        self.setGeometry(self._view.viewport().rect() if self.open else QRect(0, 0, 1, 1))
        self.setMask(QRegion() if self.open else QRegion(-1, -1, 1, 1))  # found by a screen reader, not by the eye
        page = self._view.page
        if page == self._shown:
            return
        name = self.tr("Text of page {page} of {count}")
        self.setAccessibleName(name.format(page=page + 1, count=self._view.page_count))
        text = self._view.feed.text(page)
        if text is None:
            self._view.feed.ask_text((page,))
            return
        self._shown = page
        if text.recognised:
            read = self.tr("{name}, read from the picture by text recognition")
            self.setAccessibleName(read.format(name=self.accessibleName()))
        words = text.text.replace(LINE_END_HYPHEN, "-").replace("\r\n", "\n").replace("\r", "\n")
        trouble = self._view.feed.trouble(page)
        nothing = page_sentence(trouble) if trouble else self.tr("This page has no text; it may be a scan.")
        self.setPlainText(words or nothing)

    @Slot(int)
    def _text_came(self, page: int) -> None:
        if page == self._view.page:
            self._shown = None
            self._follow()
