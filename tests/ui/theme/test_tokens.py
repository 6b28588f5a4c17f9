from __future__ import annotations

import pytest

from ui.theme import tokens
from ui.theme.contrast import contrast, failures, page_failures, ring_failures
from ui.theme.sheet import style_sheet
from ui.theme.tokens import Metrics, page_inks, window_tokens

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
