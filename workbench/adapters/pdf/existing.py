"""Annotations that lie in a PDF already, read from its objects; only ever imported in a worker.

The objects may be pypdf's or pyHanko's: both behave like dictionaries and lists of PDF.
"""

from __future__ import annotations

import io
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from workbench.adapters.pdf.document import Unreadable
from workbench.adapters.pdf.remote import RemoteBytes, RemoteFile
from workbench.domain.file_annotations import (
    TEXT_KINDS,
    FileAnnotation,
    Naming,
    around,
    iso_of,
    upright_order,
    wide_enough,
)
from workbench.domain.geometry import THOUSANDTHS, Quad, Rect
from workbench.domain.limits import (
    ANNOTATION_NUMBERS,
    ANNOTATION_SECONDS,
    ANNOTATION_TEXT,
    ANNOTATIONS,
    DOCUMENT_PAGES,
    LABEL_LENGTH,
    MIB,
    PAGE_ANNOTATIONS,
    PAGE_SIDE,
)

_KINDS = {
    "/Highlight": "highlight",
    "/Underline": "underline",
    "/StrikeOut": "strikeout",
    "/Squiggly": "squiggly",
    "/Text": "text",
    "/FreeText": "freetext",
    "/Square": "square",
    "/Circle": "circle",
    "/Line": "line",
    "/PolyLine": "polyline",
    "/Polygon": "polygon",
    "/Ink": "ink",
    "/Stamp": "stamp",
    "/Caret": "caret",
}
_BUFFER = 4 * 1024  # objects lie far apart: more would be read for nothing
_DEEP = 64
_HIDDEN, _NO_VIEW = 2, 32
_DRAWN_BARE = frozenset({*TEXT_KINDS, "square", "circle", "text", "freetext", "ink"})
"""Kinds that PDFium draws where a file gives them no appearance."""
_UNWRITTEN = ("Cc", "Cs", "Cn")
Numbered = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One annotation with the numbers of its object and of the one it replies to."""

    annotation: FileAnnotation
    at: Numbered | None
    answers: Numbered | None


def annotations_of(
    remote: RemoteBytes, password: str, seconds: float = ANNOTATION_SECONDS
) -> tuple[tuple[FileAnnotation, ...], bool]:
    """Read the annotations of a PDF; the second word says whether all were seen before time and bounds ran out."""
    import pypdf

    pypdf.overwrite_configuration(
        zlib_maximum_output_length=32 * MIB,
        stream_decoding_work_maximum_length=64 * MIB,
        page_tree_maximum_entries=DOCUMENT_PAGES,
        jbig2dec_binary=None,
    )
    found: list[Found] = []
    whole = True
    try:
        reader = pypdf.PdfReader(io.BufferedReader(RemoteFile(remote), _BUFFER), strict=False)
        if reader.is_encrypted and not reader.decrypt(password):
            raise Unreadable("document.password_needed")
        for one in read_all(pages_of(reader.trailer["/Root"].get_object()), seconds):
            if one is None:
                whole = False
                break
            found.append(one)
    except stumbles():
        whole = False
    return linked(found), whole


def stumbles() -> tuple[type[Exception], ...]:
    """Return what a foreign file's odd shape makes the libraries stumble over."""
    from pyhanko.pdf_utils.misc import PdfError
    from pypdf.errors import PyPdfError

    return (
        *(PyPdfError, PdfError, RecursionError, ValueError, TypeError, LookupError, AttributeError),
        *(ArithmeticError, AssertionError, NotImplementedError, OSError, MemoryError),
    )


def pages_of(root: Any) -> Iterator[Any]:
    """Give the pages in order as they are held, whatever shape their tree has; each branch once."""
    waiting, seen, count = [(root.raw_get("/Pages"), 0)], set[Numbered](), 0
    while waiting and count < DOCUMENT_PAGES:
        held, depth = waiting.pop()
        node = dictionary(held)
        if "/Kids" not in node:
            count += 1
            yield held
            continue
        at = _number_of(held)
        if depth < _DEEP and at not in seen:
            seen |= {at} if at else set()
            waiting.extend((kid, depth + 1) for kid in reversed(_list(node.get("/Kids"))[:DOCUMENT_PAGES]))


def read_all(pages: Iterator[Any], seconds: float) -> Iterator[Found | None]:
    """Read the annotations of pages, each with its name; None when time or bounds ran out."""
    naming, ends, count = Naming(), time.monotonic() + seconds, 0
    for number, page in enumerate(pages):
        popups: set[Numbered] = set()  # named by what they belong to: not worth reading
        for held in _list(dictionary(page).get("/Annots"))[:PAGE_ANNOTATIONS]:
            if time.monotonic() > ends or count >= ANNOTATIONS:
                yield None
                return
            if _number_of(held) in popups:
                continue
            thing = dictionary(held)
            popup = _number_of(thing.raw_get("/Popup")) if "/Popup" in thing else None
            popups |= {popup} if popup else set()
            found = _read(held, thing, number)
            name = naming.name(found.annotation) if found else ""
            if found and name:
                count += 1
                yield replace(found, annotation=replace(found.annotation, name=name))
        if time.monotonic() > ends:
            yield None
            return


def linked(found: list[Found]) -> tuple[FileAnnotation, ...]:
    """Name in each reply what it answers; a reply to nothing stands by itself."""
    names = {one.at: one.annotation.name for one in found if one.at is not None}
    return tuple(
        replace(one.annotation, answers=names.get(one.answers, ""))
        if one.answers is not None and one.answers != one.at
        else one.annotation
        for one in found
    )


