"""Two documents, or two places of one, in two columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui import checks
from tests.ui.document.fake_pages import A4, FakePages
from ui.document.marks import MarkKind, PageMark
from ui.document.pane import DocumentPane
from ui.document.selection import TextPlace
from ui.document.side_by_side import LinkButton
from ui.document.tabs import OpenDocument
from ui.shell.commands import Command
from workbench.domain.anchor import Anchor

A, B = "a" * 64, "b" * 64
TITLES = {A: "A05 Stability report", B: "A03 Justification"}


def source(version):
    return FakePages(boxes=(A4,) * 30, sha256=version)


@pytest.fixture
def pane(look, qtbot):
    pane = DocumentPane(look)
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    pane.besideWanted.connect(lambda version: pane.open_beside(OpenDocument(version, TITLES[version]), source(version)))
    for version in (B, A):
        view = pane.open_document(OpenDocument(version, TITLES[version]), source(version))
        qtbot.waitUntil(lambda view=view: view.ready)
    yield pane
    pane.close_all()


@pytest.fixture
def two(pane, qtbot):
    """Page 8 of a document at the left, and the same place beside it."""
    pane.view.go_to_page(7)
    QTest.keyClick(pane, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: pane.beside.page.view.ready)
    return pane


def left(pane):
    return pane.shown.view


def right(pane):
    return pane.beside.page.view


def test_one_key_shows_the_same_place_twice(two):
    assert (left(two).page, right(two).page) == (7, 7)
    assert two.on() == {Command.SIDE_BY_SIDE}


def test_the_tools_work_on_the_column_in_hand(two):
    two.tools.pageWanted.emit(20)
    assert (left(two).page, right(two).page) == (7, 20)
    two.offers()[Command.OTHER_SIDE]()
    two.tools.pageWanted.emit(3)
    assert (left(two).page, right(two).page) == (3, 20)


def test_linked_columns_scroll_together(two):
    right(two).go_to_page(9)
    QTest.mouseClick(two.beside.findChild(LinkButton), Qt.MouseButton.LeftButton)
    left(two).go_to_page(12)
    assert right(two).page == 14


def test_another_document_can_stand_beside_and_stays_when_the_tab_changes(two, qtbot):
    two.beside.documentWanted.emit(B)
    qtbot.waitUntil(lambda: right(two).ready)
    two.show_document(B)
    assert (left(two).version, right(two).version) == (B, B)
    two.show_document(A)
    assert (left(two).version, right(two).version) == (A, B)


def test_what_is_wanted_beside_is_passed_on(two, qtbot):
    qtbot.waitUntil(lambda: right(two).feed.text(7) is not None)
    right(two).text_tool.select(TextPlace(7, 0), TextPlace(7, 8))
    with qtbot.waitSignal(two.highlightWanted) as wanted:
        QTest.keyClick(right(two), Qt.Key.Key_H)
    assert [anchor.page for anchor in wanted.args[0]] == [7]


def test_marks_lie_on_both_views_of_a_document(two):
    two.set_marks(A, (PageMark("m", 7, "QUAL", MarkKind.AREA, True, rect=(0, 0, 9000, 9000)),))
    assert [len(view.overlays.marks) for view in (left(two), right(two))] == [1, 1]


def test_a_jump_from_outside_leads_into_the_tab(two):
    two.jump(Anchor(A, 25))
    assert (left(two).page, right(two).page) == (25, 7)


def test_the_way_back_of_the_second_column_stays_in_it(two):
    right(two).go_to_page(15)
    two.ways.back()
    assert (left(two).page, right(two).page) == (7, 7)


def test_closing_the_document_in_hand_closes_the_column_first(two):
    held = right(two).feed.source
    two.offers()[Command.CLOSE_DOCUMENT]()
    assert (two.beside, held.closed, two.tabs.versions) == (None, True, (B, A))


def test_the_last_tab_takes_the_second_column_with_it(two):
    for version in (A, B):
        two.close_document(version)
    assert two.beside is None


def test_heads_say_what_each_column_shows(two):
    right(two).go_to_page(20)
    shown = [label.text() for label in two.findChildren(QLabel) if label.isVisible()]
    assert {"page 8 of 30", "page 21 of 30"} <= set(shown)


def test_every_control_of_two_columns_has_a_name(two):
    assert (checks.unnamed(two), checks.small_targets(two), checks.namesakes(two)) == ([], [], [])
