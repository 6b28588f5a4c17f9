"""Every kind of object that the record knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from workbench.domain import amending, applicant, assessment, case, decision, findings, marks, roster, sequence
from workbench.domain.declaration import Declared, Entity, Value, declared_fields, frozen

KINDS: tuple[type[Entity], ...] = (
    case.Case,
    case.ScopeItem,
    case.Extension,
    case.Document,
    case.Version,
    case.Destruction,
    amending.Amendment,
    sequence.Leaf,
    roster.Person,
    roster.Key,
    roster.StandIn,
    roster.EntryState,
    marks.Annotation,
    marks.Placement,
    marks.Comment,
    marks.Tagging,
    marks.EvidenceLink,
    marks.Gap,
    assessment.Answer,
    assessment.Position,
    assessment.Reconciliation,
    assessment.ExpectedEvidence,
    assessment.Assignment,
    assessment.SignOff,
    assessment.ReviewComment,
    assessment.TestConclusion,
    findings.Finding,
    findings.Fact,
    findings.Prompt,
    applicant.Round,
    applicant.Question,
    applicant.Response,
    applicant.ResponseAssessment,
    applicant.Correspondence,
    applicant.Meeting,
    decision.Dissent,
    decision.DissentResponse,
    decision.Declaration,
    decision.Recommendation,
    decision.Determination,
    decision.Countersignature,
    decision.PeerReview,
)

MODEL = MappingProxyType({kind.kind: kind for kind in KINDS})
FIELDS = MappingProxyType({kind.kind: {one.name: one for one in declared_fields(kind)} for kind in KINDS})


def declared(kind: str, field: str) -> Declared | None:
    """Return how a field is declared, or None for one that this version does not know."""
    return FIELDS.get(kind, {}).get(field)


E = TypeVar("E", bound=Entity)


def built(kind: type[E], identifier: str, values: Mapping[str, Value]) -> E:
    """Return the object that these recorded values make; what is absent is empty, what is unknown is left out."""
    known = FIELDS[kind.kind]
    given = {
        name: frozen(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in known and value is not None
    }
    return kind(id=identifier, **given)
