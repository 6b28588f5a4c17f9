"""Things beside each other and below each other, on the grid."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme.tokens import GRID

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
SHOWN = 1
"""Milliseconds after which what was put into a layout is shown; at 0 it is not yet."""
TRIES = 20


@dataclass(frozen=True, slots=True)
class Wide:
    """Something that takes the space that is left."""

    item: QWidget | QLayout
    share: int = 1


@dataclass(frozen=True, slots=True)
class Top:
    """Something that stays at the top of its line."""

    item: QWidget


Item = QWidget | QLayout | Wide | Top | int | None
"""A widget, a layout, one that grows, one kept at the top, a distance in pixels, or None for all the space left."""


def beside(*items: Item, gap: int = GRID.unit, margins: Margins = NONE) -> QHBoxLayout:
    """Lay things out from left to right."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def below(*items: Item, gap: int = GRID.unit, margins: Margins = NONE) -> QVBoxLayout:
    """Lay things out from top to bottom."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def put_into(widget: QWidget, *items: Item) -> None:
    """Put more things at the end of a widget that has a layout of ours."""
    layout = widget.layout()
    if isinstance(layout, QBoxLayout):
        _fill(layout, items, layout.spacing(), _margins(layout))


def _margins(layout: QBoxLayout) -> Margins:
    edges = layout.contentsMargins()
    return edges.left(), edges.top(), edges.right(), edges.bottom()


def holding(layout: QLayout) -> QWidget:
    """Return a bare widget that holds a layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go; what is filled in under the same name has the keyboard again.

    Meanwhile the keyboard waits on what holds the layout: it must not flee into rows that are emptied next.
    """
    focus = QApplication.focusWidget()
    name = focus.accessibleName() if focus is not None and _stands_in(focus, layout) else ""
    home = layout.parentWidget()
    if name and home is not None:
        home.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(SHOWN, home, lambda: _come_back(home, name))
    _take_out(layout)


def _stands_in(focus: QWidget, layout: QLayout) -> bool:
    items = (item for at in range(layout.count()) if (item := layout.itemAt(at)) is not None)
    return any(
        ((widget := item.widget()) is not None and (widget is focus or widget.isAncestorOf(focus)))
        or ((inner := item.layout()) is not None and _stands_in(focus, inner))
        for item in items
    )


def _come_back(home: QWidget, name: str, tries: int = TRIES) -> None:
    """Give the keyboard back, unless somebody has put it elsewhere since; without such a row it goes to the next.

    A machine with much to do shows what was filled in only after the timer.
    """
    if QApplication.focusWidget() is not home:
        return
    alike = (one for one in home.findChildren(QWidget) if one.accessibleName() == name and one.isVisible())
    found = next((one for one in alike if one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus), None)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)
    elif tries:
        QTimer.singleShot(SHOWN, home, lambda: _come_back(home, name, tries - 1))
    else:
        home.focusNextChild()


def _take_out(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _take_out(inner)
            inner.deleteLater()


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, Wide):
            _add(layout, item.item, item.share)
        elif isinstance(item, Top):
            layout.addWidget(item.item, 0, Qt.AlignmentFlag.AlignTop)
        else:
            _add(layout, item, 0)


def _add(layout: QBoxLayout, item: QWidget | QLayout, share: int) -> None:
    if isinstance(item, QWidget):
        layout.addWidget(item, share)
    else:
        layout.addLayout(item, share)
