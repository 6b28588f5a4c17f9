"""Joining the intake to the store and the worker: used by the command line and the window alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.dossier.opening import open_dossier
from workbench.domain.case import Version
from workbench.domain.intake import IndexReport, IntakeDocument, IntakeReport
from workbench.domain.kinds import HEAD, SHOWN, TAIL, Kind, kind_of
from workbench.services.cases import read_dossier
from workbench.services.documents import ByteSource
from workbench.services.indexing import Indexing
from workbench.services.intake import Intake, Seen
from workbench.services.naming_documents import TakeIn, known_documents
from workbench.services.searching import Found, SearchedVersion, search
from workbench.services.watching import Watch

if TYPE_CHECKING:
    from workbench.adapters.pdf.reader import PdfReader
    from workbench.app import Session


class WorkerInspector:
    """Has the worker look at documents and read their words."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader

    def inspect(self, source: ByteSource, kind: Kind) -> Seen:
        """Say what a document is; a hostile one is a code, never an exception."""
        del kind
        found = self._reader.inspect(source)
        return Seen(found.pages, found.text_pages, found.findings)

    def texts(self, source: ByteSource, pages: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Give the text of pages in their order."""
        return self._reader.texts(source, pages)


def take_in(session: Session, case: str, path: Path, replaces: str = "", watch: Watch | None = None) -> IntakeReport:
    """Take a dossier into a case and make its words searchable."""
    watching = watch or Watch()
    view = session.workspace.view(case)
    writer, documents = session.writer, session.documents

    def write(named: tuple[IntakeDocument, ...]) -> None:
        session.workspace.do(case, TakeIn(named))

    with open_dossier(path) as dossier:
        known = {one.id: one for one in known_documents(view)}
        inspector = WorkerInspector(session.reader)
        report = Intake(case, known, writer, documents, inspector, write, watching).take_in(dossier, replaces)
    index(session, [one.sha256 for one in report.taken], watching)
    return report


def index(session: Session, hashes: Sequence[str], watch: Watch | None = None) -> IndexReport:
    """Read the words of versions into the index; what is there already costs nothing."""
    reader = WorkerInspector(session.reader)
    return Indexing(session.writer, session.documents, reader, watch or Watch()).read(hashes)


def find(session: Session, case: str, words: str, limit: int) -> Found:
    """Find words in the dossier of a case."""
    versions = [
        SearchedVersion(row.document, row.title or row.path, version.sha256)
        for row in read_dossier(session.workspace.view(case))
        for version in row.versions
    ]
    return search(session.pages, versions, words, limit)


def look_and_index(session: Session, case: str) -> None:
    """Have the worker look at documents that came in a package, and read their words."""
    hashes = [one.sha256 for one in session.workspace.view(case).all(Version)]
    inspector = WorkerInspector(session.reader)
    for sha256 in hashes:
        if session.documents.has(sha256) and session.documents.inspected(sha256) is None:
            source = session.documents.source(sha256)
            head, tail = source.read(0, HEAD), source.read(max(0, source.size - TAIL), TAIL)
            kind = kind_of(head, tail)
            if kind in SHOWN:
                seen = inspector.inspect(source, kind)
                session.writer.note(sha256, seen.pages, seen.text_pages, seen.codes)
    index(session, [one for one in hashes if session.documents.has(one)])
