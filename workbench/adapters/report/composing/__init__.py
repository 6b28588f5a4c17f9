"""From a report to paper: every block in the framework's order, in words, headings, tables and quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from workbench.adapters.report import wording
from workbench.adapters.report.composing import closing, dialogue, opening, reasoning
from workbench.adapters.report.composing.parts import anchor
from workbench.adapters.report.printed import Element, Heading, Paper
from workbench.domain.report import Report

Block = Callable[[Report], Iterable[Element]]

BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        "identification": opening.identification,
        "what_designation_is_and_is_not": opening.designation,
        "designation_sought": opening.sought,
        "product_and_context": opening.context,
        "legal_test_reasoning": reasoning.legal_test,
        "pillar_summary": reasoning.pillars,
        "findings_by_pillar_then_discipline": reasoning.findings,
        "questions_and_responses": dialogue.questions,
        "meetings_and_correspondence": dialogue.meetings,
        "divergent_views": reasoning.divergent_views,
        "recommendation_and_determination": closing.conclusions,
        "scope": opening.scope,
        "dependencies_for_later_steps": closing.dependencies,
        "re_designation_triggers": closing.triggers,
        "team_acts": closing.team_acts,
        "signatures": closing.signatures,
        "evidence_index": closing.evidence_index,
    }
)
"""The blocks of a report in the order they print; the manifest, which holds the attachment's hash, closes it."""

MANIFEST = "framework_version_and_integrity_manifest"


def compose(report: Report, digest: str) -> Paper:
    """Return the report as paper; `digest` is the SHA-256 of the attachment, which the last block prints."""
    return Paper(
        title=wording.title(report),
        subject=wording.subject(report),
        author=wording.PROGRAM,
        marking=report.identification.marking,
        banner=wording.banner(report),
        footer=wording.footer(report),
        elements=tuple(_elements(report, digest)),
    )


def _elements(report: Report, digest: str) -> Iterator[Element]:
    yield from opening.cover(report)
    number = 0
    for name, block in BLOCKS.items():
        elements = tuple(block(report))
        if elements:
            number += 1
            yield _heading(report, number, name)
            yield from elements
    # The heading stands on the page the manifest starts, so the page break comes before it.
    first, *rest = closing.integrity(report, digest)
    yield first
    yield _heading(report, number + 1, MANIFEST)
    yield from rest


def _heading(report: Report, number: int, name: str) -> Heading:
    return Heading(f"{number}  {wording.block(report, name)}", 2, anchor("block", name))
