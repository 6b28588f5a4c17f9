"""Findings that resemble one another, or are tied to one another, as they are offered to a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.alike import Alike, Likeness, Noticed, passage_key
from workbench.domain.anchor import Anchor
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.reasons import in_words
from workbench.services.record import AnyOf, CaseView


@dataclass(frozen=True, slots=True)
class SimilarFinding:
    """A finding that resembles one in hand, with what they share."""

    number: str
    finding: Finding
    alike: Alike


def numbered(view: CaseView) -> dict[str, tuple[str, Finding]]:
    """Return every finding, binned or not, with its number: in the order in which they were made."""
    return {one.id: (f"F-{at:02}", one) for at, one in enumerate(view.all(Finding, deleted=True), 1)}


def related_to(finding: str, among: Iterable[Finding]) -> tuple[str, ...]:
    """Return the findings tied to one, whichever of the two names the other."""
    found: dict[str, None] = {}
    for one in among:
        if one.id == finding:
            found |= dict.fromkeys(one.related)
        elif finding in one.related:
            found[one.id] = None
    found.pop(finding, None)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding that is being written, with what it will rest on; `finding` is empty for a new one."""

    words: str
    criteria: tuple[str, ...]
    finding: str = ""
    anchor: Anchor | None = None
    marks: tuple[str, ...] = ()


def read_similar_to(view: CaseView, draft: Draft) -> tuple[SimilarFinding, ...]:
    """Return the findings that resemble what is being written."""
    noticed = _noticed(view)
    known = noticed.get(draft.finding)
    passages = set(known.passages) if known else set()
    if draft.anchor is not None:
        at = draft.anchor
        passages.add(passage_key(at.version, at.page, at.quote, "a new mark"))
    passages |= {_key(one) for one in view.all(Annotation, id=AnyOf(draft.marks))} if draft.marks else set()
    written = Noticed(draft.finding, draft.words, draft.criteria, frozenset(passages))
    numbers = numbered(view)
    return tuple(SimilarFinding(*numbers[one.finding], one) for one in Likeness(noticed.values()).of(written, 3))


def read_resemblances(view: CaseView) -> dict[str, tuple[SimilarFinding, ...]]:
    """Return for each finding those that resemble it and are not tied to it; findings like no other are left out."""
    noticed, known = _noticed(view), numbered(view)
    likeness, tied = Likeness(noticed.values()), defaultdict[str, set[str]](set)
    for _, one in known.values():
        for other in one.related:
            tied[one.id].add(other)
            tied[other].add(one.id)
    found = {
        key: tuple(
            SimilarFinding(*known[each.finding], each) for each in likeness.of(one) if each.finding not in tied[key]
        )
        for key, one in noticed.items()
    }
    return {key: others for key, others in found.items() if others}


def _noticed(view: CaseView) -> dict[str, Noticed]:
    findings = {
        one.id: Noticed(one.id, f"{one.title} {in_words(one.text)}", one.criteria)
        for one in view.all(Finding)
        if one.status != "withdrawn"
    }
    links = [one for one in view.all(EvidenceLink) if one.target in findings]
    marked = AnyOf(tuple(dict.fromkeys(one.annotation for one in links)))
    marks = {one.id: _key(one) for one in view.all(Annotation, id=marked)} if links else {}
    resting: dict[str, set[str]] = defaultdict(set)
    for one in links:
        if one.annotation in marks:
            resting[one.target].add(marks[one.annotation])
    return {key: replace(one, passages=frozenset(resting[key])) for key, one in findings.items()}


def _key(mark: Annotation) -> str:
    return passage_key(mark.version, mark.page, mark.quote, mark.id)
