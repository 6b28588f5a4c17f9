"""Joining the intake to the store and the worker: used by the command line and the window alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.case import Version
from workbench.domain.errors import RuleBroken
from workbench.domain.intake import IndexReport, IntakeDocument, IntakeReport
from workbench.domain.limits import DOSSIER
from workbench.domain.sequence import Leaf
from workbench.services.carrying import Carrying
from workbench.services.cases import read_dossier
from workbench.services.describing import SayHolder
from workbench.services.destroying import carry_out
from workbench.services.dossiers import Dossier
from workbench.services.embedded import embedded_in
from workbench.services.indexing import Indexing
from workbench.services.intake import Intake
from workbench.services.naming_documents import TakeIn, document_called, known_before, known_documents
from workbench.services.reading import EMBEDDED_FILES
from workbench.services.searching import Found, SearchedVersion, search
from workbench.services.unlocking import CountPages, Unlocking
from workbench.services.watching import Watch

if TYPE_CHECKING:
    from workbench.app import Session


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a dossier that is taken in.

    `replaces` is what they call the document of which it is a version, `passwords` may open locked documents,
    `embedded` asks for the files within documents too. `holder` and `may_be_shown` are said of every document.
    """

    replaces: str = ""
    passwords: tuple[str, ...] = ()
    embedded: bool = False
    holder: str = ""
    may_be_shown: bool | None = None


def take_in(
    session: Session, case: str, dossier: Dossier, wishes: Wishes | None = None, watch: Watch | None = None
) -> IntakeReport:
    """Take a dossier into a case, make its words searchable, and find the marks of old versions in new ones."""
    wanted, watching = wishes or Wishes(), watch or Watch()

    known = known_documents(session.workspace.view(case)) if wanted.replaces else ()
    replaced = document_called(known, wanted.replaces) if wanted.replaces else ""
    report = _take(session, case, dossier, watching, replaced, wanted.passwords)
    if wanted.embedded:
        report = _with_embedded(session, case, report, watching)
    if wanted.holder or wanted.may_be_shown is not None:
        documents = tuple(dict.fromkeys(one.document for one in report.taken))
        session.workspace.do(case, SayHolder(documents, wanted.holder, wanted.may_be_shown))
    _index_taken(session, report, watching)
    carry(session, case, watching)
    return report


def take_embedded(
    session: Session, case: str, document: str, sha256: str, wanted: Collection[int] = (), watch: Watch | None = None
) -> IntakeReport:
    """Take files within a version of a document in as documents of their own; `wanted` are their numbers, or all."""
    watching = watch or Watch()
    named = {(one.document, one.sha256): one.name for one in session.workspace.view(case).all(Version)}
    if (document, sha256) not in named:
        raise RuleBroken("document.unknown", document=document)
    source, path = session.documents.source(sha256), named[document, sha256]
    with embedded_in(session.reader, source, document, path, DOSSIER, wanted) as dossier:
        report = _take(session, case, dossier, watching)
    _index_taken(session, report, watching)
    return report


def _index_taken(session: Session, report: IntakeReport, watch: Watch) -> None:
    """Make what was taken in searchable; what had been destroyed goes again before a word of it is read."""
    carry_out(session.workspace, session)
    index(session, [one.sha256 for one in report.taken if session.documents.has(one.sha256)], watch)


def _with_embedded(session: Session, case: str, report: IntakeReport, watch: Watch) -> IntakeReport:
    """Take in what is embedded in the documents of a report too, but not what is embedded in that again."""
    found = list(report.documents)
    for one in report.taken:
        if EMBEDDED_FILES in one.findings and not watch.cancelled():
            found += take_embedded(session, case, one.document, one.sha256, (), watch).documents
    return IntakeReport(tuple(sorted(found, key=lambda one: one.name)), report.cancelled)


def _take(
    session: Session, case: str, dossier: Dossier, watch: Watch, replaced: str = "", passwords: tuple[str, ...] = ()
) -> IntakeReport:
    """Take a dossier in."""

    def write(named: tuple[IntakeDocument, ...], leaves: tuple[Leaf, ...]) -> None:
        session.workspace.do(case, TakeIn(named, leaves))

    view = session.workspace.view(case)
    known = {one.id: one for one in known_documents(view)}
    stores = session.writer, session.documents, session.reader
    return Intake(case, known, *stores, write, watch, known_before(view), passwords).take_in(dossier, replaced)


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
