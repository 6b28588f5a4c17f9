"""Files within a PDF: those of the document, of a portfolio, and those pinned to pages. Only ever used in a worker.

They are unpacked into the worker's memory and nowhere else, and never opened there.
"""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Iterator
from typing import Any

from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.kinds import HEAD, is_program
from workbench.domain.limits import (
    DOCUMENT_PAGES,
    EMBEDDED_BYTES,
    EMBEDDED_FILES,
    EMBEDDED_SECONDS,
    LABEL_LENGTH,
    PAGE_ANNOTATIONS,
    WALK_OBJECTS,
)
from workbench.services.reading import EmbeddedFile

_NAMES = ("/UF", "/F", "/Unix", "/Mac", "/DOS")
_BUFFER = 64 * 1024
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError, NotImplementedError)


class EmbeddedFiles:
    """The embedded files of one document; the bytes of the one read last are kept."""

    def __init__(self, remote: RemoteBytes, password: str) -> None:
        self._remote, self._password = remote, password
        self._found: list[tuple[EmbeddedFile, Any]] | None = None
        self._last: tuple[int, bytes] | None = None

    def listed(self) -> tuple[EmbeddedFile, ...]:
        """Return what is embedded, each once; one that cannot be unpacked has no size."""
        return tuple(file for file, _ in self._all())

    def part(self, number: int, offset: int, length: int) -> bytes:
        """Return part of the bytes of one file."""
        if self._last is None or self._last[0] != number:
            found = self._all()
            data = _bytes(found[number][1]) if number < len(found) else None
            if data is None:
                raise Unreadable("page.refused")
            self._last = number, data
        return self._last[1][offset : offset + length]

    def _all(self) -> list[tuple[EmbeddedFile, Any]]:
        """Look once for everything that is embedded, within bounds."""
        if self._found is None:
            self._found, seen = [], set[tuple[str, bytes]]()
            for name, stream in self._streams():
                data = _bytes(stream)
                mark = name, hashlib.sha256(data or b"").digest()
                if data is None or mark not in seen:
                    size = -1 if data is None else len(data)
                    self._found.append((EmbeddedFile(name, size, is_program((data or b"")[:HEAD], name)), stream))
                seen.add(mark)
                if len(self._found) >= EMBEDDED_FILES:
                    break
        return self._found

    def _streams(self) -> Iterator[tuple[str, Any]]:
        """Give the name and the packed bytes of each file; what stumbles is where the list ends."""
        import pypdf
        from pypdf.errors import PyPdfError

        pypdf.overwrite_configuration(
            zlib_maximum_output_length=EMBEDDED_BYTES,
            stream_decoding_work_maximum_length=2 * EMBEDDED_BYTES,
            page_tree_maximum_entries=DOCUMENT_PAGES,
            jbig2dec_binary=None,
        )
        try:
            reader = pypdf.PdfReader(io.BufferedReader(RemoteFile(self._remote), _BUFFER), strict=False)
            if reader.is_encrypted and not reader.decrypt(self._password):
                return
            for specification in _specifications(reader):
                stream = _stream(specification)
                if stream is not None:
                    yield _name(specification), stream
        except (PyPdfError, *_ODD):
            return  # a foreign file's shape, not a fault of ours


def _specifications(reader: Any) -> Iterator[Any]:
    """Give the file specifications of a document: by its names, then by its pages while there is time."""
    root = reader.trailer["/Root"].get_object()
    yield from _named(_dictionary(_dictionary(root.get("/Names")).get("/EmbeddedFiles")))
    ends = time.monotonic() + EMBEDDED_SECONDS
    for number, page in enumerate(reader.pages):
        if number >= DOCUMENT_PAGES or time.monotonic() > ends:
            return
        notes = page.get("/Annots")
        notes = notes.get_object() if notes is not None else []
        for note in map(_dictionary, notes[:PAGE_ANNOTATIONS] if isinstance(notes, list) else []):
            if note.get("/Subtype") == "/FileAttachment":
                yield _dictionary(note.get("/FS"))


def _named(tree: Any) -> Iterator[Any]:
    """Walk a tree of names, whatever its shape."""
    waiting, looked = [tree], 0
    while waiting and looked < WALK_OBJECTS:
        node, looked = _dictionary(waiting.pop()), looked + 1
        names, kids = node.get("/Names"), node.get("/Kids")
        names = names.get_object() if names is not None else []
        yield from (_dictionary(value) for value in names[1::2])
        kids = kids.get_object() if kids is not None else []
        waiting.extend(reversed(kids[:EMBEDDED_FILES]))


def _stream(specification: Any) -> Any:
    """Return the packed bytes that a specification points at, under whichever of its names."""
    packed = _dictionary(specification.get("/EF"))
    found = (packed[key].get_object() for key in _NAMES if key in packed)
    return next((one for one in found if hasattr(one, "get_data")), None)


def _name(specification: Any) -> str:
    """Return what a file is called, as the document says."""
    return next((str(specification[key])[:LABEL_LENGTH] for key in _NAMES if key in specification), "")


def _bytes(stream: Any) -> bytes | None:
    """Unpack a file; None where that cannot be done within bounds."""
    from pypdf.errors import PyPdfError

    try:
        data = stream.get_data()
    except (PyPdfError, MemoryError, *_ODD):
        return None
    data = data if isinstance(data, bytes) else None
    return data if data is None or len(data) <= EMBEDDED_BYTES else None


def _dictionary(thing: Any) -> Any:
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    return thing if isinstance(thing, dict) else {}
