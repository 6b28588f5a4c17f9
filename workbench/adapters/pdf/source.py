"""One open document, as the window sees it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from workbench.adapters.pdf.waiting import Request
from workbench.adapters.pdf.wire import Header
from workbench.domain.errors import Refusal
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.limits import SCALE
from workbench.services.pages import AS_IT_IS, Aspect, Link, OutlineEntry, PageImage, PageTrouble


class WorkerSource:
    """A PageSource whose answers come from the workers."""

    def __init__(
        self,
        sha256: str,
        job: Header,
        ask: Callable[[Request], None],
        forget: Callable[[WorkerSource, frozenset[int] | None], None],
        recognised: Callable[[int], PageText | None] | None = None,
    ) -> None:
        self.sha256 = sha256
        self._job = job
        self._put = ask
        self._forget = forget
        self._recognised = recognised
        self._answering = threading.RLock()
        self._closed = False

    def open(self, then: Callable[[tuple[PageBox, ...] | PageTrouble], None]) -> None:
        """Ask for the boxes of all pages."""
        self._ask("boxes", None, then)

    def render(
        self,
        page: int,
        scale: float,
        tile: tuple[int, int, int, int] | None,
        then: Callable[[PageImage | PageTrouble], None],
        urgent: bool = True,
        aspect: Aspect = AS_IT_IS,
    ) -> None:
        """Ask for the pixels of a page."""
        scale = min(scale, SCALE)
        job: Header = {**self._job, "page": page, "scale": scale, "tile": list(tile) if tile else None}
        job |= {"turn": aspect.turn % 360, "dark": aspect.dark}
        self._put(Request(self, self.sha256, "render", page, job, then, urgent, ((scale, aspect), tile)))

    def text(self, page: int, then: Callable[[PageText | PageTrouble], None]) -> None:
        """Ask for the characters of a page, of its text layer or else as they were read from its picture."""
        self._ask("text", page, partial(self._text_came, page, then))

    def outline(self, then: Callable[[tuple[OutlineEntry, ...] | PageTrouble], None]) -> None:
        """Ask for the outline."""
        self._ask("outline", None, then)

    def labels(self, then: Callable[[tuple[str, ...] | PageTrouble], None]) -> None:
        """Ask what each page calls itself."""
        self._ask("labels", None, then)

    def links(self, page: int, then: Callable[[tuple[Link, ...] | PageTrouble], None]) -> None:
        """Ask for the links of a page."""
        self._ask("links", page, then)

    def forget(self, pages: frozenset[int]) -> None:
        """Drop waiting requests for pages that are no longer wanted."""
        self._forget(self, pages)

    def close(self) -> None:
        """Let go of the document; no answer comes after this returns."""
        with self._answering:
            if self._closed:
                return
            self._closed = True
        self._forget(self, None)

    def deliver(self, then: Callable[[Any], None], answer: object) -> None:
        """Give an answer, unless this was closed."""
        with self._answering:
            if not self._closed:
                then(answer)

    def _text_came(
        self, page: int, then: Callable[[PageText | PageTrouble], None], answer: PageText | PageTrouble
    ) -> None:
        """Answer with what was read from a page's picture where it has no text layer."""
        found = None
        if self._recognised is not None and isinstance(answer, PageText) and not answer.text.strip():
            with suppress(Refusal):
                found = self._recognised(page)
        then(found or answer)

    def _ask(self, op: str, page: int | None, then: Callable[[Any], None]) -> None:
        self._put(Request(self, self.sha256, op, page, {**self._job, "page": page or 0}, then))
