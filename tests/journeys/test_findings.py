"""Recording what was noticed."""

from __future__ import annotations

import pytest


@pytest.mark.window
def test_a_finding_is_recorded(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("radio button", "Findings*")
    window.click("button", "New finding…")
    window.fill("field", "What was noticed", "Two centres are left out")
    window.press("Return")
    window.see("row", "*Two centres are left out*")
