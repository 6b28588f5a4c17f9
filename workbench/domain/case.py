"""The case: one designation application, what it is about, and its documents."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

ROUTES = ("POC", "MM")
SCOPE_KINDS = ("site", "unit", "scenario", "claim")
CASE_STATES = ("open", "decided", "withdrawn", "outside_scope", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Entity):
    """One application for designation of one product, by one route."""

    kind = "case"
    named = Named.CASE

    reference: str = stored("", Writer.MEMBER)
    product: str = stored("", Writer.MEMBER)
    applicant: str = stored("", Writer.MEMBER)
    route: str = stored("", Writer.MEMBER, choices=("", *ROUTES))
    indication: str = stored("", Writer.MEMBER)
    population: str = stored("", Writer.MEMBER)
    dosage_form: str = stored("", Writer.MEMBER)
    submitted_on: str = stored("", Writer.MEMBER)
    received_on: str = stored("", Writer.MEMBER)
    target_on: str = stored("", Writer.LEAD)
    due_on: str = stored("", Writer.LEAD)
    marking: str = stored("OFFICIAL-SENSITIVE COMMERCIAL", Writer.LEAD)
    demonstration: bool = stored(False, Writer.MEMBER)
    founder: str = stored("", Writer.FOUNDER)
    keeper: str = stored("", Writer.KEEPER, of="person")
    framework: str = stored("", Writer.LEAD_OR_KEEPER)
    framework_version: str = stored("", Writer.LEAD_OR_KEEPER)
    framework_adopted_by: str = stored("", Writer.LEAD)
    framework_adopted_on: str = stored("", Writer.LEAD)
    trial_planned: bool | None = stored(None, Writer.MEMBER)
    marketing_authorisation: bool | None = stored(None, Writer.MEMBER)
    variation_of_authorised: bool | None = stored(None, Writer.MEMBER)
    supply_under_regulation_167: bool | None = stored(None, Writer.MEMBER)
    human_starting_material: bool | None = stored(None, Writer.MEMBER)
    earlier_case: str = stored("", Writer.LEAD)
    blind: bool = stored(False, Writer.LEAD)
    lead_may_determine: bool = stored(False, Writer.KEEPER)
    signers: tuple[str, ...] = stored((), Writer.LEAD)
    state: str = stored("open", Writer.LEAD, choices=CASE_STATES)
    state_reason: str = stored("", Writer.LEAD)
    state_on: str = stored("", Writer.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeItem(Entity):
    """A named site, unit, deployment scenario or claim that an answer can be about."""

    kind = "scope_item"
    named = Named.KEY
    key_parts = ("sort", "name")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    address: str = stored("", Writer.MEMBER)
    country: str = stored("", Writer.MEMBER)
    note: str = stored("", Writer.MEMBER)
    deleted: bool = stored(False, Writer.LEAD)

    sort = KeyPart(0)
    name = KeyPart(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(Entity):
    """A date of the case moved by hand, with the reason; shown, never blocking."""

    kind = "extension"

    which: str = stored("", Writer.LEAD)
    old_on: str = stored("", Writer.LEAD)
    new_on: str = stored("", Writer.LEAD)
    reason: str = stored("", Writer.LEAD)
    deleted: bool = stored(False, Writer.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Entity):
    """A document of the dossier, known by its path in what the applicant sent; one may be embedded in another."""

    kind = "document"
    named = Named.KEY
    key_parts = ("path",)

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    title: str = stored("", Writer.MEMBER)
    holder: str = stored("", Writer.MEMBER)
    parent: str = stored("", Writer.MEMBER, of="document")
    may_be_shown: bool = stored(True, Writer.LEAD)
    deleted: bool = stored(False, Writer.LEAD)

    path = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Destruction(Entity):
    """The bytes with this hash were destroyed on purpose; that they were here, why and by whom stays."""

    kind = "destruction"
    named = Named.KEY
    key_parts = ("sha256",)

    key: tuple[str, ...] = stored((), Writer.LEAD)
    reason: str = stored("", Writer.LEAD)
    on: str = stored("", Writer.LEAD)

    sha256 = KeyPart(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Entity):
    """The bytes of a document as they came in once; nothing here but what follows from the bytes."""

    kind = "version"
    named = Named.KEY
    key_parts = ("document", "sha256")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    name: str = stored("", Writer.MEMBER)
    media: str = stored("", Writer.MEMBER)
    size: int = stored(0, Writer.MEMBER)
    pages: int = stored(0, Writer.MEMBER)

    document = KeyPart(0)
    sha256 = KeyPart(1)
