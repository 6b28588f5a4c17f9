"""Finding what a PDF could do besides being read: scripts, programs, forms, files inside it.

The walk looks where viewers look (catalogue, name trees, form, pages and their annotations) and stops
at its bounds, in objects, depth and time. It never runs or unpacks anything.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.limits import DOCUMENT_PAGES, MIB, WALK_DEPTH, WALK_OBJECTS, WALK_SECONDS
from workbench.services import reading

_ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "submit_form",
    "/ImportData": "import_data",
    "/GoToR": "remote",
    "/GoToE": "remote",
    "/Rendition": "multimedia",
    "/Movie": "multimedia",
    "/Sound": "multimedia",
    "/RichMediaExecute": "multimedia",
}
_KEYS = {"/JS": "javascript", "/XFA": "xfa", "/RichMediaContent": "multimedia"}
_ELSEWHERE = frozenset(
    {
        "/Parent",
        "/P",
        "/Prev",
        "/AP",
        "/Resources",
        "/Contents",
        "/Dest",
        "/D",
        "/DR",
        "/Popup",
        "/IRT",
        "/StructParent",
    }
)
_CATALOGUE = ("/OpenAction", "/AA", "/AcroForm")
_BUFFER = 64 * 1024


class _OutOfBounds(Exception):
    """The walk took too long or went too far."""


def found_in(remote: RemoteBytes, password: str) -> tuple[str, ...]:
    """Return what was found as codes; `slow` when the walk came to its bounds, `damaged` when it stumbled."""
    import pypdf
    from pypdf.errors import PyPdfError

    pypdf.overwrite_configuration(
        zlib_maximum_output_length=32 * MIB,
        stream_decoding_work_maximum_length=64 * MIB,
        page_tree_maximum_entries=DOCUMENT_PAGES,
        jbig2dec_binary=None,
    )
    walk = _Walk()
    try:
        reader = pypdf.PdfReader(io.BufferedReader(RemoteFile(remote), _BUFFER), strict=False)
        if reader.is_encrypted and not reader.decrypt(password):
            return ()
        walk.through(reader)
    except _OutOfBounds:
        walk.found.add(reading.SLOW)
    except MemoryError:
        walk.found.add(reading.SLOW)
    except (PyPdfError, RecursionError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError):
        walk.found.add(reading.DAMAGED)  # a foreign file's shape, not a fault of ours
    return tuple(sorted(walk.found))


class _Walk:
    """One walk through the objects of a document."""

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._seen: set[tuple[int, int]] = set()
        self._objects = 0
        self._ends = time.monotonic() + WALK_SECONDS

    def through(self, reader: Any) -> None:
        """Look at everything a viewer would act upon."""
        root = reader.trailer["/Root"].get_object()
        for key in _CATALOGUE:
            self._look(root.get(key))
        if root.get("/Collection") is not None:
            self.found.add(reading.EMBEDDED_FILES)
        names = _dictionary(root.get("/Names"))
        if names.get("/EmbeddedFiles") is not None and self._has_names(names["/EmbeddedFiles"]):
            self.found.add(reading.EMBEDDED_FILES)
        if names.get("/JavaScript") is not None:
            self._look(names["/JavaScript"])
        for page in self._pages(root.get("/Pages")):
            self._look(page.get("/AA"))
            self._look(page.get("/Annots"))

    def _pages(self, root: Any) -> Iterator[Any]:
        """Give the pages one by one, whatever shape their tree has."""
        waiting = [root]
        while waiting:
            node = _dictionary(self._step(waiting.pop()))
            kids = node.get("/Kids")
            if kids is None:
                yield node
            else:
                kids = kids.get_object()
                waiting.extend(reversed(kids[:DOCUMENT_PAGES] if isinstance(kids, list) else []))

    def _look(self, start: Any) -> None:
        """Follow one object as far as its actions go."""
        waiting = [(start, 0)]
        while waiting:
            thing, depth = waiting.pop()
            thing = self._step(thing)
            if depth > WALK_DEPTH:
                raise _OutOfBounds
            if isinstance(thing, dict):
                self._note(thing)
                waiting.extend((value, depth + 1) for key, value in thing.items() if key not in _ELSEWHERE)
            elif isinstance(thing, list):
                waiting.extend((value, depth + 1) for value in thing)

    def _note(self, thing: Any) -> None:
        """Note what a dictionary would do."""
        action = _ACTIONS.get(str(thing.get("/S")))
        if action:
            self.found.add(reading.ACTIVE_CONTENT + action)
        for key, name in _KEYS.items():
            if key in thing:
                self.found.add(reading.ACTIVE_CONTENT + name)

    def _has_names(self, tree: Any) -> bool:
        node = _dictionary(self._step(tree))
        return bool(node.get("/Names") or node.get("/Kids"))

    def _step(self, thing: Any) -> Any:
        """Resolve a reference, each once, within the bounds."""
        self._objects += 1
        if self._objects > WALK_OBJECTS or (self._objects % 64 == 0 and time.monotonic() > self._ends):
            raise _OutOfBounds
        number = getattr(thing, "idnum", None)
        if number is None:
            return thing
        if (number, thing.generation) in self._seen:
            return None
        self._seen.add((number, thing.generation))
        return thing.get_object()


def _dictionary(thing: Any) -> Any:
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    return thing if isinstance(thing, dict) else {}
