"""Marks on open documents follow the record, and are on the page before they are in it."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.ui.desks import desk_on, done
from tests.ui.document.fake_pages import A4, FakePages
from ui.document.marks import MarkKind
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument
from ui.dossier.marking import Marking
from workbench.domain.anchor import Anchor
from workbench.domain.marks import Annotation
from workbench.services.annotating import LinkEvidence, Mark, ReviseMark

A = "a" * 64


def line(page=0, top=700_000):
    low = top - 12_000
    return Anchor(A, page, ((100_000, top, 300_000, top, 100_000, low, 300_000, low),), "the shelf life")


@pytest.fixture
def marking(look, qtbot, tmp_path):
    """Marking on an open document of three pages, and its marks as the pages have them."""
    with desk_on(tmp_path) as desk:
        pane = DocumentPane(look)
        qtbot.addWidget(pane)
        view = pane.open_document(OpenDocument(A, "A"), FakePages(boxes=(A4,) * 3, sha256=A))
        marking = Marking(desk, pane)
        desk.changed.connect(marking.renew)
        qtbot.waitUntil(lambda: view.ready)
        yield marking, lambda mark: view.overlays.marks.get(mark), desk
        pane.close_all()


def marks_of(desk):
    return desk.workspace.view(CASE).all(Annotation)


def test_marks_of_a_document_come_when_it_is_opened(marking, qtbot):
    marks, get, desk = marking
    mark = done(desk, Mark(line(), colour="green"))
    marks.show(A)
    qtbot.waitUntil(lambda: get(mark) is not None)
    assert (get(mark).fill, get(mark).ink) == ("green", "QUAL")
    assert get(mark).label == "Quality, highlight, green: “the shelf life”"


def test_a_mark_is_on_the_page_before_it_is_in_the_record(marking, qtbot):
    marks, get, desk = marking
    marks.make((line(), line(1)), "red")
    assert (get("ahead 0").page, get("ahead 1").page) == (0, 1)
    qtbot.waitUntil(lambda: get("ahead 0") is None)
    assert {one.page for one in marks_of(desk)} == {0, 1}
    assert all(get(one.id).fill == "red" for one in marks_of(desk))


def test_marks_over_several_pages_are_taken_back_together(marking, qtbot):
    marks, get, desk = marking
    marks.make((line(), line(1)))
    qtbot.waitUntil(lambda: get("ahead 0") is None)
    made = [one.id for one in marks_of(desk)]
    desk.workspace.undo(CASE)
    qtbot.waitUntil(lambda: not any(map(get, made)))


def test_a_mark_that_is_refused_leaves_the_page_again(marking, qtbot):
    marks, get, desk = marking
    with qtbot.waitSignal(desk.tasks.refused) as refused:
        marks.make((line(),), "sky blue")
    assert refused.args[0].code == "mark.colour_unknown"
    assert get("ahead 0") is None


def test_only_what_an_act_touched_is_read_again(marking, qtbot):
    _, get, desk = marking
    first, second = done(desk, Mark(line())), done(desk, Mark(line(1)))
    qtbot.waitUntil(lambda: get(first) is not None and get(second) is not None)
    before = get(first)
    done(desk, LinkEvidence(second, "REG-01", "supports"), "evidence_link")
    qtbot.waitUntil(lambda: get(second).kind is MarkKind.EVIDENCE)
    assert get(first) is before


def test_a_mark_in_the_bin_leaves_the_page_and_its_links_are_told(marking, qtbot):
    marks, get, desk = marking
    mark = done(desk, Mark(line()))
    done(desk, LinkEvidence(mark, "REG-01", "supports"), "evidence_link")
    with qtbot.waitSignal(desk.told) as told:
        marks.bin(mark)
    assert "its link counts no longer" in told.args[0]
    qtbot.waitUntil(lambda: get(mark) is None)
    desk.workspace.do(CASE, ReviseMark(mark, deleted=False))
    qtbot.waitUntil(lambda: get(mark) is not None)


def test_a_mark_is_found_where_it_stands(marking, qtbot):
    marks, _, desk = marking
    mark = done(desk, Mark(line(2)))
    found = []
    marks.find(mark, found.append)
    marks.find("nobody's", found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert [anchor.page for anchor in found] == [2]


def test_marks_of_each_version_are_counted_after_an_act(marking, qtbot):
    marks, _, desk = marking
    with qtbot.waitSignal(marks.counted) as counted:
        done(desk, Mark(line()))
    assert counted.args[0] == {A: 1}
