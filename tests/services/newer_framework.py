"""A second version of the framework, made of the first by code: one criterion more, one less, some changed."""

from __future__ import annotations

from functools import cache

from workbench.adapters.frameworks.reading import read_framework
from workbench.bootstrap import ROOT
from workbench.domain.framework import Framework

FIRST = next((ROOT / "resources" / "frameworks").glob("*.yaml"))
_CHANGES = (
    ("  version: 0.2.0", "  version: 0.3.0"),
    (
        "question: Does the applicant have a legal presence in the UK,",
        "question: Is the applicant established in the UK,",
    ),
    ("evidence: [product description, classification", "evidence: [classification"),
    ("- id: TEC-19", "- id: TEC-20"),
    ("when: [not_met], needs: [finding]", "when: [not_met, cannot_conclude], needs: [finding]"),
)


@cache
def newer() -> bytes:
    """Return the file of version 0.3.0: REG-01 re-worded, evidence of REG-02 changed, TEC-19 gone, TEC-20 new."""
    text = FIRST.read_text("utf-8")
    for old, new in _CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


@cache
def both() -> tuple[Framework, Framework]:
    """Return version 0.2.0 and version 0.3.0."""
    return read_framework(FIRST.read_bytes(), ours=True), read_framework(newer(), ours=True)
