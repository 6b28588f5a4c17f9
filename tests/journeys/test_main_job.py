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
    window.click("radio button", "Trail*")
    window.see("row", f"*{FINDING}*")
    window.see("label", "The record is whole")
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


def test_by_keys_alone(start, demo, tmp_path):
    window = start(demo.workspace)
    window.focus_on("table", "Cases")
    window.press("Return")
    mark_evidence_by_keys(window)
    answer_by_keys(window)
    record_finding_by_keys(window)
    take_in_by_keys(window, demo)
    settle_by_keys(window)
    decide_by_keys(window)
    report = seal_by_keys(window, demo, tmp_path / "report.pdf")
    window.quit()
    assert told("verify", report, "--trust", demo.root, "--dossier", demo.dossier) == 0


def mark_evidence_by_keys(window):
    window.focus_on("tree", "Documents of the dossier")
    window.type("A03")
    window.press("Return")
    window.focus_on("", "Pages of A03*")
    window.press("ctrl+f")
    window.focus_on("field", "Find in this document")
    window.type(PASSAGE)
    window.see("label", "1 of 1")
    window.press("Escape")
    window.focus_on("", "Pages of A03*")
    window.press("ctrl+e")
    window.focus_on("field", "Find what it is evidence of")
    window.see("button", "Link to REG-04")
    window.press("Return")
    window.see("button", f"Supports: “{PASSAGE}”, A03 p *")


def answer_by_keys(window):
    window.focus_on("", "Pages of A03*")
    window.press("F6")
    window.focus_on("radio button", "Met")
    window.press("Tab", "Tab")
    window.focus_on("field", "Reasons")
    window.press("ctrl+a")
    window.type(REASONS)
    window.press("ctrl+Return")
    window.see("label", "REG-04 saved")


def record_finding_by_keys(window):
    window.press("ctrl+shift+n")
    window.focus_on("field", "What was noticed")
    window.type(FINDING)
    window.press("Tab")
    window.focus_on("radio button", "Major")
    window.press("Right", "shift+Tab", "Return")
    window.see("button", f"*{FINDING}*", ("panel", "Judgement"))


def take_in_by_keys(window, demo):
    window.press("ctrl+i")
    window.choose_file(demo.package)
    window.focus_on("row", "Finding, text: *")


def settle_by_keys(window):
    window.press("Return")
    window.focus_on("radio button", "Demo GMP inspector")
    window.press("space")
    window.tab_to("field", "Reason")
    window.type("It says what follows for the person at the bed.")
    window.press("ctrl+Return")
    window.focus_on("radio button", "Demo GMP inspector*")
    window.press("space")
    window.tab_to("field", "Reason")
    window.type("The longer one names the documents.")
    window.press("ctrl+Return")
    window.see("label", "3 of 3 settled")


def decide_by_keys(window):
    places = [one.name for one in window.all("radio button", within=("panel", "Places"))]
    window.press(f"ctrl+{places.index('Decision') + 1}")
    window.focus_on("radio button", "Request a scientific designation meeting")
    window.press(*["Up"] * 4)
    window.focus_on("radio button", "Designation not supported")
    window.tab_to("field", "Reasoning")
    window.type(REASONING)
    window.tab_to("button", "Issue recommendation")
    window.press("space")
    window.focus_on("field", "Capacity in which you determine")
    window.type("Head of the designation team")
    window.press("Tab")
    window.type("As recommended.")
    window.tab_to("button", "Determine")
    window.press("space")
    window.focus_on("button", "Let it take effect")
    window.see("label", "Round 2, determined")


def seal_by_keys(window, demo, target):
    window.press("F6", "F6")
    window.tab_to("button", "Seal report…")
    window.press("space")
    window.focus_on("field", "Write to")
    window.type(str(target))
    window.see("field", "Key of Demo lead")
    window.tab_to("field", "Key of Demo lead")
    window.type(str(demo.key))
    window.tab_to("field", "Password of the key of Demo lead")
    window.type(PASSWORD)
    window.press("Return")
    window.see("label", "*written and sealed*")
    return target
