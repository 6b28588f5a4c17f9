"""Findings and facts: what was noticed, and which values the dossier states."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

PILLARS = ("regulatory", "institutional", "technical")
GRADES = ("critical", "major", "other")
STATUSES = ("open", "asked", "answered", "closed", "withdrawn")
BEARINGS = ("designation", "later_step", "information")
ADDRESSEES = ("applicant", "host", "other_regulator", "agency")
TRANSITIONS: dict[str, frozenset[str]] = {
    "open": frozenset({"asked", "closed", "withdrawn"}),
    "asked": frozenset({"answered", "open", "withdrawn"}),
    "answered": frozenset({"closed", "open", "asked"}),
    "closed": frozenset({"open"}),
    "withdrawn": frozenset({"open"}),
}
"""Where a finding may go from each status."""


def ways(status: str) -> frozenset[str]:
    """Return the statuses that a finding may go to from one; from one that a newer version knows there is no way."""
    return TRANSITIONS.get(status, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Entity):
    """One conclusion of one pillar, tied to criteria and to its evidence; `origin` names one of an earlier case."""

    kind = "finding"

    title: str = stored("", Writer.MEMBER)
    text: str = stored("", Writer.MEMBER)
    pillar: str = stored("", Writer.MEMBER, choices=("", *PILLARS))
    discipline: str = stored("", Writer.MEMBER)
    owner: str = stored("", Writer.MEMBER, of="person")
    grade: str = stored("other", Writer.MEMBER, choices=GRADES)
    addressee: str = stored("applicant", Writer.MEMBER, choices=ADDRESSEES)
    status: str = stored("open", Writer.MEMBER, choices=STATUSES)
    criteria: tuple[str, ...] = stored((), Writer.MEMBER)
    bears_on: str = stored("", Writer.LEAD, choices=("", *BEARINGS))
    bears_on_why: str = stored("", Writer.LEAD)
    later_step: str = stored("", Writer.MEMBER)
    internal_note: str = stored("", Writer.MEMBER)
    related: tuple[str, ...] = stored((), Writer.MEMBER, of="finding")
    origin: str = stored("", Writer.MEMBER)
    deleted: bool = stored(False, Writer.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Entity):
    """A value that the dossier states, with unit, condition and the quote it stands in."""

    kind = "fact"

    name: str = stored("", Writer.MEMBER)
    value: str = stored("", Writer.MEMBER)
    unit: str = stored("", Writer.MEMBER)
    condition: str = stored("", Writer.MEMBER)
    start_event: str = stored("", Writer.MEMBER)
    members: tuple[str, ...] = stored((), Writer.MEMBER)
    annotation: str = stored("", Writer.MEMBER, of="annotation")
    deleted: bool = stored(False, Writer.MEMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt(Entity):
    """What a person made of a consistency prompt; the prompt itself follows from the facts."""

    kind = "prompt"
    named = Named.KEY
    key_parts = ("rule", "first", "second")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    state: str = stored("", Writer.MEMBER, choices=("", "real", "different_scope", "superseded", "dismissed"))
    reason: str = stored("", Writer.MEMBER)

    rule = KeyPart(0)
    first = KeyPart(1)
    second = KeyPart(2)
