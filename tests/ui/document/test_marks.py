"""Marks by page, in reading order."""

from __future__ import annotations

import time

import pytest

from ui.document.marks import MarkIndex, MarkKind, PageMark
from ui.document.sheet import mark_sheet
from workbench.domain.geometry import PageBox

A4 = PageBox(0, 0, 595, 842)


def mark(name, page=0, top=700, left=100):
    low = top - 12
    quad = tuple(1000 * value for value in (left, top, left + 200, top, left, low, left + 200, low))
    return PageMark(name, page, "QUAL", MarkKind.HIGHLIGHT, True, quads=(quad,))


@pytest.mark.parametrize(("rotation", "order"), [(0, "ab"), (180, "ba")])
def test_marks_are_ordered_as_the_page_is_shown(rotation, order):
    index = MarkIndex((mark("b", top=300), mark("a", top=700)))
    shown = index.on_page(0, PageBox(0, 0, 595, 842, rotation))
    assert "".join(one.mark.id for one in shown) == order


def test_the_smaller_of_two_marks_is_meant():
    index = MarkIndex((PageMark("big", 0, "GMP", MarkKind.AREA, False, rect=(0, 0, 500_000, 800_000)), mark("small")))
    assert index.at(0, A4, 150, 842 - 695).id == "small"
    assert index.at(0, A4, 20, 400).id == "big"
    assert index.at(0, A4, 590, 5) is None


def test_the_keyboard_walks_through_all_marks_and_back():
    index = MarkIndex((mark("c", 4), mark("a", 1, 700), mark("b", 1, 300)))
    boxes = (A4,) * 6
    walked, current = [], None
    while (current := index.beside(boxes, current, 0, forward=True)) is not None:
        walked.append(current.id)
    assert walked == ["a", "b", "c"]
    assert index.beside(boxes, index.get("c"), 0, forward=False).id == "b"


def test_the_first_mark_is_sought_from_the_page_being_read():
    index = MarkIndex((mark("early", 0), mark("late", 5)))
    assert index.beside((A4,) * 6, None, 2, forward=True).id == "late"
    assert index.beside((A4,) * 6, None, 2, forward=False).id == "early"


def test_a_changed_mark_moves_and_one_that_is_gone_goes():
    index = MarkIndex((mark("a", 0), mark("b", 1)))
    assert index.change({"a": mark("a", 3), "b": None, "c": mark("c", 0)}) == {0, 1, 3}
    assert (index.get("a").page, index.get("b"), len(index)) == (3, None, 2)
    assert [one.mark.id for one in index.on_page(0, A4)] == ["c"]
    assert index.beside((A4,) * 4, index.get("c"), 0, forward=True).id == "a"


def test_a_remark_on_a_page_stands_at_its_top():
    index = MarkIndex((mark("line"), PageMark("remark", 0, "QUAL", MarkKind.PAGE, True)))
    assert [one.mark.id for one in index.on_page(0, A4)] == ["remark", "line"]


def test_twenty_thousand_marks_are_taken_within_a_frame_or_few():
    marks = tuple(mark(str(number), number % 1000, 800 - number // 1000 * 20) for number in range(20_000))
    best = min(_seconds(marks) for _ in range(3))
    assert best < 0.1


def _seconds(marks):
    start = time.perf_counter()
    index = MarkIndex(marks)
    index.on_page(500, A4)
    return time.perf_counter() - start


def test_what_the_page_shows_itself_is_not_painted_unless_it_is_chosen():
    lying = PageMark("file", 0, "", MarkKind.FOREIGN, False, rect=(0, 0, 9000, 9000), in_print=True)
    placed = MarkIndex((lying, mark("mine"))).on_page(0, A4)
    quiet, strong = mark_sheet(placed, 1.0), mark_sheet(placed, 1.0, strong=True)
    assert (len(quiet.frames), len(quiet.areas), len(quiet.fills)) == (0, 0, 1)
    assert len(strong.frames) == 1
