"""Reading a dossier: to a page and back, in two columns, from a finding to its quote, and the same place tomorrow."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window

PAGE = ("field", "Page number or label")
QUOTE = ("button", "Contradicts: “The applicant is Thistledown*")


def on_page(window, number):
    """Wait until a page is being read."""
    window.until(lambda: window.see(*PAGE).text == str(number), lambda: f"page {number}")


def test_by_the_mouse(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("row", "A03, Justification*")
    window.click("radio button", "Outline")
    window.click("row", "4 First reason: shelf life*")
    on_page(window, 6)
    window.click("button", "Back to where I was")
    on_page(window, 1)
    window.click("check box", "Two places side by side")
    window.click("button", "Next page")
    window.see("label", "page 2 of 18")
    window.see("label", "page 1 of 18")
    window.click("button", "Close this column")
    window.gone("label", "page 1 of 18")


def test_by_keys_alone_and_on_the_next_day(start, demo):
    window = start(demo.workspace)
    window.see("row", "Velocyte-MN*")
    window.press("Return")
    on_page(window, 1)
    window.press("Return", "End")
    on_page(window, 4)
    window.press("r", "alt+Left")
    on_page(window, 1)
    window.press("alt+Right")
    on_page(window, 4)
    window.quit()
    tomorrow = start(demo.workspace)
    tomorrow.see("row", "Velocyte-MN*")
    tomorrow.press("Return")
    on_page(tomorrow, 4)


def test_a_quote_is_one_key_from_its_finding_and_the_finding_one_key_from_its_quote(start, demo):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("radio button", "Findings*")
    window.click("row", "F-01*")
    window.click(*QUOTE)
    window.focus_on("", "Pages of A01*")
    window.press("alt+Left")
    window.focus_on(*QUOTE)
