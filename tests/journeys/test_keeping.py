"""Nothing is lost: not by undo, not by the end of the program, not by a power cut."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window

FINDING = "Two centres are left out"
REASONS = "One route is named; the reasons are kept apart."


def findings(window):
    """Open the case at its findings, by keys."""
    window.focus_on("table", "Cases")
    window.press("Return")
    window.click("radio button", "Findings*")
    window.focus_on("list", "Findings")


def test_what_was_recorded_taken_back_and_done_again_survives_a_kill(start, demo):
    window = start(demo.workspace)
    findings(window)
    window.press("ctrl+shift+n")
    window.fill("field", "What was noticed", FINDING)
    window.press("Return")
    window.see("row", f"*{FINDING}*")
    window.press("ctrl+z")
    window.gone("row", f"*{FINDING}*")
    window.press("ctrl+y")
    window.see("row", f"*{FINDING}*")
    window.kill()
    again = start(demo.workspace)
    findings(again)
    again.see("row", f"*{FINDING}*")


def test_words_that_were_not_saved_survive_a_kill_as_a_draft(start, demo):
    window = start(demo.workspace)
    window.focus_on("table", "Cases")
    window.press("Return")
    window.fill("field", "Reasons", REASONS)
    window.see("label", "Draft, kept on this laptop")
    window.kill()
    again = start(demo.workspace)
    again.focus_on("table", "Cases")
    again.press("Return")
    again.see("label", "Draft, kept on this laptop")
    assert again.see("field", "Reasons").text == REASONS


def test_a_second_window_on_the_same_workspace_says_why_it_does_not_open(start, demo):
    window = start(demo.workspace)
    second = start(demo.workspace)
    second.see("label", "The workspace was not opened")
    second.see("label", "*open in another window*")
    second.press("Return")
    assert second.end() == 1
    window.focus_on("table", "Cases")
