"""Marks that came out of files: where each lies on its page, and how it is recognised when it comes again."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.file_annotations import ON_DOCUMENT, ON_PAGE, TEXT_KINDS, FileAnnotation, around
from workbench.domain.geometry import THOUSANDTHS, PageText, Point, Quad

SHOWN, BARE, BROUGHT = "file", "bare", "copy"
"""The annotation lies in the bytes of the document, and its pages show it or do not; or another file brought it."""

_MARKED = 0.9  # of the letters between the first and the last marked one: fewer are no passage
_MOST_LOOKS = 5_000_000  # letters times quads; nobody marks as much as that by hand

Paths = tuple[tuple[int, ...], ...]


def origin_of(name: str, *, inside: bool, shown: bool = True) -> str:
    """Return what a mark keeps of where it came from."""
    return f"{(SHOWN if shown else BARE) if inside else BROUGHT}:{name}"


def name_in(origin: str) -> str:
    """Return by which name its file knows a mark; nothing for a mark that was made here."""
    return origin.partition(":")[2]


def is_in_print(origin: str) -> bool:
    """Say whether the pages of the document show this mark themselves."""
    return origin.startswith(f"{SHOWN}:")


def placed(one: FileAnnotation, text: PageText | None, version: str) -> tuple[Anchor, Paths]:
    """Return where an annotation lies: on the words below it where there are some, else on its area.

    A note of ours on a whole page or document is one again.

    The second part is what the anchor does not keep: its strokes, or its own quads where they are not just those of
    the words.
    """
    if one.kind in TEXT_KINDS and one.quads:
        span = span_under(text, one.quads) if text is not None else None
        if text is not None and span is not None:
            anchor = anchor_of(text, *span, version)
            return anchor, () if anchor.quads == one.quads else one.quads
        return Anchor(version, one.page, area=around(one.quads) or one.rect), one.quads
    if one.kind == "text" and one.icon in (ON_PAGE, ON_DOCUMENT):
        return Anchor(version, one.page if one.icon == ON_PAGE else None), ()
    return Anchor(version, one.page, area=one.rect), one.path


def span_under(page: PageText, quads: Sequence[Quad]) -> tuple[int, int] | None:
    """Return the characters below some quads where they are one passage, or None."""
    if len(page.text) * len(quads) > _MOST_LOOKS:
        return None
    areas = [_corners(quad) for quad in quads]
    letters = [at for at, letter in enumerate(page.text) if not letter.isspace() and any(page.box(at))]
    marked = [at for at in letters if any(_within(area, _middle(page, at)) for area in areas)]
    if not marked:
        return None
    start, end = marked[0], marked[-1] + 1
    between = sum(start <= at < end for at in letters)
    return (start, end) if len(marked) >= _MARKED * between else None


def _corners(quad: Quad) -> tuple[Point, ...]:
    """Return the corners of a quad in their order round it."""
    x1, y1, x2, y2, x3, y3, x4, y4 = (value / THOUSANDTHS for value in quad)
    return (x1, y1), (x2, y2), (x4, y4), (x3, y3)


def _middle(page: PageText, at: int) -> Point:
    left, bottom, right, top = page.box(at)
    return (left + right) / 2, (bottom + top) / 2


def _within(corners: tuple[Point, ...], place: Point) -> bool:
    """Say whether a place lies within corners that go round one way or the other."""
    x, y = place
    sides = [
        (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
        for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True)
    ]
    return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)
