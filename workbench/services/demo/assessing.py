"""Steps of an assessor: answers with their quotes, findings, gaps, questions, facts, remarks, signatures."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.applicant import Question
from workbench.domain.decision import Dissent
from workbench.domain.findings import Fact, Finding
from workbench.domain.identity import derived_id
from workbench.domain.marks import Gap
from workbench.services.annotating import DeclareGap, FillGap, Remark, Tag
from workbench.services.assessing import DeclareInterest, DissentFrom, GiveAnswer
from workbench.services.demo.actor import Actor, Tie
from workbench.services.demo.together import RecordFindingWithAllEvidence
from workbench.services.finding import DraftQuestion, MoveFinding, RecordFinding, ReviseFinding
from workbench.services.reviewing import Review
from workbench.services.rounds import AssessResponse
from workbench.services.signing_off import SignOffDiscipline, SignPeerReview
from workbench.services.stating import StateFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Mark what an answer rests on, then answer."""

    answer: str
    value: str
    reasons: str
    quotes: tuple[Tie, ...] = ()
    scope: str = ""
    looked_for: str = ""
    waits_for: str = ""
    qualifying: tuple[str, ...] = ()
    word: str = ""
    minutes: int = 9

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.mark(self.quotes, self.answer, self.scope)
        actor.stage.clock.spend(2)
        actor.do(
            GiveAnswer(
                criterion=self.answer,
                value=self.value,
                reasons=actor.cite(self.reasons),
                scope=self.scope,
                looked_for=self.looked_for,
                waits_for=self.waits_for,
                qualifying=self.qualifying,
                word=self.word,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticing:
    """Record a finding with the quotes it rests on."""

    finding: str
    title: str
    text: str
    grade: str
    criteria: tuple[str, ...]
    quotes: tuple[Tie, ...] = ()
    addressee: str = "applicant"
    later_step: str = ""
    note: str = ""
    minutes: int = 7

    def play(self, actor: Actor) -> None:
        """Do it; a finding stands under the pillar of its first criterion."""
        first = actor.stage.framework.criterion(self.criteria[0])
        recorded = RecordFinding(
            title=self.title,
            pillar=first.pillar if first else "",
            grade=self.grade,
            criteria=self.criteria,
            text=actor.cite(self.text),
            addressee=self.addressee,
            later_step=self.later_step,
            internal_note=self.note,
        )
        command = RecordFindingWithAllEvidence(recorded, actor.tied(self.quotes, ""))
        actor.make(Finding.kind, self.finding, command, self.quotes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revising:
    """Reword or regrade a finding."""

    revise: str
    reason: str
    title: str = ""
    text: str = ""
    grade: str = ""
    bears_on: str = ""
    bears_on_why: str = ""
    minutes: int = 6

    def play(self, actor: Actor) -> None:
        """Do it."""
        fields = ("title", "text", "grade", "bears_on", "bears_on_why")
        said = {name: actor.cite(value) for name in fields if (value := getattr(self, name))}
        actor.do(ReviseFinding(actor.names.of(Finding.kind, self.revise), said, self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """Move findings along their statuses, with one reason."""

    move: tuple[str, ...]
    to: tuple[str, ...]
    reason: str
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it."""
        for name in self.move:
            for status in self.to:
                actor.stage.clock.spend(1)
                actor.do(MoveFinding(actor.names.of(Finding.kind, name), status, self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Declare that evidence which should be there is not."""

    gap: str
    criterion: str
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.make(Gap.kind, f"{self.gap}, {self.criterion}", DeclareGap(self.criterion, self.gap))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Say that what was missing has come, for one or more criteria."""

    filled: str
    criteria: tuple[str, ...]
    reason: str
    minutes: int = 2

    def play(self, actor: Actor) -> None:
        """Do it."""
        for criterion in self.criteria:
            actor.stage.clock.spend(1)
            actor.do(FillGap(actor.names.of(Gap.kind, f"{self.filled}, {criterion}"), self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Draft a question to the applicant."""

    question: str
    text: str
    criteria: tuple[str, ...]
    findings: tuple[str, ...] = ()
    why: str = ""
    minutes: int = 6

    def play(self, actor: Actor) -> None:
        """Do it."""
        findings = tuple(actor.names.of(Finding.kind, one) for one in self.findings)
        actor.make(Question.kind, self.question, DraftQuestion(self.text, self.criteria, findings, self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """Note a value that the dossier states, with the quote it stands in."""

    fact: str
    value: str
    quote: str
    unit: str = ""
    condition: str = ""
    start: str = ""
    members: tuple[str, ...] = ()
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it; the quote is tied to the fact."""
        anchor = actor.stage.shelf.anchor(self.quote)
        stated = StateFact(self.fact, self.value, anchor, self.unit, self.condition, self.start, self.members)
        actor.make(Fact.kind, "", stated, (Tie(self.quote),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarking:
    """Say something about a quote that is marked, or about a finding."""

    comment: str
    quote: str = ""
    finding: str = ""
    tag: str = ""
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it, and give the tag where there is one."""
        kind = Finding.kind
        about = actor.names.of(kind, self.finding) if self.finding else actor.names.mark(self.quote, actor.person)
        actor.do(Remark(about, actor.cite(self.comment)))
        if self.tag:
            actor.do(Tag(about, self.tag))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """Remark as a peer reviewer on a colleague's answer, or on a finding."""

    review: str
    answer: str = ""
    of: str = ""
    scope: str = ""
    finding: str = ""
    minutes: int = 5

    def play(self, actor: Actor) -> None:
        """Do it."""
        if self.finding:
            actor.do(Review(actor.names.of(Finding.kind, self.finding), self.review))
            return
        discipline = actor.stage.desks[self.of].identity.discipline
        key = (self.answer, discipline, actor.stage.person(self.of), self.scope)
        actor.do(Review(derived_id(actor.case, "answer", key), self.review))


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningReview:
    """Put on record that the positions of the round were reviewed."""

    sign_review: str
    minutes: int = 4

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(SignPeerReview(self.sign_review))


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaring:
    """Declare interests."""

    interest: str
    text: str = ""
    minutes: int = 2

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(DeclareInterest(self.interest, self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessing:
    """Assess what the applicant answered to a question."""

    assess: str
    text: str
    conclusion: str
    minutes: int = 8

    def play(self, actor: Actor) -> None:
        """Do it."""
        response = actor.names.of("response", self.assess)
        actor.do(AssessResponse(response, actor.cite(self.text), self.conclusion))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissenting:
    """Keep a differing view beside the decision."""

    dissent: str
    criterion: str
    text: str
    scope: str = ""
    minutes: int = 8

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.make(Dissent.kind, self.dissent, DissentFrom(self.criterion, actor.cite(self.text), self.scope))


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningOff:
    """Sign the positions of a discipline."""

    sign_off: str = ""
    minutes: int = 4

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(SignOffDiscipline(actor.stage.framework, reason=self.sign_off))
