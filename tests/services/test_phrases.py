"""Standard phrases are kept on this laptop alone."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, open_case
from workbench.services.phrases import MOST, PHRASES, Phrases, forget_phrase, keep_phrase, read_phrases


@pytest.fixture
def record(workspace):
    lead = workspace()
    open_case(lead)
    return lead.record


def test_phrases_of_a_case_stand_before_my_own_and_none_twice(record):
    keep_phrase(record, " Not shown by data. ")
    keep_phrase(record, "Two centres.", CASE)
    keep_phrase(record, "Not shown by data.", CASE)
    assert read_phrases(record, CASE).all == ("Two centres.", "Not shown by data.")
    assert read_phrases(record, "another").all == ("Not shown by data.",)


def test_a_phrase_is_forgotten_wherever_it_is_kept(record):
    for case in ("", CASE):
        keep_phrase(record, "Two centres.", case)
    forget_phrase(record, "Two centres.", CASE)
    assert read_phrases(record, CASE) == Phrases()


def test_no_phrase_is_empty_and_a_list_has_an_end(record):
    keep_phrase(record, "  ")
    for number in range(MOST + 1):
        keep_phrase(record, f"phrase {number}")
    own = read_phrases(record, CASE).own
    assert (len(own), own[0]) == (MOST, "phrase 1")


def test_what_is_kept_there_by_a_newer_version_is_no_phrase(record):
    record.remember(PHRASES, "own", ["one", 2, ["three"]])
    record.remember(PHRASES, CASE, "four")
    assert read_phrases(record, CASE).all == ("one",)


def test_phrases_are_not_in_the_record(record):
    before = record.check()
    keep_phrase(record, "Two centres.")
    assert (record.check().state_digest, record.check().entries) == (before.state_digest, before.entries)
