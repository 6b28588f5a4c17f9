"""Earlier decisions of the workspace, criterion by criterion, to be searched and set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.board import ScopeLine
from workbench.domain.case import Case
from workbench.domain.framework import Framework
from workbench.domain.reasons import in_words
from workbench.services.board import read_board
from workbench.services.deciding import read_decided
from workbench.services.record import CaseView

DETERMINED, RECOMMENDED, ENDED = "determined", "recommended", "ended"
"""How far a decision has come; what ended without one, such as a withdrawn application, has no outcome."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one discipline held on a criterion, and why; the lead's word where he reconciled."""

    discipline: str
    value: str
    reasons: str


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """The team's answer on a criterion and scope; empty while its disciplines differ."""

    criterion: str
    title: str
    scope: str
    value: str
    parts: tuple[Part, ...]

    @property
    def reasons(self) -> str:
        """The reasons of the reconciliation, or else of all disciplines."""
        return " ".join(one.reasons for one in self.parts if one.reasons)


@dataclass(frozen=True, slots=True)
class DecidedCase:
    """One case that was decided, recommended or ended, with what was answered in it."""

    id: str
    reference: str
    product: str
    applicant: str
    route: str
    dosage_form: str
    framework: str
    state: str
    stage: str
    outcome: str
    outcome_label: str
    on: str
    reasoning: str
    answers: tuple[HeldAnswer, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decided cases of a workspace, and how many were left out because their framework is not here."""

    cases: tuple[DecidedCase, ...]
    left_out: int = 0


def read_decision(view: CaseView, framework: Framework) -> DecidedCase | None:
    """Return how a case was decided; None for one that is still being assessed."""
    case = view.one(Case, view.case)
    if case is None:
        return None
    decided = read_decided(view)
    recommended = decided.recommendation
    outcome = recommended.outcome if recommended else ""
    on = recommended.on if recommended else ""
    stage, reasoning = RECOMMENDED, recommended.reasoning if recommended else ""
    if decided.determined and decided.determination:
        outcome, on, stage = decided.determination.outcome or outcome, decided.determination.on, DETERMINED
    elif not outcome:
        stage, on, reasoning = ENDED, case.state_on, case.state_reason
    if not outcome and case.state == "open":
        return None
    known = framework.outcome(outcome)
    return DecidedCase(
        id=case.id,
        reference=case.reference,
        product=case.product or case.reference,
        applicant=case.applicant,
        route=case.route,
        dosage_form=case.dosage_form,
        framework=f"{framework.id} {framework.version}",
        state=case.state,
        stage=stage,
        outcome=outcome,
        outcome_label=known.label if known else outcome,
        on=on,
        reasoning=in_words(reasoning),
        answers=tuple(_answers(view, framework)),
    )


def _answers(view: CaseView, framework: Framework) -> Iterator[HeldAnswer]:
    for row in read_board(view, framework).rows:
        for line in row.lines:
            parts = tuple(_parts(line))
            yield HeldAnswer(row.criterion.id, row.criterion.title, line.scope, line.value, parts)


def _parts(line: ScopeLine) -> Iterator[Part]:
    held = (*((line.reconciled,) if line.reconciled else ()), *line.positions)
    return (Part(one.discipline, one.value, in_words(one.reasons)) for one in held)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: words in any order, one criterion, a route, a dosage form; empty for all."""

    words: str = ""
    criterion: str = ""
    route: str = ""
    dosage_form: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One line to compare: a case with its outcome, or with its answer on the criterion that is looked for."""

    case: DecidedCase
    answer: HeldAnswer | None = None

    @property
    def key(self) -> str:
        """What the row goes by."""
        return f"{self.case.id} {self.answer.criterion} {self.answer.scope}" if self.answer else self.case.id

    @property
    def reasons(self) -> str:
        """Why: of the answer, or of the outcome."""
        return self.answer.reasons if self.answer else self.case.reasoning


def search_decisions(cases: Iterable[DecidedCase], sought: Sought) -> tuple[DecisionRow, ...]:
    """Return the rows that match, the latest decision first."""
    rows = [row for case in cases if _is_wanted(case, sought) for row in _rows(case, sought.criterion)]
    wanted = sought.words.casefold().split()
    found = [row for row in rows if all(word in _text(row) for word in wanted)]
    found.sort(key=lambda row: (row.case.product.casefold(), row.case.reference))
    found.sort(key=lambda row: row.case.on, reverse=True)
    return tuple(found)


def _is_wanted(case: DecidedCase, sought: Sought) -> bool:
    form = form_of(case)
    return sought.route in ("", case.route) and sought.dosage_form in ("", form)


def form_of(case: DecidedCase) -> str:
    """Return a dosage form as cases are grouped by it: case and blanks aside."""
    return " ".join(case.dosage_form.casefold().split())


def _rows(case: DecidedCase, criterion: str) -> Sequence[DecisionRow]:
    if not criterion:
        return (DecisionRow(case),)
    return [DecisionRow(case, one) for one in case.answers if one.criterion == criterion and one.parts]


def _text(row: DecisionRow) -> str:
    case, answer = row.case, row.answer
    said = (case.product, case.reference, case.applicant, case.outcome_label, case.dosage_form, row.reasons)
    return " ".join((*said, answer.scope if answer else "")).casefold()
