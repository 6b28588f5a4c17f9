"""Tables: a header that sorts by mouse and key, a view that draws its focus inside the row or the cell."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.kit.brush import LEFT, RIGHT, Brush
from ui.kit.cells import Cell, GroupCell
from ui.kit.entries import Index
from ui.kit.records import CELL, Column
from ui.kit.runs import small, tip
from ui.theme.focus import RING
from ui.theme.look import Look
from ui.theme.tokens import GRID


class CellDelegate(QStyledItemDelegate):
    """Paints cells, the ground of their rows and the line below them."""

    def __init__(self, look: Look, table: Table) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the cell needs at the width of its column."""
        cell: Cell = index.data(CELL)
        width = option.rect.width() - 2 * GRID.unit
        return QSize(40, cell.height(self._look, width) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        brush = Brush(painter, self._look)
        rect, cell = option.rect, index.data(CELL)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        first = index.column() == 0
        if isinstance(cell, GroupCell):
            brush.fill(rect, "sunken")
        else:
            brush.row_ground(rect, chosen, index.row() == self._table.hovered_row, edge=first)
        brush.rule(rect)
        painter.setClipRect(rect)
        left = GRID.pad if first else GRID.unit
        cell.paint(brush, rect.adjusted(left, 0, -GRID.unit, -1), chosen)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say what is cut, or what a picture means."""
        cell: Cell | None = index.data(CELL)
        text = cell.hint(self._look, option.rect.width() - GRID.pad) if cell else ""
        QToolTip.showText(event.globalPos(), tip(text), view)
        return True


class SortHeader(QHeaderView):
    """The heads of a table; those that sort are reached with the keyboard and say how they sort."""

    sorted = Signal(int, bool)

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look
        self._current = 0
        self.column, self.falling = -1, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, "own")
        self.setHighlightSections(False)
        self.setAccessibleName(self.tr("Column heads"))

    def show_order(self, column: int, falling: bool) -> None:
        """Show by which column the rows are sorted."""
        self.column, self.falling = column, falling
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one head."""
        painter.save()
        brush = Brush(painter, self._look)
        column = self._column(section)
        brush.rule(rect)
        inside = rect.adjusted(GRID.pad if section == 0 else GRID.unit, 0, -GRID.unit, 0)
        wide = brush.runs(inside, small(column.title, "muted", strong=True), RIGHT if column.right else LEFT)
        if section == self.column:
            icon = "chevron-down" if self.falling else "chevron-up"
            left = inside.right() - wide - GRID.pad if column.right else inside.left() + wide + GRID.half
            brush.icon_beside(left, inside, icon, "muted", self._look.metrics.icon_small)
        if self.hasFocus() and section == self._current:
            brush.row_focus(rect)
        painter.restore()

    def sizeHint(self) -> QSize:
        """As high as a row."""
        return QSize(super().sizeHint().width(), self._look.metrics.row + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from head to head, Enter and Space sort."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self._current = max(0, min(self.count() - 1, self._current + step))
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._sort_by(self._current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click sorts."""
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0:
            self._current = section
            self._sort_by(section)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _column(self, section: int) -> Column:
        found = self.model().headerData(section, Qt.Orientation.Horizontal, CELL)
        return found if isinstance(found, Column) else Column("")

    def _sort_by(self, section: int) -> None:
        if self._column(section).sortable:
            falling = not self.falling if section == self.column else False
            self.show_order(section, falling)
            self.sorted.emit(section, falling)


class Table(QTableView):
    """A table of cells, chosen by rows or by cells."""

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        name: str,
        by_cell: bool = False,
        row_height: str = "row_table",
        wraps: bool = False,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._by_cell, self._row_height, self._wraps = look, by_cell, row_height, wraps
        self._left_out: frozenset[int] = frozenset()
        self.hovered_row = -1
        self.heads = SortHeader(look, self)
        self.setHorizontalHeader(self.heads)
        self.setItemDelegate(CellDelegate(look, self))
        self.setAccessibleName(name)
        self.setProperty(RING, "own")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(wraps)  # else Qt asks for heights without saying how wide a column is
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        choice = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(choice.SelectItems if by_cell else choice.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        look.changed.connect(self._dress)

    def show_model(self, model: QAbstractTableModel) -> None:
        """Show a model whose heads are `Column`s."""
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self._fit_heights)
        self._dress()

    def choose(self, row: int) -> None:
        """Take a row in hand and choose it alone, whatever keys are held: `selectRow` would look at them."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags.ClearAndSelect | flags.Rows)

    def choose_also(self, row: int) -> None:
        """Choose one more row, where several can be chosen."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.model().index(row, 0), flags.Select | flags.Rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make every row as high as its words need at the new width, where titles wrap."""
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_heights()

    def minimumSizeHint(self) -> QSize:
        """As wide as its columns, with room for the first words in those that grow."""
        wide = sum(self._needed(column) for column in self._columns() if column.rank == 0)
        return QSize(wide + self.verticalScrollBar().sizeHint().width(), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row in hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the whole row under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has gone."""
        super().leaveEvent(event)
        self._hover(-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then the focus around the row or the cell."""
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            rect = self.visualRect(index)
            if not self._by_cell:
                rect = QRect(0, rect.top(), self.viewport().width(), rect.height())
            Brush(QPainter(self.viewport()), self._look).row_focus(rect)

    @Slot()
    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(getattr(self._look.metrics, self._row_height))
        mode = QHeaderView.ResizeMode
        for section, column in enumerate(self._columns()):
            self.heads.setSectionResizeMode(section, mode.Fixed if column.width else mode.Stretch)
            if column.width:
                self.heads.resizeSection(section, self._width(column))
        self._fit_columns()
        self._fit_heights()
        self.viewport().update()

    def leave_out(self, *sections: int) -> None:
        """Leave columns out, such as one that would be empty in every row."""
        self._left_out = frozenset(sections)
        self._fit_columns()

    def _fit_columns(self) -> None:
        columns = self._columns()
        shown = [column for section, column in enumerate(columns) if section not in self._left_out]
        while sum(map(self._needed, shown)) > self.viewport().width() and any(column.rank for column in shown):
            shown.remove(max(shown, key=lambda column: column.rank))
        for section, column in enumerate(columns):
            if self.isColumnHidden(section) == (column in shown):
                self.setColumnHidden(section, column not in shown)

    def _columns(self) -> list[Column]:
        model = self.model()
        found = (
            model.headerData(section, Qt.Orientation.Horizontal, CELL)
            for section in range(model.columnCount() if model is not None else 0)
        )
        return [column for column in found if isinstance(column, Column)]

    def _width(self, column: Column) -> int:
        return round(column.width * self._look.appearance.text_scale)

    def _needed(self, column: Column) -> int:
        return round((column.width or column.least) * self._look.appearance.text_scale)

    @Slot()
    def _fit_heights(self) -> None:
        if self._wraps:
            self.resizeRowsToContents()

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())
