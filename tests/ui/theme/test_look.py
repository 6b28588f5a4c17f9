from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from ui.theme.look import FAMILY, Appearance, Scheme


def test_the_window_is_set_in_the_bundled_font(look):
    assert QFontInfo(QApplication.font()).family() == FAMILY


def test_semibold_is_a_face_of_its_own(look):
    assert look.advance("Determination", strong=True) != look.advance("Determination")


def test_a_change_of_scheme_is_told(look, qtbot):
    with qtbot.waitSignal(look.changed):
        look.in_scheme(Scheme.DARK)
    assert look.dark


def test_wearing_the_same_again_tells_nobody(look, qtbot):
    with qtbot.assertNotEmitted(look.changed):
        look.wear(Appearance(Scheme.LIGHT))


def test_large_text_makes_the_font_larger(look):
    look.at_scale(2.0)
    assert QApplication.font().pixelSize() == 30


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen(look, ratio):
    assert look.pixmap("search", size=16, ratio=ratio).width() == 16 * ratio


def test_a_solid_glyph_leaves_its_tick_in_the_colour_of_the_ground(each_look):
    image = each_look.pixmap("a-met", "ok", size=48).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert {each_look.tokens.ok, each_look.tokens.surface} <= colours


def test_an_unknown_icon_is_our_mistake(look):
    with pytest.raises(FileNotFoundError):
        look.pixmap("no-such-icon")
