"""From elements to pages: boxes first, then pages, then ink; so every page number is known before it is printed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from workbench.adapters.report.printed import (
    Bars,
    Contents,
    Element,
    Framed,
    Heading,
    Items,
    NewPage,
    Paper,
    Picture,
    Run,
    SignatureField,
    Style,
    Table,
    Words,
)
from workbench.adapters.report.tagged.canvas import Place
from workbench.adapters.report.typeset.boxes import Box, Break, Column, FrameBox, Key, WordsBox, flow
from workbench.adapters.report.typeset.faces import Faces
from workbench.adapters.report.typeset.figures import BarsBox, EntryBox, FieldBox, PictureBox
from workbench.adapters.report.typeset.lines import LineBreaker, SetWords
from workbench.adapters.report.typeset.styles import (
    CELL,
    CELL_SMALL,
    ENTRIES,
    HEAD_CELL,
    HEADINGS,
    ITEM,
    LOOKS,
    PAGE_HEIGHT,
    ROOM,
    SHORT_LIST,
    TOP,
    WIDTH,
    Look,
)
from workbench.adapters.report.typeset.tables import PAD_X, Row, TableBox

_INDENT = 16.0
_BULLET = "•"
_PICTURE_HEIGHT = 300.0
_NUMBER_ROOM = 34.0
_CELLS = dict.fromkeys(Style, CELL) | {Style.SMALL: CELL_SMALL, Style.LABEL: HEAD_CELL}

Page = list[tuple[float, Box]]


class Setter:
    """Sets the elements of one report; afterwards it knows on which page each anchor came to stand."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.faces = Faces()
        self.places: dict[str, Place] = {}
        self._list = Key()
        self._headings = [one for one in paper.elements if isinstance(one, Heading) and one.level in ENTRIES]

    def pages(self) -> list[Page]:
        """Set everything and cut it into pages."""
        boxes: deque[Box] = deque(box for element in self._paper.elements for box in self._boxes(element))
        pages: list[Page] = []
        while boxes:
            page = flow(boxes, ROOM, forced=True)
            if page:
                pages.append(page)
        for number, page in enumerate(pages, 1):
            for y, box in page:
                for name, below in box.anchors():
                    self.places.setdefault(name, Place(number, PAGE_HEIGHT - TOP - y - below))
        return pages

    @property
    def headings(self) -> list[Heading]:
        """The headings that stand in the contents."""
        return self._headings

    def _boxes(self, element: Element) -> Iterator[Box]:
        match element:
            case Words():
                yield self._words(element, WIDTH)
            case Heading():
                self._list = Key()
                yield self._heading(element)
            case Items():
                yield from self._items(element)
            case Framed():
                yield self._frame(element)
            case Table():
                yield self._table(element)
            case Bars():
                yield BarsBox.of(element, self.faces)
            case Picture():
                yield PictureBox.of(element, WIDTH, _PICTURE_HEIGHT)
            case SignatureField():
                yield FieldBox(signature=element)
            case Contents():
                yield from self._contents(element)
            case NewPage():
                yield Break()

    def _set(self, runs: tuple[Run, ...], look: Look, width: float) -> SetWords:
        return SetWords(LineBreaker(runs, look, self.faces, width).lines(), runs, look, Key())

    def _words(self, words: Words, width: float, looks: dict[Style, Look] | None = None) -> WordsBox:
        look = (looks or LOOKS)[words.style]
        if words.sign:
            return self._item(words, width, look)
        self._list = Key()
        kept = words.kept or (words.style is Style.LABEL and looks is None)
        return WordsBox(self._set(words.runs, look, width), "P", look.before, look.after, kept, words.anchor)

    def _item(self, words: Words, width: float, look: Look) -> WordsBox:
        """Set an item of the list that the item before it is of."""
        body, sign = self._set(words.runs, look, width - _INDENT), self._set((Run(words.sign),), look, _INDENT)
        kept, group = words.kept, self._list
        return WordsBox(body, "LI", 0.0, look.after, kept, words.anchor, indent=_INDENT, sign=sign, group=group)

    def _heading(self, heading: Heading) -> WordsBox:
        look = HEADINGS[heading.level]
        words = self._set((Run(heading.text),), look, WIDTH)
        return WordsBox(words, f"H{heading.level}", look.before, look.after, True, heading.anchor)

    def _items(self, items: Items) -> Iterator[Box]:
        group = Key()
        kept = len(items.items) <= SHORT_LIST
        for number, runs in enumerate(items.items, 1):
            more = kept and number < len(items.items)
            words = self._set(runs, ITEM, WIDTH - _INDENT)
            sign = self._set((Run(_BULLET),), ITEM, _INDENT)
            yield WordsBox(words, "LI", 0.0, ITEM.after, more, indent=_INDENT, sign=sign, group=group)

    def _frame(self, framed: Framed) -> FrameBox:
        width, self._list = WIDTH - FrameBox.INSET * 2, Key()
        column = Column(tuple(self._words(words, width) for words in framed.words))
        return FrameBox(column, WIDTH, framed.tone, "BlockQuote" if framed.quotation else "Div", framed.anchor)

    def _table(self, table: Table) -> TableBox:
        widths = tuple(WIDTH * share / sum(table.shares) for share in table.shares)
        head = self._row(tuple((Words((Run(text),), Style.LABEL),) for text in table.heads), widths)
        rows = tuple(self._row(row, widths) for row in table.rows)
        return TableBox(rows, widths, head if table.heads else None, table.row_heads, table.summary)

    def _row(self, cells: tuple[tuple[Words, ...], ...], widths: tuple[float, ...]) -> Row:
        room = (width - 2 * PAD_X for width in widths)
        return Row(tuple(self._column(words, width) for words, width in zip(cells, room, strict=False)))

    def _column(self, cell: tuple[Words, ...], width: float) -> Column:
        self._list = Key()
        return Column(tuple(self._words(words, width, _CELLS) for words in cell))

    def _contents(self, contents: Contents) -> Iterator[Box]:
        yield self._heading(Heading(contents.heading, 2, "contents"))
        table = Key()
        for heading in self._headings:
            look = ENTRIES[heading.level]
            indent = _INDENT * (heading.level - 2)
            words = self._set((Run(heading.text),), look, WIDTH - indent - _NUMBER_ROOM)
            yield EntryBox(words, heading.anchor, self._page, self.faces, indent, table, look.before, look.after)

    def _page(self, anchor: str) -> int:
        return self.places[anchor].page
