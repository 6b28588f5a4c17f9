"""What a document is, found out page by page without trusting any of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.adapters.pdf import pack
from workbench.adapters.pdf.answers import trouble_in
from workbench.adapters.pdf.process import Refused, WorkerEnded
from workbench.adapters.pdf.wire import Header, WireFault, whole
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox
from workbench.domain.limits import DOCUMENT_BYTES, DOCUMENT_PAGES, INSPECTION_SECONDS, PAGE_ANNOTATIONS, SURVEY_PAGES
from workbench.domain.signed import SIGNED_UNCLEAR, signed_code
from workbench.services import reading
from workbench.services.bytes import ByteSource
from workbench.services.reading import EmbeddedFile, Inspection

if TYPE_CHECKING:
    from workbench.adapters.pdf.reader import PdfReader

_BOX = 40  # bytes of a packed box
_DEADLY_PAGES = 3  # after so many dead workers the rest of a document is left alone
_SECONDS_A_PAGE = 0.1  # granted for each page when its text is wanted too
_TROUBLES = {
    "document.password_needed": (reading.ENCRYPTED, reading.PASSWORD_NEEDED),
    "document.too_large": (reading.TOO_LARGE,),
    "page.too_large": (reading.TOO_LARGE,),
}
_KNOWN = frozenset(
    {
        reading.ENCRYPTED,
        reading.DAMAGED,
        reading.SIGNED,
        reading.EMBEDDED_FILES,
        reading.TOO_LARGE,
        reading.SLOW,
        *(
            reading.ACTIVE_CONTENT + what
            for what in ("javascript", "launch", "submit_form", "import_data", "remote", "multimedia", "xfa", "program")
        ),
    }
)


@dataclass(frozen=True, slots=True)
class SurveyedPage:
    """What the worker read of one page."""

    box: PageBox
    text: str
    picture: bool
    annotations: int
    findings: tuple[str, ...]


def surveyed_page(header: Header, payload: bytes) -> tuple[int, SurveyedPage | str]:
    """Read one page of a survey, or the code of its trouble."""
    page = whole(header, "page", most=DOCUMENT_PAGES)
    trouble = trouble_in(header)
    if trouble:
        return page, trouble
    boxes, found = pack.boxes_from(payload[:_BOX]), header.get("findings")
    if len(boxes) != 1 or not isinstance(found, list):
        raise WireFault("a surveyed page is out of shape")
    annotations = whole(header, "annotations", most=PAGE_ANNOTATIONS)
    findings = _known(str(code) for code in found)
    return page, SurveyedPage(
        boxes[0], pack.plain_from(payload[_BOX:]), header.get("picture") is True, annotations, findings
    )


def _known(codes: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Keep the codes that mean something; a worker may have been taken over."""
    return tuple(code for code in codes if code in _KNOWN)


class Survey:
    """One walk through pages of a document, going on after pages that end the worker."""

    def __init__(self, reader: PdfReader, source: ByteSource, pages: Sequence[int]) -> None:
        self.findings: set[str] = set()
        self._reader = reader
        self._source = source
        self._pages = pages
        self._deadly = 0

    def pages(self, seconds: float) -> Iterator[tuple[int, SurveyedPage | None]]:
        """Give the pages in order until the time is up or too many were deadly."""
        ends = time.monotonic() + seconds
        at = 0
        while at < len(self._pages):
            if self._deadly >= _DEADLY_PAGES or time.monotonic() > ends:
                self.findings.add(reading.SLOW)
                return
            for page, seen in self._stretch(self._pages[at : at + SURVEY_PAGES]):
                at += 1
                yield page, seen

    def _stretch(self, pages: Sequence[int]) -> Iterator[tuple[int, SurveyedPage | None]]:
        """Read on until the worker rests or ends; it runs ahead of whoever uses the pages."""
        read, end = 0, WorkerEnded(slow=False)
        try:
            for message in self._reader.stream("survey", self._source, pages):
                seen = self._page(message, pages[read])
                read += 1
                yield pages[read - 1], seen
        except (WireFault, IndexError):
            self._reader.close()
        except WorkerEnded as ended:
            end = ended
        else:
            if read:
                return
        self._deadly += 1
        self.findings.add(reading.SLOW if end.slow else reading.DAMAGED)
        if read < len(pages):
            yield pages[read], None

    def _page(self, message: tuple[Header, bytes], expected: int) -> SurveyedPage | None:
        """Read one page of the survey."""
        page, seen = surveyed_page(*message)
        if page != expected:
            raise WireFault("pages do not follow one another")
        if isinstance(seen, str):
            self.findings.add(reading.TOO_LARGE if seen == "page.too_large" else reading.DAMAGED)
            return None
        return seen


