"""The blind phase: people who assess see their own judgements only, until the lead reveals.

What it hides is hidden by the program, not by cryptography.
"""

from __future__ import annotations

from workbench.domain.authority import Roster
from workbench.domain.case import Case

JUDGEMENTS = frozenset(
    {
        *("annotation", "placement", "comment", "tagging", "evidence_link", "gap", "expected_evidence"),
        *("answer", "position", "reconciliation", "test_conclusion", "review_comment"),
        *("finding", "fact", "prompt", "question", "response_assessment"),
        *("dissent", "dissent_response", "recommendation"),
    }
)
"""Kinds of objects in which people judge; a question that was sent to the applicant is known to everybody."""
OPEN_ROLES = frozenset({"lead", "second_lead", "decision_maker"})
"""Who has to see everything to do what is asked of him."""
ASSESSING = frozenset({"assessor", "second_assessor", "observer"})


def sees_own_alone(case: Case | None, roster: Roster, person: str) -> bool:
    """Say whether somebody sees nobody's judgements but his own now."""
    if case is None or not case.blind:
        return False
    roles = roster.roles.get(person, frozenset())
    return not roles & OPEN_ROLES and (not roles or bool(roles & ASSESSING))
