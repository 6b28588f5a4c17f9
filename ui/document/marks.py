"""Marks as the pages show them, found quickly by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.geometry import PageBox, Point, Quad, Rect

TOUCH = 2.0
"""How far beside a mark a pointer still means it, in points."""


class MarkKind(StrEnum):
    """What a mark is, told by the picture in its tag."""

    HIGHLIGHT = "highlight"
    AREA = "area"
    NOTE = "note"
    PAGE = "page"
    """A remark on a page as a whole."""
    DOCUMENT = "document"
    """A remark on the whole document; it stands at the top of its first page."""
    EVIDENCE = "evidence"
    FINDING = "finding"
    FACT = "fact"
    FOREIGN = "foreign"
    """An annotation that the applicant's file already carried."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """One mark on one page: some runs of text, or a rectangle, or (neither) the whole page.

    `discipline` is the code printed in the tag, and the token of its ink; `colour` is the token of its fill, the
    discipline's own where empty.
    `label` is what a screen reader and the tool tip say; `note` is the comment, shown in the tool tip.
    """

    id: str
    page: int
    discipline: str
    kind: MarkKind
    mine: bool
    quads: tuple[Quad, ...] = ()
    rect: Rect | None = None
    colour: str = ""
    label: str = ""
    note: str = ""
    in_print: bool = False
    """The page shows it itself: an annotation in the file is not painted a second time, only tagged."""

    @property
    def ink(self) -> str:
        """The token of its line, frame and tag: whose mark it is."""
        return self.discipline

    @property
    def fill(self) -> str:
        """The token of what it is filled with."""
        return self.colour or self.discipline


Corners = tuple[Point, Point, Point, Point]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its places in shown points of its page."""

    mark: PageMark
    runs: tuple[Corners, ...]
    bounds: tuple[Bounds, ...]
    """Left, top, right, bottom of each run, or of the rectangle."""
    whole: Bounds
    """Left, top, right, bottom around everything."""

    @property
    def top(self) -> float:
        """Where the mark begins, which is where its tag stands."""
        return self.whole[1]

    def meets(self, x: float, y: float) -> bool:
        """Say whether a place on the page lies in the mark."""
        return any(
            left - TOUCH <= x <= right + TOUCH and top - TOUCH <= y <= bottom + TOUCH
            for left, top, right, bottom in self.bounds
        )


def bounds_of(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def place(mark: PageMark, box: PageBox) -> PlacedMark:
    """Find a mark's places on the page as it is shown."""
    if mark.rect is not None:
        left, top, width, height = box.shown_rect(mark.rect)
        around = left, top, left + width, top + height
        return PlacedMark(mark, (), (around,), around)
    runs = tuple(box.shown_quad(quad) for quad in mark.quads)
    bounds = tuple(map(bounds_of, runs))
    if len(bounds) < 2:
        return PlacedMark(mark, runs, bounds, bounds[0] if bounds else (0.0, 0.0, 0.0, 0.0))
    lefts, tops, rights, bottoms = zip(*bounds, strict=True)
    return PlacedMark(mark, runs, bounds, (min(lefts), min(tops), max(rights), max(bottoms)))


class MarkIndex:
    """All marks of a document by page, in reading order from the top.

    Filling it only sorts marks into pages; where they lie is worked out for pages that are looked at.
    """

    def __init__(self, marks: Iterable[PageMark] = ()) -> None:
        self._by_page: dict[int, list[PageMark]] = defaultdict(list)
        self._by_id: dict[str, PageMark] = {}
        self._placed: dict[int, tuple[PlacedMark, ...]] = {}
        self._places: dict[str, PlacedMark] = {}
        for mark in marks:
            self._by_page[mark.page].append(mark)
            self._by_id[mark.id] = mark
        self._pages = sorted(self._by_page)

    def __len__(self) -> int:
        return len(self._by_id)

    def renew(self) -> None:
        """Work out anew where marks lie: pages are shown turned."""
        self._placed.clear()
        self._places.clear()

    def change(self, marks: Mapping[str, PageMark | None]) -> frozenset[int]:
        """Show these marks as they are now, and no longer those that are none; return the pages they lie on."""
        pages = set()
        for mark_id, mark in marks.items():
            before = self._by_id.pop(mark_id, None)
            self._places.pop(mark_id, None)
            if before is not None:
                pages.add(before.page)
                self._by_page[before.page] = [one for one in self._by_page[before.page] if one.id != mark_id]
            if mark is not None:
                pages.add(mark.page)
                self._by_id[mark_id] = mark
                self._by_page[mark.page].append(mark)
        for page in pages:
            self._placed.pop(page, None)
        self._pages = sorted(page for page, found in self._by_page.items() if found)
        return frozenset(pages)

    def whose(self, page: int, box: PageBox) -> tuple[tuple[str, float], ...]:
        """Return the ink of each mark on a page, and how far down the page it begins, from 0 to 1."""
        return tuple((one.mark.ink, one.top / box.height) for one in self.on_page(page, box))

    def get(self, mark_id: str) -> PageMark | None:
        """Return a mark by its id."""
        return self._by_id.get(mark_id)

    def on_page(self, page: int, box: PageBox) -> tuple[PlacedMark, ...]:
        """Return the marks of a page, from top to bottom."""
        placed = self._placed.get(page)
        if placed is None:
            found = (self._place(mark, box) for mark in self._by_page.get(page, ()))
            placed = tuple(sorted(found, key=lambda one: (one.whole[1], one.whole[0], one.mark.id)))
            self._placed[page] = placed
        return placed

    def _place(self, mark: PageMark, box: PageBox) -> PlacedMark:
        """Work out where a mark lies, once: of thousands on a page one may be new."""
        placed = self._places.get(mark.id)
        if placed is None:
            placed = self._places[mark.id] = place(mark, box)
        return placed

    def placed(self, mark: PageMark, box: PageBox) -> PlacedMark:
        """Return where a mark lies."""
        return self._place(mark, box)

    def at(self, page: int, box: PageBox, x: float, y: float) -> PageMark | None:
        """Return the mark under a place, the smallest of several."""
        hits = [one for one in self.on_page(page, box) if one.meets(x, y)]
        return min(hits, key=_area).mark if hits else None

    def beside(
        self, boxes: tuple[PageBox, ...], current: PageMark | None, page: int, *, forward: bool
    ) -> PageMark | None:
        """Return the mark after (or before) the current one; without one, the first from this page on."""
        here = [one.mark for one in self.on_page(page, boxes[page])] if current is None else []
        if current is None and here:
            return here[0] if forward else here[-1]
        if current is not None:
            row = [one.mark.id for one in self.on_page(current.page, boxes[current.page])]
            at = row.index(current.id) + (1 if forward else -1) if current.id in row else -1
            if 0 <= at < len(row):
                return self._by_id[row[at]]
            page = current.page
        others = [other for other in self._pages if (other > page if forward else other < page) and other < len(boxes)]
        if not others:
            return None
        nearest = others[0] if forward else others[-1]
        row_there = self.on_page(nearest, boxes[nearest])
        return row_there[0 if forward else -1].mark


def _area(placed: PlacedMark) -> float:
    left, top, right, bottom = placed.whole
    return (right - left) * (bottom - top)
