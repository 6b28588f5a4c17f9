"""Lists and trees of rows: one delegate, and views that say what was taken in hand and what was opened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
)

from ui.kit.brush import RIGHT, Brush
from ui.kit.entries import KEY, ROW, Entry, GroupText, Index, RowsModel, TreeModel
from ui.kit.rows import RowText, fits, height_of, paint_row
from ui.kit.runs import Run, small, tip
from ui.theme.focus import RING
from ui.theme.look import Look
from ui.theme.tokens import GRID


class RowDelegate(QStyledItemDelegate):
    """Paints rows and heads of lists and trees."""

    def __init__(self, look: Look, view: QAbstractItemView, rules: bool = False) -> None:
        super().__init__(view)
        self._look, self._view, self._rules = look, view, rules

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        row = index.data(ROW)
        high = height_of(self._look, row) if isinstance(row, RowText) else self._look.metrics.row
        return QSize(80, high + (1 if self._rules else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        painter.save()
        brush = Brush(painter, self._look)
        row, rect = index.data(ROW), option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inside = rect.adjusted(GRID.pad, 0, -GRID.pad, -1 if self._rules else 0)
        if isinstance(row, RowText):
            brush.row_ground(rect, chosen, bool(state & QStyle.StateFlag.State_MouseOver))
            paint_row(brush, self._past_chevron(brush, inside, index), row, chosen)
        else:
            self._paint_head(brush, rect, inside, row, index)
        if self._rules:
            brush.rule(rect)
        if self._view.hasFocus() and index == self._view.currentIndex():
            brush.row_focus(rect)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say the whole row where it is cut."""
        row = index.data(ROW)
        cut = isinstance(row, RowText) and not fits(self._look, row, option.rect.width() - 2 * GRID.pad)
        QToolTip.showText(event.globalPos(), tip(row.said) if cut else "", view)
        return True

    def _paint_head(self, brush: Brush, rect: QRect, inside: QRect, row: GroupText, index: Index) -> None:
        if row.band:
            brush.fill(rect, "sunken")
        inside = inside.adjusted(row.level * GRID.gap, 0, 0, 0)
        inside = self._past_chevron(brush, inside, index)
        wide = brush.runs(inside, small(row.aside), RIGHT) if row.aside else 0
        room = inside.adjusted(0, 0, -wide - GRID.unit, 0)
        brush.runs(room, (Run(row.text, True, "text" if row.band else "muted", "small"),))

    def _past_chevron(self, brush: Brush, inside: QRect, index: Index) -> QRect:
        view = self._view
        opens = isinstance(view, RowTree) and index.model().hasChildren(index)
        if not isinstance(view, RowTree) or not (opens or view.aligned):
            return inside
        row, size = index.data(ROW), self._look.metrics.icon_small
        if opens:
            icon = "chevron-down" if view.isExpanded(index) else "chevron-right"
            level = row.level if isinstance(row, RowText) else 0
            brush.icon_beside(inside.left() - 1 + level * self._look.metrics.pad, inside, icon, "muted", size)
        return inside.adjusted(size + GRID.unit, 0, 0, 0)


class RowList(QListView):
    """A list of rows; says which one is in hand and which one was opened."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, name: str, rules: bool = False) -> None:
        super().__init__()
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self, rules))
        _prepare(self, name)
        self.setUniformItemSizes(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self.doItemsLayout)

    @property
    def key(self) -> str:
        """The key of the row in hand, or nothing."""
        return str(self.currentIndex().data(KEY) or "")

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines; what was in hand stays in hand."""
        key = self.key
        self.rows.show_entries(entries)
        if key and key != self.key:
            self.choose(key)

    def choose(self, key: str) -> None:
        """Take a row in hand."""
        row = self.rows.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row in hand."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(str(now.data(KEY)))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW), RowText):
            self.opened.emit(str(index.data(KEY)))


class RowTree(QTreeView):
    """A tree of rows; a group opens and closes with a click or with the left and right keys."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.aligned = False
        """Rows that do not open begin where those begin that do."""
        self.rows = TreeModel()
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, self))
        _prepare(self, name)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self.doItemsLayout)

    @property
    def key(self) -> str:
        """The key of the row in hand, or nothing."""
        return str(self.currentIndex().data(KEY) or "")

    def show_entries(self, entries: Sequence[Entry], levels: int | None = None) -> None:
        """Show these lines; what was in hand stays in hand.

        All groups are open, or with `levels` those that lie less deep, and what a person had opened.
        """
        key = self.key
        opened = {one for one, _, index in self.rows.groups() if self.isExpanded(index)}
        self.rows.show_entries(entries)
        if levels is None:
            self.expandAll()
        else:
            for one, depth, index in self.rows.groups():
                self.setExpanded(index, depth < levels or one in opened)
        if key:
            self.choose(key)

    def choose(self, key: str) -> None:
        """Take a row in hand."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row in hand, or the group."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(str(now.data(KEY)))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self.rows.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        elif isinstance(index.data(ROW), RowText):
            self.opened.emit(str(index.data(KEY)))


def _prepare(view: QAbstractItemView, name: str) -> None:
    view.setAccessibleName(name)
    view.setProperty(RING, "own")
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
