"""Somebody new, following the help in the window alone, takes a dossier from intake to a signed report.

Whatever is pressed, filled in or typed as a key must be named in the page of the steps or in one that it links to.
"""

from __future__ import annotations

import shutil

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.journeys.before import LEAD, PASSWORD
from tests.journeys.outside import told
from ui.help.blocks import blocks_of
from ui.help.library import page

pytestmark = pytest.mark.window

ME = LEAD
"""A name for which there is a key already."""
STEPS = blocks_of(page("journey").markdown)
SPANS = [*STEPS, *(block for one in STEPS if one.link for block in blocks_of(page(one.link).markdown))]
NAMED = {span.text for block in SPANS for span in block.spans if span.name}
KEYS = {span.text for block in SPANS for span in block.spans if span.key}
X_NAMES = {"Return": "Enter", "Escape": "Esc"}
LIKE_ANYWHERE = {"Down", "Right"}
"""The arrow keys, which help calls by that name."""

PASSAGE = "Two of the six centres lie within one hour of a licensed laboratory."
REASONS = "Two of six centres lie within the shelf life."
FINDING = "Two of six centres are near a laboratory"
REASONING = "Limb B was not shown."


@pytest.fixture
def given(tmp_path, played):
    """What somebody new is given: a dossier, and a key with the root that vouches for it."""
    dossier = tmp_path / "APP-7"
    dossier.mkdir()
    canvas = Canvas(str(dossier / "A01 Justification.pdf"), invariant=1)
    canvas.setFont("Helvetica", 13)
    for at, words in enumerate(("Justification of need", "The product keeps for two hours.", PASSAGE)):
        canvas.drawString(72, 740 - 40 * at, words)
    canvas.save()
    shutil.copy(played.root, tmp_path / "root.pem")
    shutil.copy(played.key, tmp_path / "key.p12")
    return tmp_path


@pytest.fixture
def window(start, given):
    """What somebody new sees first: there is no workspace yet."""
    return start(given / "workspace")


def click(window, role, name, seen="", within=None):
    """Click what help names; `seen` is what is written on it, where a screen reader hears more."""
    assert (seen or name.rstrip("*")) in NAMED
    window.click(role, name, within)


def fill(window, name, words, seen="", within=None):
    """Fill in a field that help names."""
    assert (seen or name) in NAMED
    window.fill("field", name, words, within)


def press(window, *keys):
    """Press keys that help names."""
    for key in keys:
        parts = [X_NAMES.get(part, part.capitalize()) for part in key.split("+")]
        assert "+".join(parts) in KEYS | LIKE_ANYWHERE
    window.press(*keys)


def test_by_the_mouse(window, given):
    begin(window)
    take_in(window, given)
    take_in_hand(window)
    mark(window)
    answer(window)
    sign_off(window)
    recommend(window)
    determine(window)
    seal(window, given)
    verify(window, given)
    window.see("label", "From a dossier to a signed report")


def begin(window):
    """Say who works here, and open the steps beside the cases there will be."""
    window.fill("field", "Your name", ME)
    window.click("combo box", "Choose…")
    window.click("row", "Quality (QUAL)")
    window.click("radio button", "Without encryption")
    window.click("button", "Start")
    window.click("button", "Show the steps")


def take_in(window, given):
    click(window, "button", "Open dossier…")
    fill(window, "Folder, zip or file", str(given / "APP-7"))
    click(window, "radio button", "Point of care", seen="Route that is claimed")
    fill(window, "Product", "Velocyte")
    click(window, "button", "Take in")
    click(window, "button", "Open the case")


def take_in_hand(window):
    click(window, "radio button", "Assessment*")
    window.click("row", "REG-06*", ("table", "Board of criteria"))
    click(window, "radio button", "Dossier*")
    window.see("label", "REG-06", ("panel", "Judgement"))


def mark(window):
    window.select(PASSAGE)
    click(window, "button", "Evidence for…")
    click(window, "radio button", "Contradicts")
    window.click("button", "Link to REG-06")
    window.see("button", f"Contradicts: “{PASSAGE}”, A01 p *")


def answer(window):
    click(window, "radio button", "Not met")
    fill(window, "Reasons", REASONS)
    window.click("button", "Put into the reasons: *")
    click(window, "button", "Save the answer", seen="Save")
    window.see("label", "REG-06 saved as a draft. *needs a finding.")
    click(window, "button", "New finding")
    fill(window, "What was noticed", FINDING)
    click(window, "button", "Record finding")
    window.see("button", f"*{FINDING}*", ("panel", "Judgement"))


def sign_off(window):
    click(window, "radio button", "Assessment*")
    click(window, "button", "Sign off my positions…")
    window.click("radio button", "None")
    click(window, "button", "Sign off")
    window.gone("button", "Sign off")


def recommend(window):
    click(window, "radio button", "Decision*")
    window.click("radio button", "Designation not supported")
    fill(window, "Reasoning", REASONING)
    click(window, "button", "Issue recommendation")
    window.see("label", "Round 1, recommended")


def determine(window):
    click(window, "menu item", "Case")
    click(window, "menu item", "Who may determine…")
    click(window, "check box", "The lead may determine too")
    fill(window, "Reason", "A team of one.", within=("panel", "Who may determine"))
    click(window, "button", "Save who may determine", seen="Save")
    fill(window, "Capacity in which you determine", "Head of the team")
    fill(window, "Reason", "As recommended.")
    click(window, "button", "Determine")
    click(window, "button", "Let it take effect")


