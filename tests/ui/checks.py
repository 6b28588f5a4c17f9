"""What a machine can check of any window: names, keys, targets, cut words, contrast of what is really painted.

Each check returns what is wrong, so that a test says `assert unnamed(window) == []`.
"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenuBar,
    QScrollBar,
    QStyle,
    QWidget,
)

from ui.kit.labels import Elided
from ui.theme.contrast import TEXT, contrast

TARGET = 24


def accessible_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def unnamed(window: QWidget) -> list[str]:
    """Widgets that take the focus and say nothing about themselves."""
    return [_shown(w) for w in _focusable(window) if not accessible_name(w)]


def namesakes(window: QWidget) -> list[str]:
    """Names that two buttons share."""
    names = Counter(accessible_name(b) for b in window.findChildren(QAbstractButton) if b.isVisible() and _named(b))
    return sorted(name for name, count in names.items() if count > 1)


def unreached(window: QWidget) -> list[str]:
    """Widgets that Tab does not come to; of buttons that exclude each other the chosen one is enough."""
    wanted = {w for w in _focusable(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and not _in_group(w)}
    seen: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        focus = QApplication.focusWidget()
        if focus is None:
            break
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return sorted(_shown(w) for w in wanted - seen)


def small_targets(window: QWidget) -> list[str]:
    """Buttons that are hard to hit."""
    buttons = (b for b in window.findChildren(QAbstractButton) if b.isVisible() and _named(b))
    return [f"{_shown(b)} {b.width()}x{b.height()}" for b in buttons if min(b.width(), b.height()) < TARGET]


def cut_words(window: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit; those that elide on purpose have a tool tip."""
    cut = [label for label in window.findChildren(QLabel) if _is_cut(label)]
    cut += [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.text() and _button_is_cut(b)]
    return [f"{_shown(w)} {w.width()}x{w.height()} needs {w.sizeHint().width()}x{w.sizeHint().height()}" for w in cut]


def faint_words(window: QWidget) -> list[str]:
    """Labels whose strongest painted pixel does not stand out from their ground by 4.5:1."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    labels = (x for x in window.findChildren(QLabel) if x.isVisible() and x.text().strip() and x.isEnabled())
    faint = []
    for label in labels:
        if label.visibleRegion().isEmpty() or label.visibleRegion().boundingRect() != label.rect():
            continue
        ratio = _painted_contrast(window, label, image)
        if ratio < TEXT:
            faint.append(f"{_shown(label)} {ratio:.2f}")
    return faint


def outside(window: QWidget) -> list[str]:
    """Widgets with the focus to take that lie beyond the right or lower edge of what holds them, and cannot scroll."""
    found = []
    for widget in _focusable(window):
        corner = widget.mapTo(window, QPoint(widget.width(), widget.height()))
        if corner.x() > window.width() + 1 and not _can_scroll(widget):
            found.append(f"{_shown(widget)} ends at {corner.x()} of {window.width()}")
    return found


def _focusable(window: QWidget) -> list[QWidget]:
    return [
        w
        for w in window.findChildren(QWidget)
        if w.isVisible()
        and w.isEnabled()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not w.objectName().startswith("qt_")
        and not isinstance(w, QMenuBar | QScrollBar)
    ]


def _named(button: QAbstractButton) -> bool:
    return not button.objectName().startswith("qt_")


def _in_group(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton) or widget.group() is None:
        return False
    return widget.group().exclusive() and not widget.isChecked()


def _can_scroll(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _is_cut(label: QLabel) -> bool:
    if not label.isVisible() or not label.text() or isinstance(label, Elided):
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) - 1
    return label.width() < label.sizeHint().width() - 1 or label.height() < label.minimumSizeHint().height() - 1


def _button_is_cut(button: QAbstractButton) -> bool:
    text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
    icon = button.iconSize().width() if not button.icon().isNull() else 0
    frame = button.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth)
    return button.width() < text + icon + 2 * frame


def _painted_contrast(window: QWidget, label: QLabel, image: QImage) -> float:
    ratio = image.devicePixelRatio()
    place = QRect(label.mapTo(window, QPoint(0, 0)), label.size()).intersected(window.rect())
    cut = image.copy(QRect(place.topLeft() * ratio, place.size() * ratio))
    pixels = Counter(cut.pixel(x, y) for x in range(cut.width()) for y in range(cut.height()))
    ground = QColor(pixels.most_common(1)[0][0]).name()
    return max(contrast(ground, QColor(pixel).name()) for pixel in pixels)


def _shown(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__}({accessible_name(widget) or text or widget.objectName()})"
