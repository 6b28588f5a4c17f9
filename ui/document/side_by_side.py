"""Two columns of pages beside each other, each with a head that says what it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.document.tandem import Tandem
from ui.document.view import PageView
from ui.kit.buttons import IconButton
from ui.kit.labels import Elided, Words
from ui.kit.layouts import Item
from ui.kit.panes import Bar, Panes
from ui.theme.look import Look
from ui.theme.tokens import GRID

LEAST = 240
"""A narrower column of pages is not read."""


class Half(QWidget):
    """One of two columns: a head that says which document and which page, and the pages below."""

    def __init__(self, look: Look, body: QWidget, *tools: Item) -> None:
        super().__init__()
        self._title, self._where = Elided("", "strong"), Words("", "small")
        self._where.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.head = Bar(look, self._title, self._where, None, *tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(body, 1)
        self.setMinimumWidth(LEAST)

    def say(self, title: str) -> None:
        """Say which document is shown."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def say_page(self, view: PageView | None) -> None:
        """Say which page is in sight."""
        words = ""
        if view is not None and view.ready:
            words = self.tr("page {page} of {count}").format(page=view.page + 1, count=f"{view.page_count:,}")
            label = view.feed.label(view.page)
            words += f" ({label})" if label else ""
        self._where.setText(words)

    def be_active(self, active: bool) -> None:
        """Show whether the tools of the window work here."""
        self._title.recast("strong" if active else "muted")


class LinkButton(IconButton):
    """Lets two views scroll together, or apart."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "link-2", "", checkable=True)
        self.rename(self.tr("Scroll both together"))


class SideBySide(Panes):
    """Two views that scroll together; who makes it gives each head its words, and closes the views."""

    pageShown = Signal()

    def __init__(
        self,
        look: Look,
        left: PageView,
        right: PageView,
        left_tools: tuple[Item, ...] = (),
        right_tools: tuple[Item, ...] = (),
    ) -> None:
        self.link = LinkButton(look)
        self.left, self.right = Half(look, left, *left_tools), Half(look, right, *right_tools, self.link)
        super().__init__(self.left, self.right)
        self.views = (left, right)
        self.tandem = Tandem(left, right, self)
        self.give(0, 0)
        self.setMinimumWidth(2 * LEAST + GRID.unit)
        self.link.toggled.connect(self.tandem.link)
        self.tandem.linkedChanged.connect(self.link.setChecked)
        for view in self.views:
            view.opened.connect(self._opened)
            view.pageShown.connect(self._say_pages)

    @Slot()
    def _opened(self) -> None:
        """Scroll together as soon as there are pages on both sides."""
        if all(view.ready for view in self.views):
            self.tandem.link(True)
        self._say_pages()

    @Slot()
    def _say_pages(self) -> None:
        self.left.say_page(self.views[0])
        self.right.say_page(self.views[1])
        self.pageShown.emit()
