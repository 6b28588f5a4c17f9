"""Where in a document something is: by place and by words, so that it is found again or honestly lost.

An anchor of text keeps the quads that were marked, the words as a reader sees them, and 32 characters
on either side. `relocating.py` finds it in another version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import PageText, Quad, Rect
from workbench.domain.selection import quads
from workbench.domain.text import readable_part, whole_part

CONTEXT = 32
"""Characters kept on either side of a quote."""
_AROUND = 5 * CONTEXT  # raw characters read to get them: blanks and line ends fold away


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage, an area, a page, or a whole document, in one version of it.

    `version` is the SHA-256 of the bytes. `page` counts from 0; None means the whole document.
    A passage has quads and a quote; an area has a rectangle; a page has neither. `recognised` says that
    the quote was read from a picture of the page, and may be wrong.
    """

    version: str
    page: int | None = None
    quads: tuple[Quad, ...] = ()
    quote: str = ""
    before: str = ""
    after: str = ""
    area: Rect | None = None
    recognised: bool = False

    def __post_init__(self) -> None:
        if self.area is not None and (self.area[0] >= self.area[2] or self.area[1] >= self.area[3]):
            raise RuleBroken("anchor.empty")
        if bool(self.quads) != bool(self.quote) or (self.quads and self.area is not None):
            raise RuleBroken("anchor.malformed")
        if self.page is None and (self.quads or self.area is not None):
            raise RuleBroken("anchor.malformed")

    def value(self) -> dict[str, object]:
        """Return the anchor as numbers and strings, for the record and for packages."""
        return {
            "version": self.version,
            "page": self.page,
            "quads": [list(quad) for quad in self.quads],
            "quote": self.quote,
            "before": self.before,
            "after": self.after,
            "area": list(self.area) if self.area else None,
            "recognised": self.recognised,
        }

    @classmethod
    def of(cls, value: Mapping[str, object]) -> Anchor:
        """Read an anchor back; a value of another shape is refused."""
        page, area, marked = value.get("page"), value.get("area"), value.get("quads", [])
        words = [value.get(name, "") for name in ("version", "quote", "before", "after")]
        if not (page is None or _is_count(page)) or not isinstance(marked, list) or not all(map(_is_text, words)):
            raise RuleBroken("anchor.malformed")
        version, quote, before, after = map(str, words)
        return cls(
            version=version,
            page=page if isinstance(page, int) else None,
            quads=tuple(_whole(quad, 8) for quad in marked),  # type: ignore[misc]
            quote=quote,
            before=before,
            after=after,
            area=None if area is None else _whole(area, 4),  # type: ignore[arg-type]
            recognised=value.get("recognised", False) is True,
        )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _whole(value: object, length: int) -> tuple[int, ...]:
    """Read so many whole numbers, or refuse."""
    numbers = isinstance(value, list | tuple) and all(type(number) is int for number in value)
    if not numbers or len(value) != length:  # type: ignore[arg-type]
        raise RuleBroken("anchor.malformed")
    return tuple(value)  # type: ignore[arg-type]


def anchor_of(page: PageText, start: int, end: int, version: str) -> Anchor:
    """Anchor a span of characters, without the blanks and torn hyphens at its ends; an empty one is refused."""
    start, end = whole_part(page.text, start, end)
    marked = quads(page, start, end)
    quote = readable_part(page.text, start, end)
    if not marked or not quote:
        raise RuleBroken("anchor.empty")
    before = readable_part(page.text, max(0, start - _AROUND), start)
    after = readable_part(page.text, end, min(len(page.text), end + _AROUND))
    around = before[-CONTEXT:].lstrip(), after[:CONTEXT].rstrip()
    return Anchor(version, page.page, marked, quote, *around, recognised=page.recognised)
