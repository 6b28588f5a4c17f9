"""Marks: made in a colour, noted, tagged, found again among all others, put into the bin and taken back."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window

PASSAGE = "The application relies on two of the reasons named in the law."
QUOTE = f"“{PASSAGE}”*"
MARKS = ("table", "Marks")


def test_by_the_mouse(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("row", "A03, Justification*")
    window.select(PASSAGE)
    window.click("button", "In a colour")
    window.press("Down", "Down", "Down", "Return")
    window.click("radio button", "Evidence")
    window.fill("field", "Filter the marks by words", "relies named law")
    window.click("row", QUOTE, MARKS)
    window.see("row", f"{QUOTE}highlight  ·  green", MARKS)
    window.fill("field", "Tag", "legal test")
    window.press("Return")
    window.see("row", "legal test", MARKS)
    window.click("button", "Delete the chosen marks")
    window.see("label", "1 mark is in the bin*")
    window.click("radio button", "Bin 1")
    window.click("row", QUOTE, MARKS)
    window.click("button", "Take out of the bin")
    window.click("radio button", "All *")
    window.click("row", QUOTE, MARKS, times=2)
    window.focus_on("", "Pages of A03*")


def test_by_keys_alone(start, demo):
    window = start(demo.workspace)
    window.see("row", "Velocyte-MN*")
    window.press("Return")
    window.focus_on("row", "A01, Designation*")
    window.press("Return")
    window.focus_on("", "Pages of A01*")
    window.press("a", "Down", "Down", "shift+Right", "shift+Down", "3", "shift+n")
    window.focus_on("field", "Note")
    window.type("Ask for a signed form")
    window.tab_to("button", "Save note")
    window.press("space")
    window.focus_on("", "Pages of A01*")
    window.press("m", "Return")
    window.focus_on("field", "Note")
    window.tab_to("field", "Tag")
    window.type("signature")
    window.press("Return")
    window.see("button", "Take the tag off: signature")
    window.press("Escape", "Delete")
    window.see("label", "The mark is in the bin*")
    window.press("ctrl+z", "Escape")
    find_again(window)


def find_again(window):
    """Go to the marks with the keys of the rail, filter them by colour and by tag, and go to the page."""
    window.tab_to("radio button", "Dossier")
    window.press("Down")
    window.see(*MARKS)
    window.press("ctrl+f")
    window.type("signed form")
    window.press("Down")
    window.see("row", "Ask for a signed form*", MARKS)
    window.see("row", "signature", MARKS)
    window.press("Return")
    window.focus_on("", "Pages of A01*")
    window.press("alt+Left")
    window.focus_on("row", "A01, as a whole")
