"""What stands follows from the set of operations alone."""

from __future__ import annotations

from workbench.domain.entry import Clock
from workbench.domain.fold import Act, shown_first, surviving


def test_replacement_passes_through_what_does_not_count():
    replaces = {"first": (), "aside": ("first",), "last": ("aside",)}
    assert surviving(replaces, {"first", "last"}) == {"last"}
    assert surviving(replaces, {"first"}) == {"first"}


def test_the_latest_is_shown_first_by_the_clock_and_then_by_name():
    acts = [Act(name, "", 1, Clock(at), "", "", "", "", "", ()) for name, at in (("a", 1), ("c", 2), ("b", 2))]
    assert [one.id for one in shown_first(acts)] == ["c", "b", "a"]


def test_a_clock_never_runs_back():
    assert Clock(5, 2).next(3) == Clock(5, 3)
    assert Clock(5, 2).next(6) == Clock(6, 0)
