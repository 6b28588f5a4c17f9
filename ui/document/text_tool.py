"""Selecting text: by pointer, and by a caret moved with the keys."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.document.selection import TextMaps, TextPlace, TextSelection
from ui.document.textmap import TextMap

Key = Qt.Key
MOST_PAGES = 100
"""A selection reaches no farther: the characters of all its pages are kept while it stands."""


class Unit(Enum):
    """By what a drag selects: characters, after a double click words, after a triple click lines."""

    CHARACTER = 1
    WORD = 2
    LINE = 3


class TextTool:
    """Holds the selection and the caret of one document.

    `moved` is called after every change; places are pages and shown points, so that zoom, rotation
    and scrolling do not concern it.
    """

    def __init__(self, maps: TextMaps, page_count: Callable[[], int], moved: Callable[[], None]) -> None:
        self._maps = maps
        self._page_count = page_count
        self._moved = moved
        self.selection: TextSelection | None = None
        self.caret: TextPlace | None = None
        self.pulling = False
        self._unit = Unit.CHARACTER
        self._origin: tuple[TextPlace, TextPlace] | None = None
        self._goal: float | None = None
        self._awaited: tuple[int, float, float] | None = None
        self._begun: tuple[int, float, float, bool, int] | None = None
        self._turning: tuple[int, int, bool] | None = None
        """The page a caret is on its way to, in which direction, and whether it pulls the selection along."""

    # ---- pointer

    def press(self, page: int, x: float, y: float, *, extend: bool, clicks: int) -> None:
        """Begin a selection, or pull the one there is to this place."""
        self.pulling = True
        place = self._place(page, x, y)
        self._begun = (page, x, y, extend, clicks) if place is None else None
        if place is None:
            return
        fixed = self.selection.fixed if self.selection is not None else self.caret
        if extend and fixed is not None:
            self._unit, self._origin = Unit.CHARACTER, (fixed, fixed)
            self._pull_to(place, x, y)
            return
        self._unit = Unit(min(clicks, 3))
        self._origin = self._span(place, x, y)
        self._select(*self._origin)

    def drag(self, page: int, x: float, y: float) -> None:
        """Pull the selection to a place; where its characters have not come yet, as soon as they have."""
        if not self.pulling:
            return
        place = self._place(page, x, y)
        self._awaited = (page, x, y) if place is None or self._begun else None
        if place is not None and not self._begun:
            self._pull_to(place, x, y)

    def release(self) -> None:
        """Let go of the selection."""
        self.pulling = False
        self._awaited = self._begun = None

    def text_came(self, page: int) -> None:
        """Go on where characters were missing."""
        if self._begun is not None and self._begun[0] == page:
            page, x, y, extend, clicks = self._begun
            self.press(page, x, y, extend=extend, clicks=clicks)
        if self._awaited is not None and self._awaited[0] == page:
            self.drag(*self._awaited)
        if self._turning is not None and self._turning[0] == page:
            self._turn(*self._turning)

    def clear(self) -> None:
        """Select nothing."""
        self.release()
        self.selection, self._goal, self._turning = None, None, None
        self._moved()

    def select(self, first: TextPlace, last: TextPlace) -> None:
        """Select from a place to a place."""
        self._select(first, last)

    # ---- keys

    def begin_caret(self, page: int, x: float, y: float) -> bool:
        """Show the caret near a place; false where the page has no characters."""
        place = self.selection.moving if self.selection is not None else self._place(page, x, y)
        text = self._maps.of(place.page) if place is not None else None
        if place is None or text is None or not text.lines:
            return False
        self.caret, self._goal = place, None
        self._moved()
        return True

    def end_caret(self) -> None:
        """Take the caret away."""
        self.caret = self._turning = None
        self._moved()

    def key(self, event: QKeyEvent) -> bool:
        """Move the caret; say whether the key was for it."""
        if self.caret is None:
            return False
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_page(self.caret.page)
            return True
        if event.key() not in _CARET_KEYS:
            return False
        self._turning = None
        text = self._maps.of(self.caret.page)
        if text is not None:
            self._move(event, text, self.caret)
        return True

    def _move(self, event: QKeyEvent, text: TextMap, caret: TextPlace) -> None:
        """Lead the caret where a key points, onto another page where this one ends."""
        modifiers, key = event.modifiers(), event.key()
        extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        by_word = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        step = 1 if key in (Key.Key_Down, Key.Key_Right, Key.Key_End) else -1
        if key in (Key.Key_Left, Key.Key_Right) and text.reads_leftwards(caret.position):
            step = -step
        if key in (Key.Key_Up, Key.Key_Down):
            if self._goal is None:
                self._goal = text.goal(caret.position)
            to = text.beyond(caret.position, step, self._goal)
        else:
            self._goal = None
            to = _along(text, caret.position, step, by_word, to_end=key in (Key.Key_Home, Key.Key_End))
        if to is None:
            self._turn(caret.page + step, step, extend)
        else:
            self._go_to(TextPlace(caret.page, to), extend=extend)

    def _go_to(self, target: TextPlace, *, extend: bool) -> None:
        fixed = self.selection.fixed if self.selection is not None else self.caret
        self.caret = target
        if extend and fixed is not None:
            self._select(fixed, target)
        else:
            self.selection = None
            self._moved()

    def _turn(self, page: int, step: int, extend: bool) -> None:
        """Lead the caret to the nearest page with text from this one on, now or as soon as its characters are here."""
        self._turning = None
        while 0 <= page < self._page_count():
            text = self._maps.of(page)
            if text is None:
                self._turning = (page, step, extend)
                return
            if text.lines:
                self._go_to(TextPlace(page, text.at_edge(step, self._goal)), extend=extend)
                return
            page += step

    # ---- both

    def select_page(self, page: int) -> None:
        """Select all characters of a page."""
        text = self._maps.of(page)
        if text is not None:
            self._select(TextPlace(page, 0), TextPlace(page, len(text.text)))

    def _select(self, fixed: TextPlace, moving: TextPlace) -> None:
        self.selection = TextSelection(fixed, moving)
        if self.caret is not None:
            self.caret = moving
        self._moved()

    def _place(self, page: int, x: float, y: float) -> TextPlace | None:
        text = self._maps.of(page)
        return None if text is None else TextPlace(page, text.position_at(x, y))

    def _span(self, place: TextPlace, x: float, y: float) -> tuple[TextPlace, TextPlace]:
        """Return the character place, the word or the line under the pointer."""
        text = self._maps.of(place.page)
        if text is None or self._unit is Unit.CHARACTER:
            return place, place
        start, end = text.word_at(x, y) if self._unit is Unit.WORD else text.line_at(x, y)
        if start == end:
            return place, place
        return TextPlace(place.page, start), TextPlace(place.page, end)

    def _pull_to(self, place: TextPlace, x: float, y: float) -> None:
        """Select from the origin to a place, in whole words or lines where the drag began so."""
        if self._origin is None:
            return
        start, end = self._span(place, x, y)
        if place < self._origin[0]:
            self._select(self._origin[1], max(start, TextPlace(self._origin[1].page - MOST_PAGES, 0)))
        else:
            end = min(end, TextPlace(self._origin[0].page + MOST_PAGES, 0))
            self._select(self._origin[0], max(end, self._origin[1]))


def _along(text: TextMap, position: int, step: int, by_word: bool, *, to_end: bool) -> int | None:
    """Return the position beside this one, a word on, or at the end of its line or page; none beyond the page."""
    if to_end:
        start, end = (0, len(text.text)) if by_word else text.line_span(position)
        return end if step > 0 else start
    if by_word:
        to = text.next_word(position) if step > 0 else text.previous_word(position)
    else:
        to = text.beside(position, step)
    return to if to != position else None


_CARET_KEYS = frozenset((Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End))
