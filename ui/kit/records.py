"""Records shown as cells: the columns of a table and the model of one that fits in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from ui.kit.cells import Cell
from ui.kit.entries import Index
from ui.kit.runs import tip

CELL = Qt.ItemDataRole.UserRole
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width at normal text size, where its words stand, whether it sorts.

    A width of 0 takes what is left, and `least` of it in any case. Where there is too little room, columns
    with the highest `rank` go first; those of rank 0 stay.
    """

    title: str
    width: int = 0
    least: int = 160
    right: bool = False
    sortable: bool = False
    rank: int = 0
    hint: str = ""


def cell_data(cell: Cell, role: int) -> object:
    """Return what a view may ask about a cell."""
    if role == CELL:
        return cell
    return cell.said if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class CellsModel(QAbstractTableModel, Generic[Record]):
    """Records that fit in memory, shown as cells; for tables that can grow see `ui.kit.windowed`."""

    def __init__(self, columns: Sequence[Column], cells: Callable[[Record], Sequence[Cell]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._cells_of = cells
        self._records: list[Record] = []
        self._cells: list[tuple[Cell, ...]] = []

    @property
    def records(self) -> tuple[Record, ...]:
        """What is shown, in order."""
        return tuple(self._records)

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these in this order."""
        self.beginResetModel()
        self._records = list(records)
        self._cells = [tuple(self._cells_of(record)) for record in records]
        self.endResetModel()

    def redraw(self) -> None:
        """Make the cells anew, after the language or the day changed."""
        self._cells = [tuple(self._cells_of(record)) for record in self._records]
        if self._cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._cells) - 1, len(self.columns) - 1))

    def record(self, row: int) -> Record:
        """Return what stands in a row."""
        return self._records[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a view asks about a cell."""
        return cell_data(self._cells[index.row()][index.column()], role) if index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands over a column; before a row its first cell, for those who hear the table."""
        if orientation == Qt.Orientation.Vertical and 0 <= section < len(self._cells):
            return cell_data(self._cells[section][0], role)
        return column_data(self.columns, section, orientation, role)


def column_data(columns: Sequence[Column], section: int, orientation: Qt.Orientation, role: int) -> object:
    """Return what a header may ask about a column."""
    if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role == CELL:
        return columns[section]
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return columns[section].title
    return tip(columns[section].hint) if role == Qt.ItemDataRole.ToolTipRole else None
