"""The background worker: inspection, text and cut-outs, one document after another, waiting for each answer."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

from workbench.adapters.pdf.answers import picture_of, trouble_in, value_of
from workbench.adapters.pdf.command import worker_command
from workbench.adapters.pdf.inspection import Survey, SurveyedPage, inspected, surveyed_page
from workbench.adapters.pdf.process import Refused, WorkerEnded, WorkerProcess, answer_read
from workbench.adapters.pdf.wire import Header, WireFault
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.domain.limits import JOB_SECONDS, WORKER_START_SECONDS
from workbench.services.bytes import ByteSource
from workbench.services.pages import PageImage
from workbench.services.reading import Inspection, kind_of

_Message = tuple[Header, bytes]


class PdfReader:
    """A DocumentReader whose work is done by a worker in the background, started when it is first needed.

    Calls wait for one another, and each for its answer. The bytes of a document are read on the calling thread.
    """

    def __init__(self, command: Callable[[str], Sequence[str]] = worker_command) -> None:
        self._command = command
        self._calling = threading.RLock()
        self._worker: WorkerProcess | None = None
        self._heard: SimpleQueue[_Message | None] = SimpleQueue()
        self._numbers = itertools.count(1)
        self._source: ByteSource | None = None
        self._document = 0

    def inspect(self, source: ByteSource, on_text: Callable[[int, str], None] | None = None) -> Inspection:
        """Say what a document is; `on_text` gets the text of each page on the way."""
        with self._calling:
            return inspected(self, source, on_text)

    def texts(self, source: ByteSource, pages: Sequence[int] | None = None) -> Iterator[tuple[int, str]]:
        """Give the text of pages, or of all, in order; empty where a page could not be read."""
        count, _ = self._value("facts", source)
        survey = Survey(self, source, range(count) if pages is None else pages)
        return ((page, seen.text if seen else "") for page, seen in survey.all_pages())

    def boxes(self, source: ByteSource) -> tuple[PageBox, ...]:
        """Return the visible part of every page."""
        with self._calling:
            found: tuple[PageBox, ...] = ()
            while True:
                pages, more = self.boxes_from(source, len(found))
                found = (*found, *more)
                if len(found) >= pages or not more:
                    return found

    def page_text(self, source: ByteSource, page: int) -> PageText:
        """Return the characters of a page with their boxes."""
        text: PageText = self._value("text", source, page)
        return text

    def crop(self, source: ByteSource, page: int, area: Rect, dpi: int) -> bytes:
        """Return a part of a page as PNG."""
        png: bytes = self._value("crop", source, page, area=list(area), dpi=dpi)
        return png

    def picture(self, source: ByteSource, page: int, scale: float) -> PageImage:
        """Return the pixels of a page at `scale` pixels a point."""
        with self._calling, _said_outside(page):
            try:
                return picture_of(page, *self._exchange("render", source, page, {"scale": scale}), None, None)
            except WireFault:
                self._end()
                raise WorkerEnded(slow=False) from None

    def processes(self) -> tuple[int, ...]:
        """Return the number of the process at work, if there is one."""
        worker = self._worker
        return (worker.pid,) if worker else ()

    def close(self) -> None:
        """End the worker."""
        with self._calling:
            self._end()

    def boxes_from(self, source: ByteSource, page: int, careful: bool = False) -> tuple[int, tuple[PageBox, ...]]:
        """Return the number of pages and some boxes from a page on; when pages are deadly, their sizes alone."""
        try:
            value: tuple[int, tuple[PageBox, ...]] = self._value("boxes", source, page, careful=careful)
        except MachineRefused:
            if careful:
                raise
            return self.boxes_from(source, page, careful=True)
        return value

    def ask(self, op: str, source: ByteSource, page: int = 0, **more: object) -> Any:
        """Have one job done and read its answer; Refused or WorkerEnded when it cannot be."""
        with self._calling:
            message = self._exchange(op, source, page, more)
            try:
                return value_of(op, page, *message)
            except WireFault:
                self._end()
                raise WorkerEnded(slow=False) from None

    def survey(self, source: ByteSource, pages: Sequence[int]) -> tuple[list[SurveyedPage | str], WorkerEnded | None]:
        """Read the first of these pages, as many as a while allows: each page, or the code of its trouble.

        When the worker ended over a page, that is said too; the page is the one after those read.
        """
        read: list[SurveyedPage | str] = []
        with self._calling:
            number = self._begin("survey", source, 0, {"pages": list(pages)})
            try:
                while "end" not in (message := self._next(number, source))[0]:
                    page, seen = surveyed_page(*message)
                    if len(read) >= len(pages) or page != pages[len(read)]:
                        raise WireFault("pages do not follow one another")
                    read.append(seen)
            except WorkerEnded as end:
                return read, end
            except WireFault:
                self._end()
                return read, WorkerEnded(slow=False)
        return read, None

    def _value(self, op: str, source: ByteSource, page: int = 0, **more: object) -> Any:
        """Have one job done, raising what callers outside understand."""
        with _said_outside(page):
            return self.ask(op, source, page, **more)

    def _exchange(self, op: str, source: ByteSource, page: int, more: dict[str, object]) -> _Message:
        """Give the worker a job and wait for its answer."""
        header, payload = self._next(self._begin(op, source, page, more), source)
        trouble = trouble_in(header)
        if trouble:
            raise Refused(trouble)
        return header, payload

    def _begin(self, op: str, source: ByteSource, page: int, more: dict[str, object]) -> int:
        """Give the worker a job."""
        worker = self._ready_worker()
        if source is not self._source:
            worker.say({"op": "close", "document": self._document})
            self._source, self._document = source, next(self._numbers)
        number = next(self._numbers)
        about = {"document": self._document, "size": source.size, "kind": kind_of(source), "page": page}
        worker.say({**about, **more, "op": op, "id": number})
        return number

    def _next(self, number: int, source: ByteSource) -> _Message:
        """Wait for the next message about a job, serving bytes meanwhile; the time they take does not count."""
        ends = time.monotonic() + JOB_SECONDS
        while True:
            header, payload = self._message(ends)
            if "read" in header and self._worker:
                asked = time.monotonic()
                answer_read(self._worker, source if header["read"] == self._document else None, header)
                ends += time.monotonic() - asked
            elif header.get("id") == number:
                return header, payload
            else:
                self._end()
                raise WorkerEnded(slow=False)

    def _message(self, ends: float) -> _Message:
        """Wait for a message until a moment; then the worker is ended."""
        try:
            message = self._heard.get(timeout=max(0.0, ends - time.monotonic()))
        except Empty:
            self._end()
            raise WorkerEnded(slow=True) from None
        if message is None:
            self._end()
            raise WorkerEnded(slow=False)
        return message

    def _ready_worker(self) -> WorkerProcess:
        """Return the worker, started anew if there is none."""
        if self._worker is not None:
            return self._worker
        heard: SimpleQueue[_Message | None] = SimpleQueue()
        try:
            self._worker = WorkerProcess(
                self._command("read"),
                None,
                lambda header, payload: heard.put((header, payload)),
                lambda: heard.put(None),
            )
        except OSError as error:
            raise MachineRefused("worker.not_started") from error
        self._heard = heard
        self._worker.listen()
        try:
            header, _ = self._message(time.monotonic() + WORKER_START_SECONDS)
        except WorkerEnded as end:
            raise MachineRefused("worker.not_started") from end
        if "ready" not in header:
            self._end()
            raise MachineRefused("worker.not_started")
        return self._worker

    def _end(self) -> None:
        """End the worker and forget what it had open."""
        worker, self._worker, self._source = self._worker, None, None
        if worker:
            worker.close()


@contextmanager
def _said_outside(page: int) -> Iterator[None]:
    """Turn what can go wrong into a refusal with a code."""
    try:
        yield
    except Refused as trouble:
        raise MachineRefused(trouble.code, page=page) from trouble
    except WorkerEnded as end:
        raise MachineRefused("page.slow" if end.slow else "page.refused", page=page) from end
