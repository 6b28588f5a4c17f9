"""Beginning and ending the blind phase of a case."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.case import Case
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class BeginBlindPhase:
    """Let everybody who assesses see nobody's judgements but his own, until the reveal."""

    reason: str
    act: str = "blind.begin"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it; it asks for a reason, as it changes what others see."""
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        case = view.one(Case, hand.case)
        if case is None or case.blind:
            raise RuleBroken("blind.on_already")
        return setting(Case, hand.case, blind=True)


@dataclass(frozen=True, slots=True)
class Reveal:
    """End the blind phase: everybody sees what arrived, and the next packages carry all of it."""

    reason: str = ""
    act: str = "blind.reveal"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it."""
        case = view.one(Case, hand.case)
        if case is None or not case.blind:
            raise RuleBroken("blind.off_already")
        return setting(Case, hand.case, blind=False)
