"""A text in which quotes stand as chips: one character each, drawn with where it comes from, a jump away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, QRectF, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from ui.kit.brush import Brush
from ui.kit.fields import TextField
from ui.kit.formatting import STRONG, go_on_with_list, insert_formatted, toggle_list, toggle_strong
from ui.kit.pressed import pressed_as
from ui.kit.runs import small
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.emphasis import emphasised

_OBJECT = "￼"
_KIND = QTextFormat.ObjectTypes.UserObject.value + 1
_KEY = QTextFormat.Property.UserProperty.value + 1
_LABEL = QTextFormat.Property.UserProperty.value + 2
_ICON = QTextFormat.Property.UserProperty.value + 3


@dataclass(frozen=True, slots=True)
class QuoteChip:
    """A quote in a text: the key of what it stands for, what is written on it, and the icon `quote` or `table`."""

    key: str
    label: str
    icon: str = "quote"


_FORMATS = {pressed_as("Ctrl+B"): "strong", pressed_as("Ctrl+L"): "list"}
Content = tuple["str | QuoteChip", ...]


class QuoteEdit(TextField):
    """Reasons with quotes in them, with emphasis and lists that are kept as plain signs.

    The arrow keys take a chip in hand as a whole; Enter on it, or a double click, jumps to its page. Ctrl+B
    emphasises, Ctrl+L makes a list; Enter goes on with a list.
    """

    jumped = Signal(str)
    edited = Signal()

    def __init__(self, look: Look, name: str, placeholder: str = "", lines: int = 3) -> None:
        super().__init__(name, placeholder, lines)
        self._look = look
        self._drawer = _ChipDrawer(look, self)
        self.document().documentLayout().registerHandler(_KIND, self._drawer)
        self.textChanged.connect(self.edited)
        look.changed.connect(self._dress)

    @property
    def content(self) -> Content:
        """What stands in it: texts and chips in order; lines end with a line feed."""
        parts: list[str | QuoteChip] = []
        block = self.document().begin()
        while block.isValid():
            if block.blockNumber():
                _append(parts, "\n")
            for fragment in _fragments(block):
                chip = _chip_of(fragment.charFormat())
                if chip is None:
                    strong = fragment.charFormat().fontWeight() >= STRONG
                    _append(parts, emphasised(fragment.text()) if strong else fragment.text())
                    continue
                for letter in fragment.text():
                    if letter == _OBJECT:
                        parts.append(chip)
                    else:
                        _append(parts, letter)
            block = block.next()
        return tuple(parts)

    @property
    def text(self) -> str:
        """What stands in it in words alone, without space around."""
        return "".join(part if isinstance(part, str) else f"[{part.label}]" for part in self.content).strip()

    def show_content(self, content: Sequence[str | QuoteChip]) -> None:
        """Show another text; it cannot be undone into the one before."""
        self.blockSignals(True)
        self.clear()
        cursor = self.textCursor()
        for part in content:
            if isinstance(part, str):
                insert_formatted(cursor, part)
            else:
                self._insert(cursor, part)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.blockSignals(False)

    def insert_chip(self, chip: QuoteChip) -> None:
        """Put a chip where the cursor is."""
        self._insert(self.textCursor(), chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take chips as a whole, jump from the one in hand, and format."""
        if event.keyCombination() in _FORMATS:
            self.format(_FORMATS[event.keyCombination()])
        elif self._enters(event) or (self._chip_in_hand() is None and self._take_beside(Qt.Key(event.key()))):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _enters(self, event: QKeyEvent) -> bool:
        """Jump from the chip in hand, or go on with a list, where Enter means that."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        chip = self._chip_in_hand()
        if chip:
            self.jumped.emit(chip.key)
            return True
        return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and go_on_with_list(self)

    def format(self, how: str) -> None:
        """Emphasise what is chosen (`strong`), or make a list of its lines (`list`); again to take it back."""
        toggle_strong(self) if how == "strong" else toggle_list(self)
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Take the keys that format before anybody's shortcut."""
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.keyCombination() in _FORMATS:  # type: ignore[attr-defined]  # asked says which event it is
            event.accept()
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Jump from a chip."""
        chip = self._chip_at(event.position().toPoint())
        if chip:
            self.jumped.emit(chip.key)
        else:
            super().mouseDoubleClickEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy chips as their words."""
        cursor, words = self.textCursor(), []
        for place in range(cursor.selectionStart(), cursor.selectionEnd()):
            chip = self._chip_before(place + 1)
            words.append(f"[{chip.label}]" if chip else self.document().characterAt(place))
        # Qt's own object is refilled: one made here would outlive the interpreter in the clipboard and crash at exit.
        data = super().createMimeDataFromSelection()
        data.text()  # it fills itself when it is first asked
        for form in data.formats():
            data.removeFormat(form)
        data.setText("".join(words).replace(chr(0x2029), "\n"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone."""
        self.insertPlainText(source.text().replace(_OBJECT, ""))

    def _insert(self, cursor: QTextCursor, chip: QuoteChip) -> None:
        look = QTextCharFormat()
        look.setObjectType(_KIND)
        look.setProperty(_KEY, chip.key)
        look.setProperty(_LABEL, chip.label)
        look.setProperty(_ICON, chip.icon)
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cursor.insertText(_OBJECT, look)
        cursor.setCharFormat(QTextCharFormat())
        self.setCurrentCharFormat(QTextCharFormat())

    def _chip_in_hand(self) -> QuoteChip | None:
        cursor = self.textCursor()
        if cursor.selectionEnd() - cursor.selectionStart() != 1:
            return None
        return self._chip_before(cursor.selectionEnd())

    def _take_beside(self, key: Qt.Key) -> bool:
        cursor, ahead = self.textCursor(), key == Qt.Key.Key_Right
        if cursor.hasSelection() or key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return False
        if self._chip_before(cursor.position() + (1 if ahead else 0)) is None:
            return False
        move = QTextCursor.MoveOperation.NextCharacter if ahead else QTextCursor.MoveOperation.PreviousCharacter
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _chip_at(self, place: QPoint) -> QuoteChip | None:
        position = self.cursorForPosition(place).position()
        return self._chip_before(position) or self._chip_before(position + 1)

    def _chip_before(self, position: int) -> QuoteChip | None:
        """The chip that ends at a position."""
        if not 0 < position <= self.document().characterCount():
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return _chip_of(cursor.charFormat()) if self.document().characterAt(position - 1) == _OBJECT else None

    @Slot()
    def _dress(self) -> None:
        self.document().markContentsDirty(0, self.document().characterCount())


class _ChipDrawer(QPyTextObject):
    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def intrinsicSize(self, doc: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        label = str(form.property(_LABEL))
        wide = self._look.advance(label, "small") + self._look.metrics.icon_small + 2 * GRID.unit + 2
        room = doc.textWidth() - 2 * doc.documentMargin()
        return QSizeF(min(wide, room) if room > 0 else wide, self._look.line_height("small") + 2)

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _doc: QTextDocument, _position: int, form: QTextFormat
    ) -> None:
        painter.save()
        brush = Brush(painter, self._look)
        box = QRectF(rect).adjusted(1.5, 0.5, -1.5, -0.5)
        painter.setPen(QPen(self._look.color("brand"), 1))
        painter.setBrush(self._look.color("brand_soft"))
        painter.drawRoundedRect(box, self._look.metrics.radius, self._look.metrics.radius)
        inside = box.toRect().adjusted(GRID.half + 1, 0, -GRID.half, 0)
        size = self._look.metrics.icon_small
        end = brush.icon_beside(inside.left(), inside, str(form.property(_ICON)), "brand", size)
        inside.setLeft(end + GRID.half)
        inside.setRight(round(box.right()) - 3)
        brush.runs(inside, small(str(form.property(_LABEL)), "text"))
        painter.restore()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _chip_of(form: QTextCharFormat) -> QuoteChip | None:
    if form.objectType() != _KIND:
        return None
    return QuoteChip(str(form.property(_KEY)), str(form.property(_LABEL)), str(form.property(_ICON)))


def _append(parts: list[str | QuoteChip], text: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    else:
        parts.append(text)
