"""What a decision report prints: values already chosen for one profile, in the order they are read.

Everything here prints, and nothing else is attached; a service fills it as of one decision entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.domain.errors import RuleBroken
from workbench.domain.report_blocks import (
    Answer,
    Argument,
    Citation,
    Conclusion,
    CriterionLine,
    Dependency,
    Dissent,
    DivergentView,
    Evidence,
    Expected,
    Finding,
    FrameworkStamp,
    Identification,
    Integrity,
    LegalTest,
    Letter,
    Line,
    Meeting,
    PillarSummary,
    Question,
    RequiredSignature,
    Scope,
    Side,
    TeamActs,
)


class Profile(StrEnum):
    """For whom a report is made; what stays inside is left out before it gets here."""

    INTERNAL = "internal"
    APPLICANT = "applicant"
    PUBLIC = "public"
    DISCIPLINE = "discipline"

    @property
    def inside(self) -> bool:
        """Say whether dissent, team acts and the tips of the record may print."""
        return self in (Profile.INTERNAL, Profile.DISCIPLINE)


class Stage(StrEnum):
    """How far the decision has come; only a report that is no draft can be signed."""

    DRAFT = "draft"
    RECOMMENDATION = "recommendation"
    DETERMINATION = "determination"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole decision report for one profile; equal reports give equal bytes."""

    profile: Profile
    stage: Stage
    identification: Identification
    framework: FrameworkStamp
    integrity: Integrity
    scope: Scope
    discipline: str = ""
    sought: tuple[Line, ...] = ()
    context: tuple[Line, ...] = ()
    legal_test: LegalTest | None = None
    pillars: tuple[PillarSummary, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    letters: tuple[Letter, ...] = ()
    divergent: tuple[DivergentView, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    recommendation: Conclusion | None = None
    determination: Conclusion | None = None
    dependencies: tuple[Dependency, ...] = ()
    triggers: tuple[str, ...] = ()
    team: TeamActs | None = None
    signers: tuple[RequiredSignature, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a report that says more than its profile may, or points at what it does not hold."""
        inside = {"dissents": self.dissents, "team": self.team, "tips": self.integrity.tips, "expected": self.expected}
        if not self.profile.inside and any(inside.values()):
            raise RuleBroken("report.inside_only", fields=sorted(name for name, held in inside.items() if held))
        try:
            datetime.fromisoformat(self.integrity.as_of)
        except ValueError as error:
            raise RuleBroken("report.moment_missing", as_of=self.integrity.as_of) from error
        if self.stage is Stage.DRAFT and self.signers:
            raise RuleBroken("report.draft_unsigned")
        if self.stage is Stage.DETERMINATION and self.determination is None:
            raise RuleBroken("report.determination_missing")
        _refuse_repeats("report.id_repeated", [*self.answer_ids, *self.finding_ids])
        _refuse_repeats("report.field_repeated", [signer.field for signer in self.signers])
        numbers = [piece.number for piece in self.evidence]
        _refuse_repeats("report.evidence_repeated", numbers)
        unknown = sorted({citation.evidence for citation in self.citations()} - set(numbers))
        if unknown:
            raise RuleBroken("report.evidence_unknown", numbers=unknown)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All printed answers, in reading order."""
        return tuple(answer for limb in self.legal_test.limbs for answer in limb.answers) if self.legal_test else ()

    @property
    def expected(self) -> tuple[Expected, ...]:
        """What became of all expected evidence."""
        return tuple(one for pillar in self.pillars for line in pillar.criteria for one in line.expected)

    @property
    def answer_ids(self) -> tuple[str, ...]:
        """The ids of all printed answers."""
        return tuple(answer.id for answer in self.answers)

    @property
    def finding_ids(self) -> tuple[str, ...]:
        """The ids of all printed findings."""
        return tuple(finding.id for finding in self.findings)

    def citations(self) -> Iterator[Citation]:
        """Go through every pointer to evidence."""
        holders: list[Answer | Finding | Question | CriterionLine | Expected | Side | Argument]
        holders = [*self.answers, *self.findings, *self.expected]
        holders += [*self.questions, *(line for pillar in self.pillars for line in pillar.criteria)]
        holders += [side for view in self.divergent for side in view.sides]
        holders += self.legal_test.set_aside if self.legal_test else ()
        for holder in holders:
            yield from holder.cited


def _refuse_repeats(code: str, names: Iterable[str | int]) -> None:
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        raise RuleBroken(code, repeated=repeated)
