"""From words on a page to evidence for a criterion, and back."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window

PASSAGE = "The application relies on two of the reasons named in the law."
EVIDENCE = ("", "Evidence")


def test_a_passage_becomes_evidence_by_the_mouse_and_is_taken_back_by_a_key(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("row", "A03, Justification*")
    window.select(PASSAGE)
    window.click("button", "Evidence for…")
    window.focus_on("field", "Find what it is evidence of")
    window.click("button", "Link to REG-04")
    window.see("button", f"Supports: “{PASSAGE}”, A03 p *", EVIDENCE)
    window.press("ctrl+z")
    window.gone("button", f"Supports: “{PASSAGE}”, A03 p *")
