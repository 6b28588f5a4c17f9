"""Two versions beside each other: changes are gone through, marks are confirmed, placed by hand or left behind."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.services.conftest import CASE, Doing, open_case, workspace  # noqa: F401 - a fixture
from tests.services.versions_desk import CHANGED, HOLD, V2, V3, VersionsDesk
from tests.ui.checks import cut_words, faint_words, namesakes, outside, small_targets, unnamed, unreached
from tests.ui.document.fake_pages import A4, FakePages
from ui.desk import Desk
from ui.tasks import Tasks
from ui.theme.look import Appearance, Scheme
from ui.versions.place import ComparePane, Sources
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import Answer
from workbench.domain.change import keyed
from workbench.services.comparing import compare
from workbench.services.versions import Standing, read_carried

KEPT, MOVED = "held at 20-25 C", "to model movement between sites"
CHANGES = "A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches"


class ShelfPages(FakePages):
    """Pages of the shelf, drawn as blocks."""

    def _text(self, page):
        return self.lines(page)


@pytest.fixture
def case(workspace):  # noqa: F811
    """Return a case whose marks were carried to a new version: one exactly, one moved, one changed, one lost."""
    made = VersionsDesk(workspace("Lead", "QUAL"))
    open_case(made.workspace)
    made.arrive(V2, *HOLD)
    made.marks = [
        made.mark(KEPT),
        made.mark(MOVED, page=1),
        made.mark(CHANGES, page=1),
        made.mark("dye uptake", page=1),
    ]
    made.link(made.marks[2], "REG-06")
    key = ("REG-06", "QUAL", made.workspace.person(CASE), "")
    made.workspace.do(CASE, Doing(lambda _v, _h: keyed(Answer, CASE, key, value="not_met")))
    made.arrive(V3, *CHANGED)
    made.carry()
    return made


@pytest.fixture
def pane(case, look, qtbot):
    """Return the comparison, with everything read."""
    tasks = Tasks()
    framework = SimpleNamespace(criterion=lambda _key: SimpleNamespace(title="POC test, limb B"))
    desk = Desk(case.workspace, framework, CASE, tasks)

    def pages(version):
        texts = case.shelf.pages[version]
        return ShelfPages(boxes=(A4,) * len(texts), sha256=version, lines=texts.__getitem__)

    made = ComparePane(
        look, desk, Sources(pages, lambda old, new: compare(case.shelf, old, new), lambda *_: ()), V2, V3
    )
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.marks.in_hand is not None and made.after.isEnabled())
    yield made
    made.close_documents()
    desk.close()
    tasks.shutdown()


def standings(case):
    return [one.standing for one in read_carried(case.workspace.view(CASE), V2, V3)]


def chip(pane, key):
    QTest.mouseClick(pane.marks._chips.button(key), Qt.MouseButton.LeftButton)


def labels(pane):
    return {choice.key: choice.words for choice in pane.marks._chips._choices}


def test_it_begins_with_what_is_to_be_confirmed(pane):
    assert labels(pane) == {"ask": "To confirm 2", "stand": "Placed 1", "lost": "Orphan 1"}
    assert pane.first().text() == "Confirm here"


def test_enter_confirms_one_after_another(pane, case, qtbot):
    pane.first().setFocus()
    for left in (1, 0):
        QTest.keyClick(pane.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: labels(pane)["ask"] == f"To confirm {left}")
    assert standings(case)[1:3] == [Standing.CONFIRMED] * 2


def test_what_was_confirmed_can_be_taken_back(pane, case, qtbot):
    QTest.mouseClick(pane.marks.card.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: labels(pane)["ask"] == "To confirm 1")
    case.workspace.undo(CASE)
    qtbot.waitUntil(lambda: labels(pane)["ask"] == "To confirm 2")


def test_a_mark_is_left_behind(pane, case, qtbot):
    chip(pane, "lost")
    QTest.mouseClick(pane.marks.card.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: standings(case)[3] is Standing.GONE)
    qtbot.waitUntil(lambda: labels(pane).get("behind") == "Left behind 1")


def test_a_mark_is_placed_on_words_that_are_selected_by_keys(pane, case, qtbot):
    chip(pane, "lost")
    QTest.mouseClick(pane.marks.card.place, Qt.MouseButton.LeftButton)
    view = pane.views[1]
    assert not pane.marks.card.put.isEnabled()
    view.go_to_page(1)
    qtbot.waitUntil(lambda: view.feed.text(1) is not None)
    view.text_tool.select_page(1)
    qtbot.waitUntil(pane.marks.card.put.isEnabled)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: standings(case)[3] is Standing.PLACED)


def test_a_lost_frame_is_placed_by_drawing_it_anew(pane, case, qtbot):
    frame = case.make(Anchor(V2, 1, area=(20_000, 20_000, 400_000, 60_000)))
    case.carry()
    qtbot.waitUntil(lambda: labels(pane)["lost"] == "Orphan 2")
    pane.marks.choose(frame)
    QTest.mouseClick(pane.marks.card.place, Qt.MouseButton.LeftButton)
    port, middle = pane.views[1].viewport(), pane.views[1].viewport().rect().center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(port, middle + QPoint(60, 40))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 40))
    QTest.mouseClick(pane.marks.card.put, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: Standing.PLACED in standings(case))
    (placed,) = [one.place for one in read_carried(case.workspace.view(CASE), V2, V3) if one.mark.id == frame]
    assert placed.area is not None


def test_a_remark_on_a_page_is_placed_on_the_page_in_sight(pane, case, qtbot):
    remark = case.make(Anchor(V2, 1), "Read twice")
    case.carry()
    qtbot.waitUntil(lambda: labels(pane)["lost"] == "Orphan 2")
    pane.marks.choose(remark)
    QTest.mouseClick(pane.marks.card.place, Qt.MouseButton.LeftButton)
    pane.views[1].go_to_page(1)
    QTest.mouseClick(pane.marks.card.put, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: Standing.PLACED in standings(case))


def test_escape_stops_placing_before_it_stops_comparing(pane, qtbot):
    QTest.mouseClick(pane.marks.card.place, Qt.MouseButton.LeftButton)
    pane.views[1].setFocus()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert not pane.marks.card.by_hand
    with qtbot.waitSignal(pane.left):
        QTest.keyClick(pane, Qt.Key.Key_Escape)


def test_changes_are_counted_and_gone_through(pane):
    count = len(compare_of(pane).counted)
    assert pane._count.text() == f"{count} changes"
    for number in (1, 2):
        QTest.mouseClick(pane.after, Qt.MouseButton.LeftButton)
        assert pane._count.text() == f"Change {number} of {count}"
    QTest.mouseClick(pane.before, Qt.MouseButton.LeftButton)
    assert pane._count.text() == f"Change 1 of {count}"


def compare_of(pane):
    return pane._sources.compare(V2, V3).differences


def inked(view, colour):
    """Say whether something of this colour is painted on the pages."""
    image = view.viewport().grab().toImage()
    sample = range(0, image.width(), 2), range(0, image.height(), 1)
    return any(image.pixelColor(x, y).name() == colour for x in sample[0] for y in sample[1])


def test_what_went_is_red_on_the_old_version_and_what_came_green_on_the_new(pane, look, qtbot):
    for view, colour in zip(pane.views, (look.page.removed, look.page.added), strict=True):
        view.go_to_page(1)
        qtbot.waitUntil(lambda view=view, colour=colour: inked(view, colour))


def test_judgements_that_rest_on_changed_text_are_listed_and_followed(pane, qtbot):
    row = pane.marks._rows.itemAt(0).widget()
    assert "REG-06, POC test, limb B, Not met" in row.accessibleName()
    with qtbot.waitSignal(pane.followed) as followed:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert followed.args == ["criterion", "REG-06"]


@pytest.mark.parametrize("check", [unnamed, namesakes, unreached, small_targets, cut_words, outside])
def test_everything_is_named_reached_and_read_whole(pane, check):
    assert check(pane) == []


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_words_are_read_whole_in_a_small_window_and_in_large_text(pane, look, text):
    look.wear(Appearance(Scheme.DARK, text))
    pane.resize(1282, 600)
    assert (cut_words(pane), faint_words(pane)) == ([], [])
