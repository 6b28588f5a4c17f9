"""Drafting what follows from a legal test; a person writes it, no rule does."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessment import TestConclusion
from workbench.domain.change import Change, keyed
from workbench.domain.errors import RuleBroken
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class ConcludeTest:
    """Write, as the lead, what follows from a route's legal test for the whole case or one scope."""

    route: str
    value: str
    reasons: str
    scope: str = ""
    act: str = "test.conclude"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the conclusion; it must say why."""
        del view
        if not self.reasons.strip():
            raise RuleBroken("conclusion.reasons_missing")
        said = {"value": self.value, "reasons": self.reasons, "deleted": False}
        return keyed(TestConclusion, hand.case, (self.route, self.scope), **said)
