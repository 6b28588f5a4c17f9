"""F6: from pane to pane, and in each back to where the person was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

_LAST = "lastFocus"


@runtime_checkable
class Beginning(Protocol):
    """A pane that knows where its work begins: below its bars, where a person would have to go with Tab."""

    def beginning(self) -> QWidget | None:
        """Return where the keyboard goes first, or None for the topmost that takes it."""


def next_pane(panes: Sequence[QWidget], step: int) -> None:
    """Move the focus to the next pane that is shown, or with -1 to the one before."""
    open_panes = [pane for pane in panes if pane.isVisible() and _focusable(pane)]
    if not open_panes:
        return
    focus = QApplication.focusWidget()
    now = next((at for at, pane in enumerate(open_panes) if focus and _holds(pane, focus)), None)
    if now is not None and focus is not None:
        open_panes[now].setProperty(_LAST, _name(focus))
    at = (now + step) % len(open_panes) if now is not None else (0 if step > 0 else len(open_panes) - 1)
    enter(open_panes[at])


def enter(pane: QWidget) -> bool:
    """Move the focus into a pane: to where it was there before, else where it begins; False if nothing takes it."""
    choices = sorted(_focusable(pane), key=lambda widget: _place(pane, widget))
    if not choices:
        return False
    last = pane.property(_LAST)
    begins = pane.beginning() if isinstance(pane, Beginning) else None
    first = begins if begins in choices else choices[0]
    target = next((widget for widget in choices if last and _name(widget) == last), first)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return True


def _focusable(pane: QWidget) -> list[QWidget]:
    inside = [pane, *pane.findChildren(QWidget)]
    return [w for w in inside if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _place(pane: QWidget, widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(pane, QPoint(0, 0)) if widget is not pane else QPoint(0, 0)
    return at.y(), at.x()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__}:{widget.accessibleName()}"
