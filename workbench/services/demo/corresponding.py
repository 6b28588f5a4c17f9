"""Steps of the lead between team and applicant: questions, letters, meetings, responses."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.applicant import Question, Response
from workbench.services.demo.actor import Actor
from workbench.services.finding import NumberQuestions
from workbench.services.rounds import FileCorrespondence, MoveQuestion, RecordMeeting, RecordResponse

DocumentName = tuple[str, str]
"""The code and the version of a delivered document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """Give the drafted questions their numbers for the round, in this order."""

    number: tuple[str, ...]
    round: str
    minutes: int = 8

    def play(self, actor: Actor) -> None:
        """Do it."""
        questions = tuple(actor.names.of(Question.kind, one) for one in self.number)
        actor.do(NumberQuestions(questions, self.round))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """File a letter or message."""

    letter: str
    direction: str
    sort: str
    day: str
    party: str
    questions: tuple[str, ...] = ()
    documents: tuple[DocumentName, ...] = ()
    internal: bool = False
    minutes: int = 4

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(
            FileCorrespondence(
                direction=self.direction,
                sort=self.sort,
                on=self.day,
                with_whom=self.party,
                summary=self.letter,
                questions=tuple(actor.names.of(Question.kind, one) for one in self.questions),
                versions=tuple(actor.stage.shelf.version(*one) for one in self.documents),
                internal=self.internal,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Record a meeting; the agenda is drawn from the questions, by their numbers."""

    meeting: str
    day: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    agenda: tuple[str, ...]
    notes: str
    disputed: tuple[str, ...] = ()
    actions: tuple[tuple[str, ...], ...] = ()
    minutes: int = 25

    def play(self, actor: Actor) -> None:
        """Do it."""
        numbers = {one.id: one.number for one in actor.view.all(Question)}
        agenda = []
        for item in self.agenda:
            name, _, words = item.partition(": ")
            number = numbers[actor.names.of(Question.kind, name)]
            agenda.append(f"Question {number}: {words}")
        actor.do(
            RecordMeeting(
                purpose=self.meeting,
                on=self.day,
                our_side=self.ours,
                their_side=self.theirs,
                agenda=tuple(agenda),
                minutes=self.notes,
                disputed=self.disputed,
                actions=self.actions,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Responding:
    """Record what the applicant answered to a question."""

    response: str
    text: str
    documents: tuple[DocumentName, ...] = ()
    minutes: int = 5

    def play(self, actor: Actor) -> None:
        """Do it; the response is called after its question."""
        question = actor.names.of(Question.kind, self.response)
        versions = tuple(actor.stage.shelf.version(*one) for one in self.documents)
        actor.make(Response.kind, self.response, RecordResponse(question, self.text, versions))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingQuestion:
    """Say what became of a question."""

    close_question: str
    state: str
    reason: str
    minutes: int = 2

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(MoveQuestion(actor.names.of(Question.kind, self.close_question), self.state, self.reason))
