"""From the team's positions to a decision: dissent, declarations, recommendation, determination."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

OUTCOMES = (
    "designate_poc",
    "designate_mm",
    "not_designated",
    "other_route",
    "outside_scope",
    "request_info",
    "request_meeting",
    "withdrawn",
    "no_decision",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent(Entity):
    """A view that its author wants kept beside the decision; only its author can write or withdraw it."""

    kind = "dissent"

    criterion: str = stored("")
    scope: str = stored("")
    discipline: str = stored("")
    text: str = stored("")
    withdrawn: bool = stored(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentResponse(Entity):
    """What the lead answers to a dissent."""

    kind = "dissent_response"
    named = Named.KEY
    key_parts = ("dissent",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    text: str = stored("", Writer.LEAD)

    dissent = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Entity):
    """A person's declaration of interest in this case."""

    kind = "declaration"
    named = Named.KEY
    key_parts = ("person",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    value: str = stored("", choices=("", "none", "declared", "step_aside"))
    text: str = stored("")
    on: str = stored("")

    person = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Entity):
    """What the lead recommends at the end of a round, with the reasoning."""

    kind = "recommendation"
    named = Named.KEY
    key_parts = ("round",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    outcome: str = stored("", Writer.LEAD, choices=("", *OUTCOMES))
    reasoning: str = stored("", Writer.LEAD)
    scope: tuple[str, ...] = stored((), Writer.LEAD)
    scope_text: str = stored("", Writer.LEAD)
    conditions: tuple[str, ...] = stored((), Writer.LEAD)
    dependencies: tuple[str, ...] = stored((), Writer.LEAD)
    re_designation: str = stored("", Writer.LEAD)
    override_reason: str = stored("", Writer.LEAD)
    without_chance_reason: str = stored("", Writer.LEAD)
    on: str = stored("", Writer.LEAD)
    issued: bool = stored(False, Writer.LEAD)

    round = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination(Entity):
    """What the decision-maker made of a recommendation: determined, or sent back with a reason."""

    kind = "determination"
    named = Named.KEY
    key_parts = ("round",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    act: str = stored("", Writer.DECISION_MAKER, choices=("", "determined", "sent_back"))
    outcome: str = stored("", Writer.DECISION_MAKER, choices=("", *OUTCOMES))
    reason: str = stored("", Writer.DECISION_MAKER)
    capacity: str = stored("", Writer.DECISION_MAKER)
    designation_reference: str = stored("", Writer.DECISION_MAKER)
    on: str = stored("", Writer.DECISION_MAKER)
    by: str = stored("", Writer.DECISION_MAKER, of="person")

    round = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersignature(Entity):
    """The second lead's agreement to something out of the ordinary, such as an overridden gate."""

    kind = "countersignature"
    named = Named.KEY
    key_parts = ("about",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    given: bool = stored(False, Writer.SECOND_LEAD)
    reason: str = stored("", Writer.SECOND_LEAD)
    on: str = stored("", Writer.SECOND_LEAD)
    by: str = stored("", Writer.SECOND_LEAD, of="person")

    about = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerReview(Entity):
    """A peer reviewer's mark that the positions of a round were reviewed; `covers` is the digest of what stood."""

    kind = "peer_review"
    named = Named.KEY
    key_parts = ("round", "person")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    signed: bool = stored(False)
    text: str = stored("")
    covers: str = stored("")
    on: str = stored("")

    round = KeyPart(0)
    person = KeyPart(1)
