"""The queue in front of the workers: newest wish first, nothing drawn that nobody wants any more."""

from __future__ import annotations

from workbench.adapters.pdf.waiting import Request, Waiting


def _wish(page=0, scale=1.0, tile=None, urgent=True, owner="view", op="render"):
    sight = (scale, tile) if op == "render" else None
    return Request(owner, "version", op, page, {}, print, urgent, sight)


def _order(*wishes):
    waiting = Waiting()
    for wish in wishes:
        waiting.add(wish)
    taken = []
    while (wish := waiting.take(urgent_only=False)) is not None:
        taken.append(wish)
    return taken


def test_the_newest_urgent_wish_goes_first_and_the_rest_in_its_order():
    one, two = _wish(1), _wish(2)
    ahead, farther = _wish(3, urgent=False), _wish(4, urgent=False)
    assert _order(ahead, one, farther, two) == [two, one, ahead, farther]


def test_another_zoom_replaces_what_waits_for_the_same_page():
    old, new = _wish(1, 1.0), _wish(1, 2.0)
    assert _order(old, new) == [new]


def test_tiles_of_one_zoom_wait_side_by_side():
    left, right = _wish(1, 4.0, (0, 0, 512, 512)), _wish(1, 4.0, (512, 0, 512, 512))
    assert set(_order(left, right)) == {left, right}


def test_a_page_that_becomes_visible_replaces_its_own_prefetch():
    ahead, visible = _wish(1, urgent=False), _wish(1)
    assert _order(ahead, visible) == [visible]


def test_a_thumbnail_does_not_replace_the_page():
    page, small = _wish(1, 1.5), _wish(1, 0.1, urgent=False)
    assert _order(page, small) == [page, small]


def test_text_and_picture_of_a_page_are_two_wishes():
    picture, text = _wish(1), _wish(1, op="text")
    assert set(_order(picture, text)) == {picture, text}


def test_one_window_does_not_replace_what_another_waits_for():
    mine, yours = _wish(1, 1.0), _wish(1, 2.0, owner="other")
    assert set(_order(mine, yours)) == {mine, yours}


def test_pages_out_of_sight_are_forgotten():
    waiting = Waiting()
    for page in (1, 2, 3):
        waiting.add(_wish(page))
    waiting.forget("view", frozenset({1, 3}))
    assert [wish.page for wish in waiting.take_all()] == [2]


def test_what_was_begun_in_vain_goes_first_again():
    waiting = Waiting()
    waiting.add(_wish(1))
    waiting.put_back(begun := _wish(2))
    assert waiting.take(urgent_only=True) is begun


def test_what_was_begun_in_vain_is_dropped_for_a_newer_wish():
    waiting = Waiting()
    waiting.add(newer := _wish(1, 2.0))
    waiting.put_back(_wish(1, 1.0))
    assert waiting.take_all() == [newer]
