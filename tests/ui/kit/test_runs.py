from __future__ import annotations

from ui.kit.brush import fit
from ui.kit.runs import Run, as_html, found, plain, quoted, tip, words


def test_found_words_are_marked_and_nothing_is_lost():
    runs = found("A 48-hour hold at 2-8 C", ((10, 14),))
    assert words(runs) == "A 48-hour hold at 2-8 C"
    assert [run.text for run in runs if run.ground] == ["hold"]


def test_foreign_words_are_shown_and_not_obeyed(look):
    assert "<script>" not in as_html(plain("<script>alert(1)</script>"), look)
    assert "<b>" not in tip("<b>not bold</b>")


def test_a_quote_stands_on_one_line():
    assert quoted("in the\ntransport  medium") == "“in the transport medium”"


def test_runs_that_fit_are_left_alone(look):
    runs = (Run("short"),)
    assert fit(look, runs, 500)[0] == runs


def test_runs_are_cut_where_the_room_ends(look):
    fitted, wide = fit(look, (Run("Contradicts", strong=True), Run(" and much more besides")), 120)
    assert wide <= 120
    assert words(fitted).endswith("…")