def inspected(reader: PdfReader, source: ByteSource, on_text: Callable[[int, str], None] | None) -> Inspection:
    """Inspect a document."""
    kind = reading.kind_of(source)
    if kind == reading.OTHER:
        return Inspection(kind, findings=(reading.UNSUPPORTED,))
    if source.size > DOCUMENT_BYTES:
        return Inspection(kind, findings=(reading.TOO_LARGE,))
    try:
        pages, findings = reader.ask("facts", source)
    except Refused as trouble:
        return Inspection(kind, findings=tuple(sorted(_TROUBLES.get(trouble.code, (reading.UNREADABLE,)))))
    except WorkerEnded as end:
        return Inspection(kind, findings=(reading.SLOW, reading.UNREADABLE) if end.slow else (reading.UNREADABLE,))
    if not pages:
        return Inspection(kind, findings=(reading.DAMAGED, reading.UNREADABLE))
    found = {*_known(findings), *_walked(reader, source)}
    if reading.SIGNED in found:
        found = {*found - {reading.SIGNED}, *_signed(reader, source)}
    seen = _surveyed(reader, source, Inspection(kind, pages, findings=tuple(found)), on_text)
    return _looked_into(reader, source, seen) if reading.EMBEDDED_FILES in seen.findings else seen


def _looked_into(reader: PdfReader, source: ByteSource, seen: Inspection) -> Inspection:
    """List what is embedded, and notice programs among it."""
    try:
        files: tuple[EmbeddedFile, ...] = reader.ask("embedded", source)
    except (Refused, WorkerEnded):
        return replace(seen, findings=tuple(sorted({*seen.findings, reading.SLOW})))
    programs = {reading.ACTIVE_CONTENT + "program"} if any(one.program for one in files) else set()
    return replace(seen, findings=tuple(sorted({*seen.findings, *programs})), embedded=files)


def _walked(reader: PdfReader, source: ByteSource) -> tuple[str, ...]:
    """Have the objects looked through for active content."""
    try:
        return _known(reader.ask("walk", source))
    except (Refused, WorkerEnded):
        return (reading.SLOW,)


def _signed(reader: PdfReader, source: ByteSource) -> tuple[str, ...]:
    """Say whether the fields for signatures are filled, and what the signatures cover."""
    try:
        signatures = reader.papers.signatures(source)
    except MachineRefused:
        return reading.SIGNED, SIGNED_UNCLEAR
    return (reading.SIGNED, signed_code(signatures)) if signatures else (reading.SIGNATURE_FIELDS,)


def _surveyed(
    reader: PdfReader, source: ByteSource, known: Inspection, on_text: Callable[[int, str], None] | None
) -> Inspection:
    """Read all pages."""
    survey = Survey(reader, source, range(known.pages))
    seconds = max(INSPECTION_SECONDS, known.pages * _SECONDS_A_PAGE) if on_text else INSPECTION_SECONDS
    boxes, shapes, sizes = list[PageBox](), dict[PageBox, PageBox](), _Sizes(reader, source)
    textless, troubled, scanned, marks = [], [], [], 0
    findings = set(known.findings)
    for page, seen in survey.pages(seconds):
        words = seen.text if seen else ""
        if on_text:
            on_text(page, words)
        if not seen:
            troubled.append(page)
            boxes.append(sizes.of(page))
            continue
        boxes.append(shapes.setdefault(seen.box, seen.box))
        marks += seen.annotations
        findings.update(seen.findings)
        if not words.strip():
            textless.append(page)
            scanned += [page] if seen.picture else []
    with_text = len(boxes) - len(textless) - len(troubled)
    findings |= survey.findings | _kinds_of_pages(with_text, len(textless), bool(scanned))
    if marks:
        findings.add(reading.ANNOTATIONS)
    if len(troubled) == known.pages:
        findings.add(reading.UNREADABLE)
    return Inspection(
        known.kind,
        known.pages,
        with_text,
        tuple(sorted(findings)),
        tuple(boxes) if len(boxes) == known.pages else (),
        tuple(textless),
        tuple(troubled),
        marks,
    )


def _kinds_of_pages(with_text: int, without: int, scanned: bool) -> set[str]:
    """Say what the pages without text make of a document."""
    if scanned:
        return {reading.PARTLY_SCAN if with_text else reading.SCAN}
    return {reading.NO_TEXT} if without and not with_text else set()


class _Sizes:
    """The sizes of pages that could not be read; a worker says those of the pages after one at the same time."""

    def __init__(self, reader: PdfReader, source: ByteSource) -> None:
        self._reader, self._source = reader, source
        self._known: dict[int, PageBox] = {}

    def of(self, page: int) -> PageBox:
        """Return the size of a page, upright, or that of a sheet of paper."""
        if page not in self._known:
            try:
                _, boxes = self._reader.boxes_from(self._source, page, careful=True)
            except MachineRefused:
                boxes = ()
            self._known = dict(enumerate(boxes, page))
        return self._known.get(page, PageBox(0.0, 0.0, 595.0, 842.0))
