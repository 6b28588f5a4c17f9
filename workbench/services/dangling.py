"""Links to what somebody else deleted meanwhile: neither knew of the other, so a person says which one holds."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.applicant import Question
from workbench.domain.declaration import Entity
from workbench.domain.entry import Entry
from workbench.domain.findings import Fact, Finding
from workbench.domain.fold import DELETED
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.ancestry import ancestors
from workbench.services.record import CaseView, Conflict, Standing

_THINGS: tuple[type[Entity], ...] = (Annotation, Finding, Fact, Question)


def dangling(view: CaseView) -> tuple[Conflict, ...]:
    """Return a conflict for each deleted thing that a link points at which its deletion had not seen."""
    gone = {one.id: kind.kind for kind in _THINGS for one in view.all(kind, deleted=True) if _is_deleted(one)}
    found: dict[str, list[Standing]] = {}
    for target, link, field in _links(view) if gone else ():
        if target in gone:
            found.setdefault(target, []).extend(view.current(link, field)[:1])
    if not found:
        return ()
    log = [one.entry for one in view.log()]
    conflicts = []
    for target, links in found.items():
        deletions = view.current(target, DELETED)
        seen = ancestors(log, (one.entry for one in deletions))
        apart = [one for one in links if one.entry not in seen and not _knew(log, one, deletions)]
        if apart and deletions:
            conflicts.append(Conflict(gone[target], target, DELETED, (*deletions, *apart), ()))
    return tuple(conflicts)


def _knew(log: list[Entry], link: Standing, deletions: tuple[Standing, ...]) -> bool:
    """Say whether who linked it knew that it was deleted."""
    before = ancestors(log, (link.entry,))
    return any(one.entry in before for one in deletions)


def _links(view: CaseView) -> Iterator[tuple[str, str, str]]:
    """Yield what each standing link points at, its own id, and the field that makes it point there."""
    for link in view.all(EvidenceLink):
        yield from ((target, link.id, "polarity") for target in (link.annotation, link.target))
    for question in view.all(Question):
        yield from ((finding, question.id, "findings") for finding in question.findings)
    for fact in view.all(Fact):
        yield fact.annotation, fact.id, "annotation"


def _is_deleted(one: Entity) -> bool:
    return bool(getattr(one, DELETED, False))
