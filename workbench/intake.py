"""Joining the intake to the store and the worker: used by the command line and the window alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
from workbench.services.unlocking import CountPages, Unlocking
from workbench.services.watching import Watch

if TYPE_CHECKING:
    from workbench.app import Session


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a dossier that is taken in.

    `replaces` is what they call the document of which it is a version, `passwords` may open locked documents.
    """

    replaces: str = ""
    passwords: tuple[str, ...] = ()


def take_in(
    session: Session, case: str, path: Path, wishes: Wishes | None = None, watch: Watch | None = None
) -> IntakeReport:
    """Take a dossier into a case, make its words searchable, and find the marks of old versions in new ones."""
    wanted, watching = wishes or Wishes(), watch or Watch()

    def write(named: tuple[IntakeDocument, ...], leaves: tuple[Leaf, ...]) -> None:
        session.workspace.do(case, TakeIn(named, leaves))

    with open_dossier(path) as dossier:
        view = session.workspace.view(case)
        known = {one.id: one for one in known_documents(view)}
        replaced = document_called(known.values(), wanted.replaces) if wanted.replaces else ""
        intake = Intake(
            case,
            known,
            session.writer,
            session.documents,
            session.reader,
            write,
            watching,
            known_before(view),
            wanted.passwords,
        )
        report = intake.take_in(dossier, replaced)
    index(session, [one.sha256 for one in report.taken], watching)
    carry(session, case, watching)
    return report


def unlock(session: Session, case: str, sha256: str, password: str) -> tuple[str, ...]:
    """Open a locked version, and whatever else of the case the same password opens; return what was opened."""
    others = [one.sha256 for one in session.workspace.view(case).all(Version)]
    return Unlocking(session.writer, session.documents, session.reader).unlock(sha256, password, others)


def read_unlocked(session: Session, case: str, hashes: Sequence[str]) -> None:
    """Read versions that a password opened, and say how many pages they have."""
    unlocking = Unlocking(session.writer, session.documents, session.reader)
    counts = [(sha256, unlocking.read(sha256).pages) for sha256 in hashes]
    if hashes:
        session.workspace.do(case, CountPages(tuple(counts)))


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
