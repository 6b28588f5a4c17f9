"""A new version of a document: what changed is looked at, and marks are confirmed, placed by hand and left behind."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window


def test_versions_are_compared_and_marks_confirmed_by_the_mouse(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("row", "A05, Stability report*")
    window.click("button", "Compare v2 and v3")
    window.see("radio button", "Placed 0")
    window.click("button", "Next change")
    window.see("label", "Change * of *")
    window.click("button", "Confirm here")
    window.see("radio button", "Placed 1")
    window.press("ctrl+z")
    window.see("radio button", "Placed 0")
    window.click("button", "Back to reading")
    window.see("button", "Compare v2 and v3")


def test_a_lost_mark_is_placed_by_hand_by_the_mouse_and_another_left_behind(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("row", "A05, Stability report*")
    window.click("button", "Compare v2 and v3")
    window.click("radio button", "Orphan 3")
    window.click("button", "Place by hand…")
    left, top, right, bottom = window.see("", "Pages of v3").place
    third, middle = (right - left) // 3, (top + bottom) // 2
    window.drag((left + third, middle), (right - third, middle + 20))
    window.click("button", "Place it here")
    window.see("radio button", "Orphan 2")
    window.click("button", "Not in v3: leave it behind")
    window.see("radio button", "Orphan 1")


def test_versions_are_compared_and_marks_confirmed_by_keys_alone(start, demo):
    window = start(demo.workspace)
    window.focus_on("row", "Velocyte-MN*")
    window.press("Return")
    window.focus_on("row", "A01, *")
    window.type("A05")
    window.focus_on("row", "A05, *")
    window.press("Return")
    window.see("button", "Compare v2 and v3")
    window.press("ctrl+shift+v")
    window.focus_on("button", "Confirm here")
    window.press("Return")
    window.see("radio button", "Placed 1")
    window.press("F4")
    window.see("label", "Change * of *")
    window.press("ctrl+z")
    window.see("radio button", "Placed 0")
    window.press("Escape")
    window.see("button", "Compare v2 and v3")
