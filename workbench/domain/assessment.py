"""Answers, positions, sign-offs: who judged which criterion how, and why."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

ANSWERS = ("met", "met_subject_to_information", "not_met", "cannot_conclude", "not_applicable", "not_at_this_step")
WHOLE_CASE = ""
"""The scope of an answer that is about the whole case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Entity):
    """One person's verdict, for one discipline, on one criterion and scope.

    `under` is the hash of the framework it was given or looked at again under, empty for the one the case was
    opened with; `origin` says which answer of an earlier case it was taken over from.
    """

    kind = "answer"
    named = Named.KEY
    key_parts = ("criterion", "discipline", "person", "scope")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    value: str = stored("", choices=("", *ANSWERS))
    reasons: str = stored("")
    looked_for: str = stored("")
    waits_for: str = stored("")
    qualifying: tuple[str, ...] = stored(())
    word: str = stored("", choices=("", "necessary", "expedient"))
    under: str = stored("")
    origin: str = stored("")
    deleted: bool = stored(False)

    criterion = KeyPart(0)
    discipline = KeyPart(1)
    person = KeyPart(2)
    scope = KeyPart(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Entity):
    """What a discipline holds on a criterion and scope, set by its signatory."""

    kind = "position"
    named = Named.KEY
    key_parts = ("criterion", "discipline", "scope")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    value: str = stored("", Writer.DISCIPLINE, choices=("", *ANSWERS))
    reasons: str = stored("", Writer.DISCIPLINE)
    qualifying: tuple[str, ...] = stored((), Writer.DISCIPLINE)
    word: str = stored("", Writer.DISCIPLINE, choices=("", "necessary", "expedient"))
    under: str = stored("", Writer.DISCIPLINE)
    deleted: bool = stored(False, Writer.DISCIPLINE)

    criterion = KeyPart(0)
    discipline = KeyPart(1)
    scope = KeyPart(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation(Entity):
    """The lead's written answer of the team where positions differ; nobody's own answer is changed by it."""

    kind = "reconciliation"
    named = Named.KEY
    key_parts = ("criterion", "scope")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    value: str = stored("", Writer.LEAD, choices=("", *ANSWERS))
    reasons: str = stored("", Writer.LEAD)
    word: str = stored("", Writer.LEAD, choices=("", "necessary", "expedient"))
    determined_by: str = stored("", Writer.LEAD)
    under: str = stored("", Writer.LEAD)
    deleted: bool = stored(False, Writer.LEAD)

    criterion = KeyPart(0)
    scope = KeyPart(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedEvidence(Entity):
    """One line of a criterion's check list: found where, looked for and not found, or a gap.

    `item` is the framework's own words for it; `where` are the marks on which it was found, or the gap.
    """

    kind = "expected_evidence"
    named = Named.KEY
    key_parts = ("criterion", "discipline", "item")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    state: str = stored("", Writer.DISCIPLINE, choices=("", "found", "none_found", "gap", "not_needed"))
    where: tuple[str, ...] = stored((), Writer.DISCIPLINE)

    criterion = KeyPart(0)
    discipline = KeyPart(1)
    item = KeyPart(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Entity):
    """Who owns a criterion in this case and who is stood down, where that differs from the framework."""

    kind = "assignment"
    named = Named.KEY
    key_parts = ("criterion",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    owner: str = stored("", Writer.LEAD)
    asked: tuple[str, ...] = stored((), Writer.LEAD)
    stood_down: tuple[str, ...] = stored((), Writer.LEAD)
    reason: str = stored("", Writer.LEAD)

    criterion = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Entity):
    """A discipline's signature under its positions; `covers` is the digest of what was signed."""

    kind = "sign_off"
    named = Named.KEY
    key_parts = ("discipline",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    signed: bool = stored(False, Writer.DISCIPLINE)
    covers: str = stored("", Writer.DISCIPLINE)
    by: str = stored("", Writer.DISCIPLINE, of="person")
    on: str = stored("", Writer.DISCIPLINE)

    discipline = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewComment(Entity):
    """A peer reviewer's remark on an answer, a finding or a draft, with the reply to it."""

    kind = "review_comment"

    about: str = stored("")
    text: str = stored("")
    reply: str = stored("", Writer.MEMBER)
    settled: str = stored("", Writer.MEMBER, choices=("", "accepted", "declined"))
    deleted: bool = stored(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestConclusion(Entity):
    """The human draft of what follows from a legal test, for one scope."""

    kind = "test_conclusion"
    named = Named.KEY
    key_parts = ("route", "scope")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    value: str = stored("", Writer.LEAD, choices=("", "met", "not_met", "cannot_conclude"))
    reasons: str = stored("", Writer.LEAD)
    deleted: bool = stored(False, Writer.LEAD)

    route = KeyPart(0)
    scope = KeyPart(1)
