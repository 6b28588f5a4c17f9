"""The bar stands by the selection and never on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.document.fake_pages import A4, LINES, FakePages
from ui.document.deeds import Deed
from ui.document.markers import marker_menu
from ui.document.selection import TextPlace

Left = Qt.MouseButton.LeftButton
IN_A_COLOUR = "In a colour"
LINE = len(LINES[0]) + 2


@pytest.fixture
def view(show):
    return show(FakePages(boxes=(A4,) * 3))


def select(view, start, end, scroll=0):
    view.verticalScrollBar().setValue(scroll)
    view.text_tool.select(TextPlace(0, start), TextPlace(0, end))
    view.offer(focus=False)
    (bounds, *_) = view.overlays.selection_on(0)
    return view.sight().rect_on(0, bounds).toAlignedRect()


def test_it_stands_one_line_above(view):
    line = select(view, 4, 12)
    assert line.height() <= line.top() - view.bar.geometry().bottom() <= 2 * line.height()


def test_it_stands_below_where_there_is_no_room_above(view):
    line = select(view, 4, 12, scroll=90)
    assert view.bar.y() > line.bottom()


@pytest.mark.parametrize("scroll", [0, 40, 70, 90])
def test_it_never_covers_what_is_selected(view, scroll):
    line = select(view, 4, 12, scroll)
    assert not view.bar.geometry().intersects(line)


def test_it_goes_along_when_the_page_scrolls(view):
    select(view, 4, 12)
    before = view.bar.y()
    view.verticalScrollBar().setValue(20)
    assert view.bar.y() == before - 20


def test_it_stays_within_the_window(view):
    select(view, LINE - 6, LINE - 3)
    assert view.viewport().rect().contains(view.bar.geometry())


def test_where_it_is_narrow_only_evidence_keeps_its_word(show):
    view = show(size=(360, 500))
    select(view, 4, 12)
    words = [button.text() for button in view.bar.findChildren(QPushButton)]
    assert [word for word in words if word] == ["Evidence for…"]


def test_each_word_asks_for_its_own_thing(view, qtbot):
    signals = {
        Deed.HIGHLIGHT: view.highlightWanted,
        Deed.NOTE: view.noteWanted,
        Deed.EVIDENCE: view.evidenceWanted,
        Deed.FINDING: view.findingWanted,
        Deed.FACT: view.factWanted,
    }
    buttons = [button for button in view.bar.findChildren(QPushButton) if button.accessibleName() != IN_A_COLOUR]
    for deed, button in zip(Deed, buttons, strict=True):
        select(view, 4, 8)
        with qtbot.waitSignal(signals[deed]) as wanted:
            QTest.mouseClick(button, Left)
        assert [anchor.quote for anchor in wanted.args[0]] == ["hold"]


def test_a_colour_is_chosen_by_its_name(view, qtbot):
    select(view, 4, 8)
    menu = marker_menu(view)
    names = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert list(names) == ["Colour of the discipline", "Yellow", "Green", "Red", "Purple", "Brown", "Grey"]
    with qtbot.waitSignal(view.colourWanted) as wanted:
        names["Green"].trigger()
    assert ([anchor.quote for anchor in wanted.args[0]], wanted.args[1]) == (["hold"], "green")


def test_what_is_picked_for_later_stays_selected_and_in_sight(view):
    select(view, 4, 12)
    view.make(Deed.EVIDENCE)
    assert view.has_selection
    assert not view.bar.isVisible()


def test_a_press_elsewhere_puts_it_away(view):
    select(view, 4, 12)
    QTest.mousePress(view.viewport(), Left, pos=QPoint(300, 500))
    assert not view.bar.isVisible()
