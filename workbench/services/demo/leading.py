"""Steps of the lead: the case, its documents and its team, divergent views, conflicts, dissents, the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.case import Document
from workbench.domain.decision import Dissent
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.identity import derived_id
from workbench.services.assessing import AssignCriterion, Reconcile, RespondToDissent
from workbench.services.casework import AppointStandIn, DescribeCase, Member, MoveDate, NameScope, OpenCase, WriteRoster
from workbench.services.conflicts import SettleConflict
from workbench.services.demo.actor import Actor
from workbench.services.describing import DescribeDocuments
from workbench.services.rounds import EndCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Open the case with what is said of it, and write the whole cast into its roster."""

    open: bool
    minutes: int = 6

    def play(self, actor: Actor) -> None:
        """Do it."""
        stage, script = actor.stage, actor.stage.script
        key = actor.workspace.me.signer.public_key
        actor.do(OpenCase(script.reference, key, stage.framework, script.said))
        stage.clock.spend(5)
        members = tuple(
            Member(
                public_key=stage.desks[one.code].identity.signer.public_key,
                name=one.name,
                roles=one.roles,
                disciplines=one.disciplines,
                capacity=one.capacity,
            )
            for one in stage.cast
        )
        actor.do(WriteRoster(members))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingScope:
    """Name sites, units, scenarios or claims; those of one country in one act."""

    scope: tuple[tuple[str, str], ...]
    country: str = ""
    minutes: int = 4

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(NameScope(self.scope, self.country))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingIn:
    """Take in what arrived in a round, and give each document its title and holder."""

    take_in: int
    holder: str = ""
    minutes: int = 15

    def play(self, actor: Actor) -> None:
        """Do it: new versions one by one, each for the document it replaces, and the rest as one folder."""
        delivery = actor.stage.delivery(self.take_in)
        replacing = [one for one in delivery.documents if one.replaces]
        if not replacing:
            actor.desk.take_in(actor.workspace, actor.case, delivery.folder)
        for one in delivery.documents if replacing else ():
            old = derived_id(actor.case, Document.kind, (one.replaces,)) if one.replaces else ""
            actor.desk.take_in(actor.workspace, actor.case, one.path, old)
        known = {one.path: one.id for one in actor.view.all(Document)}
        new = [one for one in delivery.documents if not one.replaces]
        titles = tuple((_document(known, one.name), f"{one.code} {one.title}") for one in new)
        actor.do(DescribeDocuments(titles, self.holder))


def _document(known: Mapping[str, str], name: str) -> str:
    """Return the document that was taken in under a name, whole or as a single file."""
    for path in (name, name.rpartition("/")[2]):
        if path in known:
            return known[path]
    raise RuleBroken("demo.document_unknown", document=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Describing:
    """Say something else about the case than was said when it was opened."""

    describe: Mapping[str, str]
    reason: str
    minutes: int = 4

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(DescribeCase(self.describe, self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingDate:
    """Move a date of the case by hand."""

    date: str
    to: str
    reason: str
    minutes: int = 2

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(MoveDate(self.date, self.to, self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingIn:
    """Appoint somebody to sign for a discipline in place of a colleague."""

    stand_in: str
    instead_of: str
    discipline: str
    from_on: str
    to_on: str
    reason: str
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it."""
        who, instead = actor.stage.person(self.stand_in), actor.stage.person(self.instead_of)
        actor.do(AppointStandIn(self.discipline, who, instead, self.from_on, self.to_on, self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigning:
    """Say who owns a criterion and who is asked, where that differs from the framework."""

    assign: str
    owner: str
    reason: str
    asked: tuple[str, ...] = ()
    stood_down: tuple[str, ...] = ()
    minutes: int = 2

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(AssignCriterion(self.assign, self.owner, self.asked, self.stood_down, self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlingConflict:
    """Settle the one conflict in a field of a finding, with a new value and the reason."""

    settle: str
    field: str
    value: str
    reason: str
    minutes: int = 6

    def play(self, actor: Actor) -> None:
        """Do it; that there is such a conflict is what the scene is about."""
        finding = actor.names.of(Finding.kind, self.settle)
        found = [one for one in actor.view.conflicts() if (one.entity, one.field) == (finding, self.field)]
        if not found:
            raise RuleBroken("demo.conflict_missing", finding=self.settle, field=self.field)
        seen = tuple(head.operation for head in found[0].heads)
        settled = SettleConflict(Finding.kind, finding, self.field, actor.cite(self.value), seen, self.reason)
        actor.do(settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciling:
    """Write the team's answer where positions differ."""

    reconcile: str
    value: str
    reasons: str
    scope: str = ""
    word: str = ""
    minutes: int = 12

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(Reconcile(self.reconcile, self.value, actor.cite(self.reasons), self.scope, self.word))


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondingToDissent:
    """Answer a dissent."""

    respond: str
    text: str
    minutes: int = 5

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(RespondToDissent(actor.names.of(Dissent.kind, self.respond), actor.cite(self.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """End the case without an assessed outcome."""

    end: str
    reason: str
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(EndCase(self.end, self.reason))
