"""Documents, outline and pages in one list pane."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui import checks
from tests.ui.document.conftest import settle
from tests.ui.document.fake_pages import A4, FakePages
from ui.document.marks import MarkKind, PageMark
from ui.document.pixmaps import PixmapCache
from ui.document.view import PageView
from ui.dossier.list_pane import OUTLINE, PAGES, ListPane
from ui.dossier.tree import DossierTree
from ui.kit.entries import KEY
from ui.tasks import Tasks
from workbench.services.pages import Aspect, OutlineEntry

Key = Qt.Key
HEADINGS = (
    OutlineEntry("1 Scope", 0, 0),
    OutlineEntry("1.1 Sites", 1, 2, (60.0, 400.0)),
    OutlineEntry("A letter", 1, None),
    OutlineEntry("2 Results", 0, 9),
    OutlineEntry("2.1.1 Too deep", 7, 11),
)
LABELS = ("i", "ii", "iii", *(str(page) for page in range(1, 28)))


@pytest.fixture
def shown(look, qtbot):
    """A list pane beside a view of thirty pages; `.made` holds the sources it asked for."""
    made = []

    def source(version):
        made.append(FakePages(boxes=(A4,) * 30, sha256=version, own_labels=LABELS))
        return made[-1]

    view = PageView(look, FakePages(boxes=(A4,) * 30, own_outline=HEADINGS, own_labels=LABELS), PixmapCache())
    tasks = Tasks()
    pane = ListPane(look, tasks, DossierTree(look), source)
    pane.view, pane.made = view, made
    for widget, width in ((view, 600), (pane, 284)):
        qtbot.addWidget(widget)
        widget.resize(width, 700)
        widget.show()
    view.open()
    qtbot.waitUntil(lambda: view.ready)
    settle(view, qtbot)
    pane.show_view(view)
    yield pane
    pane.close_documents()
    view.close_document()
    tasks.shutdown()


@pytest.fixture
def outline(shown, qtbot):
    QTest.mouseClick(shown.tabs.button(OUTLINE), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.outline.first().model().rowCount() > 0)
    return shown.outline.first()


@pytest.fixture
def pages(shown, qtbot):
    shown.show_tab(PAGES)
    qtbot.waitUntil(lambda: shown.made and any(one[0] == "render" for one in shown.made[0].asked))
    return shown.thumbnails


def key_of(tree):
    return tree.currentIndex().data(KEY)


def test_three_tabs_fit_beside_each_other(shown, look):
    shown.resize(look.metrics.list_least, 700)
    assert all(shown.tabs.button(key).isVisible() for key in ("documents", OUTLINE, PAGES))


def test_every_control_has_a_name(shown, outline, pages):
    assert (checks.unnamed(shown), checks.small_targets(shown)) == ([], [])


def test_the_outline_is_asked_for_when_it_is_looked_at(shown, qtbot):
    asked = shown.view.feed.source.asked
    assert ("outline",) not in asked
    shown.show_tab(OUTLINE)
    assert asked.count(("outline",)) == 1


def test_headings_stand_under_those_they_belong_to(outline):
    model = outline.model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    assert [(top.data(KEY), model.rowCount(top)) for top in tops] == [("0", 2), ("3", 1)]


def test_a_heading_is_gone_to_and_the_way_back_leads_here(shown, outline, qtbot):
    outline.choose("3")
    with qtbot.waitSignal(shown.view.leaving):
        QTest.keyClick(outline, Key.Key_Return)
    assert shown.view.page == 9


def test_a_heading_within_a_page_is_at_the_top_of_the_window(shown, outline):
    outline.choose("1")
    QTest.keyClick(outline, Key.Key_Return)
    assert shown.view.sight().point_on(2, (0, 842 - 400)).y() == pytest.approx(12, abs=2)


def test_the_heading_being_read_is_in_hand(shown, outline):
    shown.view.go_to_page(10)
    assert key_of(outline) == "3"


def test_a_click_on_the_chevron_folds_and_does_not_go_there(shown, outline):
    first = outline.model().index(0, 0)
    QTest.mouseClick(
        outline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, outline.visualRect(first).center().y())
    )
    assert not outline.isExpanded(first)
    assert shown.view.page == 0


def test_headings_can_be_filtered(shown, outline, qtbot):
    shown.outline._filter.edit.setText("results")
    qtbot.waitUntil(lambda: outline.model().rowCount() == 1)


def test_a_document_without_outline_says_so(shown, look, qtbot):
    plain = PageView(look, FakePages(sha256="c" * 64), PixmapCache())
    qtbot.addWidget(plain)
    plain.open()
    qtbot.waitUntil(lambda: plain.ready)
    shown.show_view(plain)
    shown.show_tab(OUTLINE)
    qtbot.waitUntil(lambda: "no outline" in shown.outline._nothing.text())
    plain.close_document()


def test_only_small_pages_in_sight_and_near_are_drawn(pages, shown, qtbot):
    qtbot.waitUntil(lambda: len(shown.made[0].asked) >= 12)
    drawn = {one[1] for one in shown.made[0].asked if one[0] == "render"}
    assert max(drawn) < 20
    assert not any(one[0] == "text" for one in shown.made[0].asked)


def test_a_small_page_says_how_many_marks_are_on_it_whose_and_where(pages, shown, look):
    places = {"QUAL": A4.user_rect(0, 200, 9, 9), "CT": A4.user_rect(0, 600, 9, 9)}
    marks = [PageMark(code, 2, code, MarkKind.AREA, True, rect=rect) for code, rect in places.items()]
    shown.view.set_marks(tuple(marks))
    paper, image = pages._paper(2), pages.grab().toImage()
    for code, down in (("QUAL", 200 / 842), ("CT", 600 / 842)):
        spot = (int(paper.right()) - 3, int(paper.top() + down * paper.height()) + 3)
        assert image.pixelColor(*spot).name() == look.page.ink(code)
    assert pages._words(2) == "3 (iii) · 2 marks"


def test_a_click_on_a_small_page_goes_there(pages, shown):
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=pages._cell(3).center())
    assert (shown.view.page, pages.page) == (3, 3)


def test_small_pages_are_walked_by_keys(pages, shown):
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Return):
        QTest.keyClick(pages, key)
    assert shown.view.page == 3


def test_the_page_being_read_is_framed_and_in_sight(pages, shown):
    shown.view.go_to_page(28)
    assert pages.page == 28
    assert pages._cell(28).bottom() <= pages.verticalScrollBar().value() + pages.viewport().height()


def test_small_pages_turn_with_the_view(pages, shown, qtbot):
    shown.view.turn_right()
    qtbot.waitUntil(lambda: pages._cache.of_page(pages.document, 0, Aspect(90)) != ())


@pytest.mark.parametrize(("typed", "page"), [("ii", 1), ("12", 11), (" III ", 2), ("none", 0)])
def test_a_page_is_found_by_its_number_or_label(pages, shown, typed, page):
    shown._field.edit.setText(typed)
    QTest.keyClick(shown._field.edit, Key.Key_Return)
    assert shown.view.page == page


def test_pages_of_a_closed_document_are_let_go(pages, shown):
    shown.show_view(None)
    assert shown.made[0].closed
    assert pages.document == ""
