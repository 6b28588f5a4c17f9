"""What stands in lists and trees, and models that change only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.kit.rows import RowText

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
KEY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class GroupText:
    """The head of a group or of a day, with words at its right; `band` sets it on a sunken ground.

    `level` says how deep a group lies in others.
    """

    text: str
    aside: str = ""
    band: bool = False
    level: int = 0

    @property
    def said(self) -> str:
        """The head in words."""
        return f"{self.text}, {self.aside}" if self.aside else self.text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list under a key of its own; children make it a group that opens."""

    key: str
    row: RowText | GroupText
    children: tuple[Entry, ...] = ()


def entry_data(entry: Entry, role: int) -> object:
    """Return what a view may ask about an entry."""
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return entry.row.said
    if role == ROW:
        return entry.row
    return entry.key if role == KEY else None


class RowsModel(QAbstractListModel):
    """The lines of one list."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; lines that stay keep their place, so that nothing chosen is lost."""
        old, new = [entry.key for entry in self._entries], [entry.key for entry in entries]
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        self._replace(head, len(old) - tail, list(entries[head : len(new) - tail]))
        for row, entry in enumerate(entries):
            if self._entries[row] != entry:
                self._entries[row] = entry
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, key: str) -> int:
        """Return the row of a key, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view asks about a line."""
        return entry_data(self._entries[index.row()], role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads are read, not chosen."""
        if index.isValid() and isinstance(self._entries[index.row()].row, GroupText):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def _replace(self, start: int, end: int, entries: list[Entry]) -> None:
        if end > start:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
            del self._entries[start:end]
            self.endRemoveRows()
        if entries:
            self.beginInsertRows(QModelIndex(), start, start + len(entries) - 1)
            self._entries[start:start] = entries
            self.endInsertRows()


class TreeModel(QAbstractItemModel):
    """The lines of a tree, such as documents by section or hits by document."""

    def __init__(self) -> None:
        super().__init__()
        self._flat: list[tuple[Entry, int, int]] = []  # entry, parent's place or -1, row under the parent
        self._children: dict[int, list[int]] = {-1: []}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these."""
        self.beginResetModel()
        self._flat, self._children = [], {-1: []}
        self._take(entries, -1)
        self.endResetModel()

    def renew(self, entry: Entry) -> None:
        """Show another line under the same key; its children stay."""
        for place, (old, parent, row) in enumerate(self._flat):
            if old.key == entry.key:
                self._flat[place] = (Entry(entry.key, entry.row, old.children), parent, row)
                index = self._at(place)
                self.dataChanged.emit(index, index)

    def groups(self) -> list[tuple[str, int, QModelIndex]]:
        """Return the groups from the top: the key of each, how deep it lies, where it stands."""
        depths: dict[int, int] = {-1: -1}
        found = []
        for place, (entry, parent, _) in enumerate(self._flat):
            if entry.children:
                depths[place] = depths[parent] + 1
                found.append((entry.key, depths[place], self._at(place)))
        return found

    def index_of(self, key: str) -> QModelIndex:
        """Return where a key stands."""
        places = (place for place, (entry, _, _) in enumerate(self._flat) if entry.key == key)
        place = next(places, None)
        return QModelIndex() if place is None else self._at(place)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a line."""
        children = self._children.get(self._place(parent), [])
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the group a line stands in."""
        if not index.isValid():
            return QModelIndex()
        above = self._flat[self._place(index)][1]
        return QModelIndex() if above < 0 else self._at(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines stand in a group."""
        return len(self._children.get(self._place(parent), []))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view asks about a line."""
        return entry_data(self._flat[self._place(index)][0], role) if index.isValid() else None

    def _take(self, entries: Sequence[Entry], parent: int) -> None:
        for row, entry in enumerate(entries):
            place = len(self._flat)
            self._flat.append((entry, parent, row))
            self._children[parent].append(place)
            self._children[place] = []
            self._take(entry.children, place)

    def _at(self, place: int) -> QModelIndex:
        return self.createIndex(self._flat[place][2], 0, place)

    def _place(self, index: Index) -> int:
        return int(index.internalId()) if index.isValid() else -1


def _common(one: list[str], other: list[str]) -> int:
    """How many keys two lists begin with alike."""
    alike = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        alike += 1
    return alike
