"""Tags on a thing: each can be taken off, and another is added from those that are known or as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding
from ui.theme.look import Look
from ui.theme.tokens import GRID


class TagField(QWidget):
    """A field for one tag that suggests the known ones; Enter adds it."""

    wanted = Signal(str)

    def __init__(self, look: Look, name: str, words: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(name)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        self._add = Button(look, words, "tag", name=words, dense=True)
        self.setLayout(beside(Wide(self.edit), self._add, gap=GRID.unit))
        self.edit.returnPressed.connect(self.add)
        self._add.clicked.connect(self.add)

    def suggest(self, tags: Sequence[str]) -> None:
        """Suggest these while a tag is typed."""
        self._known.setStringList(list(tags))

    @Slot()
    def add(self) -> None:
        """Ask for the tag that was typed."""
        tag = " ".join(self.edit.text().split())
        if tag:
            self.edit.clear()
            self.wanted.emit(tag)


class Tags(QWidget):
    """The tags of one thing under each other, and the field for another."""

    added = Signal(str)
    taken = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = below(gap=0)
        self._field = TagField(look, self.tr("Tag"), self.tr("Add tag"))
        self._field.wanted.connect(self.added)
        self.setLayout(below(self._rows, self._field, gap=GRID.half))
        self.edit = self._field.edit

    def show_tags(self, tags: Sequence[str], known: Sequence[str]) -> None:
        """Show these tags, and suggest the known ones that are not among them."""
        emptied(self._rows)
        for tag in tags:
            self._rows.addWidget(self._row(tag))
        self._field.suggest([one for one in known if one not in tags])

    def _row(self, tag: str) -> QWidget:
        off = IconButton(self._look, "x", self.tr("Take the tag off: {0}").format(tag), dense=True)
        off.clicked.connect(lambda: self.taken.emit(tag))
        return holding(beside(Picture(self._look, "tag", "muted"), Wide(Words(tag)), off, gap=GRID.half))
