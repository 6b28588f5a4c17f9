"""What is painted on pages, seen in the pixels of the grabbed window."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from tests.ui.document.fake_pages import HEIGHT, LEADING, LEFT, TOP, WIDTH, FakePages
from ui.document.marks import MarkKind, PageMark
from ui.document.overlays import Hit
from workbench.domain.geometry import PageBox

A4 = PageBox(0, 0, 595, 842)


def quad(box, row, start, end):
    """The quad of some characters of a line, as it lies in the file."""
    left, right = LEFT + start * WIDTH, LEFT + end * WIDTH
    top, bottom = TOP + row * LEADING, TOP + row * LEADING + HEIGHT
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    return tuple(round(1000 * value) for corner in corners for value in box.to_user(*corner))


def colour(view, x, y, page=0):
    """The colour painted at a shown point of a page."""
    point = view.sight().point_on(page, (x, y))
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(point.x() * ratio), round(point.y() * ratio)).name()


def between_words(row, column):
    """The middle of a blank between two words."""
    return LEFT + (column + 0.5) * WIDTH, TOP + row * LEADING + HEIGHT / 2


def mark(box=A4, **changed):
    given = {"quads": (quad(box, 0, 0, 12),), "mine": True, "kind": MarkKind.HIGHLIGHT, "discipline": "QUAL"}
    return PageMark("m", 0, **(given | changed))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_highlight_lies_on_its_words_and_leaves_the_print_black(show, look, rotation):
    box = PageBox(-30, 120, 480, 700, rotation)
    view = show(FakePages(boxes=(box,)))
    view.set_marks((mark(box),))
    assert colour(view, *between_words(0, 3)) == look.page.fill("QUAL")
    assert colour(view, LEFT + WIDTH / 2, TOP + HEIGHT / 2) == "#000000"
    assert colour(view, *between_words(1, 7)) == look.page.paper


def test_a_mark_has_the_colour_that_was_chosen_and_the_line_of_its_discipline(show, look):
    view = show()
    view.set_marks((mark(colour="green"),))
    assert colour(view, *between_words(0, 3)) == look.page.fill("green")
    assert _inked(view, look.page.ink("QUAL")) > 0


def test_a_page_to_which_marks_came_is_painted_like_one_that_had_them(show):
    view = show()
    area = PageMark("area", 0, "GMP", MarkKind.AREA, False, rect=(100_000, 300_000, 200_000, 400_000))
    view.set_marks((mark(),))
    view.viewport().grab()
    view.change_marks({"other": replace(mark(discipline="SCI"), id="other"), "area": area})
    grown = view.viewport().grab().toImage()
    view.overlays.renew()
    assert view.viewport().grab().toImage() == grown


def test_the_underline_of_my_mark_is_solid_and_of_theirs_dashed(show, look):
    view = show()
    ink = look.page.ink("SCI")
    view.set_marks((mark(discipline="SCI"),))
    mine = _inked(view, ink)
    view.set_marks((mark(discipline="SCI", mine=False),))
    assert mine > 1.25 * _inked(view, ink) > 0


def test_an_area_is_framed_in_its_ink_and_filled_faintly(show, look):
    view = show()
    view.set_marks((mark(quads=(), rect=(100_000, 300_000, 300_000, 500_000), kind=MarkKind.AREA),))
    fill = QColor(look.page.fill("QUAL"))
    middle = QColor(colour(view, 200, 842 - 400))
    assert fill.red() < middle.red() < 255
    assert look.page.ink("QUAL") in {colour(view, 100 + shift / 2, 842 - 400) for shift in range(-2, 3)}


def test_while_words_are_sought_marks_keep_the_line_and_lose_the_fill(show, look):
    view = show()
    view.set_marks((mark(),))
    view.set_hits((Hit(0, (quad(A4, 2, 0, 6),)), Hit(0, (quad(A4, 1, 0, 12),))), 1)
    assert colour(view, *between_words(0, 3)) == look.page.paper
    assert _inked(view, look.page.ink("QUAL")) > 0
    assert colour(view, *between_words(1, 7)) == look.page.hit_now


def test_a_hit_is_amber(show, look):
    view = show()
    view.set_hits((Hit(0, (quad(A4, 1, 0, 12),)),), None)
    assert colour(view, *between_words(1, 7)) == look.page.hit


def test_pages_are_white_and_what_lies_behind_them_is_not(show, each_look):
    view = show()
    assert colour(view, 300, 400) == "#ffffff"
    assert view.viewport().grab().toImage().pixelColor(3, 3) == each_look.color("sunken")


def test_the_tag_says_the_discipline_at_the_right_edge(show, look):
    view = show()
    view.set_marks((mark(),))
    (tag,) = view.overlays.tags_on(0, view.sight())
    assert tag.words == "QUAL"
    assert 0 <= view.sight().page_rect(0).right() - tag.rect.right() <= 4


def test_tags_of_neighbours_are_stacked(show):
    view = show()
    view.set_marks(tuple(PageMark(str(n), 0, "GMP", MarkKind.NOTE, False, (quad(A4, 0, n, n + 2),)) for n in range(5)))
    rects = [tag.rect for tag in view.overlays.tags_on(0, view.sight())]
    assert len(rects) == 5
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(rects))


def test_tags_that_have_no_room_are_counted_in_the_last(show):
    view = show(FakePages(boxes=(PageBox(0, 0, 595, 200),)))
    box = PageBox(0, 0, 595, 200)
    view.set_marks(
        tuple(PageMark(str(n), 0, "GMP", MarkKind.NOTE, False, (quad(box, 0, n, n + 2),)) for n in range(30))
    )
    tags = view.overlays.tags_on(0, view.sight())
    assert tags[-1].words == f"+{30 - len(tags) + 1}"
    assert tags[-1].rect.bottom() <= view.sight().page_rect(0).bottom()


def test_a_tag_never_lies_over_print(show):
    view = show(FakePages(lines=lambda page: ("x" * 88,)))
    view.set_marks((mark(quads=(quad(A4, 0, 0, 88),)),))
    (tag,) = view.overlays.tags_on(0, view.sight())
    last = view.sight().rect_on(0, (LEFT, TOP, LEFT + 88 * WIDTH, TOP + HEIGHT))
    assert not tag.rect.intersects(last)


def test_the_mark_under_the_pointer_is_found_by_its_tag_and_by_its_words(show):
    view = show()
    view.set_marks((mark(),))
    (tag,) = view.overlays.tags_on(0, view.sight())
    on_words = view.sight().point_on(0, between_words(0, 3))
    assert view.overlays.mark_at(tag.rect.center(), view.sight())[1]
    assert view.overlays.mark_at(on_words, view.sight())[0].id == "m"
    assert view.overlays.mark_at(QPointF(300, 500), view.sight()) == (None, False)


def _inked(view, ink):
    """Count pixels of an ink along the underline of the first line."""
    image = view.viewport().grab().toImage()
    rect = view.sight().rect_on(0, (LEFT, TOP + HEIGHT - 2, LEFT + 12 * WIDTH, TOP + HEIGHT + 3)).toAlignedRect()
    columns = range(rect.left(), rect.right())
    return sum(any(image.pixelColor(x, y).name() == ink for y in range(rect.top(), rect.bottom())) for x in columns)
