"""The order of Tab: as things are read.

Qt's own order is the one of creation: what is filled in again, such as answers and evidence, would come after all else.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def go_by_tab(root: QWidget, forward: bool) -> bool:
    """Move the focus to what Tab comes to next in a widget, around at its end; False where nothing takes it."""
    wanted = _next(root, forward)
    if wanted is None:
        return False
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = wanted.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(wanted)
        around = around.parentWidget() if around is not root else None
    return True


def _next(root: QWidget, forward: bool) -> QWidget | None:
    read, focus = list(_read(root)), QApplication.focusWidget()
    near = focus
    while near is not None and near not in read:  # what is just being hidden leaves the keyboard to its neighbours
        near = near.parentWidget()
    at = read.index(near) if near is not None else -1
    choices = [(place, one) for place, one in enumerate(read) if one is not focus and _takes_focus(one)]
    beyond = [one for place, one in choices if (place > at) == forward]
    every = [one for _, one in choices]
    return next(iter((beyond or every)[:: 1 if forward else -1]), None)


def _takes_focus(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def _read(widget: QWidget) -> Iterator[QWidget]:
    """Walk through what is shown: down each layout, across each splitter, else from top left to bottom right."""
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from _read(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QSplitter):
        return [part for at in range(widget.count()) if (part := widget.widget(at)) is not None]
    if isinstance(widget, QStackedWidget):
        return [current] if (current := widget.currentWidget()) is not None else []
    if isinstance(widget, QScrollArea):
        return [inner] if (inner := widget.widget()) is not None else []
    layout = widget.layout()
    laid_out = list(_laid_out(layout)) if layout is not None else []
    own = [one for one in widget.children() if isinstance(one, QWidget) and one not in laid_out]
    return [*laid_out, *sorted(own, key=lambda one: (one.y(), one.x()))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
