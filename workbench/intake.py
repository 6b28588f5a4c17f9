"""Joining the intake to the store and the worker: used by the command line and the window alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.adapters.dossier.opening import open_dossier
from workbench.domain.case import Version
from workbench.domain.intake import IndexReport, IntakeDocument, IntakeReport
from workbench.domain.sequence import Leaf
from workbench.services.carrying import Carrying
from workbench.services.cases import read_dossier
from workbench.services.indexing import Indexing
from workbench.services.intake import Intake
from workbench.services.naming_documents import TakeIn, document_called, known_before, known_documents
from workbench.services.searching import Found, SearchedVersion, search
from workbench.services.watching import Watch

if TYPE_CHECKING:
    from workbench.app import Session


def take_in(session: Session, case: str, path: Path, replaces: str = "", watch: Watch | None = None) -> IntakeReport:
    """Take a dossier into a case, make its words searchable, and find the marks of old versions in new ones.

    `replaces` is what a person calls a document.
    """
    watching = watch or Watch()

    def write(named: tuple[IntakeDocument, ...], leaves: tuple[Leaf, ...]) -> None:
        session.workspace.do(case, TakeIn(named, leaves))

    with open_dossier(path) as dossier:
        view = session.workspace.view(case)
        known = {one.id: one for one in known_documents(view)}
        replaced = document_called(known.values(), replaces) if replaces else ""
        before = known_before(view)
        intake = Intake(case, known, session.writer, session.documents, session.reader, write, watching, before)
        report = intake.take_in(dossier, replaced)
    index(session, [one.sha256 for one in report.taken], watching)
    carry(session, case, watching)
    return report


def index(session: Session, hashes: Sequence[str], watch: Watch | None = None) -> IndexReport:
    """Look at versions and read their words into the index; what is there already costs nothing."""
    return Indexing(session.writer, session.documents, session.reader, watch or Watch()).read(hashes)


def index_case(session: Session, case: str) -> IndexReport:
    """Make the words of every document of a case searchable whose bytes are here."""
    hashes = [one.sha256 for one in session.workspace.view(case).all(Version)]
    return index(session, [one for one in hashes if session.documents.has(one)])


def carry(session: Session, case: str, watch: Watch | None = None) -> int:
    """Find the marks of old versions again in new ones; what was found before costs nothing."""
    return Carrying(session.workspace, session.documents, session.reader, watch or Watch()).carry(case)


def find(session: Session, case: str, words: str, limit: int) -> Found:
    """Find words in the dossier of a case."""
    versions = [
        SearchedVersion(row.document, row.title or row.path, version.sha256)
        for row in read_dossier(session.workspace.view(case))
        for version in row.versions
    ]
    return search(session.pages, versions, words, limit)
