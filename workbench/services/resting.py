"""Judgements that rest on changed text: made before a new version came, on words that are others there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.assessment import Answer
from workbench.domain.case import Version
from workbench.domain.declaration import Entity
from workbench.domain.entry import Clock
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink, Placement
from workbench.services.cases import DossierRow, newest_versions, read_dossier
from workbench.services.record import AnyOf, CaseView
from workbench.services.versions import Carried, carried


@dataclass(frozen=True, slots=True)
class Resting:
    """An answer or a finding with its evidence that changed; `version` is the newest of the document quoted."""

    judgement: Answer | Finding
    document: str
    version: str
    evidence: tuple[Carried, ...]

    @property
    def is_answer(self) -> bool:
        """Say whether it is an answer."""
        return isinstance(self.judgement, Answer)


def read_resting(view: CaseView) -> tuple[Resting, ...]:
    """Return the judgements that rest on changed text, answers first; one may rest on several documents.

    Whoever changes a judgement after the new version came has judged anew, and it is no longer among them.
    """
    found = [one for row, marks in _changed(view) for one in _judged(view, row, marks)]
    return tuple(sorted(found, key=lambda one: (not one.is_answer, _name(one.judgement), one.document)))


def changed_among(view: CaseView, marks: Sequence[Annotation]) -> dict[str, Carried]:
    """Return by id those of these marks whose text is another in the newest version of their document."""
    newest = newest_versions(view) if marks else {}
    current = {one.sha256 for one in newest.values()}
    wanted = {one.version for one in marks} - current
    later = {one.sha256: newest[one.document].sha256 for one in view.all(Version) if one.sha256 in wanted}
    latest = {one.id: later[one.version] for one in marks if one.version in later}
    older = [one for one in marks if latest.get(one.id, one.version) != one.version]
    found = view.all(Placement, annotation=AnyOf(tuple(one.id for one in older))) if older else ()
    placements = {one.key: one for one in found}
    stood = (carried(one, latest[one.id], placements.get((one.id, latest[one.id]))) for one in older)
    return {one.mark.id: one for one in stood if one.text_changed}


def rests_on(view: CaseView, answer: Answer, changed: Iterable[Carried]) -> bool:
    """Say whether an answer was given before any of these marks changed with a new version."""
    came = {one.placement.version for one in changed if one.placement is not None}
    versions = [one for one in view.all(Version) if one.sha256 in came] if came else []
    return any(_last(view, answer) < view.history(one.id)[0].clock for one in versions)


def _name(judgement: Answer | Finding) -> str:
    return judgement.criterion if isinstance(judgement, Answer) else judgement.title


def _changed(view: CaseView) -> Iterator[tuple[DossierRow, dict[str, Carried]]]:
    """Go through documents with several versions, with the marks of older ones whose text changed in the newest."""
    rows = [row for row in read_dossier(view) if len(row.versions) > 1]
    placements = {one.key: one for one in view.all(Placement)} if rows else {}
    for row in rows:
        newest = row.versions[-1]
        marks = (mark for old in row.versions[:-1] for mark in view.all(Annotation, version=old.sha256))
        stood = (carried(mark, newest.sha256, placements.get((mark.id, newest.sha256))) for mark in marks)
        changed = {one.mark.id: one for one in stood if one.text_changed}
        if changed:
            yield row, changed


def _judged(view: CaseView, row: DossierRow, marks: dict[str, Carried]) -> Iterator[Resting]:
    """Return what was judged on these marks before the newest version came."""
    newest = row.versions[-1]
    came = view.history(newest.id)[0].clock
    links = [one for one in view.all(EvidenceLink) if one.annotation in marks]
    behind: dict[str, list[Carried]] = defaultdict(list)
    by_person: dict[tuple[str, str], list[Carried]] = defaultdict(list)
    for link in links:
        behind[link.target].append(marks[link.annotation])
        by_person[link.target, link.person].append(marks[link.annotation])
    for answer in view.all(Answer) if links else ():
        mine = by_person.get((answer.criterion, answer.person))
        if mine and answer.value and _last(view, answer) < came:
            yield Resting(answer, row.document, newest.sha256, _once(mine))
    for target, theirs in behind.items():
        finding = view.one(Finding, target)
        if finding is not None and not finding.deleted and _last(view, finding) < came:
            yield Resting(finding, row.document, newest.sha256, _once(theirs))


def _last(view: CaseView, judgement: Entity) -> Clock:
    """Return when a judgement was changed last."""
    return max(one.clock for one in view.history(judgement.id))


def _once(marks: Iterable[Carried]) -> tuple[Carried, ...]:
    return tuple({one.mark.id: one for one in marks}.values())
