"""Whether a colleague holds everything that was written here."""

from __future__ import annotations

from workbench.services.handover import handed_over


def arrived(laptop):
    return [(one.mine, one.arrived, one.whole) for one in handed_over(laptop.workspace)]


def test_what_was_only_sent_has_not_arrived(laptop):
    other = laptop("GMP", "GMP").opens()
    other.finds("first")
    other.sends()
    assert arrived(other) == [(2, 0, False)]


def test_a_package_that_came_back_proves_what_its_sender_held(laptop):
    lead, other = laptop().opens(), laptop("GMP", "GMP")
    other.takes(lead.sends("start"))
    other.finds("first")
    lead.takes(other.sends("work"))
    other.takes(lead.sends("back"))
    assert arrived(other) == [(1, 1, True)]
    other.finds("second")
    assert arrived(other) == [(2, 1, False)]


def test_an_own_package_taken_in_again_proves_nothing(laptop):
    other = laptop("GMP", "GMP").opens()
    other.finds("first")
    other.takes(other.sends())
    assert arrived(other) == [(2, 0, False)]
