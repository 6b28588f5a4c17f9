"""Tables that can grow to a hundred thousand rows: only what is looked at is read, off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from ui.kit.cells import Cell, none_cell
from ui.kit.entries import Index
from ui.kit.records import Column, cell_data, column_data
from ui.tasks import Owner, Task, Tasks

Record = TypeVar("Record")
Row = TypeVar("Row", covariant=True)

BLOCK = 256
"""Rows that are read at once; a table whose rows are dear to read takes fewer."""
KEPT_BLOCKS = 24


class RowSource(Protocol[Row]):
    """Rows in one order under one filter; asked on another thread, so it must not change."""

    def count(self) -> int:
        """How many rows there are."""

    def rows(self, first: int, count: int) -> Sequence[Row]:
        """Return `count` rows from `first` on, fewer at the end."""


class WindowedModel(QAbstractTableModel, Generic[Record]):
    """Shows a source through a window of blocks. Another order or filter is another source."""

    settled = Signal()
    """The rows that were asked for have arrived."""

    def __init__(
        self, columns: Sequence[Column], cells: Callable[[Record], Sequence[Cell]], tasks: Tasks, block: int = BLOCK
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._block = block
        self._cells_of, self._tasks = cells, tasks
        self._source: RowSource[Record] | None = None
        self._owner = Owner()
        self._count = 0
        self._blocks: OrderedDict[int, list[Record]] = OrderedDict()
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._asked: dict[int, Task[Sequence[Record]]] = {}
        self._blank = tuple(none_cell("") for _ in columns)

    def show_source(self, source: RowSource[Record]) -> None:
        """Show another source; the rows of the one before stay until its count is known."""
        self._owner.close()
        self._owner = self._tasks.owner(self)
        self._tasks.read(self._owner, lambda: _first_look(source, self._block), lambda look: self._begin(source, *look))

    def record(self, row: int) -> Record | None:
        """Return what stands in a row, or nothing while it is on its way."""
        block = self._blocks.get(row // self._block)
        return block[row % self._block] if block is not None and row % self._block < len(block) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view asks about a cell; a row that is on its way is blank."""
        if not index.isValid():
            return None
        return cell_data(self._cells_at(index.row())[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands over a column."""
        return column_data(self.columns, section, orientation, role)

    def _begin(self, source: RowSource[Record], count: int, first: Sequence[Record]) -> None:
        self.beginResetModel()
        self._source, self._count = source, count
        self._cells.clear()
        self._asked.clear()
        self._blocks = OrderedDict({0: list(first)} if first else {})
        self.endResetModel()
        self.settled.emit()

    def _cells_at(self, row: int) -> tuple[Cell, ...]:
        if row not in self._cells:
            record = self.record(row)
            if record is None:
                self._ask(row // self._block)
                return self._blank
            self._cells[row] = tuple(self._cells_of(record))
        return self._cells[row]

    def _ask(self, block: int) -> None:
        source = self._source
        if source is None or block in self._asked:
            return
        work = _reading(source, block, self._block)
        self._asked[block] = self._tasks.read(self._owner, work, lambda rows: self._take(source, block, rows))

    def _take(self, source: RowSource[Record], block: int, rows: Sequence[Record]) -> None:
        if source is not self._source:
            return
        self._asked.pop(block, None)
        self._blocks[block] = list(rows)
        if len(self._blocks) > KEPT_BLOCKS:
            old, _ = self._blocks.popitem(last=False)
            for row in range(old * self._block, (old + 1) * self._block):
                self._cells.pop(row, None)
        first, last = block * self._block, min((block + 1) * self._block, self._count) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.settled.emit()


def _first_look(source: RowSource[Record], block: int) -> tuple[int, Sequence[Record]]:
    return source.count(), source.rows(0, block)


def _reading(source: RowSource[Record], block: int, size: int) -> Callable[[], Sequence[Record]]:
    return lambda: source.rows(block * size, size)
