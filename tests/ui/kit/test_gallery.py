"""The general checks on every component at once."""

from __future__ import annotations

import pytest

from tests.ui import checks
from tests.ui.kit.gallery import gallery


@pytest.fixture
def window(look, qtbot):
    window = gallery(look)
    qtbot.addWidget(window)
    window.resize(1720, 1300)
    with qtbot.waitActive(window):
        window.show()
    return window


def test_every_component_says_what_it_is(window):
    assert checks.unnamed(window) == []


def test_no_two_buttons_share_a_name(window):
    assert checks.namesakes(window) == []


def test_tab_reaches_every_component(window):
    assert checks.unreached(window) == []


def test_every_button_is_large_enough_to_hit(window):
    assert checks.small_targets(window) == []


def test_no_component_cuts_its_words(window):
    assert checks.cut_words(window) == []


def test_large_text_cuts_no_words(window, look, qtbot):
    look.at_scale(1.5)
    qtbot.waitUntil(lambda: checks.cut_words(window) == [])
    assert checks.small_targets(window) == []


def test_painted_words_stand_out_in_both_schemes(each_look, window):
    assert checks.faint_words(window) == []
