"""Two invented decisions on the same criterion."""

from __future__ import annotations

from workbench.services.decisions import DETERMINED, RECOMMENDED, DecidedCase, Decisions, HeldAnswer, Part


def decided(reference: str, route: str, value: str, reasons: str, **said: str) -> DecidedCase:
    """Return a case with one answer."""
    answer = HeldAnswer("REG-06", "POC test, limb B", "", value, (Part("QUAL", value, reasons),))
    return DecidedCase(
        id=reference.lower(),
        reference=reference,
        product=said.get("product", "Velocyte-MN"),
        applicant="Thistledown",
        route=route,
        dosage_form=said.get("form", "Cell suspension"),
        framework="dm-designation 0.2.0",
        state="open",
        stage=said.get("stage", DETERMINED),
        outcome="designate_poc",
        outcome_label="Designate as POC",
        on=said.get("on", "2026-10-01"),
        reasoning="The test is met.",
        answers=(answer,),
    )


DECISIONS = Decisions(
    (
        decided("DEMO-1", "POC", "met", "It lasts for minutes."),
        decided("DEMO-2", "POC", "not_met", "It keeps for a week.", product="Heliogen", on="2026-11-01"),
        decided("DEMO-3", "MM", "met", "Another route.", form="Tablet", stage=RECOMMENDED, on="2026-09-01"),
    ),
    left_out=1,
)
