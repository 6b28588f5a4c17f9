"""How annotations and signatures lie in a message's payload; what is read back is checked field by field."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from workbench.adapters.pdf.wire import WireFault
from workbench.domain.file_annotations import KINDS, FileAnnotation
from workbench.domain.geometry import THOUSANDTHS
from workbench.domain.limits import (
    ANNOTATION_NUMBERS,
    ANNOTATION_TEXT,
    ANNOTATIONS,
    DOCUMENT_PAGES,
    LABEL_LENGTH,
    PAGE_SIDE,
    SIGNATURES,
)
from workbench.domain.signed import COVERAGES, MOST_REVISIONS, SignatureSeen

_FURTHEST = round(PAGE_SIDE * THOUSANDTHS)
_WORDS = ("name", "colour", "author", "subject", "made", "changed", "answers", "icon")


def annotations_to_bytes(annotations: Sequence[FileAnnotation]) -> bytes:
    """Pack annotations."""
    return json.dumps([asdict(one) for one in annotations], separators=(",", ":")).encode()


def annotations_from(payload: bytes) -> tuple[FileAnnotation, ...]:
    """Read annotations back."""
    return tuple(_annotation(row) for row in _rows(payload, ANNOTATIONS, FileAnnotation))


def signatures_to_bytes(signatures: Sequence[SignatureSeen]) -> bytes:
    """Pack what was seen of signatures."""
    return json.dumps([asdict(one) for one in signatures]).encode()


def signatures_from(payload: bytes) -> tuple[SignatureSeen, ...]:
    """Read what was seen of signatures back."""
    return tuple(_signature(row) for row in _rows(payload, SIGNATURES, SignatureSeen))


def _rows(payload: bytes, most: int, kind: type[FileAnnotation] | type[SignatureSeen]) -> list[dict[str, object]]:
    """Read a list of objects that have exactly the fields of a kind."""
    try:
        rows = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise WireFault("a list is no JSON") from error
    wanted = {field.name for field in fields(kind)}
    if not isinstance(rows, list) or len(rows) > most:
        raise WireFault("a list is out of bounds")
    if not all(isinstance(row, dict) and row.keys() == wanted for row in rows):
        raise WireFault("a list holds something else")
    return rows


def _annotation(row: dict[str, object]) -> FileAnnotation:
    kind = _word(row["kind"], LABEL_LENGTH)
    if kind not in KINDS:
        raise WireFault("an annotation is of no known kind")
    rect, quads, path = _places(row["rect"]), _lists(row["quads"]), _lists(row["path"])
    if len(rect) != 4 or any(len(quad) != 8 for quad in quads) or sum(map(len, path)) > ANNOTATION_NUMBERS:
        raise WireFault("an annotation is out of shape")
    words = {name: _word(row[name], LABEL_LENGTH) for name in _WORDS}
    return FileAnnotation(
        kind=kind,
        page=_count(row["page"], DOCUMENT_PAGES),
        rect=(rect[0], rect[1], rect[2], rect[3]),
        quads=tuple((q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7]) for q in quads),
        path=path,
        text=_word(row["text"], ANNOTATION_TEXT),
        shown=row["shown"] is True,
        **words,
    )


def _signature(row: dict[str, object]) -> SignatureSeen:
    coverage = _word(row["coverage"], LABEL_LENGTH)
    if coverage not in COVERAGES or not isinstance(row["fits"], bool):
        raise WireFault("a signature is out of shape")
    return SignatureSeen(
        field=_word(row["field"], LABEL_LENGTH),
        signer=_word(row["signer"], LABEL_LENGTH),
        stated=_word(row["stated"], LABEL_LENGTH),
        coverage=coverage,
        revision=_count(row["revision"], MOST_REVISIONS),
        revisions=_count(row["revisions"], MOST_REVISIONS),
        fits=row["fits"],
        changes=_word(row["changes"], LABEL_LENGTH),
    )


def _word(value: object, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise WireFault("a word is none")
    return value


def _count(value: object, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise WireFault("a number is out of bounds")
    return value


def _places(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) > ANNOTATION_NUMBERS:
        raise WireFault("places are out of bounds")
    if not all(type(number) is int and abs(number) <= _FURTHEST for number in value):
        raise WireFault("a place is none")
    return tuple(value)


def _lists(value: object) -> tuple[tuple[int, ...], ...]:
    if not isinstance(value, list) or len(value) > ANNOTATION_NUMBERS:
        raise WireFault("places are out of bounds")
    return tuple(map(_places, value))
