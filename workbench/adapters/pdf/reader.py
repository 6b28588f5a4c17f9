"""The background worker: inspection, text and cut-outs, one document after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workbench.adapters.pdf.answers import picture_of, trouble_in, value_of
from workbench.adapters.pdf.command import worker_command
from workbench.adapters.pdf.conversation import Conversation, Stream
from workbench.adapters.pdf.heard import Message
from workbench.adapters.pdf.inspection import inspected
from workbench.adapters.pdf.papers import PdfPapers
from workbench.adapters.pdf.process import Refused, WorkerEnded
from workbench.adapters.pdf.wire import WireFault
from workbench.adapters.pdf.wording import texts_of
from workbench.domain.backbone import Backbone
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.services.bytes import ByteSource
from workbench.services.pages import PageImage
from workbench.services.reading import EmbeddedFile, Inspection


class PdfReader:
    """A DocumentReader whose work is done by a worker in the background, started when it is first needed.

    Calls wait for one another, and each for its answer. The bytes of a document are read on the calling
    thread. A worker that ends over a page is replaced, and the page is refused.
    """

    def __init__(self, command: Callable[[str], Sequence[str]] = worker_command) -> None:
        self._talk = Conversation(command)
        self.papers = PdfPapers(command)
        """The worker that says who signed a document; it is started for the first signed one."""

    def inspect(self, source: ByteSource, on_text: Callable[[int, str], None] | None = None) -> Inspection:
        """Say what a document is; `on_text` gets the text of each page on the way."""
        return inspected(self, source, on_text)

    def opens(self, source: ByteSource) -> bool:
        """Say whether a document opens, with the password that its source brings."""
        try:
            self._value("facts", source)
        except MachineRefused as refusal:
            if refusal.code != "document.password_needed":
                raise
            return False
        return True

    def texts(self, source: ByteSource, pages: Sequence[int] | None = None) -> Iterator[tuple[int, str]]:
        """Give the text of pages, or of all, in order; empty where a page could not be read."""
        count, _ = self._value("facts", source)
        return texts_of(self, source, range(count) if pages is None else pages)

    def boxes(self, source: ByteSource) -> tuple[PageBox, ...]:
        """Return the visible part of every page."""
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

    def embedded(self, source: ByteSource) -> tuple[EmbeddedFile, ...]:
        """Return the files within a document."""
        found: tuple[EmbeddedFile, ...] = self._value("embedded", source)
        return found

    def embedded_part(self, source: ByteSource, number: int, offset: int) -> bytes:
        """Return bytes of one of these files from an offset, nothing at its end."""
        part: bytes = self._value("embedded_part", source, number=number, offset=offset)
        return part

    def backbone(self, source: ByteSource) -> Backbone:
        """Return what a backbone says."""
        read: Backbone = self._value("backbone", source)
        return read

    def picture(self, source: ByteSource, page: int, scale: float) -> PageImage:
        """Return the pixels of a page at `scale` pixels a point."""

        def read(message: Message) -> PageImage:
            return picture_of(page, *message, None, None)

        with _said_outside(page):
            image: PageImage = self._asked("render", source, read, page=page, scale=scale, turn=0)
            return image

    def processes(self) -> tuple[int, ...]:
        """Return the numbers of the processes at work."""
        worker = self._talk.worker
        return (*((worker.pid,) if worker else ()), *self.papers.processes())

    def close(self) -> None:
        """End the workers."""
        self.papers.close()
        with self._talk.calling:
            self._talk.end()

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
        return self._asked(op, source, lambda message: value_of(op, page, *message), page=page, **more)

    def stream(self, op: str, source: ByteSource, pages: Sequence[int]) -> Stream:
        """Begin a job on some pages whose answers come in parts."""
        return self._talk.stream(op, source, len(pages), pages=list(pages))

    def _value(self, op: str, source: ByteSource, page: int = 0, **more: object) -> Any:
        """Have one job done, raising what callers outside understand."""
        with _said_outside(page):
            return self.ask(op, source, page, **more)

    def _asked(self, op: str, source: ByteSource, read: Callable[[Message], Any], **more: object) -> Any:
        """Have one job done; a worker whose answer cannot be read is ended."""
        with self._talk.calling:
            message = self._talk.exchange(op, source, **more)
            try:
                trouble = trouble_in(message[0])
                if trouble:
                    raise Refused(trouble)
                return read(message)
            except WireFault:
                self._talk.end()
                raise WorkerEnded(slow=False) from None


@contextmanager
def _said_outside(page: int) -> Iterator[None]:
    """Turn what can go wrong into a refusal with a code."""
    try:
        yield
    except Refused as trouble:
        raise MachineRefused(trouble.code, page=page) from trouble
    except WorkerEnded as end:
        raise MachineRefused("page.slow" if end.slow else "page.refused", page=page) from end
