"""Finding words in the whole case and in one document, and marking them; by the mouse, and by keys alone."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window

WORDS = '"transport hold" refrigerator'
HIT = "Page 6: *range*The refrigerator for the transport hold*"
PAGES = "Pages of A05*"


def test_by_the_mouse(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("button", "Search dossier*")
    window.fill("field", "Search the dossier", WORDS)
    window.click("row", HIT)
    window.see("", PAGES)
    window.click("radio button", "Findings *")
    window.gone("row", HIT)
    window.click("button", "Leave the search")
    window.select("The refrigerator")
    window.click("", "List the places")
    window.see("row", "Page 6: *range*The refrigerator*", ("list", "Places found in this document"))
    window.click("button", "Highlight")
    window.click("button", "Search dossier*")
    window.click("radio button", "All *")
    window.see("row", f"{HIT}, marked by LEAD")


def test_by_keys_alone(start, demo):
    window = start(demo.workspace)
    window.see("row", "Velocyte-MN*")
    window.press("Home", "Return")
    window.see("row", "A05, Stability*")
    window.press("ctrl+shift+f")
    window.focus_on("field", "Search the dossier")
    window.type(WORDS)
    window.see("row", HIT)
    window.press("Down", "Return", "F4")
    window.until(lambda: window.see("field", "Page number*").text == "6", lambda: "page 6")
    window.see("label", "?* of ?*")  # the place found is on its page, and the caret begins there
    window.press("Escape")
    window.focus_on("", PAGES)
    window.press("s", "shift+ctrl+Right", "shift+ctrl+Right", "h")
    window.press("ctrl+shift+f")
    window.see("row", "Page 6: *transport hold*, marked by LEAD")
