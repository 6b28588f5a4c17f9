"""Reading where a case stands: the board, what stands behind an answer, and what guards say."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TypeVar

from workbench.domain.applicant import Correspondence, Meeting, Question
from workbench.domain.assessment import Answer, Assignment, Position, Reconciliation
from workbench.domain.board import Assigned, Board, Evidence, Held, board_of
from workbench.domain.case import Case
from workbench.domain.decision import Countersignature, Determination, Recommendation
from workbench.domain.findings import Finding
from workbench.domain.framework import LEAD, Criterion, Framework
from workbench.domain.guards import Behind, OpenFinding, Standing
from workbench.domain.identity import derived_id
from workbench.domain.marks import Gap
from workbench.services.record import AnyOf, CaseView
from workbench.services.rounds import current_round

E = TypeVar("E", Position, Reconciliation, Assignment)
FACTS = (
    "trial_planned",
    "marketing_authorisation",
    "variation_of_authorised",
    "supply_under_regulation_167",
    "human_starting_material",
)


def read_asked(view: CaseView, framework: Framework) -> tuple[str, tuple[Criterion, ...]]:
    """Return the route of a case, and the criteria that are asked on it."""
    case = view.one(Case, view.case)
    route = case.route if case else ""
    facts = {name: getattr(case, name) for name in FACTS} if case else {}
    return route, framework.asked(route, facts)


def read_board(view: CaseView, framework: Framework, only: tuple[str, ...] = ()) -> Board:
    """Lay out the board of a case, or some rows of it: those of the criteria that are named."""
    route, asked = read_asked(view, framework)
    positions: dict[str, list[Held]] = defaultdict(list)
    for one in _on(view, Position, only):
        if one.value:
            held = Held(one.discipline, one.scope, one.value, one.reasons, one.qualifying, one.word)
            positions[one.criterion].append(held)
    reconciled: dict[str, list[Held]] = defaultdict(list)
    for each in _on(view, Reconciliation, only):
        if each.value:
            held = Held(LEAD, each.scope, each.value, each.reasons, word=each.word)
            reconciled[each.criterion].append(held)
    return board_of(
        route,
        (one for one in asked if not only or one.id in only),
        framework.disciplines,
        {name: tuple(sorted(found, key=lambda h: h.discipline)) for name, found in positions.items()},
        {name: tuple(found) for name, found in reconciled.items()},
        read_evidence(view, only),
        {one.criterion: Assigned(one.owner, one.asked, one.stood_down) for one in _on(view, Assignment, only)},
    )


def _on(view: CaseView, kind: type[E], only: tuple[str, ...]) -> tuple[E, ...]:
    """Return the objects of a kind on the criteria that are named, or on all."""
    return view.all(kind, criterion=AnyOf(only)) if only else view.all(kind)


def read_evidence(view: CaseView, only: tuple[str, ...] = ()) -> Evidence:
    """Count the quotes and gaps behind each criterion, by discipline; of all criteria, or of those that are named."""
    gaps = view.all(Gap, target=AnyOf(only)) if only else view.all(Gap)
    quotes: dict[tuple[str, str], int] = {}
    for target in only or ("",):
        quotes.update(view.marks.behind(target))
    return Evidence(quotes, Counter((one.target, one.discipline) for one in gaps))


def read_standing(view: CaseView, framework: Framework) -> Standing:
    """Gather everything that guards look at, for the round in hand."""
    number = current_round(view)
    recommended = view.one(Recommendation, derived_id(view.case, "recommendation", (number,)))
    determined = view.one(Determination, derived_id(view.case, "determination", (number,)))
    countersigned = view.one(Countersignature, derived_id(view.case, "countersignature", (f"override {number}",)))
    questions = view.all(Question)
    return Standing(
        board=read_board(view, framework),
        findings=tuple(
            OpenFinding(one.id, one.grade, one.criteria, bears_on(one, framework))
            for one in view.all(Finding)
            if one.status not in ("closed", "withdrawn")
        ),
        questions=sum(one.round in ("", number) and one.state in ("draft", "sent") for one in questions),
        asked=frozenset(
            criterion for one in questions if one.state in ("responded", "closed") for criterion in one.criteria
        ),
        scope=recommended.scope if recommended else (),
        override_reason=recommended.override_reason if recommended else "",
        without_chance_reason=recommended.without_chance_reason if recommended else "",
        countersigned=bool(countersigned and countersigned.given),
        reference=determined.designation_reference if determined else "",
        withdrawal_letter=any(one.sort == "withdrawal" and one.on for one in view.all(Correspondence)),
        conflicts=len(view.conflicts()),
    )


def bears_on(finding: Finding, framework: Framework) -> str:
    """Say which decision a finding bears on: what the lead said, or what its criteria decide."""
    return finding.bears_on or decided_by_criteria(finding, framework)


def decided_by_criteria(finding: Finding, framework: Framework) -> str:
    """Say which decision the criteria of a finding decide, whatever the lead said."""
    found = [framework.criterion(one) for one in finding.criteria]
    decides = {one.decides for one in found if one}
    return next((one for one in ("designation", "later_step", "information") if one in decides), "later_step")


def later_step(finding: Finding, framework: Framework) -> str:
    """Say at which later step a finding falls due: what was said, or where its criteria are due; else nothing."""
    if finding.later_step or bears_on(finding, framework) != "later_step":
        return finding.later_step
    found = [framework.criterion(one) for one in finding.criteria]
    return ", ".join(dict.fromkeys(step for one in found if one for step in one.due_at))


class Grounds:
    """What stands behind answers, looked up once for many, or for those on one criterion."""

    def __init__(self, view: CaseView, criterion: str = "") -> None:
        self._quotes = view.marks.behind(criterion)
        self._questions = view.all(Question)
        self._findings = Counter(criterion for one in view.all(Finding) for criterion in one.criteria)
        self._held = ["\n".join((*one.agenda, one.minutes)) for one in view.all(Meeting) if one.minutes.strip()]

    def behind(self, answer: Answer) -> Behind:
        """Say what stands behind one answer."""
        criterion = answer.criterion
        return Behind(
            quotes=self._quotes.get((criterion, answer.discipline), 0),
            looked_for=bool(answer.looked_for.strip()),
            questions=sum(criterion in one.criteria for one in self._questions),
            findings=self._findings[criterion],
            waits=bool(answer.waits_for.strip()),
            reasons=bool(answer.reasons.strip()),
            meeting=self._was_met_about(criterion),
        )

    def _was_met_about(self, criterion: str) -> bool:
        """Say whether agenda or minutes of a meeting that was held name a criterion, or a question about it."""
        asked = [one.number for one in self._questions if one.number is not None and criterion in one.criteria]
        names = (criterion, *(f"Question {number}:" for number in asked))
        return any(name in text for text in self._held for name in names)
