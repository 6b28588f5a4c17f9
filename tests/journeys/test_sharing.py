"""An exchange through a shared database, begun from the menu in whatever place somebody is."""

from __future__ import annotations

import pytest


@pytest.mark.window
@pytest.mark.postgresql
def test_a_case_goes_to_a_shared_database(start, demo, database):
    window = start(demo.workspace)
    window.click("row", "Velocyte-MN*", times=2)
    window.click("menu item", "Team")
    window.click("menu item", "Exchange through a shared database…")
    window.fill("field", "Address of the database", database.url().replace("@", ":word@"))
    window.press("Return")
    window.see("label", "*Put the password into*")
    window.fill("field", "Address of the database", database.url())
    window.press("Return")
    window.see("label", "* items sent, 0 new arrived")
