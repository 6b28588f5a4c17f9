"""Drafting the letter that asks the applicant the questions of a round."""

from __future__ import annotations

from workbench.domain.applicant import Question, Round
from workbench.domain.case import Case
from workbench.domain.decision import Recommendation
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.identity import derived_id
from workbench.domain.letter import Asked, QuestionLetter
from workbench.services.dialogue import question_number
from workbench.services.record import CaseView
from workbench.services.rounds import current_round


def question_letter(view: CaseView, framework: Framework, today: str, number: str = "") -> QuestionLetter:
    """Return the letter of a round: of the one in hand, or of the last that asked where that has no questions.

    Without numbered questions there is nothing to ask: `RuleBroken("letter.questions_missing")`.
    """
    case = view.one(Case, view.case)
    if case is None:
        raise RuleBroken("case.unknown")
    asked = [one for one in view.all(Question) if one.number is not None]
    rounds = {one.round for one in asked}
    wanted = number or current_round(view)
    if wanted not in rounds and not number and rounds:
        wanted = max(rounds, key=lambda one: int(one) if one.isdigit() else 0)
    questions = sorted((one for one in asked if one.round == wanted), key=lambda one: one.number or 0)
    if not questions:
        raise RuleBroken("letter.questions_missing", round=wanted)
    closed = view.one(Round, derived_id(view.case, "round", (wanted,)))
    recommended = view.one(Recommendation, derived_id(view.case, "recommendation", (wanted,)))
    return QuestionLetter(
        case=case.reference,
        product=case.product,
        applicant=case.applicant,
        route=framework.routes.get(case.route, ""),
        round=wanted,
        on=(closed.closed_on if closed else "") or today,
        marking=case.marking,
        fictional=case.demonstration,
        meeting=bool(recommended and recommended.outcome == "request_meeting"),
        asked=tuple(Asked(question_number(one), one.text) for one in questions),
    )
