"""Guards: what stops an outcome, said as the rule and what it is about. They restrict, they never choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.board import Board, BoardRow
from workbench.domain.framework import Framework, Outcome

AWARDS = ("designate_poc", "designate_mm")
REQUESTS = ("request_info", "request_meeting")


@dataclass(frozen=True, slots=True)
class Guard:
    """One rule applied to one outcome: passed, or stopped by these criteria, findings or missing things."""

    rule: str
    passed: bool
    subjects: tuple[str, ...] = ()
    missing: str = ""


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding that is not closed, as guards see it."""

    id: str
    grade: str
    criteria: tuple[str, ...]
    bears_on: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that guards look at."""

    board: Board
    findings: tuple[OpenFinding, ...] = ()
    questions: int = 0
    asked: frozenset[str] = frozenset()
    scope: tuple[str, ...] = ()
    override_reason: str = ""
    countersigned: bool = False
    reference: str = ""
    withdrawal_letter: bool = False
    without_chance_reason: str = ""
    conflicts: int = 0


def guards_for(framework: Framework, outcome: str, standing: Standing) -> tuple[Guard, ...]:
    """Apply every rule that the framework chose to one outcome."""
    return tuple(
        guard
        for rule, judge in _JUDGES.items()
        if framework.rule(rule) is not None
        for guard in judge(framework, outcome, standing)
    )


def stopped(guards: Iterable[Guard]) -> tuple[Guard, ...]:
    """Return the guards that stop."""
    return tuple(one for one in guards if not one.passed)


def _decisive(standing: Standing, gates: Iterable[str]) -> tuple[BoardRow, ...]:
    """Return the rows whose gate can stop designation."""
    wanted = set(gates)
    return tuple(
        one for one in standing.board.rows if one.criterion.gate in wanted and one.criterion.decides == "designation"
    )


def _award(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """Legal tests and policy gates must be met on each scope that is awarded."""
    if outcome not in AWARDS:
        return
    if outcome.removeprefix("designate_").upper() != standing.board.route:
        yield Guard("outcome.award", passed=False, missing="other_route")
    short = tuple(
        row.criterion.id
        for row in _decisive(standing, ("legal_test", "policy_gate"))
        if not _met(row, standing) and not _overridden(row, standing)
    )
    yield Guard("outcome.award", passed=not short, subjects=short)


def _awarded(row: BoardRow, standing: Standing) -> tuple[str, ...]:
    """Return the team's answers on every awarded scope, or on all where none is named."""
    lines = [row.line(one) for one in standing.scope] if standing.scope else row.lines
    return tuple(line.value for line in lines)


def _met(row: BoardRow, standing: Standing) -> bool:
    """Say whether a criterion is met on all that is awarded."""
    values = _awarded(row, standing)
    return bool(values) and all(value == "met" for value in values)


def _overridden(row: BoardRow, standing: Standing) -> bool:
    """Say whether a policy gate that is not met was overridden, with a reason and a countersignature."""
    values = _awarded(row, standing)
    only_met_or_not = bool(values) and all(value in ("met", "not_met") for value in values)
    agreed = bool(standing.override_reason.strip()) and standing.countersigned
    return row.criterion.gate == "policy_gate" and only_met_or_not and agreed


def gates_to_override(standing: Standing) -> tuple[str, ...]:
    """Name the policy gates that are not met on what is awarded, so that an award overrides them."""
    gates = _decisive(standing, ("policy_gate",))
    return tuple(row.criterion.id for row in gates if "not_met" in _awarded(row, standing))


