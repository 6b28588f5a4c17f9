"""A page set in the type of the window: heads, words, numbered steps, points, and links that lead to other pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.help.blocks import Block, Sort, Span, blocks_of
from ui.help.pages import Page
from ui.kit.buttons import Button, Kind
from ui.kit.labels import RichWords, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding
from ui.kit.panes import Column
from ui.kit.runs import Run, Runs
from ui.theme.look import Look
from ui.theme.tokens import GRID

POINT = "•"


class PageColumn(Column):
    """Shows one page in a column as wide as prose; the arrow keys scroll it, Tab goes through its links."""

    wanted = Signal(str)
    """The name of another page."""

    def __init__(self, look: Look) -> None:
        self._body = below(gap=GRID.unit)
        self._prose = holding(self._body)
        super().__init__("", beside(Wide(self._prose), gap=0), None, focusable=True)
        self._look = look
        self._page: Page | None = None
        look.changed.connect(self._dress)
        self._dress()

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def show_page(self, page: Page) -> None:
        """Show a page from its beginning; those who hear it hear all of it."""
        self._page = page
        emptied(self._body)
        self._body.addWidget(Words(page.title, "title", wrap=True))
        for block in blocks_of(page.markdown):
            self._body.addWidget(self._made(block))
        self.setAccessibleName(page.title)
        self.setAccessibleDescription(page.words)
        self.verticalScrollBar().setValue(0)

    def _made(self, block: Block) -> QWidget:
        if block.link:
            return self._linked(block.spans[0])
        if block.sort is Sort.HEAD:
            head = Words("".join(span.text for span in block.spans), "strong", wrap=True)
            head.setContentsMargins(0, GRID.unit, 0, 0)
            return head
        words = RichWords(self._look, _runs(block.spans))
        if block.sort is Sort.WORDS:
            return words
        return self._listed(f"{block.number}." if block.sort is Sort.STEP else POINT, words)

    def _listed(self, sign: str, words: QWidget) -> QWidget:
        mark = Words(sign, "muted" if sign == POINT else "strong")
        mark.setMinimumWidth(self._look.advance("99.", strong=True))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        return holding(beside(Top(mark), Wide(words), gap=GRID.unit))

    def _linked(self, span: Span) -> QWidget:
        name = self.tr("{0}, page of help").format(span.text)
        link = Button(self._look, span.text, "chevron-right", kind=Kind.LINK, name=name)
        link.clicked.connect(lambda: self.wanted.emit(span.link))
        return holding(beside(link, None))

    @Slot()
    def _dress(self) -> None:
        self._prose.setMaximumWidth(self._look.metrics.prose)
        if self._page is not None:
            self.show_page(self._page)


def _runs(spans: Sequence[Span]) -> Runs:
    return tuple(
        Run(span.text, span.name or span.key, size="small" if span.key else "body", ground="sunken" if span.key else "")
        for span in spans
    )
