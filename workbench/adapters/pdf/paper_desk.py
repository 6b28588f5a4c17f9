"""The worker that takes files apart by their objects: annotations, signatures, marked copies, XFDF.

It knows no PDFium, and what it needs takes a second to import: that is done before it reports for work.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, NoReturn

from workbench.adapters.pdf import annotated, existing, signatures, xfdf
from workbench.adapters.pdf.carried import annotations_from, annotations_to_bytes, signatures_to_bytes
from workbench.adapters.pdf.confine import ProcessorTime
from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.inbox import Inbox
from workbench.adapters.pdf.remote import RemoteBytes
from workbench.adapters.pdf.wire import Header, whole, word, write_message
from workbench.domain.limits import COPY_SECONDS, DOCUMENT_BYTES, MESSAGE_PAYLOAD, XFDF_BYTES

Answer = tuple[Header, bytes]


def work(inbox: Inbox, outward: BinaryIO) -> NoReturn:
    """Do one job after another until the program goes."""
    annotated.prepare()
    write_message(outward, {"ready": "papers"})
    desk = _PaperDesk(inbox, outward)
    while True:
        desk.do(*inbox.jobs.get())


class _PaperDesk:
    """Does one job at a time on the bytes of one file."""

    def __init__(self, inbox: Inbox, outward: BinaryIO) -> None:
        self._inbox = inbox
        self._outward = outward
        self._time = ProcessorTime(COPY_SECONDS)
        self._jobs: dict[str, Callable[[Header, bytes, RemoteBytes], Answer]] = {
            "annotations": _annotations,
            "signatures": _signatures,
            "annotated": _annotated,
            "xfdf": _xfdf,
        }

    def do(self, job: Header, payload: bytes) -> None:
        """Do one job and answer it; a file's fault is an answer too."""
        if job.get("op") == "close":
            return
        self._time.grant()
        try:
            answer, parts = self._jobs[word(job, "op")](job, payload, self._bytes(job))
        except Unreadable as trouble:
            answer, parts = {"trouble": trouble.code}, b""
        except MemoryError:
            answer, parts = {"trouble": "document.too_large"}, b""
        if len(parts) > MESSAGE_PAYLOAD:
            answer, parts = {"trouble": "annotations.too_many"}, b""
        write_message(self._outward, {"id": job["id"], **answer}, parts)

    def _bytes(self, job: Header) -> RemoteBytes:
        number, size = whole(job, "document"), whole(job, "size")
        if size > DOCUMENT_BYTES:
            raise Unreadable("document.too_large")
        return RemoteBytes(size, lambda offset, length: self._ask(number, offset, length))

    def _ask(self, document: int, offset: int, length: int) -> bytes:
        """Ask the program for bytes of the file."""
        write_message(self._outward, {"read": document, "offset": offset, "length": length})
        header, block = self._inbox.bytes.get()
        if header["bytes"] != length or len(block) != length:
            raise OSError("the program could not read the document")
        return block


def _password(job: Header) -> str:
    password = job.get("password")
    return password if isinstance(password, str) else ""


def _annotations(job: Header, _: bytes, remote: RemoteBytes) -> Answer:
    found, seen_all = existing.annotations_of(remote, _password(job))
    return {"whole": seen_all}, annotations_to_bytes(found)


def _signatures(job: Header, _: bytes, remote: RemoteBytes) -> Answer:
    found = signatures.signatures_of(remote, _password(job), deep=job.get("deep") is True)
    return {}, signatures_to_bytes(found)


def _annotated(job: Header, payload: bytes, remote: RemoteBytes) -> Answer:
    copy = annotated.appended(remote, _password(job), annotations_from(payload))
    return {"written": copy.written, "known": copy.known, "signed": copy.signed}, copy.data


def _xfdf(_: Header, __: bytes, remote: RemoteBytes) -> Answer:
    if remote.size > XFDF_BYTES:
        raise Unreadable("xfdf.too_large")
    read = xfdf.parsed(remote.read(0, remote.size))
    return {"href": read.href, "version": read.version, "left_out": read.left_out}, annotations_to_bytes(
        read.annotations
    )
