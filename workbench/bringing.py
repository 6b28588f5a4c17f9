"""Joining annotations that come in from files to the record, the store and the worker."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.case import Version
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.file_annotations import FileAnnotation, threads
from workbench.domain.geometry import PageText
from workbench.domain.limits import DOCUMENT_BYTES, READ_LENGTH
from workbench.domain.origins import placed
from workbench.domain.signed import SignatureSeen
from workbench.handing import stored_bytes
from workbench.services.bytes import ByteSource, FileBytes
from workbench.services.naming_documents import document_called, known_documents
from workbench.services.papers import Read
from workbench.services.reading import ANNOTATIONS
from workbench.services.taking_over import Placed, Plan, TakenIn, TakeOver, needs_words, planned

if TYPE_CHECKING:
    from workbench.app import Session

AT_ONCE = 1_000
"""Annotations that one act takes over; more make several acts."""


def version_called(session: Session, case: str, document: str) -> str:
    """Return the newest version of the document that a person means."""
    return _newest(session, case, document, named=True)


def annotated_versions(session: Session, case: str) -> tuple[str, ...]:
    """Return the newest version of each document in which somebody left annotations."""
    known = sorted(known_documents(session.workspace.view(case)), key=lambda one: one.path)
    newest = [one.versions[-1] for one in known if one.versions]
    seen = ((one, session.documents.inspected(one)) for one in dict.fromkeys(newest) if session.documents.has(one))
    return tuple(one for one, said in seen if said is not None and ANNOTATIONS in said.codes)


def lying_in(session: Session, version: str) -> Read:
    """Return the annotations that lie in the bytes of a version."""
    return session.reader.papers.annotations(stored_bytes(session, version))


def signatures_of(session: Session, version: str) -> tuple[SignatureSeen, ...]:
    """Say who signed a version, as stated, and what the signatures cover."""
    return session.reader.papers.signatures(stored_bytes(session, version), deep=True)


def take_over(session: Session, case: str, version: str) -> TakenIn:
    """Take the annotations over that lie in a version of a document."""
    read = lying_in(session, version)
    return _take(session, case, version, read.annotations, inside=True, whole=read.whole)


def bring_in(session: Session, case: str, file: Path, document: str = "") -> TakenIn:
    """Take the annotations of another file over: of XFDF, or of a marked copy of a document of the case.

    Where the file does not say to which version it belongs, `document` does: an id, a path or the end of one.
    """
    try:
        source = FileBytes(file)
    except OSError as error:
        raise MachineRefused("file.unreadable", file=file.name) from error
    with source:
        if not 0 < source.size <= DOCUMENT_BYTES:
            raise MachineRefused("document.unreadable")
        try:
            if b"%PDF-" in source.read(0, 1024):
                return _bring_copy(session, case, source, file, document)
            return _bring_xfdf(session, case, source, document)
        except MachineRefused as refusal:
            raise MachineRefused(refusal.code, **{"file": file.name, **refusal.details}) from refusal


def _bring_xfdf(session: Session, case: str, source: ByteSource, document: str) -> TakenIn:
    carried = session.reader.papers.xfdf(source)
    view = session.workspace.view(case)
    known = {one.sha256 for one in view.all(Version)}
    version = carried.version if carried.version in known and not document else ""
    version = version or _newest(session, case, document or carried.href.rpartition("/")[2], named=bool(document))
    taken = _take(session, case, version, carried.annotations, inside=False)
    return replace(taken, left_out=taken.left_out + carried.left_out)


def _bring_copy(session: Session, case: str, source: FileBytes, file: Path, document: str) -> TakenIn:
    versions = {one.sha256: one.size for one in session.workspace.view(case).all(Version)}
    version = "" if document else _original_in(source, versions)
    if version and versions[version] == source.size:
        return take_over(session, case, version)
    version = version or _newest(session, case, document or file.name, named=bool(document))
    read = session.reader.papers.annotations(source)
    own = {one.name for one in lying_in(session, version).annotations} if session.documents.has(version) else set()
    answered = {
        head for head, replies in threads(read.annotations).items() if any(one.name not in own for one in replies)
    }
    inside = [one for one in read.annotations if one.name in own and one.name in answered]
    first = _take(session, case, version, inside, inside=True)
    brought = [one for one in read.annotations if one.name not in own or one.name in answered]
    second = _take(session, case, version, brought, inside=False, whole=read.whole)
    return replace(second, marks=first.marks + second.marks, known=second.known - first.marks)


def _original_in(source: ByteSource, versions: dict[str, int]) -> str:
    """Return the version whose very bytes a file begins with; nothing where it begins with none."""
    digest, at = hashlib.sha256(), 0
    for size, sha256 in sorted((size, sha256) for sha256, size in versions.items() if 0 < size <= source.size):
        while at < size:
            part = source.read(at, min(READ_LENGTH, size - at))
            digest.update(part)
            at += len(part)
        if digest.hexdigest() == sha256:
            return sha256
    return ""


def _newest(session: Session, case: str, document: str, *, named: bool) -> str:
    """Return the newest version of a document that a person, or a file, names."""
    view = session.workspace.view(case)
    known = {one.id: one for one in known_documents(view)}
    try:
        return known[document_called(known.values(), document)].versions[-1]
    except RuleBroken as broken:
        if named:
            raise
        raise RuleBroken("marks.document_unknown", document=document) from broken


def _take(
    session: Session,
    case: str,
    version: str,
    annotations: Sequence[FileAnnotation],
    *,
    inside: bool,
    whole: bool = True,
) -> TakenIn:
    """Take what is new over, each on the words or the area it lies on."""
    plan: Plan = planned(session.workspace.view(case), version, annotations)
    pages = _Pages(session, case, version)
    marks = [one for one in plan.marks if pages.has(one.page)]
    for at in range(0, len(marks), AT_ONCE):
        held = tuple(_placed(one, pages, version) for one in marks[at : at + AT_ONCE])
        session.workspace.do(case, TakeOver(version, held, plan.remarks, inside))
    if plan.remarks and not marks:
        session.workspace.do(case, TakeOver(version, (), plan.remarks, inside))
    return TakenIn(version, len(marks), len(plan.remarks), plan.known, len(plan.marks) - len(marks), whole)


def _placed(one: FileAnnotation, pages: _Pages, version: str) -> Placed:
    return Placed(one, *placed(one, pages.text(one.page) if needs_words(one) else None, version))


class _Pages:
    """The pages of a version and their words, each read once."""

    def __init__(self, session: Session, case: str, version: str) -> None:
        self._session, self._version = session, version
        versions = session.workspace.view(case).all(Version)
        self._count = next((one.pages for one in versions if one.sha256 == version), 0)
        self._kept: dict[int, PageText | None] = {}

    def has(self, page: int) -> bool:
        """Say whether there is such a page, as far as is known."""
        return page < self._count or not self._count

    def text(self, page: int) -> PageText | None:
        """Return the words of a page; None where they cannot be read here."""
        if page not in self._kept:
            self._kept[page] = self._read(page)
        return self._kept[page]

    def _read(self, page: int) -> PageText | None:
        if not self._session.documents.has(self._version):
            return None
        with suppress(MachineRefused):
            return self._session.reader.page_text(self._session.documents.source(self._version), page)
        return None
