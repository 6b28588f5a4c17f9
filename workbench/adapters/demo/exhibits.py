"""Flowables that tell the paper where they came to stand."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from workbench.adapters.demo.blocks import Heading
from workbench.adapters.demo.looks import Look
from workbench.adapters.demo.paper import ContentsLine, Exhibit, HeadingPlace, Paper

Drawing = Callable[[Canvas, Look, float, float], None]
"""Draws with the origin at its lower left corner, in the width and height given, in points."""


class PlacedHeading(Paragraph):  # type: ignore[misc]
    """A heading that is found again by the contents page and the outline."""

    def __init__(self, words: str, heading: Heading, key: str, paper: Paper) -> None:
        super().__init__(words, paper.look.heading(heading.level))
        self._heading, self._key, self._paper = heading, key, paper

    def draw(self) -> None:
        """Draw the words and note their place."""
        super().draw()
        _, bottom = self.canv.absolutePosition(0, 0)
        page = self.canv.getPageNumber()
        place = HeadingPlace(self._key, self._heading.shown, self._heading.level, page, bottom + self.height + 6)
        self._paper.headings.append(place)


class PlacedTable(Table):  # type: ignore[misc]
    """A table whose place is noted; the parts of a broken one are noted each."""

    caption = ""
    paper: Paper | None = None

    def draw(self) -> None:
        """Draw the table and note its place."""
        super().draw()
        _note(self, self.paper, self.caption, self._width, self._height)

    def onSplit(self, part: Table, byRow: int = 1) -> None:  # noqa: N803, ARG002 - reportlab's names
        """Hand caption and paper on to a part."""
        part.caption, part.paper = self.caption, self.paper


class Drawn(Flowable):  # type: ignore[misc]
    """A figure drawn from data."""

    def __init__(self, drawing: Drawing, height: float, caption: str, paper: Paper) -> None:
        super().__init__()
        self._drawing, self._caption, self._paper = drawing, caption, paper
        self.width, self.height = paper.look.width, height

    def draw(self) -> None:
        """Draw the figure and note its place."""
        self.canv.saveState()
        self._drawing(self.canv, self._paper.look, self.width, self.height)
        self.canv.restoreState()
        _note(self, self._paper, self._caption, self.width, self.height)


class Contents(Flowable):  # type: ignore[misc]
    """The contents page; page numbers are printed when they are known."""

    leading = 16.0

    def __init__(self, entries: list[tuple[str, Heading]], paper: Paper) -> None:
        super().__init__()
        self._entries, self._paper = entries, paper
        self.width, self.height = paper.look.width, self.leading * len(entries)

    def draw(self) -> None:
        """Draw the words with their leaders and ask for the numbers."""
        look, canvas = self._paper.look, self.canv
        for row, (key, heading) in enumerate(self._entries):
            baseline = self.height - (row + 1) * self.leading + 4
            face = look.head_bold if heading.level == 1 else look.head
            left = 0 if heading.level == 1 else 16
            canvas.setFillColor(look.ink)
            canvas.setFont(face, 9.5)
            canvas.drawString(left, baseline, heading.shown)
            canvas.setStrokeColor(look.rule)
            canvas.setDash(0.5, 3)
            canvas.line(left + canvas.stringWidth(heading.shown, face, 9.5) + 6, baseline, self.width - 22, baseline)
            canvas.setDash()
            _, absolute = canvas.absolutePosition(0, baseline)
            self._paper.contents.append(ContentsLine(key, canvas.getPageNumber(), absolute))


def _note(flowable: Flowable, paper: Paper | None, caption: str, width: float, height: float) -> None:
    if paper is None or not caption:
        return
    left, bottom = flowable.canv.absolutePosition(0, 0)
    page = flowable.canv.getPageNumber()
    paper.exhibits.append(Exhibit(caption, page, left, bottom, left + width, bottom + height))