def _override(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """An overridden policy gate needs the lead's reason and the second lead's countersignature."""
    if outcome not in AWARDS:
        return
    over = gates_to_override(standing)
    if not over:
        return
    if not standing.override_reason.strip():
        yield Guard("outcome.award.override", passed=False, subjects=over, missing="reason")
    elif not standing.countersigned:
        yield Guard("outcome.award.override", passed=False, subjects=over, missing="countersignature")
    else:
        yield Guard("outcome.award.override", passed=True, subjects=over)


def _award_findings(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """Open critical and major findings that bear on this decision stop an award."""
    if outcome in AWARDS:
        heavy = tuple(
            one.id for one in standing.findings if one.grade in ("critical", "major") and one.bears_on == "designation"
        )
        yield Guard("outcome.award.finding", passed=not heavy, subjects=heavy)


def _award_reference(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """An award needs the designation reference that somebody typed."""
    if outcome in AWARDS:
        yield Guard("outcome.award.reference", passed=bool(standing.reference.strip()), missing="reference")


def _refuse(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """Not supporting rests on a gate not met, or on something not shown after a chance to answer."""
    if outcome not in ("not_designated", "other_route"):
        return
    rows = _decisive(standing, ("legal_test", "policy_gate"))
    not_met = tuple(row.criterion.id for row in rows if any(line.value == "not_met" for line in row.lines))
    open_rows = [row.criterion.id for row in rows if any(line.value == "cannot_conclude" for line in row.lines)]
    chance = bool(standing.without_chance_reason.strip())
    not_shown = tuple(one for one in open_rows if chance or one in standing.asked)
    yield Guard("outcome.refuse", passed=bool(not_met or not_shown), subjects=not_met + not_shown)


def _outside_scope(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """Outside scope needs one of the two scope questions answered "not met"."""
    if outcome == "outside_scope":
        rows = [standing.board.row(one) for one in ("REG-02", "REG-03")]
        found = tuple(row.criterion.id for row in rows if row and row.value == "not_met")
        yield Guard("outcome.outside_scope", passed=bool(found), subjects=found)


def _request(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """Asking the applicant needs questions, and nothing else can stop it."""
    if outcome in REQUESTS:
        yield Guard("outcome.request", passed=standing.questions > 0, missing="questions")


def _withdrawn(_: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """A withdrawal needs the applicant's letter and its date."""
    if outcome == "withdrawn":
        yield Guard("outcome.withdrawn", passed=standing.withdrawal_letter, missing="letter")


def _reconciled(framework: Framework, outcome: str, standing: Standing) -> Iterable[Guard]:
    """Divergent views are reconciled in writing before an outcome that rests on answers."""
    rule = framework.rule("outcome.reconciled")
    outcomes = rule.parameters.get("outcomes", ()) if rule else ()
    if isinstance(outcomes, list | tuple) and outcome in outcomes:
        left = tuple(
            row.criterion.id
            for row in standing.board.rows
            if row.criterion.decides == "designation"
            and any(line.divergent and line.reconciled is None for line in row.lines)
        )
        yield Guard("outcome.reconciled", passed=not left, subjects=left)


def outcomes_on(framework: Framework, route: str) -> tuple[Outcome, ...]:
    """Return the outcomes that a case on a route can have: the award of the other route is none of them."""
    own = f"designate_{route.lower()}"
    return tuple(one for one in framework.outcomes if one.id not in AWARDS or one.id == own)


def stopped_by_criterion(framework: Framework, standing: Standing) -> Mapping[str, tuple[Outcome, ...]]:
    """Say of each criterion which outcomes it stops now, by itself or by a finding on it."""
    of_finding = {one.id: one.criteria for one in standing.findings}
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes_on(framework, standing.board.route):
        guards = stopped(guards_for(framework, outcome.id, standing))
        subjects = {subject for guard in guards for subject in guard.subjects}
        for criterion in {one for subject in subjects for one in of_finding.get(subject, (subject,))}:
            found.setdefault(criterion, []).append(outcome)
    return {criterion: tuple(outcomes) for criterion, outcomes in found.items()}


def due_later(framework: Framework, board: Board) -> tuple[BoardRow, ...]:
    """Return the procedural criteria that fall due at a later step; they stop no outcome, and print as dependencies."""
    if framework.rule("later.dependency") is None:
        return ()
    settled = ("met", "not_applicable")
    return tuple(row for row in board.rows if row.criterion.gate == "procedural" and row.value not in settled)


_JUDGES: Mapping[str, Callable[[Framework, str, Standing], Iterable[Guard]]] = {
    "outcome.award": _award,
    "outcome.award.override": _override,
    "outcome.award.finding": _award_findings,
    "outcome.award.reference": _award_reference,
    "outcome.refuse": _refuse,
    "outcome.outside_scope": _outside_scope,
    "outcome.request": _request,
    "outcome.withdrawn": _withdrawn,
    "outcome.reconciled": _reconciled,
}


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one answer."""

    quotes: int
    looked_for: bool
    questions: int
    findings: int
    waits: bool
    reasons: bool
    meeting: bool = False


def answer_guards(framework: Framework, criterion: str, value: str, behind: Behind, route: str) -> tuple[Guard, ...]:
    """Say what an answer lacks before it can be signed; it is never refused while somebody writes."""
    one = framework.criterion(criterion)
    if one is None or not value:
        return ()
    found: list[Guard] = []
    if value == "met" and framework.rule("answer.evidence"):
        shown = behind.quotes > 0 or behind.looked_for or behind.meeting
        found.append(Guard("answer.evidence", passed=shown, subjects=(criterion,), missing="evidence"))
    if value == "cannot_conclude" and framework.rule("answer.question"):
        asked = behind.questions > 0 or behind.waits
        found.append(Guard("answer.question", passed=asked, subjects=(criterion,), missing="question"))
    if value == "not_met" and framework.rule("answer.finding"):
        found.append(Guard("answer.finding", passed=behind.findings > 0, subjects=(criterion,), missing="finding"))
    if value in ("not_applicable", "not_at_this_step") and framework.rule("answer.reason"):
        found.append(Guard("answer.reason", passed=behind.reasons, subjects=(criterion,), missing="reasons"))
        if one.is_limb and route in one.routes:
            found.append(Guard("answer.reason", passed=False, subjects=(criterion,), missing="not_on_a_legal_test"))
    return tuple(found)
