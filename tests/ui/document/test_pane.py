"""The document pane: tabs, tools, notices, the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from tests.ui import checks
from tests.ui.document.fake_pages import A4, LINES, FakePages
from ui.document.mode import Mode
from ui.document.page import NoticeLine
from ui.document.pane import DocumentPane
from ui.document.place import Origin
from ui.document.selection import TextPlace
from ui.document.tabs import PADDING, OpenDocument
from ui.shell.commands import Command
from ui.translation import PseudoTranslator
from workbench.domain.anchor import Anchor
from workbench.domain.searching import Term
from workbench.services.pages import AbsentPages

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
A, B, C = "a" * 64, "b" * 64, "c" * 64
TITLES = {A: "A05 Stability report", B: "A03 Justification against the POC test", C: "A07 Release procedure"}


def source(version, pages=11, **changed):
    return FakePages(boxes=(A4,) * pages, sha256=version, **changed)


@pytest.fixture
def pane(look, qtbot):
    pane = DocumentPane(look)
    qtbot.addWidget(pane)
    pane.resize(660, 700)
    pane.show()
    yield pane
    pane.close_all()


@pytest.fixture
def open_all(pane, qtbot):
    for version, title in TITLES.items():
        view = pane.open_document(OpenDocument(version, title), source(version))
        qtbot.waitUntil(lambda view=view: view.ready)
    pane.show_document(A)
    return pane


def test_a_document_opened_twice_has_one_tab(pane, qtbot):
    first = pane.open_document(OpenDocument(A, "A05"), source(A))
    again = source(A)
    assert pane.open_document(OpenDocument(A, "A05"), again) is first
    assert again.closed
    assert pane.tabs.versions == (A,)


def test_the_words_of_the_tab_in_sight_have_room(open_all, look):
    open_all.show_document(B)
    tabs = open_all.tabs.findChildren(QAbstractButton)
    (tab,) = (one for one in tabs if one.accessibleName() == TITLES[B])
    assert tab.text() != TITLES[B]
    assert look.advance(tab.text(), strong=True) <= tab.width() - PADDING


def test_closing_a_tab_lets_go_of_the_document_and_shows_the_next(open_all, qtbot):
    held = open_all.view.feed.source
    with qtbot.waitSignal(open_all.documentClosed, check_params_cb=lambda version: version == A):
        QTest.keyClick(open_all, Key.Key_W, CTRL)
    assert held.closed
    assert open_all.current == B


def test_without_documents_the_pane_says_what_to_do(pane):
    assert pane.view is None
    assert not pane.tools.isEnabled()


def test_the_page_field_goes_to_a_page(open_all):
    open_all.tools.page_field.setText("7")
    QTest.keyClick(open_all.tools.page_field, Key.Key_Return)
    assert open_all.view.page == 6
    assert open_all.tools.page_field.text() == "7"


def test_the_page_field_takes_labels_and_puts_back_what_leads_nowhere(pane, qtbot):
    labels = ("i", "ii", *(str(page) for page in range(1, 10)))
    view = pane.open_document(OpenDocument(A, "A05"), source(A, own_labels=labels))
    qtbot.waitUntil(lambda: view.feed.label(1) == "ii")
    for typed in ("ii", "99"):
        pane.tools.page_field.setText(typed)
        QTest.keyClick(pane.tools.page_field, Key.Key_Return)
    assert view.page == 1
    assert pane.tools.page_field.text() == "2"


def test_scrolling_shows_in_the_page_field(open_all):
    open_all.view.go_to_page(3)
    assert open_all.tools.page_field.text() == "4"


def test_the_tools_follow_the_document_in_sight(open_all):
    open_all.view.go_to_page(4)
    open_all.view.set_mode(Mode.AREA)
    open_all.show_document(B)
    assert open_all.tools.page_field.text() == "1"
    open_all.show_document(A)
    assert open_all.tools.page_field.text() == "5"


def test_the_way_back_leads_through_documents(open_all, qtbot):
    open_all.view.verticalScrollBar().setValue(1234)
    open_all.jump(Anchor(B, 5))
    open_all.jump(Anchor(B, 8))
    QTest.keyClick(open_all, Key.Key_Left, ALT)
    assert (open_all.current, open_all.view.page) == (B, 5)
    QTest.keyClick(open_all, Key.Key_Left, ALT)
    assert open_all.current == A
    assert open_all.view.verticalScrollBar().value() == pytest.approx(1234, abs=1)
    QTest.keyClick(open_all, Key.Key_Right, ALT)
    assert (open_all.current, open_all.view.page) == (B, 5)


def test_the_way_back_to_a_closed_document_asks_for_it(open_all, qtbot):
    open_all.view.go_to_page(9)
    open_all.jump(Anchor(B, 0))
    open_all.close_document(A)
    with qtbot.waitSignal(open_all.placeWanted) as wanted:
        open_all.ways.back()
    assert (wanted.args[0].document, wanted.args[0].page) == (A, 9)
    view = open_all.open_document(OpenDocument(A, TITLES[A]), source(A))
    qtbot.waitUntil(lambda: view.ready and view.page == 9)


def test_a_jump_into_a_document_that_is_not_open_is_declined(pane):
    assert not pane.jump(Anchor(A, 3))


def test_a_notice_belongs_to_its_document(open_all, qtbot):
    open_all.set_notice(A, NoticeLine("warn", "You are reading v2.", "Compare v2 and v3"))
    assert open_all.page.notice.sentence == "You are reading v2."
    with qtbot.waitSignal(open_all.noticeFollowed, check_params_cb=lambda version: version == A):
        open_all.page.noticeFollowed.emit()
    open_all.show_document(B)
    assert open_all.page.notice.sentence == ""


def test_what_is_wanted_of_a_selection_leaves_the_pane(open_all, qtbot):
    qtbot.waitUntil(lambda: open_all.view.feed.text(0) is not None)
    open_all.view.text_tool.select(TextPlace(0, 0), TextPlace(0, 3))
    with qtbot.waitSignal(open_all.highlightWanted) as wanted:
        QTest.keyClick(open_all.view, Key.Key_H)
    assert [anchor.quote for anchor in wanted.args[0]] == ["The"]


@pytest.mark.parametrize("code", ["document.password_needed", "document.unreadable", "document.new_kind"])
def test_a_document_that_cannot_be_shown_says_why_in_its_tab(pane, qtbot, code):
    view = pane.open_document(OpenDocument(A, "A09 Agreements"), source(A, refusal=code))
    qtbot.waitUntil(lambda: not view.isVisible())
    assert not pane.tools.isEnabled()


def test_everything_that_takes_the_focus_has_a_name(open_all):
    open_all.open_find()
    nameless = [
        widget
        for kind in (QAbstractButton, QLineEdit)
        for widget in open_all.findChildren(kind)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_nothing_that_is_pressed_is_too_small(open_all):
    open_all.open_find()
    small = [b for b in open_all.findChildren(QAbstractButton) if b.isVisible() and min(b.width(), b.height()) < 24]
    assert small == []


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_the_least_width_of_the_document_holds_all_tools(open_all, look, scale):
    look.wear(look.appearance.__class__(look.appearance.scheme, scale))
    assert open_all.tools.minimumSizeHint().width() <= round(560 * scale)


def test_the_pane_offers_only_what_can_be_done_now(open_all, qtbot):
    assert Command.HIGHLIGHT not in open_all.offers()
    assert Command.BACK not in open_all.offers()
    qtbot.waitUntil(lambda: open_all.view.feed.text(0) is not None)
    with qtbot.waitSignal(open_all.offersChanged):
        open_all.view.text_tool.select(TextPlace(0, 0), TextPlace(0, 3))
    with qtbot.waitSignal(open_all.evidenceWanted):
        open_all.offers()[Command.EVIDENCE]()


def test_tabs_are_changed_with_keys(open_all):
    QTest.keyClick(open_all, Key.Key_PageDown, CTRL)
    assert open_all.current == B
    QTest.keyClick(open_all, Key.Key_PageUp, CTRL)
    assert open_all.current == A


@pytest.mark.parametrize("find", [False, True])
def test_the_pane_passes_the_checks_of_every_window(open_all, qtbot, find):
    if find:
        open_all.page.open_find("hold")
        qtbot.waitUntil(lambda: "of" in open_all.page.find_bar.count.text())
    open_all.activateWindow()
    open_all.view.setFocus()
    wrong = (checks.unnamed, checks.namesakes, checks.unreached, checks.small_targets, checks.cut_words)
    assert [found for check in wrong for found in check(open_all)] == []


def test_no_words_are_faint(open_all, each_look):
    assert checks.faint_words(open_all) == []


def test_longer_words_are_not_cut(look, qtbot, qapp):
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    pane = DocumentPane(look)
    qtbot.addWidget(pane)
    pane.resize(660, 600)
    pane.show()
    pane.open_document(OpenDocument(A, TITLES[A]), source(A))
    qtbot.waitUntil(lambda: pane.view.ready)
    cut = checks.cut_words(pane)
    pane.close_all()
    qapp.removeTranslator(translator)
    assert cut == []


def test_tab_goes_through_the_rows_from_top_to_bottom(open_all):
    open_all.activateWindow()
    open_all.view.setFocus()
    heights = []
    while not heights or QApplication.focusWidget() is not open_all.view:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        heights.append(QApplication.focusWidget().mapTo(open_all, QPoint(0, 0)).y())
    assert [round(y / 41) for y in heights] == sorted(round(y / 41) for y in heights)


def test_the_way_back_leads_to_where_a_search_began(open_all, qtbot):
    open_all.view.go_to_page(6)
    open_all.page.open_find("dye")
    qtbot.waitUntil(lambda: open_all.page.finder.total == 11)
    open_all.step_hit(1)
    open_all.step_hit(1)
    assert open_all.view.page != 6
    open_all.ways.back()
    assert open_all.view.page == 6


def test_hits_of_a_search_in_the_dossier_show_without_a_row_of_their_own(open_all, qtbot):
    open_all.show_found(A, "dye uptake", (Term("dye"), Term("uptake")), 4, 1)
    finder = open_all.page.finder
    qtbot.waitUntil(lambda: not finder.pages_left)
    assert open_all.page.find_bar.isHidden()
    qtbot.waitUntil(lambda: open_all.view.page == 4)
    assert finder.hits[finder.current] == [hit for hit in finder.hits if hit.page == 4][1]
    open_all.step_hit(1)
    assert finder.hits[finder.current].page == 5


def test_hits_show_as_soon_as_a_document_is_there(pane, qtbot):
    pane.open_document(OpenDocument(A, TITLES[A]), source(A))
    pane.show_found(A, "dye", (Term("dye"),), 3, 0)
    qtbot.waitUntil(lambda: pane.page.finder.total == 11)
    qtbot.waitUntil(lambda: pane.view.page == 3)


def test_found_places_are_forgotten_when_the_search_is_left(open_all, qtbot):
    open_all.show_found(A, "dye", (Term("dye"),), 3, 0)
    qtbot.waitUntil(lambda: open_all.page.finder.total == 11)
    open_all.forget_found()
    assert not open_all.view.overlays.has_hits


def test_the_way_back_of_a_jump_from_elsewhere_leads_there_too(open_all, qtbot):
    origin = Origin("findings", open_all)
    open_all.jump(Anchor(B, 4), origin)
    with qtbot.waitSignal(open_all.originWanted) as wanted:
        QTest.keyClick(open_all, Key.Key_Left, ALT)
    assert (wanted.args, open_all.current) == ([origin], A)


def test_one_key_leads_back_past_all_that_was_read_since(open_all, qtbot):
    origin = Origin("findings")
    open_all.jump(Anchor(B, 4), origin)
    open_all.view.go_to_page(7)
    open_all.view.go_to_page(9)
    with qtbot.waitSignal(open_all.originWanted) as wanted:
        open_all.offers()[Command.RETURN]()
    assert (wanted.args, open_all.current) == ([origin], A)
    assert Command.RETURN not in open_all.offers()


def test_a_jump_into_no_open_document_can_be_gone_back_from(pane, qtbot):
    pane.ways.leave(Origin("findings"))
    pane.open_document(OpenDocument(A, "A05"), source(A))
    with qtbot.waitSignal(pane.originWanted):
        pane.ways.back()


def test_a_citation_is_asked_for_with_what_is_selected(open_all, qtbot):
    open_all.view.text_tool.select(TextPlace(0, 0), TextPlace(0, 8))
    with qtbot.waitSignal(open_all.citationWanted) as wanted:
        QTest.keyClick(open_all, Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [anchor.quote for anchor in wanted.args[0]] == ["The hold"]


def test_without_a_selection_the_page_in_sight_is_cited(open_all, qtbot):
    open_all.view.go_to_page(6)
    with qtbot.waitSignal(open_all.citationWanted) as wanted:
        open_all.offers()[Command.COPY_CITATION]()
    assert wanted.args[0] == (Anchor(A, 6),)


def test_words_read_from_pictures_meanwhile_can_be_selected_and_found(pane, qtbot):
    silent = FakePages(boxes=(A4,), sha256=A, lines=lambda page: ())
    pane.open_document(OpenDocument(A, TITLES[A]), silent)
    qtbot.waitUntil(lambda: pane.view.ready and pane.view.feed.text(0) is not None)
    pane.page.open_find("dye")
    qtbot.waitUntil(lambda: not pane.page.finder.pages_left)
    silent.lines = lambda page: LINES
    pane.words_came()
    qtbot.waitUntil(lambda: pane.view.maps.of(0) is not None and bool(pane.view.maps.of(0).lines))
    pane.page.open_find("dye uptake")
    qtbot.waitUntil(lambda: pane.page.finder.total == 1)


def test_a_title_there_is_room_for_is_not_cut(pane):
    pane.open_document(OpenDocument(A, "A05 Stability report"), source(A))
    assert "A05 Stability report" in [tab.text() for tab in pane.tabs.findChildren(QAbstractButton)]


def test_a_document_whose_pages_are_not_here_says_so_in_its_tab(pane, qtbot):
    view = pane.open_document(OpenDocument(A, "A05"), AbsentPages(A, "document.gone"))
    with qtbot.waitSignal(view.refused) as refused:
        pass
    assert refused.args == ["document.gone"]
    assert any("not in this workspace" in one.text() for one in pane.findChildren(QLabel) if one.isVisible())
