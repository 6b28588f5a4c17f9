"""The port through which pages of a document are seen; the work is done in another process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from workbench.domain.geometry import PageBox, PageText


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
class PageTrouble:
    """Why a page or a document cannot be shown: a code, such as `page.slow`, `page.refused`, `worker.died`."""

    page: int | None
    code: str


class PageSource(Protocol):
    """One open document, seen through the worker; every answer arrives by callback, on any thread.

    `sha256` names the version. A newer request of the same kind and page replaces an older one that
    still waits. `close` forgets what still waits; no callback comes after it.
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
    ) -> None:
        """Ask for the pixels of a page at `scale` pixels a point; `tile` is left, top, width, height in pixels."""

    def text(self, page: int, then: Callable[[PageText | PageTrouble], None]) -> None:
        """Ask for the characters of a page."""

    def forget(self, pages: frozenset[int]) -> None:
        """Drop waiting requests for pages that are no longer wanted."""

    def close(self) -> None:
        """Let go of the document."""
