"""Panes and what they are built from: bars that line up, feet, section heads, splitters, columns that scroll."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ui.kit.labels import Words
from ui.kit.layouts import Item, below, beside, holding
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Frame(QFrame):
    """A frame the style sheet knows by its kind: header, rail, pane, bar, foot, card, quote, popover, overlay."""

    def __init__(self, kind: str, layout: QLayout | None = None) -> None:
        super().__init__()
        self.setProperty("pane", kind)
        if layout is not None:
            self.setLayout(layout)


class Bar(Frame):
    """A head or tool row of a pane: what it is at the left, what can be done at the right.

    All bars are equally high, so that the rows of neighbouring panes are one line.
    """

    _size = "bar"
    _line = 1

    def __init__(
        self, look: Look, *items: Item, gap: int = GRID.unit, left: int = GRID.pad, right: int = GRID.gap
    ) -> None:
        super().__init__("bar", beside(*items, gap=gap, margins=(left, 0, right, 0)))
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(getattr(self._look.metrics, self._size) + self._line)


class Foot(Bar):
    """The row at the end of a pane that acts: the one filled button stands at its right."""

    _size = "foot"

    def __init__(self, look: Look, *items: Item) -> None:
        super().__init__(look, *items)
        self.setProperty("pane", "foot")


class Pane(Frame):
    """A pane that lies flush with its neighbours: head, perhaps a tool row, what is in it, perhaps a foot."""

    def __init__(self, name: str, *parts: Item) -> None:
        super().__init__("pane", below(*parts, gap=0))
        self.setAccessibleName(name)


class Column(QScrollArea):
    """A column that scrolls up and down where it does not fit, never sideways."""

    def __init__(self, name: str, *parts: Item, gap: int = GRID.unit, focusable: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if focusable else Qt.FocusPolicy.NoFocus)
        self.inner: QVBoxLayout = below(*parts, gap=gap, margins=(GRID.pad, GRID.gap, GRID.pad, GRID.gap))
        self.setWidget(holding(self.inner))

    def minimumSizeHint(self) -> QSize:
        """As wide as what scrolls needs, because it is never cut at the side."""
        wide = self.inner.minimumSize().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())


class SectionHead(QWidget):
    """The head of a section within a pane: its name, a count, and a link or a word at the right."""

    def __init__(self, look: Look, text: str, *right: Item) -> None:
        super().__init__()
        self._look = look
        self._name = Words(text, "head")
        self._count = Words("", "head")
        self.setLayout(beside(self._name, self._count, None, *right, gap=GRID.half + 2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, text: str) -> None:
        """Change its name."""
        self._name.setText(text)

    def count(self, count: int | None) -> None:
        """Show how many there are."""
        self._count.setText("" if count is None else str(count))

    @Slot()
    def _dress(self) -> None:
        self.setMinimumHeight(self._look.metrics.dense)


class Panes(QSplitter):
    """Panes parted by a line of one pixel that can be dragged."""

    def __init__(self, *panes: QWidget, upright: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in panes:
            self.addWidget(pane)

    def give(self, *widths: int) -> None:
        """Give the panes their first widths; the one with 0 takes what is left."""
        self.setSizes([width or 10_000 for width in widths])
        for at, width in enumerate(widths):
            self.setStretchFactor(at, 0 if width else 1)
