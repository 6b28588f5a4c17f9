"""The list of cases, and what the dossier of one holds."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.applicant import Question
from workbench.domain.assessment import Answer
from workbench.domain.case import Case, Document, Version
from workbench.domain.framework import Framework
from workbench.domain.sequence import Leaf, LeafNow, as_they_stand
from workbench.services.board import read_board
from workbench.services.describing import holder_of, may_be_shown
from workbench.services.naming_documents import APPLICANT, path_of, versions_by_document
from workbench.services.record import CaseView


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case as the list of cases shows it."""

    id: str
    case: Case
    coverage: tuple[tuple[str, int, int], ...]
    conflicts: int
    questions_open: int
    divergent: int
    mine_open: int
    mine_next: str
    documents: int
    pages: int
    entries: int
    latest: int


def summarise(view: CaseView, framework: Framework | None, person: str, discipline: str) -> CaseSummary | None:
    """Summarise a case; None where its opening has not arrived yet. Without its framework no criterion is counted."""
    case = view.one(Case, view.case)
    if case is None:
        return None
    board = read_board(view, framework) if framework else None
    rows = board.rows if board else ()
    answered = {one.criterion for one in view.all(Answer) if one.person == person and one.value}
    mine = [row.criterion.id for row in rows if row.owner == discipline and row.criterion.id not in answered]
    newest = newest_versions(view)
    entries, latest = view.extent()
    return CaseSummary(
        id=view.case,
        case=case,
        coverage=tuple((pillar, *board.coverage(pillar)) for pillar in framework.pillars)
        if board and framework
        else (),
        conflicts=len(view.conflicts()),
        questions_open=sum(one.state not in ("closed",) for one in view.all(Question)),
        divergent=sum(any(line.divergent and not line.reconciled for line in row.lines) for row in rows),
        mine_open=len(mine),
        mine_next=mine[0] if mine else "",
        documents=len(newest),
        pages=sum(one.pages for one in newest.values()),
        entries=entries,
        latest=latest,
    )


def newest_versions(view: CaseView) -> dict[str, Version]:
    """Return the newest version of each document."""
    return {document: versions[-1] for document, versions in versions_by_document(view).items()}


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One document as the dossier tree lists it; `leaves` say where it stands in sequences, and what became of each."""

    document: str
    path: str
    title: str
    versions: tuple[Version, ...]
    marks: int
    leaves: tuple[LeafNow, ...] = ()
    holder: str = APPLICANT
    may_be_shown: bool = True
    parent: str = ""


def read_absent(view: CaseView) -> tuple[LeafNow, ...]:
    """Return the leaves that name a file which never came."""
    return tuple(one for one in as_they_stand(view.all(Leaf)) if not one.leaf.sha256)


def read_dossier(view: CaseView) -> tuple[DossierRow, ...]:
    """Return the documents by path, each with its versions, the newest last."""
    marks = view.marks.per_version()
    versions = versions_by_document(view)
    leaves: dict[str, list[LeafNow]] = {}
    begun: set[str] = set()
    for leaf in as_they_stand(view.all(Leaf)):
        leaves.setdefault(leaf.leaf.document, []).append(leaf)
        begun.add("/".join(leaf.leaf.place))
    rows = []
    documents = {one.id: one for one in view.all(Document)}
    for document in documents.values():
        if document.path in begun and document.id not in leaves:
            continue  # its leaves were filed anew, with what they replace
        came = versions.get(document.id, ())
        count = sum(marks.get(one.sha256, 0) for one in came)
        path, stands = path_of(document, came), tuple(leaves.get(document.id, ()))
        said = holder_of(document, documents), may_be_shown(document, documents), document.parent
        rows.append(DossierRow(document.id, path, document.title, came, count, stands, *said))
    return tuple(sorted(rows, key=lambda row: row.path))
