"""What passes between the team and the applicant: rounds, questions, responses, letters, meetings."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

ROUND_STATES = ("open", "questions_sent", "meeting_asked", "responded", "closed")
DIRECTIONS = ("in", "out")
QUESTION_MOVES: dict[str, frozenset[str]] = {
    "draft": frozenset(),
    "sent": frozenset({"responded", "closed"}),
    "responded": frozenset({"closed", "asked_again"}),
    "asked_again": frozenset({"responded", "closed"}),
    "closed": frozenset({"asked_again"}),
}
"""Where a question may go from each state; closing its round sends it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Entity):
    """One round of the assessment; closing it freezes its answers, questions and document list."""

    kind = "round"
    named = Named.KEY
    key_parts = ("number",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    state: str = stored("open", Writer.LEAD, choices=ROUND_STATES)
    opened_on: str = stored("", Writer.LEAD)
    closed_on: str = stored("", Writer.LEAD)
    closed_by: str = stored("", Writer.LEAD)
    frozen: tuple[tuple[str, ...], ...] = stored((), Writer.LEAD)
    documents: tuple[str, ...] = stored((), Writer.LEAD)
    reopened_why: str = stored("", Writer.LEAD)

    number = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entity):
    """One question to the applicant; the lead numbers it, one may serve many criteria."""

    kind = "question"

    text: str = stored("", Writer.MEMBER)
    why: str = stored("", Writer.MEMBER)
    discipline: str = stored("", Writer.MEMBER)
    draft_number: str = stored("", Writer.MEMBER)
    criteria: tuple[str, ...] = stored((), Writer.MEMBER)
    findings: tuple[str, ...] = stored((), Writer.MEMBER, of="finding")
    number: int | None = stored(None, Writer.LEAD)
    round: str = stored("", Writer.LEAD)
    sent_on: str = stored("", Writer.LEAD)
    state: str = stored("draft", Writer.LEAD, choices=("draft", "sent", "responded", "closed", "asked_again"))
    deleted: bool = stored(False, Writer.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Entity):
    """What the applicant answered to a question, and in which document."""

    kind = "response"

    question: str = stored("", Writer.MEMBER, of="question")
    text: str = stored("", Writer.MEMBER)
    received_on: str = stored("", Writer.MEMBER)
    versions: tuple[str, ...] = stored((), Writer.MEMBER, of="version")
    deleted: bool = stored(False, Writer.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseAssessment(Entity):
    """A discipline's assessment of a response."""

    kind = "response_assessment"
    named = Named.KEY
    key_parts = ("response", "discipline")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    text: str = stored("", Writer.DISCIPLINE)
    conclusion: str = stored("", Writer.DISCIPLINE, choices=("", "resolved", "partly", "not_resolved"))
    deleted: bool = stored(False, Writer.DISCIPLINE)

    response = KeyPart(0)
    discipline = KeyPart(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence(Entity):
    """A letter or message in or out, kept with the case."""

    kind = "correspondence"

    direction: str = stored("in", Writer.MEMBER, choices=DIRECTIONS)
    sort: str = stored("", Writer.MEMBER)
    on: str = stored("", Writer.MEMBER)
    with_whom: str = stored("", Writer.MEMBER)
    summary: str = stored("", Writer.MEMBER)
    questions: tuple[str, ...] = stored((), Writer.MEMBER, of="question")
    versions: tuple[str, ...] = stored((), Writer.MEMBER, of="version")
    internal: bool = stored(False, Writer.MEMBER)
    deleted: bool = stored(False, Writer.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entity):
    """A meeting with the applicant or another body; one of the team alone is internal and names its criteria."""

    kind = "meeting"

    purpose: str = stored("", Writer.MEMBER)
    on: str = stored("", Writer.MEMBER)
    our_side: tuple[str, ...] = stored((), Writer.MEMBER)
    their_side: tuple[str, ...] = stored((), Writer.MEMBER)
    agenda: tuple[str, ...] = stored((), Writer.MEMBER)
    minutes: str = stored("", Writer.MEMBER)
    disputed: tuple[str, ...] = stored((), Writer.MEMBER)
    actions: tuple[tuple[str, ...], ...] = stored((), Writer.MEMBER)
    criteria: tuple[str, ...] = stored((), Writer.MEMBER)
    internal: bool = stored(False, Writer.MEMBER)
    deleted: bool = stored(False, Writer.MEMBER)
