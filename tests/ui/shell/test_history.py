from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.shell.history import MOST, History


def test_back_and_forward_go_where_the_person_was():
    history: History[str] = History()
    for where in ("REG-06", "A05", "A03"):
        history.visit(where)
    assert (history.back(), history.back(), history.back()) == ("A05", "REG-06", None)
    assert history.forward() == "A05"


def test_going_somewhere_new_forgets_what_lay_ahead():
    history: History[str] = History()
    for where in ("a", "b"):
        history.visit(where)
    history.back()
    history.visit("c")
    assert not history.can_go_forward


@given(st.lists(st.integers(0, 5), max_size=3 * MOST))
def test_history_ends_where_the_person_is_and_never_grows_beyond_its_bound(places):
    history: History[int] = History()
    for place in places:
        history.visit(place)
    assert history.here == (places[-1] if places else None)
    steps = 0
    while history.back() is not None:
        steps += 1
    assert steps < MOST
