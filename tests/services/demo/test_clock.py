"""The demonstration's clock keeps office hours."""

from __future__ import annotations

from datetime import datetime

from workbench.services.demo.clock import OfficeClock


def at(clock):
    return clock.moment.strftime("%a %H:%M")


def test_time_passes_as_it_is_spent():
    clock = OfficeClock(datetime(2026, 9, 16, 9, 0))
    clock.spend(25)
    assert (at(clock), clock.now().today) == ("Wed 09:25", "2026-09-16")


def test_work_after_hours_is_done_the_next_morning():
    clock = OfficeClock(datetime(2026, 9, 16, 17, 25))
    clock.spend(10)
    assert at(clock) == "Thu 09:10"


def test_nobody_works_at_the_weekend():
    clock = OfficeClock(datetime(2026, 9, 18, 17, 25))
    clock.spend(10)
    assert at(clock) == "Mon 09:10"
