"""How the start place looks, as far as a machine can say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.ui import checks
from ui.theme.look import Scheme
from ui.translation import PseudoTranslator

SIZES = [(1440, 900), (1366, 768)]


@pytest.fixture
def pseudo(qapp) -> Iterator[None]:
    """Everything said two fifths longer and in brackets."""
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_every_widget_says_what_it_is(window):
    assert checks.unnamed(window) == []


def test_no_two_buttons_share_a_name(window):
    assert checks.namesakes(window) == []


def test_tab_reaches_everything(window):
    assert checks.unreached(window) == []


def test_every_button_is_large_enough_to_hit(window):
    assert checks.small_targets(window) == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(open_window, size):
    window = open_window(size=size)
    assert checks.cut_words(window) == []
    assert checks.outside(window) == []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_painted_words_stand_out(look, open_window, scheme):
    look.in_scheme(scheme)
    assert checks.faint_words(open_window()) == []


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_large_text_is_not_cut_on_a_small_screen(look, open_window, scale):
    look.at_scale(scale)
    window = open_window(size=(1366, 768))
    assert (window.width(), window.height()) == (1366, 768)
    assert checks.cut_words(window) == []


def test_text_that_grows_while_the_window_is_open_is_not_cut(look, window, qtbot):
    look.at_scale(1.5)
    qtbot.waitUntil(lambda: checks.cut_words(window) == [])


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("size", SIZES)
def test_a_longer_language_is_not_cut(open_window, size):
    window = open_window(size=size)
    assert checks.cut_words(window) == []
    assert checks.outside(window) == []


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("cases", [None, ()])
def test_every_word_of_the_window_can_be_translated(open_window, cases):
    window = open_window() if cases is None else open_window(cases=cases)
    ours = {"Velocyte-MN", "Demo quality assessor", "Quality (QUAL)", "FICTIONAL – DEMONSTRATION DATA"}
    shown = [
        w.text() for kind in (QLabel, QAbstractButton) for w in window.findChildren(kind) if w.isVisible() and w.text()
    ]
    facts = {label.text() for label in window.cases.side._facts.findChildren(QLabel)}
    assert [text for text in shown if "[" not in text and text not in ours | facts] == []


def test_one_button_is_filled(window):
    filled = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.property("kind") == "primary"]
    assert len(filled) == 1


def test_without_cases_nothing_is_cut(open_window):
    assert checks.cut_words(open_window(cases=(), size=(1366, 768))) == []


def test_the_font_is_the_bundled_one_everywhere(window):
    assert {label.fontInfo().family() for label in window.findChildren(QLabel)} == {"Source Sans 3"}


def test_the_style_sheet_is_set_on_the_application_alone(window):
    assert [w for w in QApplication.allWidgets() if w.styleSheet()] == []
