"""Taking a colleague's package in, and settling what both sides changed."""

from __future__ import annotations

import pytest

from tests.journeys.outside import told

pytestmark = pytest.mark.window


def test_by_the_mouse(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    take_in(window, demo)
    settle(window)
    window.click("radio button", "Trail*")
    window.see("label", "The record is whole")
    window.quit()
    assert told("check", "--workspace", demo.workspace) == 0


def take_in(window, demo):
    window.click("radio button", "Team*")
    window.click("button", "Import package…", ("panel", "Packages and conflicts"))
    window.choose_file(demo.package)
    window.see("label", "2 would be in conflict, and wait to be settled")
    window.click("button", "Take in")
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


def test_by_keys_alone(start, demo):
    window = start(demo.workspace)
    window.focus_on("table", "Cases")
    window.press("Return")
    window.see("panel", "Places")
    take_in_by_keys(window, demo)
    settle_by_keys(window)


def take_in_by_keys(window, demo):
    window.press("ctrl+i")
    window.choose_file(demo.package)
    window.focus_on("button", "Take in")
    window.press("space")
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
