"""What takes the keyboard says what it is, in every place."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.window


def unnamed(window):
    """Return what takes the keyboard and has no name; a cell of a table may be empty."""
    found = window.all("", state="focusable")
    return [str(one) for one in found if one.role != "table cell" and not one.name.strip()]


def test_everything_that_takes_the_keyboard_has_a_name(start, demo):
    window = start(demo.workspace)
    found = {"Cases": unnamed(window)}
    window.click("row", "Velocyte-MN*", times=2)
    window.see("radio button", "Trail")
    for place in window.all("radio button", within=("panel", "Places")):
        name = place.name.partition(",")[0]
        window.click("radio button", f"{name}*", ("panel", "Places"))
        window.until(lambda: window.focus != "nothing", lambda: "something to take the keyboard")
        found[name] = unnamed(window)
    assert {name: faults for name, faults in found.items() if faults} == {}
