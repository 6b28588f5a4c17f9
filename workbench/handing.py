"""Joining marks that go out of a case into files to the record, the store and the worker."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.pdf.xfdf import Xfdf
from workbench.adapters.pdf.xfdf import written as as_xfdf
from workbench.domain.case import Case
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.file_annotations import FileAnnotation
from workbench.domain.geometry import PageBox
from workbench.domain.limits import READ_LENGTH
from workbench.services.bytes import ByteSource
from workbench.services.handing_out import (
    JSONLD,
    PDF,
    XFDF,
    Exportable,
    HandedOver,
    exportable,
    flattened,
    handed_out,
)
from workbench.services.papers import AnnotatedCopy

if TYPE_CHECKING:
    from workbench.app import Session

_MEDIA = "application/pdf"


def hand_out(
    session: Session, case: str, target: Path, form: str, version: str = "", *, mine: bool = False
) -> HandedOver:
    """Write the marks of a version into a copy of it or beside it, or those of all versions as web annotations."""
    view = session.workspace.view(case)
    chosen = _chosen(exportable(view), version, every=form == JSONLD)
    _spare_originals(session, target)
    only = session.workspace.person(case) if mine else ""
    found = [
        (one, boxes, handed_out(view, one.sha256, boxes, _colours(), only, carried=form != JSONLD))
        for one in chosen
        for boxes in [_boxes(session, one)]
    ]
    marks = [mark for _, _, held in found for mark in held]
    if not marks:
        raise RuleBroken("marks.none")
    made = HandedOver(target, form, len(marks), sum(len(one.replies) for one in marks))
    if form == PDF:
        return _copy(session, chosen[0], flattened(marks), target, made)
    if form == XFDF:
        parts = as_xfdf(Xfdf(chosen[0].path, chosen[0].sha256, flattened(marks)))
    else:
        parts = _as_collection(session, case, found)
    _write(target, parts)
    return made


def _as_collection(session: Session, case: str, found: Iterable[tuple[Exportable, Sequence[PageBox], object]]) -> bytes:
    from workbench.adapters.web_annotations import Marked, written
    from workbench.app import PROGRAM

    known = session.workspace.view(case).one(Case, case)
    documents = [Marked(one, boxes, marks) for one, boxes, marks in found]  # type: ignore[arg-type]
    return written(known.reference if known else case, PROGRAM, documents)


def _chosen(carrying: Sequence[Exportable], version: str, *, every: bool) -> tuple[Exportable, ...]:
    """Return the versions to hand out: the one that was named, the only one, or all."""
    found = tuple(one for one in carrying if not version or one.sha256 == version)
    if not found:
        raise RuleBroken("marks.none")
    if len(found) > 1 and not every:
        raise RuleBroken("marks.document_needed", count=len(found))
    return found


def _copy(
    session: Session, version: Exportable, annotations: Sequence[FileAnnotation], target: Path, made: HandedOver
) -> HandedOver:
    """Write a copy of a PDF: its own bytes, then the revision that holds the marks."""
    if version.media != _MEDIA:
        raise RuleBroken("marks.not_in_pdf", document=version.title)
    source = stored_bytes(session, version.sha256)
    copy: AnnotatedCopy = session.reader.papers.annotated(source, annotations)
    _write(target, _pieces(source), copy.appended)
    return replace(made, known=copy.known, signed=copy.signed)


def _pieces(source: ByteSource) -> Iterator[bytes]:
    for offset in range(0, source.size, READ_LENGTH):
        yield source.read(offset, min(READ_LENGTH, source.size - offset))


def _write(target: Path, *parts: bytes | Iterable[bytes]) -> None:
    from workbench.reports import write_new

    write_new(target, *parts)


def stored_bytes(session: Session, sha256: str) -> ByteSource:
    """Return the bytes of a version, or refuse where they are not here."""
    if not session.documents.has(sha256):
        raise MachineRefused("document.missing")
    return session.documents.source(sha256)


def _boxes(session: Session, version: Exportable) -> tuple[PageBox, ...]:
    """Return the visible parts of the pages; nothing where the bytes are not here or cannot be opened."""
    if not session.documents.has(version.sha256):
        return ()
    with suppress(MachineRefused):
        return session.reader.boxes(session.documents.source(version.sha256))
    return ()


def _colours() -> dict[str, str]:
    """Read how the colours of marks are written."""
    text = files("resources").joinpath("themes/page.toml").read_text("utf-8")
    return {name: colour for group in tomllib.loads(text).values() for name, colour in group.items()}


def _spare_originals(session: Session, target: Path) -> None:
    """Refuse to write over a file that is a document of a dossier."""
    if not target.is_file():
        return
    with target.open("rb") as file:
        if session.documents.has(hashlib.file_digest(file, "sha256").hexdigest()):
            raise RuleBroken("marks.over_original", file=target.name)
