"""What the keys do while a page has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.document.deeds import Deed
from ui.document.markers import FILLS
from ui.document.mode import Mode
from ui.document.zooming import Fit, Zoom
from ui.translation import translate
from workbench.domain.geometry import Point

if TYPE_CHECKING:
    from ui.document.view import PageView

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

CONTEXT = "PageKeys"

Chord = tuple[int, Qt.KeyboardModifier]


class Keys:
    """The keys of the page: letters, arrows, Enter and Esc."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._chords: dict[Chord, Callable[[], object]] = {
            (Key.Key_S, NONE): self._caret,
            (Key.Key_A, NONE): self._area,
            (Key.Key_M, NONE): lambda: view.step_mark(forward=True),
            (Key.Key_M, SHIFT): lambda: view.step_mark(forward=False),
            (Key.Key_T, NONE): view.reader.toggle,
            (Key.Key_L, NONE): lambda: view.walk.step(1),
            (Key.Key_L, SHIFT): lambda: view.walk.step(-1),
            (Key.Key_R, NONE): view.turn_right,
            (Key.Key_R, SHIFT): view.turn_left,
            (Key.Key_P, NONE): view.toggle_alone,
            (Key.Key_Delete, NONE): view.bin_chosen,
            (Key.Key_C, NONE): view.offer_colours,
            (Key.Key_N, SHIFT): lambda: view.remark(whole=True),
            (Key.Key_F5, NONE): self._retry,
            (Key.Key_0, CTRL): lambda: view.set_zoom(Zoom(Fit.WIDTH)),
            (Key.Key_ParenRight, CTRL | SHIFT): lambda: view.set_zoom(Zoom(Fit.PAGE)),
            (Key.Key_0, CTRL | SHIFT): lambda: view.set_zoom(Zoom(Fit.PAGE)),
            (Key.Key_Home, NONE): lambda: view.go_to_page(0),
            (Key.Key_End, NONE): lambda: view.go_to_page(view.page_count - 1),
            (Key.Key_Home, CTRL): lambda: view.go_to_page(0),
            (Key.Key_End, CTRL): lambda: view.go_to_page(view.page_count - 1),
            (Key.Key_Space, NONE): lambda: self._screen(1),
            (Key.Key_Space, SHIFT): lambda: self._screen(-1),
        }
        self._deeds: dict[Chord, Deed] = {
            (Key.Key_H, NONE): Deed.HIGHLIGHT,
            (Key.Key_N, NONE): Deed.NOTE,
            (Key.Key_E, CTRL): Deed.EVIDENCE,
            (Key.Key_N, CTRL | SHIFT): Deed.FINDING,
            (Key.Key_K, CTRL | SHIFT): Deed.FACT,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; say whether it was one of ours."""
        chord = (event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if self._tools(event) or self._standard(event):
            return True
        if event.key() == Key.Key_Escape:
            return self._escape()
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            return self._enter()
        if event.key() in (Key.Key_Left, Key.Key_Right):
            return self._turn(1 if event.key() == Key.Key_Right else -1)
        if chord in self._deeds:
            return self._view.make(self._deeds[chord]) or self._remark(chord)
        digit = event.key() - Key.Key_0
        if chord[1] == NONE and 0 <= digit < len(FILLS):
            return self._view.fill(FILLS[digit])
        if chord not in self._chords:
            return False
        self._chords[chord]()
        return True

    def _tools(self, event: QKeyEvent) -> bool:
        """Let the rectangle or the caret have the key first."""
        view, area = self._view, self._view.area_tool.area
        if area is not None and view.area_tool.key(event, view.feed.boxes[area.page]):
            view.dismiss_bar()
            view.follow(area.page, view.area_tool.area.bounds if view.area_tool.area else area.bounds)
            return True
        if view.text_tool.key(event):
            view.dismiss_bar()
            self._speak()
            return True
        return False

    def _standard(self, event: QKeyEvent) -> bool:
        view = self._view
        wanted: dict[QKeySequence.StandardKey, Callable[[], object]] = {
            QKeySequence.StandardKey.Copy: view.copy,
            QKeySequence.StandardKey.SelectAll: self._select_page,
            QKeySequence.StandardKey.ZoomIn: view.zoom_in,
            QKeySequence.StandardKey.ZoomOut: view.zoom_out,
        }
        for key, act in wanted.items():
            if event.matches(key):
                act()
                return True
        return False

    def _remark(self, chord: Chord) -> bool:
        """With nothing selected, a note is a remark on the page."""
        if self._deeds[chord] is Deed.NOTE:
            self._view.remark(whole=False)
        return self._deeds[chord] is Deed.NOTE

    def _caret(self) -> None:
        """Show the caret in the text that is in sight, or take it away."""
        view = self._view
        if view.text_tool.caret is not None:
            view.text_tool.end_caret()
            return
        view.set_mode(Mode.TEXT)
        view.once_read((view.page,), self._begin_caret)

    def _begin_caret(self) -> None:
        view, page = self._view, self._view.page
        left, top = self._found_in_sight() or (0.0, max(0.0, view.sight().shown_at(page, QPointF(0, 0))[1]))
        if view.text_tool.begin_caret(page, left, top):
            view.say(translate(CONTEXT, "Caret on. Arrows move, with Shift they select, Enter offers what to do."))
        else:
            view.say(translate(CONTEXT, "This page has no text that could be selected; A draws a rectangle."))

    def _found_in_sight(self) -> Point | None:
        """Return where words found last begin, if they are still to be seen on the page being read."""
        view, hit = self._view, self._view.overlays.hit_last
        if hit is None or hit.page != view.page or not hit.quads:
            return None
        corners = view.feed.boxes[hit.page].shown_quad(hit.quads[0])
        if not view.viewport().rect().contains(view.sight().point_on(hit.page, corners[0]).toPoint()):
            return None
        return (corners[0][0] + corners[2][0]) / 2, (corners[0][1] + corners[2][1]) / 2

    def _area(self) -> None:
        """Put a rectangle onto the page in sight, for the arrows to move."""
        view = self._view
        view.set_mode(Mode.AREA)
        sight, page = view.sight(), view.page
        rect = sight.page_rect(page).intersected(view.viewport().rect())
        seen = (*sight.shown_at(page, rect.topLeft()), *sight.shown_at(page, rect.bottomRight()))
        view.area_tool.begin(page, view.feed.boxes[page], seen)
        view.say(translate(CONTEXT, "Rectangle. Arrows move it, with Shift they size it, Enter offers what to do."))

    def _enter(self) -> bool:
        view = self._view
        if view.walk.follow():
            return True
        if view.has_selection:
            view.offer(focus=True)
            return True
        if view.overlays.chosen:
            view.markActivated.emit(view.overlays.chosen)
            return True
        return self._follow()

    def _follow(self) -> bool:
        """Follow the link the caret is on."""
        view, caret = self._view, self._view.text_tool.caret
        bounds = view.overlays.caret_on(caret.page) if caret is not None else None
        if caret is None or bounds is None:
            return False
        link = view.links.on(caret.page, bounds[0] + 1, (bounds[1] + bounds[3]) / 2)
        return link is not None and view.follow_link(link)

    def _escape(self) -> bool:
        """Take back the last thing: the bar, the rectangle, the selection, the caret, the chosen mark."""
        view = self._view
        if view.walk.let_go():
            return True
        if view.bar.isVisible():
            view.dismiss_bar()
        elif view.mode is Mode.AREA:
            view.set_mode(Mode.TEXT)
        elif view.has_selection:
            view.clear_selection()
        elif view.text_tool.caret is not None:
            view.text_tool.end_caret()
        elif view.overlays.chosen:
            view.select_mark("")
        else:
            return False
        return True

    def _turn(self, step: int) -> bool:
        """Turn the page where there is nothing to scroll sideways."""
        view = self._view
        if view.horizontalScrollBar().maximum() > 0:
            return False
        view.go_to_page(min(max(view.page + step, 0), view.page_count - 1))
        return True

    def _screen(self, step: int) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    def _select_page(self) -> None:
        self._view.text_tool.select_page(self._view.page)

    def _retry(self) -> None:
        for page in self._view.sight().pages:
            self._view.feed.retry(page)

    def _speak(self) -> None:
        """Say the line the caret is in, or what is selected."""
        view, caret = self._view, self._view.text_tool.caret
        text = view.maps.known(caret.page) if caret is not None else None
        if caret is None or text is None:
            return
        start, end = text.line_span(caret.position)
        view.say(view.selected_text() or text.text[start:end])
