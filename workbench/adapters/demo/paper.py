"""The sheet a document is printed on: header, footer, page x of y, contents, outline."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.demo.looks import MARK, PAGE_HEIGHT, PAGE_WIDTH, Look


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or figure as printed: caption, page from 1, place in points of PDF user space."""

    caption: str
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """Where a heading came to stand; `top` in points of PDF user space."""

    key: str
    shown: str
    level: int
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents page that waits for its page number."""

    key: str
    page: int
    baseline: float


@dataclass
class Paper:
    """What the typesetter learns while it lays out a document, and prints once the last page is known."""

    look: Look
    left_head: str
    right_head: str
    title: str
    author: str
    subject: str
    date: datetime.date
    stamp: str = ""
    headings: list[HeadingPlace] = field(default_factory=list)
    contents: list[ContentsLine] = field(default_factory=list)
    exhibits: list[Exhibit] = field(default_factory=list)
    pages: int = 0

    def canvas(self, *args: object, **settings: object) -> SheetCanvas:
        """Make the canvas a document is drawn on, in the way reportlab asks for one."""
        made = SheetCanvas(*args, **settings)
        made.paper = self
        made.setDateFormatter(self.fixed_date())
        return made

    def fixed_date(self) -> Callable[..., str]:
        """Say the document's date whenever reportlab asks for the time."""
        shown = f"D:{self.date:%Y%m%d}090000Z"
        return lambda *_now: shown

    def draw_frame(self, canvas: Canvas) -> None:
        """Draw header line and mark; the number of pages comes later."""
        look = self.look
        right = PAGE_WIDTH - look.margin
        canvas.saveState()
        canvas.setFont(look.head, 8)
        canvas.setFillColor(look.ink)
        canvas.drawString(look.margin, PAGE_HEIGHT - 46, self.left_head)
        canvas.drawRightString(right, PAGE_HEIGHT - 46, self.right_head)
        if self.stamp:
            canvas.setFont(look.head_bold, 8)
            canvas.drawRightString(right, PAGE_HEIGHT - 34, self.stamp)
        canvas.setStrokeColor(look.rule)
        canvas.setLineWidth(0.6)
        canvas.line(look.margin, PAGE_HEIGHT - 52, right, PAGE_HEIGHT - 52)
        canvas.line(look.margin, 46, right, 46)
        canvas.setFont(look.head_bold, 8)
        canvas.drawString(look.margin, 34, MARK)
        canvas.restoreState()


class SheetCanvas(Canvas):  # type: ignore[misc]
    """A canvas that keeps its pages until all are laid out, then numbers them."""

    paper: Paper

    def __init__(self, *args: object, **settings: object) -> None:
        super().__init__(*args, **settings)
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:
        """Keep the page and start the next."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number the pages, fill the contents in, write the outline and the file."""
        kept = self._kept
        self.paper.pages = len(kept)
        for number, page in enumerate(kept, start=1):
            self.__dict__.update(page)
            self._finish(number, len(kept))
            super().showPage()
        self._doc.SaveToFile(self._filename, self)

    def _finish(self, number: int, total: int) -> None:
        paper, look = self.paper, self.paper.look
        right = PAGE_WIDTH - look.margin
        self.setFont(look.head, 8)
        self.setFillColor(look.ink)
        self.drawRightString(right, 34, f"Page {number} of {total}")
        places = {heading.key: heading for heading in paper.headings}
        self.setFont(look.head, 9.5)
        for line in paper.contents:
            if line.page == number:
                self.drawRightString(right, line.baseline, str(places[line.key].page))
                self.linkRect("", line.key, (look.margin, line.baseline - 3, right, line.baseline + 10), thickness=0)
        for heading in paper.headings:
            if heading.page == number:
                self.bookmarkHorizontal(heading.key, 0, heading.top)
                self.addOutlineEntry(heading.shown, heading.key, heading.level - 1, closed=heading.level == 1)
