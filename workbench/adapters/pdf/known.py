"""What is remembered of documents while the program runs: where their pages lie, and which pages failed."""

from __future__ import annotations

from collections import OrderedDict

from workbench.adapters.pdf.waiting import Key, Request
from workbench.adapters.pdf.wire import WireFault
from workbench.domain.geometry import PageBox
from workbench.domain.limits import JOB_TRIES
from workbench.services.pages import PageTrouble

_BOXES_KEPT = 64


class Known:
    """Answers that need no worker."""

    def __init__(self) -> None:
        self._boxes: OrderedDict[str, tuple[PageBox, ...]] = OrderedDict()
        self._failures: dict[Key, tuple[int, str]] = {}

    def answer(self, request: Request) -> object:
        """Return what is known already: boxes, or that a page has failed too often; None otherwise."""
        failures, code = self._failures.get(request.key, (0, ""))
        if failures >= JOB_TRIES:
            return PageTrouble(request.page, code)
        return self._boxes.get(request.version) if request.op == "boxes" else None

    def keep_boxes(self, version: str, boxes: tuple[PageBox, ...]) -> None:
        """Remember where the pages of a version lie."""
        self._boxes[version] = boxes
        if len(self._boxes) > _BOXES_KEPT:
            self._boxes.popitem(last=False)

    def gather(self, request: Request, start: int, pages: int, boxes: tuple[PageBox, ...]) -> object:
        """Put boxes to those that came before; the answer when all are there, None while some are missing."""
        found = (*request.found, *boxes)
        if start != len(request.found) or len(found) > pages or (pages and not boxes):
            raise WireFault("boxes do not follow one another")
        if not pages:
            return PageTrouble(None, "document.unreadable")
        if len(found) == pages:
            self.keep_boxes(request.version, found)
            return found
        request.found, request.job = found, {**request.job, "page": len(found), "careful": False}
        return None

    def succeeded(self, request: Request) -> None:
        """Forget a failure that has not come again."""
        self._failures.pop(request.key, None)

    def failed(self, request: Request, overdue: bool) -> PageTrouble | None:
        """Note that a request ended its worker; return the answer, or None when it deserves another try."""
        if request.op == "boxes" and not request.job.get("careful"):
            request.job = {**request.job, "careful": True}
            return None
        what = "document" if request.page is None else "page"
        code = f"{what}.slow" if overdue else f"{what}.refused"
        failures = self._failures.get(request.key, (0, ""))[0] + 1
        self._failures[request.key] = failures, code
        return PageTrouble(request.page, code) if overdue or failures >= JOB_TRIES else None
