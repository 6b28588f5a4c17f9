"""The words of many pages, a batch at a time; a page that ends the worker costs only itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.adapters.pdf.pack import plain_from
from workbench.adapters.pdf.process import WorkerEnded
from workbench.adapters.pdf.wire import Header, WireFault
from workbench.domain.limits import PAGE_CHARACTERS, SURVEY_PAGES

if TYPE_CHECKING:
    from workbench.adapters.pdf.reader import PdfReader
    from workbench.services.bytes import ByteSource

_UNREAD = -1
_DEADLY_PAGES = 3  # after so many dead workers the rest of a document is left alone


def texts_to_bytes(texts: Sequence[str | None]) -> tuple[Header, bytes]:
    """Pack the words of some pages, None for one that cannot be read."""
    parts = [None if text is None else text.encode("utf-8", "replace") for text in texts]
    lengths = [_UNREAD if part is None else len(part) for part in parts]
    return {"lengths": lengths}, b"".join(part for part in parts if part)


def texts_from(header: Header, payload: bytes) -> list[str]:
    """Read the words of some pages back; empty for one that cannot be read."""
    lengths, at, texts = header.get("lengths"), 0, []
    if not isinstance(lengths, list) or len(lengths) > SURVEY_PAGES:
        raise WireFault("lengths are missing")
    for length in lengths:
        if type(length) is not int or not _UNREAD <= length <= 4 * PAGE_CHARACTERS:
            raise WireFault("a length is out of bounds")
        part = payload[at : at + max(0, length)]
        at += max(0, length)
        texts.append(plain_from(part))
    if at != len(payload):
        raise WireFault("words and lengths differ")
    return texts


def texts_of(reader: PdfReader, source: ByteSource, wanted: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Give the words of pages in order; one that ended the worker is looked for singly and left out."""
    at = alone = deadly = 0
    while at < len(wanted) and deadly < _DEADLY_PAGES:
        batch = wanted[at : at + (1 if at < alone else SURVEY_PAGES)]
        before, ended = at, False
        try:
            for header, payload in reader.stream("texts", source, batch):
                for page, text in zip(wanted[at : before + len(batch)], texts_from(header, payload), strict=False):
                    at += 1
                    yield page, text
        except WorkerEnded:
            ended = True
        except WireFault:
            reader.close()
            ended = True
        if ended and len(batch) > 1:
            alone = before + len(batch)
        elif at == before:
            deadly, at = deadly + 1, at + 1
            yield batch[0], ""
    yield from ((page, "") for page in wanted[at:])
