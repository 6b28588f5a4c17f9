"""Steps to a decision: what follows from the test, recommendation, countersignature, determination, effect."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.errors import RuleBroken
from workbench.services.concluding import ConcludeTest
from workbench.services.deciding import CloseAfterDecision, Countersign, Determine, Recommend, read_decided
from workbench.services.demo.actor import Actor
from workbench.services.rounds import CloseRound, current_round


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluding:
    """Draft what follows from the legal test, for one scope."""

    conclude: str
    value: str
    reasons: str
    scope: str = ""
    minutes: int = 10

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(ConcludeTest(self.conclude, self.value, actor.cite(self.reasons), self.scope))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommending:
    """Recommend an outcome; a draft is not stopped by anything, issuing is."""

    recommend: str
    reasoning: str
    issued: bool
    scope: tuple[str, ...] = ()
    scope_text: str = ""
    conditions: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    re_designation: str = ""
    override_reason: str = ""
    minutes: int = 20

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(
            Recommend(
                framework=actor.stage.framework,
                outcome=self.recommend,
                reasoning=actor.cite(self.reasoning),
                scope=self.scope,
                scope_text=self.scope_text,
                conditions=self.conditions,
                dependencies=self.dependencies,
                re_designation=self.re_designation,
                override_reason=self.override_reason,
                issued=self.issued,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """Issue the draft of a recommendation as it stands."""

    issue: bool
    minutes: int = 4

    def play(self, actor: Actor) -> None:
        """Do it; now every guard is asked."""
        draft = read_decided(actor.view, current_round(actor.view)).recommendation
        if draft is None:
            raise RuleBroken("recommendation.missing")
        actor.do(
            Recommend(
                framework=actor.stage.framework,
                outcome=draft.outcome,
                reasoning=draft.reasoning,
                scope=draft.scope,
                scope_text=draft.scope_text,
                conditions=draft.conditions,
                dependencies=draft.dependencies,
                re_designation=draft.re_designation,
                override_reason=draft.override_reason,
                issued=self.issue,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersigning:
    """Agree as the second lead to a gate that is overridden."""

    countersign: str
    minutes: int = 10

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(Countersign(self.countersign))


@dataclass(frozen=True, slots=True, kw_only=True)
class Determining:
    """Determine what was recommended."""

    determine: str
    reason: str
    reference: str = ""
    minutes: int = 15

    def play(self, actor: Actor) -> None:
        """Do it, in the capacity named."""
        actor.do(Determine(actor.stage.framework, self.determine, self.reason, self.reference))


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingEffect:
    """Let the determined outcome take effect."""

    effect: bool
    minutes: int = 3

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(CloseAfterDecision(actor.stage.framework))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRound:
    """Close the round with a request, which needs the lead and the questions alone."""

    close_round: str
    reason: str = ""
    minutes: int = 5

    def play(self, actor: Actor) -> None:
        """Do it."""
        actor.do(CloseRound(self.close_round, self.reason))
