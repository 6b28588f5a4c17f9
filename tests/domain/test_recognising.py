"""Words read from a picture lie on the page where they were seen, however the page is turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.geometry import PageBox
from workbench.domain.recognising import RecognisedWord, page_text
from workbench.domain.selection import TextLayout

ROTATIONS = (0, 90, 180, 270)
WORDS = [
    RecognisedWord("Potency", 100, 200, 140, 40, (1, 1, 1, 1)),
    RecognisedWord("assay", 260, 205, 100, 30, (1, 1, 1, 1)),
    RecognisedWord("#~", 300, 250, 10, 10, (1, 1, 1, 2), confidence=12),
    RecognisedWord("viabi-", 100, 260, 120, 40, (1, 1, 1, 3)),
    RecognisedWord("lity", 100, 320, 80, 40, (1, 1, 1, 4)),
]


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_word_is_selected_where_it_was_seen(rotation):
    box = PageBox(10, 20, 610, 820, rotation)
    pixels = box.pixels(2.0)
    page = page_text(3, WORDS, box, pixels)
    place = box.to_user(310 / 2, 220 / 2)
    assert page.text[slice(*TextLayout(page).word_at(place))] == "assay"


def test_text_comes_by_lines_without_dirt_and_says_what_it_is():
    page = page_text(3, WORDS, PageBox(0, 0, 600, 800), (1200, 1600))
    assert page.text == "Potency assay\r\nviabi-\r\nlity\r\n"
    assert (page.page, page.recognised, len(page.boxes)) == (3, True, 4 * len(page.text))


@given(
    st.builds(
        lambda x, y, r: PageBox(x, y, x + 500, y + 700, r),
        *(st.floats(-300, 300), st.floats(-300, 300), st.sampled_from(ROTATIONS)),
    ),
    *(st.integers(0, 400), st.integers(0, 400), st.integers(10, 90), st.integers(5, 90)),
)
def test_every_character_lies_within_its_word(box, left, top, width, height):
    scale = 2.5
    page = page_text(0, [RecognisedWord("hold", left, top, width, height, (1,))], box, box.pixels(scale))
    for index in range(4):
        low = box.to_shown(*page.box(index)[:2])
        high = box.to_shown(*page.box(index)[2:])
        across, down = sorted((low[0], high[0])), sorted((low[1], high[1]))
        assert left / scale - 1 <= across[0] < across[1] <= (left + width) / scale + 1
        assert top / scale - 1 <= down[0] < down[1] <= (top + height) / scale + 1


def test_a_page_without_words_has_no_text():
    assert page_text(0, [], PageBox(0, 0, 1, 1), (1, 1)).text == ""