def seal(window, given):
    click(window, "radio button", "Report")
    click(window, "button", "Seal report…")
    fill(window, "Write to", str(given / "report.pdf"))
    fill(window, f"Key of {ME}", str(given / "key.p12"), seen="Key file, PKCS#12 or PEM")
    click(window, "field", f"Password of the key of {ME}", seen="Password of the key")
    window.type(PASSWORD)
    click(window, "button", "Seal and write")
    window.see("label", "*written and sealed*")


def verify(window, given):
    click(window, "menu item", "Case")
    click(window, "menu item", "Verify a report…")
    fill(window, "Report", str(given / "report.pdf"))
    fill(window, "Root certificate", str(given / "root.pem"), seen="Root certificate that you trust")
    click(window, "button", "Verify")
    window.see("label", "report.pdf is valid")


def test_by_keys_alone(window, given):
    begin_by_keys(window)
    take_in_by_keys(window, given)
    take_in_hand_by_keys(window)
    mark_by_keys(window)
    answer_by_keys(window)
    sign_off_by_keys(window)
    recommend_by_keys(window)
    determine_by_keys(window)
    seal_by_keys(window, given)
    window.quit()
    assert told("verify", given / "report.pdf", "--trust", given / "root.pem", "--dossier", given / "APP-7") == 0


def begin_by_keys(window):
    window.focus_on("field", "Your name")
    window.press("ctrl+a")
    window.type(ME)
    press(window, "Tab")
    window.focus_on("combo box", "Choose…")
    press(window, "Down")
    window.tab_to("radio button", "With a passphrase")
    press(window, "Right")
    window.tab_to("button", "Start")
    press(window, "space")
    window.focus_on("button", "Open dossier…")
    window.tab_to("button", "Show the steps")
    press(window, "space")
    window.focus_on("", "From a dossier to a signed report")


def take_in_by_keys(window, given):
    press(window, "ctrl+o")
    window.focus_on("field", "Folder, zip or file")
    window.type(str(given / "APP-7"))
    window.tab_to("radio button", "Point of care")
    press(window, "space")
    window.tab_to("field", "Product")
    window.type("Velocyte")
    press(window, "Return")
    window.focus_on("button", "Open the case")
    press(window, "space")
    window.see("", "Pages of A01*")


def take_in_hand_by_keys(window):
    press(window, "ctrl+3")
    window.focus_on("row", "REG-01*")
    walk(window, "Down", "row", "REG-06*")
    press(window, "ctrl+1")
    window.focus_on("", "Pages of A01*")


def mark_by_keys(window):
    press(window, "ctrl+f")
    window.focus_on("field", "Find in this document")
    window.type(PASSAGE)
    window.see("label", "1 of 1")
    press(window, "Escape")
    window.focus_on("", "Pages of A01*")
    press(window, "ctrl+e")
    window.focus_on("field", "Find what it is evidence of")
    window.see("button", "Link to REG-06")
    press(window, "alt+2", "Return")
    window.see("button", f"Contradicts: “{PASSAGE}”, A01 p *")


def answer_by_keys(window):
    window.focus_on("", "Pages of A01*")
    press(window, "F6")
    window.focus_on("radio button", "Met")
    walk(window, "Down", "radio button", "Not met")
    press(window, "space")
    window.tab_to("field", "Reasons")
    window.type(REASONS)
    press(window, "ctrl+Return")
    window.see("label", "REG-06 saved as a draft. *needs a finding.")
    press(window, "alt+Up")
    window.see("label", "REG-06", ("panel", "Judgement"))
    press(window, "ctrl+shift+n")
    window.focus_on("field", "What was noticed")
    window.type(FINDING)
    press(window, "Return")
    window.see("button", f"*{FINDING}*", ("panel", "Judgement"))


def sign_off_by_keys(window):
    press(window, "ctrl+3")
    window.focus_on("row", "REG-06*")
    walk(window, "shift+Tab", "button", "Sign off my positions…")
    press(window, "space")
    window.focus_on("radio button", "None")
    press(window, "space")
    window.tab_to("button", "Sign off")
    press(window, "space")
    window.gone("button", "Sign off")


def recommend_by_keys(window):
    press(window, "ctrl+8")
    window.focus_on("radio button", "Award POC designation")
    press(window, "Down", "space")
    window.tab_to("field", "Reasoning")
    window.type(REASONING)
    window.tab_to("button", "Issue recommendation")
    press(window, "space")
    window.see("label", "Round 1, recommended")


def determine_by_keys(window):
    window.press("alt+c")
    walk(window, "Down", "menu item", "Who may determine…")
    press(window, "Return")
    window.focus_on("check box", "The lead may determine too")
    press(window, "space", "Tab")
    window.type("A team of one.")
    window.tab_to("button", "Save who may determine")
    press(window, "space")
    window.focus_on("field", "Capacity in which you determine")
    window.type("Head of the team")
    press(window, "Tab")
    window.type("As recommended.")
    window.tab_to("button", "Determine")
    press(window, "space")
    window.focus_on("button", "Let it take effect")
    press(window, "space")


def seal_by_keys(window, given):
    window.tab_to("radio button", "Divergent views")
    press(window, "Right")
    window.tab_to("button", "Seal report…")
    press(window, "space")
    window.focus_on("field", "Write to")
    window.type(str(given / "report.pdf"))
    window.see("field", f"Key of {ME}")
    window.tab_to("field", f"Key of {ME}")
    window.type(str(given / "key.p12"))
    window.tab_to("field", f"Password of the key of {ME}")
    window.type(PASSWORD)
    press(window, "Return")
    window.see("label", "*written and sealed*")


def walk(window, key, role, name):
    """Press a key until the keyboard is on a thing."""
    while not any("focused" in one.states for one in window.all(role, name)):
        before = window.focus
        window.press(key)
        window.until(lambda before=before: window.focus != before, lambda: f"{key} to lead to {role} {name!r}")
