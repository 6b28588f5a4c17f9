"""What the Decision place shows, as values."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.case import Case, ScopeItem
from workbench.domain.framework import Framework
from workbench.services.decision_view import DecisionShown, read_decision
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the case about its decision; `open` is false once it was decided, withdrawn or closed."""

    shown: DecisionShown
    scopes: tuple[str, ...]
    may_countersign: bool
    open: bool


def read_standing(view: CaseView, hand: Hand, framework: Framework) -> Standing:
    """Gather what the place shows."""
    case = view.one(Case, view.case)
    return Standing(
        read_decision(view, framework, hand.person),
        tuple(one.name for one in view.all(ScopeItem)),
        view.roster.has_role(hand.person, "second_lead"),
        case is None or case.state == "open",
    )
