"""One ring that shows where the keyboard is, drawn over the window so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.theme.look import Look

RING = "ring"
"""Property of a widget: `own` where it paints its focus itself, `parent` where its parent wears the ring."""

_OUTSET = 4
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Two rings, dark inside yellow, of which one stands out on any ground.

    Fields wear it always, other widgets when it was not the mouse that brought the focus.
    Item views say `ring=own` and paint theirs inside the current row.
    """

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._chain: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def follow(self, widget: QWidget | None) -> None:
        """Lie around a widget of this window, or nowhere."""
        for link in self._chain:
            if isValid(link):
                link.removeEventFilter(self)
        self._chain = _up_to(widget, self.window())
        for link in self._chain:
            link.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the widget when it, or what holds it, moves."""
        if event.type() in _MOVES and watched in self._chain:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the yellow ring, and the dark one inside it."""
        painter = QPainter(self)
        painter.setClipRect(self._visible_part())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for token, inset, radius in (("ring_out", 1, 7), ("ring_in", 3, 5)):
            painter.setPen(QPen(self._look.color(token), 2))
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), radius, radius)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self.window():
            self.follow(None)
            return
        by_key = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
        host = _wearer(now)
        wanted = host.property(RING) != "own" and (by_key or isinstance(now, _FIELDS))
        self.follow(host if wanted else None)

    def _place(self) -> None:
        host = self._chain[0] if self._chain else None
        if host is None or not isValid(host) or not host.isVisible():
            self.hide()
            return
        top_left = host.mapTo(self.window(), host.rect().topLeft())
        self.setGeometry(QRect(top_left, host.size()).adjusted(-_OUTSET, -_OUTSET, _OUTSET, _OUTSET))
        self.show()
        self.raise_()
        self.update()

    def _visible_part(self) -> QRect:
        part = self.rect()
        for link in filter(isValid, self._chain[1:]):
            area = link.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is link:
                seen = QRect(link.mapTo(self.window(), link.rect().topLeft()) - self.pos(), link.size())
                part = part.intersected(seen.adjusted(-_OUTSET, -_OUTSET, _OUTSET, _OUTSET))
        return part


def _wearer(widget: QWidget) -> QWidget:
    parent = widget.parentWidget()
    if widget.property(RING) == "parent" and parent is not None:
        return _wearer(parent)
    return widget


def _up_to(widget: QWidget | None, window: QWidget) -> list[QWidget]:
    chain = []
    while widget is not None and widget is not window:
        chain.append(widget)
        widget = widget.parentWidget()
    return chain
