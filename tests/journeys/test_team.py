"""A lead starts a case with her team, merges seven packages, stops half-way, goes on and hands back."""

from __future__ import annotations

import pytest

from tests.journeys.outside import told
from tests.journeys.seven import prepared, typed, work

pytestmark = pytest.mark.window
PLACE = ("panel", "Packages and conflicts")


def test_a_team_of_seven_works_together(start, tmp_path):
    seven = prepared(tmp_path)
    window = at_team(start, seven.lead)
    packages = work(seven, started(window, seven, tmp_path / "starter.awpackage"))
    merged(window, packages)
    settled_half(window)
    window.quit()
    window = at_team(start, seven.lead)
    window.see("label", "2 of 6 settled")
    settled(window)
    reconciled(window)
    undone(window)
    back = handed_back(window, tmp_path / "back.awpackage")
    window.quit()
    assert told("check", "--workspace", seven.lead) == 0
    received(at_team(start, seven.quality), back)


def at_team(start, workspace):
    window = start(workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("radio button", "Team*")
    return window


def started(window, seven, starter):
    """Write Quality into the roster by her key, set the due date, and write the starter package."""
    window.click("radio button", "Roster")
    window.click("button", "Add a person…")
    window.fill("field", "Name", "Quality")
    window.fill("field", "Public key", seven.key)
    window.click("check box", "Quality (QUAL)")
    window.click("button", "Write into the roster")
    window.see("row", "Quality*")
    window.click("button", "Starter package…")
    window.see("label", "The roster: Quality")
    window.fill("field", "Due date", "2027-03-01")
    window.click("button", "Write the package…")
    window.choose_file(starter)
    window.see("label", "*starter.awpackage is written*")
    return starter


def merged(window, packages):
    """Look into all seven before they are taken in."""
    window.click("radio button", "Packages and conflicts*")
    window.click("button", "Import package…", PLACE)
    window.choose_file(typed(packages))
    window.see("label", "2 would be in conflict, and wait to be settled")
    window.click("button", "Take in")
    window.see("label", "0 of 6 settled")


def settled_half(window):
    """Settle in bulk what says the same, and one by the mouse."""
    window.click("button", "Settle 1 that say the same")
    window.fill("field", "Reason", "Capitals and spaces alone.", ("panel", "Conflicts that say the same"))
    window.click("button", "Settle all of these")
    window.see("label", "1 of 6 settled")
    window.click("row", "Finding, grade: Sterility*")
    window.click("radio button", "Gloria: Major")
    window.fill("field", "Reason", "No patient is at risk.", ("panel", "Conflict"))
    window.click("button", "Settle and go to next")
    window.see("label", "2 of 6 settled")


def settled(window):
    """Settle by keys: a link to what was deleted, a deletion, a status, a text."""
    both = "Finding, deleted or edited: Late*", "Finding, deleted or edited: Two*"
    for at, name in enumerate((*both, "Finding, status: *", "Finding, text: *"), 3):
        window.click("row", name)
        window.see("label", name, ("panel", "Conflict"))
        window.press("t")
        window.focus_on("field", "Reason")
        window.type("Talked over.")
        window.press("ctrl+Return")
        window.see("label", f"{at} of 6 settled")


def reconciled(window):
    window.click("radio button", "Divergent views*")
    window.see("label", "Science says why.")
    window.fill("field", "Reconciliation in writing", "The study is awaited.")
    window.click("button", "Reconcile")
    window.see("label", "Reconciled by the lead: Cannot conclude")


def undone(window):
    """Undo what Sven sent, and take it in again."""
    window.click("radio button", "Packages and conflicts*")
    window.click("row", "Sven*")
    window.fill("field", "Why it shall not count, or count again", "The wrong file.")
    window.click("button", "Undo this import")
    window.see("row", "Sven*set aside*")
    window.click("button", "Take it in again")
    window.gone("row", "Sven*set aside*")


def handed_back(window, target):
    window.click("menu item", "Team")
    window.click("menu item", "Export package…")
    window.click("button", "Write the package…")
    window.choose_file(target)
    window.see("label", "*back.awpackage is written*")
    return target


def received(window, package):
    """Check the receipt, and read what became of one's own work."""
    window.click("button", "Import package…", PLACE)
    window.choose_file(package)
    window.click("button", "Take in")
    window.see("label", "2 taken in")
    assert len(window.all("row", "Lena*arrived*")) == 2
    window.click("radio button", "Changed since my last package*")
    window.see("row", "Finding, grade: Sterility, Lena*")
    window.see("row", "Reconciliation, value: REG-06, Lena*")
