"""What passed between the team and the applicant: questions with their responses, letters, meetings, rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.applicant import Correspondence, Meeting, Question, Response, ResponseAssessment, Round
from workbench.domain.assessment import Position
from workbench.domain.case import Version
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.services.criterion import version_titles
from workbench.services.record import CaseView
from workbench.services.rounds import current_round, rounds_in_order
from workbench.services.workspace import Hand

SENT = ("sent", "responded", "closed", "asked_again")
"""The states of a question that left the house: its words stay as they were sent."""


@dataclass(frozen=True, slots=True)
class DocumentNamed:
    """A version that was sent or came: the hash of its bytes, and what its document is called."""

    version: str
    title: str


@dataclass(frozen=True, slots=True)
class ResponseShown:
    """A response with the documents it came in, and what each discipline made of it."""

    response: Response
    documents: tuple[DocumentNamed, ...]
    assessments: tuple[ResponseAssessment, ...]


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question as it is called, with the findings behind it and what came of it."""

    number: str
    question: Question
    findings: tuple[tuple[str, str], ...]
    """The id and the title of each."""
    responses: tuple[ResponseShown, ...]

    @property
    def draft(self) -> bool:
        """Say whether the lead has not numbered it yet."""
        return self.question.number is None


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter with the numbers of the questions it is about, and its documents."""

    letter: Correspondence
    questions: tuple[str, ...]
    documents: tuple[DocumentNamed, ...]


@dataclass(frozen=True, slots=True)
class RoundShown:
    """A round: how many questions it asked, which answers changed since it closed, and how many documents came."""

    round: Round
    asked: int
    changed: tuple[tuple[str, str, str, str, str], ...]
    """Criterion, discipline, scope, the value when it closed, the value now."""
    documents_since: int


@dataclass(frozen=True, slots=True)
class DialogueShown:
    """Everything that the Questions place shows."""

    current: str
    questions: tuple[QuestionShown, ...]
    letters: tuple[LetterShown, ...]
    meetings: tuple[Meeting, ...]
    rounds: tuple[RoundShown, ...]
    documents: tuple[DocumentNamed, ...]
    """The versions there are, by title: what a response may have come in."""


@dataclass(frozen=True, slots=True)
class ReviseQuestion:
    """Reword a question, put it into the bin or take it out; one that was sent keeps its words."""

    question: str
    said: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        deleted = self.said.get("deleted")
        return "question.revise" if deleted is None else "question.delete" if deleted else "question.restore"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision."""
        del hand
        known = view.one(Question, self.question)
        if known is None:
            raise RuleBroken("question.unknown")
        if known.state in SENT:
            raise RuleBroken("question.sent")
        if not str(self.said.get("text", known.text)).strip():
            raise RuleBroken("question.empty")
        return setting(Question, self.question, **self.said)


def question_number(question: Question) -> str:
    """Return what a question is called: the lead's number, or the provisional one of its discipline."""
    return question.draft_number if question.number is None else f"Q-{question.number:02}"


def read_dialogue(view: CaseView) -> DialogueShown:
    """Gather what passed, questions by number with drafts last, letters and meetings by date, the newest first."""
    titles = version_titles(view)
    findings = {one.id: one.title for one in view.all(Finding)}
    responses = _responses(view, titles)
    asked = sorted(view.all(Question), key=lambda one: (one.number is None, one.number or 0, one.draft_number))
    numbers = {one.id: question_number(one) for one in asked}
    return DialogueShown(
        current=current_round(view),
        questions=tuple(
            QuestionShown(
                numbers[one.id],
                one,
                tuple((key, findings[key]) for key in one.findings if key in findings),
                tuple(responses.get(one.id, ())),
            )
            for one in asked
        ),
        letters=tuple(
            LetterShown(
                one, tuple(numbers[key] for key in one.questions if key in numbers), _named(one.versions, titles)
            )
            for one in sorted(view.all(Correspondence), key=lambda one: (one.on, one.id), reverse=True)
        ),
        meetings=tuple(sorted(view.all(Meeting), key=lambda one: (one.on, one.id), reverse=True)),
        rounds=_rounds(view, asked),
        documents=tuple(sorted(_named(tuple(titles), titles), key=lambda one: one.title)),
    )


def _named(versions: tuple[str, ...], titles: Mapping[str, str]) -> tuple[DocumentNamed, ...]:
    return tuple(DocumentNamed(one, titles.get(one, one[:12])) for one in versions)


def _letters(view: CaseView, numbers: Mapping[str, str], titles: Mapping[str, str]) -> tuple[LetterShown, ...]:
    filed = sorted(view.all(Correspondence), key=lambda one: (one.on, one.id), reverse=True)
    return tuple(
        LetterShown(one, tuple(numbers[key] for key in one.questions if key in numbers), _named(one.versions, titles))
        for one in filed
    )


def _responses(view: CaseView, titles: Mapping[str, str]) -> dict[str, list[ResponseShown]]:
    judged: dict[str, list[ResponseAssessment]] = {}
    for one in view.all(ResponseAssessment):
        judged.setdefault(one.response, []).append(one)
    found: dict[str, list[ResponseShown]] = {}
    for came in sorted(view.all(Response), key=lambda each: (each.received_on, each.id)):
        assessments = tuple(sorted(judged.get(came.id, ()), key=lambda each: each.discipline))
        found.setdefault(came.question, []).append(ResponseShown(came, _named(came.versions, titles), assessments))
    return found


def _rounds(view: CaseView, asked: list[Question]) -> tuple[RoundShown, ...]:
    """Compare what stood when each round closed with what stands now."""
    now = {(one.criterion, one.discipline, one.scope): one.value for one in view.all(Position)}
    documents = {one.sha256 for one in view.all(Version)}
    shown = []
    for one in rounds_in_order(view):
        then = {(line[0], line[1], line[2]): line[3] for line in one.frozen if len(line) > 3}
        changed = tuple(
            (*key, then.get(key, ""), now.get(key, ""))
            for key in sorted({*then, *now})
            if then.get(key, "") != now.get(key, "")
        )
        count = sum(question.round == one.number for question in asked)
        shown.append(RoundShown(one, count, changed if one.closed_on else (), len(documents - set(one.documents))))
    return tuple(shown)
