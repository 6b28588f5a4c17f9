"""The main job from end to end: from words on a page to a signed report that somebody else verifies."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.journeys.before import PASSWORD
from workbench.bootstrap import ROOT

pytestmark = pytest.mark.window

PASSAGE = "The application relies on two of the reasons named in the law."
REASONS = "Two reasons are named, and both are argued for the one route."
FINDING = "Two of six centres are left out of the options"
REASONING = "Limb B was not shown: two of six centres lie within the shelf life of a licensed laboratory."


def test_by_the_mouse(start, demo, tmp_path):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    mark_evidence(window)
    answer(window)
    record_finding(window)
    take_in(window, demo)
    settle(window)
    decide(window)
    report = seal(window, demo, tmp_path / "report.pdf")
    window.quit()
    assert told("verify", report, "--trust", demo.root, "--dossier", demo.dossier) == 0
    assert told("check", "--workspace", demo.workspace) == 0


def mark_evidence(window):
    window.click("row", "A03, Justification*")
    window.select(PASSAGE)
    window.click("button", "Evidence for…")
    window.click("button", "Link to REG-04")
    window.see("button", f"Supports: “{PASSAGE}”, A03 p *")


def answer(window):
    window.click("radio button", "Met")
    window.fill("field", "Reasons", REASONS)
    window.click("button", "Put into the reasons: “The application…*")
    window.click("button", "Save and next criterion")
    window.see("label", "REG-04 saved")


def record_finding(window):
    window.click("button", "New finding")
    window.fill("field", "What was noticed", FINDING)
    window.click("radio button", "Other")
    window.click("button", "Record finding")
    window.see("button", f"*{FINDING}*", ("panel", "Judgement"))


def take_in(window, demo):
    window.click("radio button", "Team*")
    window.click("button", "Import package…", ("panel", "Packages and conflicts"))
    window.choose_file(demo.package)
    window.see("label", "*items arrived*")


def settle(window):
    """Take the wording of one side for the text, and a wording of one's own for the title."""
    window.click("radio button", "Demo GMP inspector")
    window.fill("field", "Reason", "It says what follows for the person at the bed.")
    window.click("button", "Settle and go to next")
    window.see("", "Finding, title: *", ("panel", "Conflict"))
    window.click("button", "Start from Demo quality assessor")
    window.fill("field", "Reason", "The shorter one says the same.")
    window.click("button", "Settle and go to next")
    window.see("label", "3 of 3 settled")


def decide(window):
    window.click("radio button", "Decision*")
    window.click("radio button", "Designation not supported")
    window.fill("field", "Reasoning", REASONING)
    window.click("button", "Issue recommendation")
    window.fill("field", "Capacity in which you determine", "Head of the designation team")
    window.fill("field", "Reason", "As recommended.")
    window.click("button", "Determine")
    window.see("label", "Round 2, determined")


def seal(window, demo, target):
    window.click("button", "Seal report…")
    window.fill("field", "Write to", str(target))
    window.fill("field", "Key of Demo lead", str(demo.key))
    window.click("field", "Password of the key of Demo lead")
    window.type(PASSWORD)
    window.click("button", "Seal and write")
    window.see("label", "*written and sealed*")
    return target


def told(*words):
    """Return what a command ends with."""
    command = [sys.executable, "-m", "workbench", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, check=False).returncode
