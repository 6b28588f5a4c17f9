"""The port through which pages of a document are seen; the work is done in another process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from workbench.domain.geometry import PageBox, PageText, Point, Rect


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels of one page or of one tile of it.

    32 bits a pixel, blue, green, red, unused; rows of `stride` bytes from the top; `data` is a private copy.
    """

    page: int
    scale: float
    left: int
    top: int
    width: int
    height: int
    stride: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Aspect:
    """How a reader wants pages drawn.

    Turned clockwise by `turn` degrees, a multiple of 90; `dark` with paper and print recoloured for dark rooms,
    and pictures as they are.
    """

    turn: int = 0
    dark: bool = False


AS_IT_IS = Aspect()


@dataclass(frozen=True, slots=True)
class PageTrouble:
    """Why a page or a document cannot be shown.

    Codes: `page.slow`, `page.refused`, `page.too_large`, `page.damaged`; `document.unreadable`,
    `document.password_needed`, `document.too_large`, `document.slow`, `document.refused`; `worker.not_started`.
    """

    page: int | None
    code: str


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of a document's outline: its depth from 0, and where it leads, if inside the document.

    `place` is in PDF user space, points; None means the top of the page.
    """

    title: str
    level: int
    page: int | None
    place: Point | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads elsewhere: to a page of the document, or to an address outside.

    One that would start a program or open another file has neither; it is never followed.
    """

    area: Rect
    page: int | None = None
    place: Point | None = None
    address: str = ""


class PageSource(Protocol):
    """One open document, seen through the worker; every answer arrives by callback, on any thread.

    `sha256` names the version. A newer request of the same kind and page replaces an older one that
    still waits: for pictures, one of another scale or aspect or of the same tile, urgent ones and others apart.
    What was replaced or forgotten is never answered. `close` forgets what still waits; no callback
    comes after it. Two sources of one document do not touch each other's requests (thumbnails).
    """

    sha256: str

    def open(self, then: Callable[[tuple[PageBox, ...] | PageTrouble], None]) -> None:
        """Ask for the boxes of all pages."""

    def render(
        self,
        page: int,
        scale: float,
        tile: tuple[int, int, int, int] | None,
        then: Callable[[PageImage | PageTrouble], None],
        urgent: bool = True,
        aspect: Aspect = AS_IT_IS,
    ) -> None:
        """Ask for the pixels of a page at `scale` pixels a point; `tile` is left, top, width, height in pixels.

        At that scale the page, turned as wanted, measures `PageBox.pixels(scale)`. A page too large for one
        picture comes at a lower scale, a tile too large comes cut off: the answer says what it holds.
        """

    def text(self, page: int, then: Callable[[PageText | PageTrouble], None]) -> None:
        """Ask for the characters of a page."""

    def outline(self, then: Callable[[tuple[OutlineEntry, ...] | PageTrouble], None]) -> None:
        """Ask for the outline."""

    def labels(self, then: Callable[[tuple[str, ...] | PageTrouble], None]) -> None:
        """Ask what each page calls itself; empty when they are plainly numbered."""

    def links(self, page: int, then: Callable[[tuple[Link, ...] | PageTrouble], None]) -> None:
        """Ask for the links of a page."""

    def forget(self, pages: frozenset[int]) -> None:
        """Drop waiting requests for pages that are no longer wanted."""

    def close(self) -> None:
        """Let go of the document."""


@dataclass(slots=True)
class AbsentPages:
    """A document of which no page is here: whatever is asked for is answered with why."""

    sha256: str
    code: str

    def open(self, then: Callable[[tuple[PageBox, ...] | PageTrouble], None]) -> None:
        """Say why it cannot be shown."""
        then(PageTrouble(None, self.code))

    def render(
        self,
        page: int,
        _scale: float,
        _tile: tuple[int, int, int, int] | None,
        then: Callable[[PageImage | PageTrouble], None],
        urgent: bool = True,
        aspect: Aspect = AS_IT_IS,
    ) -> None:
        """Say why there is no picture."""
        del urgent, aspect
        then(PageTrouble(page, self.code))

    def text(self, page: int, then: Callable[[PageText | PageTrouble], None]) -> None:
        """Say why there are no characters."""
        then(PageTrouble(page, self.code))

    def outline(self, then: Callable[[tuple[OutlineEntry, ...] | PageTrouble], None]) -> None:
        """Say why there is no outline."""
        then(PageTrouble(None, self.code))

    def labels(self, then: Callable[[tuple[str, ...] | PageTrouble], None]) -> None:
        """Say why pages call themselves nothing."""
        then(PageTrouble(None, self.code))

    def links(self, page: int, then: Callable[[tuple[Link, ...] | PageTrouble], None]) -> None:
        """Say why nothing leads elsewhere."""
        then(PageTrouble(page, self.code))

    def forget(self, _pages: frozenset[int]) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is held."""
