"""Fields: search, a line or a text with its name above and its fault below, a choice from a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QTextEdit, QWidget

from ui.kit.brush import Brush
from ui.kit.buttons import IconButton
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Item, Wide, below, beside
from ui.kit.runs import tip
from ui.theme.focus import RING
from ui.theme.look import Look
from ui.theme.tokens import GRID


class SearchField(QFrame):
    """A field to search or filter with: an icon, the words, and a cross that clears them."""

    changed = Signal(str)
    entered = Signal()
    left = Signal(Qt.Key)

    def __init__(self, look: Look, placeholder: str, name: str = "", icon: str = "search") -> None:
        super().__init__()
        self._look = look
        self.setProperty("pane", "field")
        self.edit = QLineEdit()
        self.edit.setProperty("kind", "bare")
        self.edit.setProperty(RING, "parent")
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name or placeholder)
        self.edit.installEventFilter(self)
        self._clear = IconButton(look, "x", self.tr("Clear"), dense=True)
        self._clear.hide()
        self._clear.clicked.connect(self.edit.clear)
        picture = Picture(look, icon, "muted")
        self.setLayout(beside(picture, Wide(self.edit), self._clear, gap=GRID.half + 2, margins=(GRID.unit, 0, 3, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.edit.textChanged.connect(self._on_text)
        self.edit.returnPressed.connect(self.entered)
        look.changed.connect(self._dress)
        self._dress()

    @property
    def text(self) -> str:
        """What stands in it, without space around."""
        return self.edit.text().strip()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Let arrow keys leave the field for the list below, and Esc clear it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self.left.emit(key)
                return True
            if key == Qt.Key.Key_Escape and self.edit.text():
                self.edit.clear()
                return True
        return False

    def sizeHint(self) -> QSize:
        """Room for the placeholder."""
        wide = self._look.advance(self.edit.placeholderText()) + 3 * GRID.pad + self._look.metrics.icon
        return QSize(wide, self._look.metrics.control)

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.changed.emit(text.strip())

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.control)


class ChoiceBox(QComboBox):
    """One from a list that is opened."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll what it stands in: it must not choose something else on the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with our own arrow."""
        super().paintEvent(event)
        brush = Brush(QPainter(self), self._look)
        size = self._look.metrics.icon_small
        brush.icon_beside(self.width() - size - GRID.unit, self.rect(), "chevron-down", "muted", size)


class Labelled(QWidget):
    """A field under its name; what is wrong is said below it, what helps stands at the right of its name."""

    def __init__(self, text: str, field: QWidget, aside: str = "", *right: Item) -> None:
        super().__init__()
        self.field = field
        self._name = Words(text, "code")
        self._aside = Words(aside, "small")
        self._fault = Words("", "error", wrap=True)
        self._fault.hide()
        if not field.accessibleName():
            field.setAccessibleName(text)
        head = beside(self._name, self._aside, None, *right, gap=GRID.unit)
        self.setLayout(below(head, Wide(field), self._fault, gap=GRID.half))

    def fault(self, sentence: str) -> None:
        """Say what is wrong, beside the field; nothing takes it away again."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        if bool(self.field.property("faulty")) != bool(sentence):
            self.field.setProperty("faulty", bool(sentence))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def rename(self, text: str) -> None:
        """Call the field something else, as what it asks for depends on another field."""
        self._name.setText(text)
        self.field.setAccessibleName(text)

    def note(self, text: str) -> None:
        """Change what stands beside its name, such as when it was saved."""
        self._aside.setText(text)


class TextField(QTextEdit):
    """A text of several lines, plain; Tab leaves it."""

    def __init__(self, name: str, placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setToolTip(tip(""))

    @property
    def text(self) -> str:
        """What stands in it, without space around."""
        return self.toPlainText().strip()

    def sizeHint(self) -> QSize:
        """Room for its lines."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for its lines."""
        return QSize(120, self.fontMetrics().lineSpacing() * self._lines + 3 * GRID.unit)
