"""The words of a criterion, and where they were read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.desks import shipped_framework
from ui.assessment.asked import Asked, ReadWhere
from ui.kit.labels import Words
from ui.kit.signs import VERIFICATIONS, verification_sign
from workbench.domain.framework import VERIFICATIONS as CODES
from workbench.domain.framework import Source

CRITERION = shipped_framework().criterion("REG-05")


@pytest.fixture
def listed(look, qtbot):
    """Show where a criterion was read, and return the words that are listed, and the mark."""
    sources = ReadWhere(look)
    qtbot.addWidget(sources)

    def show(**changed):
        sources.show_sources(shipped_framework(), replace(CRITERION, **changed))
        return [one.text() for one in sources.findChildren(Words) if not one.isHidden()], sources._mark

    return show


def test_every_source_is_listed_whole(listed):
    words, _ = listed()
    for one in CRITERION.sources:
        assert f"{shipped_framework().sources[one.doc]}, {one.ref}" in words


@pytest.mark.parametrize("code", [*CODES, "read_aloud"])
def test_how_well_it_was_checked_is_said_in_words(listed, code):
    words, mark = listed(verification=code, verification_note="only half of it")
    assert mark.accessibleName() == verification_sign(code).word
    assert "Only half of it." in words


def test_every_verification_has_a_mark_of_its_own():
    assert {one.glyph for one in VERIFICATIONS.values()} == {one.glyph for one in map(verification_sign, CODES)}
    assert len({(one.glyph, one.word) for one in map(verification_sign, CODES)}) == len(CODES)


def test_a_source_that_is_not_in_the_list_of_the_framework_stands_for_itself(listed):
    assert "ELSEWHERE, part 2" in listed(sources=(Source("ELSEWHERE", "part 2"),))[0]


def test_what_we_make_of_it_is_said_to_be_ours(look, qtbot):
    asked = Asked(look, shipped_framework())
    qtbot.addWidget(asked)
    asked.show_criterion(replace(CRITERION, guidance="Read it with care"), ())
    assert asked._gloss.accessibleName().startswith("Our gloss: Read it with care.")
