"""What becomes of colours on pages for dark rooms."""

from __future__ import annotations

import colorsys

import pytest

from workbench.domain.recolouring import PAPER, PRINT, recoloured


def parts(colour):
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def test_paper_becomes_dark_and_print_light():
    assert (parts(recoloured("#ffffff")), parts(recoloured("#000000"))) == (PAPER, PRINT)


@pytest.mark.parametrize("colour", ["#ff0000", "#0b6b6b", "#ffe27a", "#84349a", "#1a69ad", "#c6eeec"])
def test_a_colour_keeps_its_hue(colour):
    before, after = (colorsys.rgb_to_hls(*(part / 255 for part in parts(one))) for one in (colour, recoloured(colour)))
    assert abs((before[0] - after[0] + 0.5) % 1 - 0.5) < 0.06


@pytest.mark.parametrize(
    ("darker", "lighter"), [("#000000", "#777777"), ("#0b6b6b", "#c6eeec"), ("#444444", "#eeeeee")]
)
def test_what_was_darker_is_lighter(darker, lighter):
    assert sum(parts(recoloured(darker))) > sum(parts(recoloured(lighter)))
