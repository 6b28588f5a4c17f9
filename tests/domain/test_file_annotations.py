"""Annotations as files carry them: dates, names, threads, corners of quads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.file_annotations import (
    FileAnnotation,
    Naming,
    around,
    iso_of,
    pdf_date,
    threads,
    upright_order,
)

NOTE = FileAnnotation(name="", kind="text", page=0, rect=(0, 0, 1000, 1000), text="Why?")
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(min_value=datetime(1000, 1, 1), timezones=zones).map(lambda at: at.replace(microsecond=0))


@given(moments)
def test_a_date_survives_the_way_through_a_file(moment):
    assert iso_of(pdf_date(moment.isoformat())) == moment.isoformat()


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("D:20150415150319+00'00'", "2015-04-15T15:03:19+00:00"),
        ("D:20150415150319-05'30", "2015-04-15T15:03:19-05:30"),
        ("D:2015", "2015-01-01T00:00:00+00:00"),
        ("20150415150319Z", "2015-04-15T15:03:19+00:00"),
        ("D:20151315", ""),
        ("D:20150415150319+99'99'", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates_of_others_are_read(written, iso):
    assert iso_of(written) == iso


def test_what_has_no_name_is_named_after_what_it_is_each_time_alike():
    first, again = Naming().name(NOTE), Naming().name(NOTE)
    assert first == again != Naming().name(replace(NOTE, text="Why not?"))


def test_a_name_that_is_taken_is_not_given_twice_and_a_copy_gets_none():
    naming = Naming()
    names = [naming.name(replace(NOTE, name="1", text=text)) for text in ("a", "b", "b")]
    assert names[0] == "1"
    assert names[1] not in ("1", "")
    assert names[2] == ""


def test_replies_to_replies_hang_on_the_first_annotation_in_their_order():
    first = replace(NOTE, name="1")
    late = replace(NOTE, name="3", answers="2", made="2026-02-02T00:00:00+00:00")
    early = replace(NOTE, name="2", answers="1", made="2026-01-01T00:00:00+00:00")
    assert threads((late, first, early)) == {"1": (early, late)}


def test_replies_that_answer_one_another_in_a_circle_are_left_out():
    one, two = replace(NOTE, name="1", answers="2"), replace(NOTE, name="2", answers="1")
    assert threads((one, two)) == {}


@pytest.mark.parametrize("turn", range(4))
def test_corners_written_round_the_quad_come_into_the_usual_order(turn):
    x, y = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    top_left, top_right = (-3 * y, 3 * x), (9 * x - 3 * y, 9 * y + 3 * x)
    bottom_left, bottom_right = (0, 0), (9 * x, 9 * y)
    usual = (*top_left, *top_right, *bottom_left, *bottom_right)
    assert upright_order((*top_left, *top_right, *bottom_right, *bottom_left)) == usual
    assert upright_order(usual) == usual


def test_a_line_has_room_around_it():
    assert around(((5000, 5000, 9000, 5000),)) == (5000, 5000, 9000, 6000)
    assert around(()) is None