def _read(held: Any, thing: Any, page: int) -> Found | None:
    """Read one annotation; None for what people do not write (links, fields, pop-ups) and for what is no annotation."""
    kind = _KINDS.get(str(thing.get("/Subtype")))
    if kind is None:
        return None
    quads, path = _quads(thing), _path(thing, kind)
    rect = _rect(thing.get("/Rect")) or around((*quads, *path))
    if rect is None:
        return None
    grouped = str(thing.get("/RT", "/R")) == "/Group"
    answers = None if grouped or "/IRT" not in thing else _number_of(thing.raw_get("/IRT"))
    annotation = FileAnnotation(
        name=words(thing.get("/NM"), LABEL_LENGTH),
        kind=kind,
        page=page,
        rect=wide_enough(rect),
        quads=quads,
        path=path,
        colour=_colour(thing.get("/C")),
        author=words(thing.get("/T"), LABEL_LENGTH),
        subject=words(thing.get("/Subj"), LABEL_LENGTH),
        text=words(thing.get("/Contents"), ANNOTATION_TEXT) or words(thing.get("/State"), LABEL_LENGTH),
        made=iso_of(words(thing.get("/CreationDate"), LABEL_LENGTH)) or iso_of(words(thing.get("/M"), LABEL_LENGTH)),
        changed=iso_of(words(thing.get("/M"), LABEL_LENGTH)),
        icon=words(thing.get("/Name"), LABEL_LENGTH).removeprefix("/") if kind == "text" else "",
        shown=answers is not None or _is_shown(thing, kind),
    )
    return Found(annotation, _number_of(held), answers)


def _is_shown(thing: Any, kind: str) -> bool:
    """Say whether PDFium draws an annotation with its page: by its appearance, or as it draws some kinds without."""
    flags = thing.get("/F", 0)
    hidden = isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW)
    return not hidden and ("/N" in dictionary(thing.get("/AP")) or kind in _DRAWN_BARE)


def _number_of(held: Any) -> Numbered | None:
    number = getattr(held, "idnum", None)
    return None if number is None else (int(number), int(held.generation))


def dictionary(thing: Any) -> Any:
    """Return the dictionary that something is or refers to, an empty one where it is none."""
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    return thing if isinstance(thing, dict) else {}


def _list(thing: Any) -> list[Any]:
    """Return the items of an array as they are held, references among them."""
    thing = thing.get_object() if hasattr(thing, "get_object") else thing
    return list(list.__iter__(thing)) if isinstance(thing, list) else []


def _numbers(thing: Any) -> list[float]:
    """Return numbers within bounds, or none where anything else stands among them."""
    found = []
    for one in _list(thing)[:ANNOTATION_NUMBERS]:
        value = one.get_object() if hasattr(one, "get_object") else one
        try:
            number = float(value)
        except (TypeError, ValueError, ArithmeticError):
            return []
        if not -PAGE_SIDE <= number <= PAGE_SIDE:
            return []
        found.append(number)
    return found


def _whole(numbers: list[float]) -> tuple[int, ...]:
    return tuple(round(number * THOUSANDTHS) for number in numbers)


def _rect(thing: Any) -> Rect | None:
    sides = _whole(_numbers(thing))
    return (sides[0], sides[1], sides[2], sides[3]) if len(sides) == 4 else None


def _quads(thing: Any) -> tuple[Quad, ...]:
    numbers = _whole(_numbers(thing.get("/QuadPoints")))
    return tuple(upright_order(numbers[at : at + 8]) for at in range(0, len(numbers) - 7, 8))


def _path(thing: Any, kind: str) -> tuple[tuple[int, ...], ...]:
    """Read the strokes of what is drawn by hand or by corners."""
    if kind == "ink":
        strokes, room = [], ANNOTATION_NUMBERS
        for stroke in _list(thing.get("/InkList")):
            numbers = _whole(_numbers(stroke))[:room]
            room -= len(numbers)
            strokes += [numbers[: len(numbers) // 2 * 2]] if len(numbers) >= 2 else []
        return tuple(strokes)
    key = {"line": "/L", "polyline": "/Vertices", "polygon": "/Vertices"}.get(kind)
    numbers = _whole(_numbers(thing.get(key))) if key else ()
    return (numbers[: len(numbers) // 2 * 2],) if len(numbers) >= 4 else ()


def _colour(thing: Any) -> str:
    """Turn a colour of one, three or four numbers into `#rrggbb`."""
    numbers = [min(1.0, max(0.0, number)) for number in _numbers(thing)]
    if len(numbers) == 1:
        numbers *= 3
    if len(numbers) == 4:
        black = 1 - numbers[3]
        numbers = [(1 - ink) * black for ink in numbers[:3]]
    return "#" + "".join(f"{round(255 * number):02x}" for number in numbers) if len(numbers) == 3 else ""


def words(thing: object, most: int) -> str:
    """Return words without what no person wrote: control characters, halves of characters."""
    if isinstance(thing, bytes):
        thing = thing.decode("utf-8", "replace")
    if not isinstance(thing, str):
        return ""
    plain = thing[:most].replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in plain if letter in "\n\t" or unicodedata.category(letter) not in _UNWRITTEN)
    return kept.encode("utf-8", "replace").decode("utf-8").strip()
