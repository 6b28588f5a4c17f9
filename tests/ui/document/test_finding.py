"""Finding words in a document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.document.fake_pages import A4, FakePages
from ui.document.finder import MOST_HITS, Finder
from ui.document.page import DocumentPage
from ui.document.pixmaps import PixmapCache
from workbench.domain.searching import Term

Key = Qt.Key


def text_of(page):
    return {0: ("nothing here",), 3: ("",), 4: ("A dose unit, one sta\ufffe", "bility batch.")}.get(
        page, ("The hold and the Hold",)
    )


@pytest.fixture
def page(look, qtbot):
    page = DocumentPage(look, FakePages(boxes=(A4,) * 6, lines=text_of), PixmapCache(), "A05")
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    with qtbot.waitSignal(page.view.opened):
        page.view.open()
    yield page
    page.close_document()


@pytest.fixture
def find(page, qtbot):
    def found(words):
        page.open_find(words)
        qtbot.waitUntil(lambda: not page.finder.pages_left and page.finder.words == words)
        return page.finder

    return found


def test_every_place_is_found_in_any_case(find):
    assert [hit.page for hit in find("hold").hits] == [1, 1, 2, 2, 5, 5]


def test_a_word_torn_by_a_line_end_is_found(find):
    (hit,) = find("stability").hits
    assert (hit.page, len(hit.quads)) == (4, 2)


def test_the_first_place_from_the_page_being_read_is_in_hand(page, find):
    page.view.go_to_page(2)
    finder = find("hold")
    assert finder.hits[finder.current].page == 2


def test_after_the_last_place_comes_the_first(find):
    finder = find("hold")
    for _ in range(6):
        finder.step(1)
    assert finder.current == 0
    finder.step(-1)
    assert finder.current == 5


def test_the_place_in_hand_is_brought_into_sight(page, find, qtbot):
    finder = find("hold")
    finder.step(-1)
    qtbot.waitUntil(lambda: page.view.page == 5)
    assert page.view.overlays.hit_now is finder.hits[5]


def test_the_row_says_how_many_and_what_it_cannot_see(page, find, qtbot):
    find("hold")
    qtbot.waitUntil(lambda: page.find_bar.count.text().startswith("1 of 6"))
    assert "no text" in page.find_bar.count.text()


def test_words_that_stand_nowhere_are_said_to(page, find, qtbot):
    find("xylophone")
    qtbot.waitUntil(lambda: page.find_bar.count.text().startswith("Not found"))


def test_pages_read_once_are_not_asked_for_again(page, find):
    find("xylophone")
    page.view.feed.source.asked.clear()
    find("zeppelin")
    assert [entry for entry in page.view.feed.source.asked if entry[0] == "text"] == []


def test_enter_and_shift_enter_go_from_place_to_place(page, find, qtbot):
    finder = find("hold")
    edit = page.find_bar.field.edit
    QTest.keyClick(edit, Key.Key_Return)
    QTest.keyClick(edit, Key.Key_Return)
    QTest.keyClick(edit, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finder.current == 1


def test_escape_ends_the_search_and_takes_the_places_away(page, find):
    find("hold")
    QTest.keyClick(page.find_bar.field.edit, Key.Key_Escape)
    assert page.find_bar.isHidden()
    assert not page.view.overlays.has_hits


def test_accents_and_capitals_do_not_matter(page, find):
    page.view.feed.source.lines = lambda number: ("Größe in CAFÉS",)
    assert {hit.page for hit in find("GROßE IN cafes").hits} >= {3, 4, 5}


def test_the_terms_of_a_search_in_the_dossier_are_all_shown(page, qtbot):
    page.open_find('"dose unit" hold', (Term("dose unit"), Term("hol", prefix=True)))
    qtbot.waitUntil(lambda: not page.finder.pages_left)
    assert [hit.page for hit in page.finder.hits] == [1, 1, 2, 2, 4, 5, 5]


def test_the_places_are_listed_with_the_words_around_them(page, find, qtbot):
    find("stability")
    page.find_bar.list.click()
    rows = page.hit_list.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 1)
    assert rows.index(0).data() == "Page 5: A dose unit, one stability batch."


def test_a_row_of_the_list_leads_to_its_place(page, find, qtbot):
    find("hold")
    page.find_bar.list.click()
    QTest.keyClick(page.hit_list, Key.Key_End)
    QTest.keyClick(page.hit_list, Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.page == 5)
    assert page.finder.current == 5


def test_the_list_goes_with_the_search(page, find):
    find("hold")
    page.find_bar.list.click()
    QTest.keyClick(page.hit_list, Key.Key_Escape)
    assert page.find_bar.field.edit.hasFocus() or not page.isActiveWindow()
    page.end_find()
    assert page.hit_list.isHidden()


def test_what_was_found_last_is_selected_when_the_search_ends(page, find, qtbot):
    find("hold")
    page.step(1)
    QTest.keyClick(page.find_bar.field.edit, Key.Key_Escape)
    qtbot.waitUntil(lambda: page.view.has_selection)
    assert page.view.selected_text().casefold() == "hold"
    assert page.view.selected_pages == range(1, 2)


def test_a_selection_of_ones_own_stays_when_the_search_ends(page, find, qtbot):
    find("hold")
    page.view.select_words(0, 0, 6)
    qtbot.waitUntil(lambda: page.view.has_selection)
    own = page.view.selected_text()
    page.end_find()
    assert page.view.selected_text() == own


def test_a_search_that_finds_too_much_stops(look, qtbot):
    source = FakePages(boxes=(A4,) * 50, lines=lambda page: ("a " * 45,) * 35)
    page = DocumentPage(look, source, PixmapCache(), "A05")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.view.opened):
        page.view.open()
    page.finder.seek("a", 0)
    qtbot.waitUntil(lambda: page.finder.full)
    assert page.finder.total == MOST_HITS
    page.close_document()


def test_a_search_ended_early_hears_nothing_more(page, qtbot):
    finder = Finder(page.view.feed)
    page.view.feed.source.held = True
    finder.seek("hold", 0)
    finder.close()
    page.view.feed.source.answer_all()
    control = []
    page.view.feed.read(0, control.append)
    page.view.feed.source.answer_all()
    qtbot.waitUntil(lambda: bool(control))
    assert finder.hits == ()


def test_typing_on_seeks_from_where_the_search_began(page, find, qtbot):
    page.view.go_to_page(3)
    finder = find("batch")
    qtbot.waitUntil(lambda: page.view.page == 4)
    page.find_bar.field.edit.setText("hold")
    qtbot.waitUntil(lambda: not finder.pages_left and finder.words == "hold")
    assert finder.hits[finder.current].page == 5


def test_a_nearer_page_that_comes_later_is_taken_in_hand(page, qtbot):
    source = page.view.feed.source
    source.held = True
    page.finder.seek("hold", 1)
    source.waiting.reverse()
    source.held = False
    source.answer_all()
    qtbot.waitUntil(lambda: not page.finder.pages_left)
    assert page.finder.hits[page.finder.current].page == 1


def test_a_selection_goes_on_from_the_place_found_last(page, find, qtbot):
    find("dose unit")
    qtbot.waitUntil(lambda: page.view.page == 4)
    page.end_find()
    qtbot.waitUntil(lambda: page.view.selected_text() == "dose unit")
    QTest.keyClick(page.view, Key.Key_S)
    qtbot.waitUntil(lambda: page.view.text_tool.caret is not None)
    QTest.keyClick(page.view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert page.view.selected_text() == "dose unit,"


def test_the_caret_begins_at_the_top_where_the_place_is_out_of_sight(page, find, qtbot):
    find("dose unit")
    qtbot.waitUntil(lambda: page.view.page == 4)
    page.view.go_to_page(1)
    QTest.keyClick(page.view, Key.Key_S)
    qtbot.waitUntil(lambda: page.view.text_tool.caret is not None)
    assert (page.view.text_tool.caret.page, page.view.text_tool.caret.position) == (1, 0)


def test_words_that_are_known_already_need_no_page_to_be_read(page, qtbot):
    begun = []
    page.finder.begun.connect(lambda: begun.append(True))
    page.finder.know({number: "the hold" if number == 5 else "other words" for number in range(6)})
    page.view.feed.source.asked.clear()
    page.open_find("hold")
    qtbot.waitUntil(lambda: not page.finder.pages_left)
    assert [hit.page for hit in page.finder.hits] == [5, 5]
    assert [one for one in page.view.feed.source.asked if one[0] == "text"] == [("text", 5)]
    page.finder.seek("dose", 0)
    assert begun == [True]


def test_a_place_in_a_scan_says_that_its_words_were_read_from_a_picture(page, find, qtbot):
    page.view.feed.source.recognised = True
    find("stability")
    page.find_bar.list.click()
    row = page.hit_list.rows.index(0)
    qtbot.waitUntil(lambda: bool(row.data()))
    assert row.data().endswith("one stability batch., read from a picture by text recognition")


def test_words_typed_before_the_pages_are_here_are_sought_when_they_come(look, qtbot):
    page = DocumentPage(look, FakePages(boxes=(A4,) * 6, lines=text_of), PixmapCache(), "A05")
    qtbot.addWidget(page)
    page.show()
    page.open_find()
    qtbot.keyClicks(page.find_bar.field.edit, "hold")
    with qtbot.waitSignal(page.view.opened):
        page.view.open()
    qtbot.waitUntil(lambda: page.finder.total == 6)
    page.close_document()
