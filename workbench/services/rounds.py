"""Rounds, what passes with the applicant in them, and how they end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.applicant import (
    QUESTION_MOVES,
    Correspondence,
    Meeting,
    Question,
    Response,
    ResponseAssessment,
    Round,
)
from workbench.domain.assessment import Position
from workbench.domain.case import Case, Version
from workbench.domain.change import Change, keyed, setting
from workbench.domain.decision import Determination
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

_NUMBER = re.compile("[1-9][0-9]{0,3}")


def current_round(view: CaseView) -> str:
    """Return the number of the round in hand; the first is open from the start."""
    known = rounds_in_order(view)
    if not known:
        return "1"
    return str(int(known[-1].number) + bool(known[-1].closed_on))


def rounds_in_order(view: CaseView) -> tuple[Round, ...]:
    """Return the rounds that a lead opened or closed; what anybody else named, or is no number, is no round."""
    said = (one for one in view.all(Round) if one.opened_on or one.closed_on)
    return tuple(sorted((one for one in said if _NUMBER.fullmatch(one.number)), key=lambda each: int(each.number)))


def frozen(view: CaseView) -> dict[str, tuple[object, ...]]:
    """Return what a round that is closed keeps of its state: positions and documents."""
    held = tuple((one.criterion, one.discipline, one.scope, one.value, one.reasons) for one in view.all(Position))
    return {"frozen": held, "documents": tuple(sorted(one.sha256 for one in view.all(Version)))}


@dataclass(frozen=True, slots=True)
class CloseRound:
    """Close the round with a request for information or a meeting; it freezes what stood."""

    how: str
    reason: str = ""
    act: str = "round.close"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose to close the round; it needs the questions and nothing else."""
        number = current_round(view)
        asked = [one for one in view.all(Question) if one.number is not None and one.round == number]
        if not asked:
            raise RuleBroken("round.questions_missing", round=number)
        said = {
            "state": {"request_info": "questions_sent", "request_meeting": "meeting_asked"}.get(self.how, "closed"),
            "closed_on": hand.today,
            "closed_by": hand.person,
            **frozen(view),
        }
        sent = (change for one in asked for change in setting(Question, one.id, state="sent", sent_on=hand.today))
        return (*keyed(Round, hand.case, (number,), **said), *sent)


@dataclass(frozen=True, slots=True)
class RecordResponse:
    """Record what the applicant answered to a question, and in which documents."""

    question: str
    text: str
    versions: tuple[str, ...] = ()
    act: str = "response.record"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the response."""
        if view.one(Question, self.question) is None:
            raise RuleBroken("question.unknown")
        said = {"question": self.question, "text": self.text, "versions": self.versions, "received_on": hand.today}
        return setting(Response, hand.new_id(), **said)


@dataclass(frozen=True, slots=True)
class AssessResponse:
    """Assess a response for my discipline: resolved, partly, or not."""

    response: str
    text: str
    conclusion: str
    act: str = "response.assess"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the assessment."""
        if view.one(Response, self.response) is None:
            raise RuleBroken("response.unknown")
        key = (self.response, hand.discipline)
        return keyed(ResponseAssessment, hand.case, key, text=self.text, conclusion=self.conclusion)


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """Say as the lead what became of a question."""

    question: str
    state: str
    reason: str = ""
    act: str = "question.move"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the new state, or refuse a way that does not exist."""
        del hand
        known = view.one(Question, self.question)
        if known is None:
            raise RuleBroken("question.unknown")
        if self.state not in QUESTION_MOVES[known.state]:
            raise RuleBroken("question.no_way", old=known.state, new=self.state)
        return setting(Question, self.question, state=self.state)


@dataclass(frozen=True, slots=True)
class RecordMeeting:
    """Record a meeting: who, agenda, minutes, what stayed in dispute, actions."""

    purpose: str
    on: str
    our_side: tuple[str, ...]
    their_side: tuple[str, ...]
    agenda: tuple[str, ...]
    minutes: str
    disputed: tuple[str, ...] = ()
    actions: tuple[tuple[str, ...], ...] = ()
    criteria: tuple[str, ...] = ()
    internal: bool = False
    act: str = "meeting.record"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the meeting."""
        del view
        return setting(
            Meeting,
            hand.new_id(),
            purpose=self.purpose,
            on=self.on,
            our_side=self.our_side,
            their_side=self.their_side,
            agenda=self.agenda,
            minutes=self.minutes,
            disputed=self.disputed,
            actions=self.actions,
            **({"criteria": self.criteria} if self.criteria else {}),
            **({"internal": True} if self.internal else {}),
        )


@dataclass(frozen=True, slots=True)
class FileCorrespondence:
    """File a letter or message with the case."""

    direction: str
    sort: str
    on: str
    with_whom: str
    summary: str
    questions: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    internal: bool = False
    act: str = "correspondence.file"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the filing."""
        del view
        return setting(
            Correspondence,
            hand.new_id(),
            direction=self.direction,
            sort=self.sort,
            on=self.on,
            with_whom=self.with_whom,
            summary=self.summary,
            questions=self.questions,
            versions=self.versions,
            internal=self.internal,
        )


@dataclass(frozen=True, slots=True)
class EndCase:
    """End the case without an assessed outcome: withdrawn by the applicant, or closed with the reason."""

    state: str
    reason: str
    act: str = "case.end"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the end; a withdrawal needs the applicant's letter and its date, and no answers stop it."""
        if self.state not in ("withdrawn", "closed"):
            raise RuleBroken("case.end_unknown", state=self.state)
        letters = [one for one in view.all(Correspondence) if one.sort == "withdrawal" and one.on]
        if self.state == "withdrawn" and not letters:
            raise RuleBroken("withdrawal.letter_missing")
        if self.state == "closed" and not self.reason.strip():
            raise RuleBroken("reason.missing")
        return setting(Case, hand.case, state=self.state, state_reason=self.reason, state_on=hand.today)


@dataclass(frozen=True, slots=True)
class ReopenCase:
    """Open a case again that was decided or ended, with the reason; what was determined stays in its round."""

    reason: str
    act: str = "case.reopen"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose to open it; after a determination the next round begins."""
        case = view.one(Case, hand.case)
        if case is None or case.state == "open":
            raise RuleBroken("case.not_ended")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        opened = setting(Case, hand.case, state="open", state_reason=self.reason, state_on=hand.today)
        number = current_round(view)
        determined = view.one(Determination, derived_id(hand.case, "determination", (number,)))
        if determined is None or determined.act != "determined":
            return opened
        closed = {"state": "closed", "closed_on": hand.today, "closed_by": hand.person, **frozen(view)}
        begun = {"state": "open", "opened_on": hand.today, "reopened_why": self.reason}
        ended = keyed(Round, hand.case, (number,), **closed)
        return (*opened, *ended, *keyed(Round, hand.case, (str(int(number) + 1),), **begun))
