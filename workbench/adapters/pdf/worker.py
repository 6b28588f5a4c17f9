"""The worker: a process that reads foreign documents for the program, under limits, and nothing else.

It is given words over its pipe, never a path or a key. It asks the program for the bytes it needs and
answers with pixels, characters and codes. When the program goes, it goes.
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import BinaryIO

from workbench.adapters.pdf import pack
from workbench.adapters.pdf.backbone import read_backbone
from workbench.adapters.pdf.confine import ProcessorTime, confine, give_back_memory, held_memory
from workbench.adapters.pdf.document import Document, Unreadable, framed, places_in
from workbench.adapters.pdf.fence import fence_calls, fence_files
from workbench.adapters.pdf.inbox import Inbox, Message, own_pipes
from workbench.adapters.pdf.remote import RemoteBytes
from workbench.adapters.pdf.shared import Shared, shared_by
from workbench.adapters.pdf.wire import Header, counts, four, number, read_message, whole, word, write_message
from workbench.adapters.pdf.wording import texts_to_bytes
from workbench.domain.geometry import PageBox
from workbench.domain.limits import (
    EMBEDDED_PIECE,
    PIXEL_SLOT,
    SCALE,
    SURVEY_PAGES,
    WORKER_IDLE_MEMORY,
    WORKER_PAGES_BEFORE_REOPENING,
    WORKER_PAGES_WHEN_LARGE,
)
from workbench.services.reading import IMAGE, kind_of

VIEW, READ, PAPERS = "view", "read", "papers"
KINDS = (VIEW, READ, PAPERS)

_DOCUMENTS_OPEN = 6
_BOXES_SECONDS = 0.1
_SURVEY_SECONDS = 0.5
_TEXTS_CHARACTERS = 20_000  # characters sent at once: a few pages
_DPI = 1200
_RESTING_SECONDS = 1.0  # without a job so long, there is time to prepare for a long document
_MEMORY_WATCH = 8  # jobs between two looks at the memory held
_GONE, _MISUSED = 0, 2


def main(kind: str) -> int:
    """Work for the program that started this process until it goes; return the exit code."""
    if kind not in KINDS:
        return _MISUSED
    inward, outward = own_pipes()
    hello = read_message(inward)
    if hello is None:
        return _GONE
    pixels = _pixels(hello[0])
    fence_files()
    inbox = Inbox(inward)
    confine(background=kind == READ)
    fence_calls()
    if kind == PAPERS:
        from workbench.adapters.pdf.paper_desk import work

        return work(inbox, outward)
    from workbench.adapters.pdf import pdfium, tree

    pdfium.start()
    write_message(outward, {"ready": kind})
    desk = _Desk(inbox, outward, pixels)
    job = inbox.first_job(_RESTING_SECONDS)
    if job is None:
        tree.prepare()
    while True:
        desk.do((job or inbox.jobs.get())[0])
        job = None


def _pixels(hello: Header) -> Shared | None:
    """Map the memory for pixels, if the program made some."""
    token = hello.get("pixels")
    if not isinstance(token, dict):
        return None
    return shared_by({str(key): int(value) for key, value in token.items()})


class _Desk:
    """Does one job after another with the documents that lie open."""

    def __init__(self, inbox: Inbox, outward: BinaryIO, pixels: Shared | None) -> None:
        self._inbox = inbox
        self._outward = outward
        self._pixels = pixels
        self._open: OrderedDict[int, Document] = OrderedDict()
        self._time = ProcessorTime()
        self._done = 0
        self._jobs: dict[str, Callable[[Header, Document], tuple[Header, bytes]]] = {
            "facts": self._facts,
            "walk": self._walk,
            "survey": self._survey,
            "texts": self._texts,
            "boxes": self._boxes,
            "render": self._render,
            "text": self._text,
            "outline": lambda _, document: ({}, pack.outline_to_bytes(document.outline())),
            "labels": lambda _, document: ({}, pack.words_to_bytes(document.labels())),
            "links": lambda job, document: ({}, pack.links_to_bytes(document.links(whole(job, "page")))),
            "crop": self._crop,
            "embedded": lambda _, document: ({}, pack.embedded_to_bytes(document.embedded())),
            "embedded_part": self._embedded_part,
        }

    def do(self, job: Header) -> None:
        """Do one job and answer it; a document's fault is an answer too."""
        if job.get("op") == "close":
            self._close(whole(job, "document"))
            return
        self._time.grant()
        document, answer, payload = None, Header(), b""
        try:
            if job.get("op") == "backbone":
                payload = read_backbone(self._remote(job))
            else:
                document = self._document(job)
                answer, payload = self._jobs[word(job, "op")](job, document)
        except Unreadable as trouble:
            answer, payload = {"trouble": trouble.code}, b""
        except (MemoryError, OverflowError):
            answer, payload = {"trouble": "page.too_large"}, b""
        write_message(self._outward, {"id": job["id"], **answer}, payload)
        self._tidy(document)

    def _document(self, job: Header) -> Document:
        """Return the open document a job is about."""
        number = whole(job, "document")
        document = self._open.get(number)
        if document is None:
            document = self._opened(job)
            self._open[number] = document
            if len(self._open) > _DOCUMENTS_OPEN:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(number)
        return document

    def _remote(self, job: Header) -> RemoteBytes:
        """Return the bytes a job is about, which the program hands over piece by piece."""
        number = whole(job, "document")
        return RemoteBytes(whole(job, "size"), lambda offset, length: self._ask(number, offset, length))

    def _opened(self, job: Header) -> Document:
        remote = self._remote(job)
        try:
            kind = job.get("kind") or kind_of(remote)
        except OSError as error:
            raise Unreadable("document.unreadable") from error
        if kind == IMAGE:
            from workbench.adapters.pdf.images import ImageDocument

            return ImageDocument(remote)
        from workbench.adapters.pdf.pdfium import PdfDocument

        password = job.get("password")
        return PdfDocument(remote, password if isinstance(password, str) else "")

    def _ask(self, document: int, offset: int, length: int) -> bytes:
        """Ask the program for bytes of a document."""
        write_message(self._outward, {"read": document, "offset": offset, "length": length})
        header, block = self._inbox.bytes.get()
        if header["bytes"] != length or len(block) != length:
            raise OSError("the program could not read the document")
        return block

    def _close(self, number: int) -> None:
        document = self._open.pop(number, None)
        if document:
            document.close()

    def _tidy(self, latest: Document | None) -> None:
        """Let go of what made this process large; documents are opened anew when they are wanted."""
        self._done += 1
        heavy = self._done % _MEMORY_WATCH == 0 and held_memory() > WORKER_IDLE_MEMORY
        for opened, document in list(self._open.items()):
            worn = document.loaded > (WORKER_PAGES_WHEN_LARGE if heavy else WORKER_PAGES_BEFORE_REOPENING)
            if worn or (heavy and document is not latest):
                self._close(opened)
            elif heavy:
                document.slim()
        if heavy:
            give_back_memory()

    def _facts(self, _: Header, document: Document) -> tuple[Header, bytes]:
        facts = document.facts()
        return {"pages": facts.pages}, pack.words_to_bytes(facts.findings)

    def _walk(self, _: Header, document: Document) -> tuple[Header, bytes]:
        return {}, pack.words_to_bytes(document.walk())

    def _survey(self, job: Header, document: Document) -> tuple[Header, bytes]:
        """Read some pages, sending each, until they are done or a while has passed."""
        ends = time.monotonic() + _SURVEY_SECONDS
        for page in counts(job, "pages", most=SURVEY_PAGES):
            self._time.grant()
            try:
                header, payload = _surveyed(document, page)
            except Unreadable as trouble:
                header, payload = {"trouble": trouble.code}, b""
            except (MemoryError, OverflowError):
                header, payload = {"trouble": "page.too_large"}, b""
            write_message(self._outward, {"id": job["id"], "page": page, **header}, payload)
            self._tidy(document)
            if time.monotonic() > ends:
                break
            document = self._document(job)
        return {"end": True}, b""

    def _texts(self, job: Header, document: Document) -> tuple[Header, bytes]:
        """Read the words of some pages, sending a few at a time, until they are done or a while has passed."""
        ends, read, length = time.monotonic() + _SURVEY_SECONDS, list[str | None](), 0
        for page in counts(job, "pages", most=SURVEY_PAGES):
            self._time.grant()
            try:
                words = document.words(page)
            except Unreadable:
                words = None
            read.append(words)
            length += len(words or "")
            if length > _TEXTS_CHARACTERS:
                self._send_texts(job, read)
                read, length = [], 0
            if time.monotonic() > ends:
                break
            self._tidy(document)
            document = self._document(job)
        self._send_texts(job, read)
        return {"end": True}, b""

    def _send_texts(self, job: Header, read: list[str | None]) -> None:
        header, payload = texts_to_bytes(read)
        write_message(self._outward, {"id": job["id"], **header}, payload)

    def _boxes(self, job: Header, document: Document) -> tuple[Header, bytes]:
        """Return boxes from a page on, as many as a short while allows.

        When `careful` is asked for, and for a page that cannot be opened, only its size is looked up.
        """
        start, ends = whole(job, "page"), time.monotonic() + _BOXES_SECONDS
        found: list[PageBox] = []
        for page in range(start, document.pages):
            try:
                found.append(document.size(page) if job.get("careful") else document.placed(page))
            except Unreadable:
                found.append(document.size(page))
            if time.monotonic() > ends:
                break
        return {"pages": document.pages, "page": start}, pack.boxes_to_bytes(found)

    def _render(self, job: Header, document: Document) -> tuple[Header, bytes]:
        page, tile = whole(job, "page"), job.get("tile")
        asked = four(tile) if tile is not None else None
        turn = whole(job, "turn", most=270)
        box = document.box(page).turned(turn)
        frame = framed(box, number(job, "scale", SCALE), asked)
        slot = job.get("slot")
        apart = None
        if self._pixels is not None and isinstance(slot, int):
            address = self._pixels.address() + slot * PIXEL_SLOT
        else:
            apart = ctypes.create_string_buffer(frame.size)
            address = ctypes.addressof(apart)
        document.draw(page, frame, address, turn)
        if job.get("dark") is True:
            from workbench.adapters.pdf.recolouring import recolour

            recolour(address, frame, places_in(frame, box, document.pictures(page)))
        payload = apart.raw if apart is not None else b""
        return {
            "scale": frame.scale,
            "left": frame.left,
            "top": frame.top,
            "width": frame.width,
            "height": frame.height,
        }, payload

    def _text(self, job: Header, document: Document) -> tuple[Header, bytes]:
        text = document.text(whole(job, "page"))
        return {"characters": len(text.text)}, pack.text_to_bytes(text)

    def _embedded_part(self, job: Header, document: Document) -> tuple[Header, bytes]:
        return {}, document.embedded_part(whole(job, "number"), whole(job, "offset"), EMBEDDED_PIECE)

    def _crop(self, job: Header, document: Document) -> tuple[Header, bytes]:
        return {}, document.crop(whole(job, "page"), four(job.get("area")), whole(job, "dpi", 1, _DPI))


def _surveyed(document: Document, page: int) -> Message:
    """Read one page for an inspection."""
    seen = document.survey(page)
    header: Header = {"picture": seen.picture, "annotations": seen.annotations, "findings": list(seen.findings)}
    return header, pack.boxes_to_bytes([seen.box]) + seen.text.encode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
