"""The criterion in hand: its words, what I answered, what stands behind it, what others hold."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessment import Answer
from workbench.domain.board import BoardRow
from workbench.domain.case import Case, Document, Version
from workbench.domain.findings import Finding
from workbench.domain.framework import Criterion, Framework
from workbench.domain.guards import Guard, answer_guards
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, EvidenceLink, Gap
from workbench.services.board import Grounds, read_asked, read_board
from workbench.services.expected import ExpectedShown, read_expected
from workbench.services.record import AnyOf, CaseView
from workbench.services.resting import changed_among, rests_on
from workbench.services.reviewing import Waiting, waiting_for_me
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """One tied mark as the judgement panel lists it; `page` counts from 1, 0 for a whole document.

    `changed_in` is the newest version of its document, where its text is another there.
    """

    annotation: str
    polarity: str
    discipline: str
    mine: bool
    document: str
    version: str
    page: int
    quote: str
    sort: str
    conflicting: bool = False
    recognised: bool = False
    changed_in: str = ""


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """What a colleague answered on the same criterion."""

    id: str
    discipline: str
    person: str
    scope: str
    value: str
    reasons: str


@dataclass(frozen=True, slots=True)
class InHand:
    """Everything that the judgement panel shows of one criterion."""

    criterion: Criterion
    row: BoardRow | None
    limbs: tuple[tuple[Criterion, str], ...]
    mine: Answer | None
    scopes: tuple[Answer, ...]
    evidence: tuple[EvidenceShown, ...]
    gaps: tuple[Gap, ...]
    expected: tuple[ExpectedShown, ...]
    others: tuple[OtherAnswer, ...]
    findings: tuple[tuple[str, Finding], ...]
    lacking: tuple[Guard, ...]
    resting: bool
    """Whether my answer was given before the text of its evidence changed."""
    before: str
    after: str
    reviews: tuple[Waiting, ...] = ()
    """What of mine was reviewed and waits for me, on this criterion and elsewhere."""
    blind: bool = False
    """Whether colleagues' answers are hidden until the reveal."""


def read_in_hand(view: CaseView, framework: Framework, hand: Hand, criterion: str, scope: str = "") -> InHand | None:
    """Gather what the judgement panel shows; None for a criterion that is not asked."""
    one = framework.criterion(criterion)
    if one is None:
        return None
    route, asked = read_asked(view, framework)
    order = [each.id for each in asked]
    at = order.index(criterion) if criterion in order else -1
    law = framework.limbs(route) if one.is_limb else ()
    board = read_board(view, framework, tuple({criterion, *(limb.id for limb in law)}))
    mine = view.one(Answer, derived_id(hand.case, "answer", (criterion, hand.discipline, hand.person, scope)))
    answers = [a for a in view.all(Answer, criterion=criterion) if a.value]
    all_findings = view.all(Finding, deleted=True)
    numbers = {found.id: f"F-{n:02}" for n, found in enumerate(all_findings, 1)}
    evidence = read_evidence_shown(view, hand, criterion)
    limbs = []
    for limb in law:
        row = board.row(limb.id)
        limbs.append((limb, row.value if row else ""))
    return InHand(
        criterion=one,
        row=board.row(criterion),
        limbs=tuple(limbs),
        mine=mine if mine and mine.value else None,
        scopes=tuple(a for a in answers if a.person == hand.person and a.discipline == hand.discipline),
        evidence=evidence,
        gaps=view.all(Gap, target=criterion),
        expected=read_expected(view, one, hand.discipline),
        others=tuple(
            OtherAnswer(a.id, a.discipline, a.person, a.scope, a.value, a.reasons)
            for a in sorted(answers, key=lambda a: (a.discipline, a.scope))
            if (a.person, a.discipline) != (hand.person, hand.discipline)
        ),
        findings=tuple((numbers[f.id], f) for f in all_findings if criterion in f.criteria and not f.deleted),
        lacking=_lacking(view, framework, mine, route),
        resting=mine is not None and bool(mine.value) and _rests(view, mine, evidence),
        before=order[at - 1] if at > 0 else "",
        after=order[at + 1] if 0 <= at < len(order) - 1 else "",
        reviews=waiting_for_me(view, hand),
        blind=view.blind,
    )


def lacking_of_mine(view: CaseView, framework: Framework, hand: Hand, criterion: str, scope: str) -> tuple[Guard, ...]:
    """Return what my answer on a criterion and scope still needs before it can be signed."""
    case = view.one(Case, view.case)
    mine = view.one(Answer, derived_id(view.case, "answer", (criterion, hand.discipline, hand.person, scope)))
    return _lacking(view, framework, mine, case.route if case else "")


def _lacking(view: CaseView, framework: Framework, mine: Answer | None, route: str) -> tuple[Guard, ...]:
    if mine is None or not mine.value:
        return ()
    behind = Grounds(view, mine.criterion).behind(mine)
    found = answer_guards(framework, mine.criterion, mine.value, behind, route)
    return tuple(one for one in found if not one.passed)


def _rests(view: CaseView, answer: Answer, evidence: tuple[EvidenceShown, ...]) -> bool:
    changed = tuple(one.annotation for one in evidence if one.changed_in and one.mine)
    marks = view.all(Annotation, id=AnyOf(changed)) if changed else ()
    return rests_on(view, answer, changed_among(view, marks).values())


def read_evidence_shown(view: CaseView, hand: Hand, target: str) -> tuple[EvidenceShown, ...]:
    """Return the marks tied to a target, contradictions first, then in reading order."""
    links = view.all(EvidenceLink, target=target)
    marks = {one.id: one for one in view.all(Annotation, id=AnyOf(tuple(link.annotation for link in links)))}
    titles, changed = version_titles(view), changed_among(view, tuple(marks.values()))
    found = []
    for link in links:
        mark = marks.get(link.annotation)
        if mark is None:
            continue
        stood = changed.get(mark.id)
        found.append(
            EvidenceShown(
                annotation=mark.id,
                polarity=link.polarity,
                discipline=mark.discipline,
                mine=link.person == hand.person,
                document=titles.get(mark.version, mark.version[:12]),
                version=mark.version,
                page=0 if mark.page is None else mark.page + 1,
                quote=mark.quote or mark.text,
                sort=mark.sort,
                recognised=mark.recognised,
                changed_in=stood.placement.version if stood and stood.placement else "",
            )
        )
    order = {"contradicts": 0, "supports": 1, "context": 2}
    return tuple(sorted(found, key=lambda e: (order[e.polarity], e.document, e.page, e.annotation)))


def version_titles(view: CaseView) -> dict[str, str]:
    """Return what the document of each version is called, by the hash of its bytes."""
    documents = {one.id: one.title or one.path for one in view.all(Document)}
    return {one.sha256: documents.get(one.document, one.name) for one in view.all(Version)}
