"""The little formatting of reasons, as it is typed: emphasis, and lists that go on by themselves."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workbench.domain.emphasis import lines_of, next_item, stretches

STRONG = int(QFont.Weight.DemiBold)
_BULLET = "- "


def strong_format() -> QTextCharFormat:
    """Return how emphasised words are set."""
    form = QTextCharFormat()
    form.setFontWeight(STRONG)
    return form


def insert_formatted(cursor: QTextCursor, text: str) -> None:
    """Write a text with its emphasis at a cursor."""
    for one in stretches(text):
        cursor.insertText(one.text, strong_format() if one.strong else QTextCharFormat())


def toggle_strong(edit: QTextEdit) -> None:
    """Emphasise what is chosen, or what is typed next; again to take it back."""
    form = QTextCharFormat()
    there = edit.currentCharFormat().fontWeight() >= STRONG
    form.setFontWeight(int(QFont.Weight.Normal) if there else STRONG)
    edit.mergeCurrentCharFormat(form)


def toggle_list(edit: QTextEdit) -> None:
    """Make items of the lines that are chosen; where all of them are items, make lines of them again."""
    cursor = edit.textCursor()
    block, last = edit.document().findBlock(cursor.selectionStart()), edit.document().findBlock(cursor.selectionEnd())
    lines = [block]
    while block != last:
        block = block.next()
        lines.append(block)
    items = all(one.text().startswith(_BULLET) for one in lines)
    change = QTextCursor(edit.document())
    change.beginEditBlock()
    for one in lines:
        change.setPosition(one.position())
        if items:
            change.setPosition(one.position() + len(_BULLET), QTextCursor.MoveMode.KeepAnchor)
            change.removeSelectedText()
        elif not lines_of(one.text())[0].sign:
            change.insertText(_BULLET, QTextCharFormat())
    change.endEditBlock()


def go_on_with_list(edit: QTextEdit) -> bool:
    """Begin the next item where the line at the cursor is one, or end the list at an empty one; else do nothing."""
    cursor = edit.textCursor()
    line = cursor.block().text()
    begins = next_item(line)
    if begins is None or cursor.hasSelection() or cursor.positionInBlock() < len(line) - len(line.lstrip()) + 2:
        return False
    cursor.beginEditBlock()
    if begins:
        cursor.insertText(f"\n{begins}", QTextCharFormat())
    else:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return True
