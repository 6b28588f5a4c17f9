"""What is said of a mark in a new version."""

from __future__ import annotations

import pytest

from ui.kit.runs import words
from ui.versions.wording import changed_words, match_words, standing_words
from workbench.domain.anchor import Anchor
from workbench.domain.marks import Annotation, Placement
from workbench.services.versions import carried

V2, V3 = "2" * 64, "3" * 64
QUAD = (0, 0, 9, 0, 0, -9, 9, -9)
MARK = Annotation(id="m", version=V2, page=5, quads=(QUAD,), quote="met all limits in 3 of 3 batches")
FRAME = Annotation(id="f", sort="area", version=V2, page=5, rect=(0, 0, 9, 9))
CHANGED = "met viability limits in 3 of 3 batches"


def stood(mark=MARK, **said):
    return carried(mark, V3, Placement(id="p", key=(mark.id, V3), **said))


@pytest.mark.parametrize(
    ("one", "standing", "match"),
    [
        (stood(state="exact", page=5, quads=(QUAD,), score=1000), "Stands where it stood", ""),
        (
            stood(state="moved", page=6, quads=(QUAD,), score=1000),
            "Moved: please confirm",
            "The same words, with the same text around them.",
        ),
        (
            stood(state="moved", page=6, quads=(QUAD,), score=848, next_score=379, next_page=8),
            "Moved: please confirm",
            "The same words; the text around them is 84 % alike. Next best place 37 % (page 9).",
        ),
        (
            stood(state="orphan", page=6, quads=(QUAD,), quote=CHANGED, score=999),
            "Text changed: please confirm",
            "Match 99 %. No other place comes near.",
        ),
        (
            stood(state="orphan", page=6, quads=(QUAD,), quote=MARK.quote, score=500),
            "Text around it changed: please confirm",
            "The same words; the text around them is 50 % alike. No other place comes near.",
        ),
        (stood(state="orphan"), "Orphan: no place found", ""),
        (
            stood(FRAME, state="orphan", page=5, rect=(0, 0, 9, 9)),
            "Picture changed: please confirm",
            "The page is known; what the frame shows there is not the same picture.",
        ),
    ],
)
def test_it_says_how_a_mark_stands_and_how_well_it_was_found(one, standing, match):
    assert (standing_words(one), match_words(one)) == (standing, match)


def test_changed_words_are_struck_in_the_one_quote_and_underlined_in_the_other():
    before, after = changed_words(MARK.quote, CHANGED)
    assert [run.text for run in before if run.struck] == ["all"]
    assert [run.text for run in after if run.underlined] == ["viability"]
    assert words(after).strip() == CHANGED


def test_an_orphan_has_no_place_and_what_resembles_it_is_in_the_new_version():
    one = stood(state="orphan", page=6, quads=(QUAD,), quote=CHANGED)
    assert (one.place, one.found) == (None, Anchor(V3, 6, (QUAD,), CHANGED))
