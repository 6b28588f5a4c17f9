from __future__ import annotations

from math import dist

import pytest

from ui.theme import tokens
from ui.theme.contrast import DISCIPLINES, MARK, contrast, failures, page_failures, ring_failures
from ui.theme.sheet import style_sheet
from ui.theme.tokens import Metrics, page_inks, window_tokens
from workbench.domain.marks import COLOURS

SCHEMES = ("light", "dark")


def test_black_on_white_is_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_allowed_pair_of_ink_and_ground_is_readable(scheme):
    assert failures(window_tokens(scheme)) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_ring_stands_out_on_every_ground(scheme):
    assert ring_failures(window_tokens(scheme)) == []


def test_print_stays_readable_under_every_marker():
    assert page_failures(page_inks()) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_discipline_wears_the_colour_of_selection(scheme):
    colours = window_tokens(scheme)
    assert colours.brand not in {
        getattr(colours, code) for code in ("QUAL", "GMP", "CT", "SS", "PVI", "GCP", "SCI", "LEAD")
    }


def test_an_unknown_discipline_is_marked_as_the_lead():
    assert page_inks().fill("NEW") == page_inks().LEAD


def test_large_text_grows_every_size():
    assert Metrics().scaled(1.5).row2 == round(Metrics().row2 * 1.5)


def test_a_scheme_that_lacks_a_role_is_refused(monkeypatch, tmp_path):
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "light.toml").write_text('[grounds]\nground = "#ffffff"\n')
    monkeypatch.setattr(tokens.package_data, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="lacks"):
        window_tokens("light")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_leaves_no_name_unfilled(scheme):
    assert "${" not in style_sheet(window_tokens(scheme), Metrics())


def lab(colour: str) -> tuple[float, float, float]:
    """Return a colour as lightness and two hues in which equal steps look equal."""
    reds = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in reds)
    x, y, z = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0888,
    )
    x, y, z = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colour", COLOURS)
def test_no_marker_is_taken_for_a_discipline_a_hit_or_the_selection(colour):
    inks = page_inks()
    others = [*DISCIPLINES, *(one for one in COLOURS if one != colour)]
    fills = [*map(inks.fill, others), inks.hit, inks.hit_now, inks.selection]
    assert min(dist(lab(inks.fill(colour)), lab(one)) for one in fills) > 14


@pytest.mark.parametrize("colour", COLOURS)
def test_whose_mark_it_is_shows_on_every_marker(colour):
    inks = page_inks()
    assert [one for one in DISCIPLINES if contrast(inks.ink(one), inks.fill(colour)) < MARK] == []
