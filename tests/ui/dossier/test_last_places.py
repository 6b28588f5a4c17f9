"""Documents open where they were left."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPointF

from tests.ui.document.fake_pages import A4, FakePages
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument
from ui.document.zooming import Fit, Zoom
from ui.dossier import last_places
from ui.dossier.last_places import LastPlaces
from workbench.domain.anchor import Anchor
from workbench.services.last_read import DOCUMENT, PLACE, LastPlace

A, B = "a" * 64, "b" * 64


class Desk:
    """A desk that does at once what it is asked, and keeps it in a dictionary."""

    case = "case"

    def __init__(self):
        self.kept = {}
        record = SimpleNamespace(remember=lambda sort, name, value: self.kept.__setitem__((sort, name), value))
        self.workspace = SimpleNamespace(record=record)
        self.tasks = SimpleNamespace(owner=lambda: None, act=lambda _owner, work: work())


@pytest.fixture
def reading(look, qtbot, monkeypatch):
    """A desk, and a way to open documents as a program just started does."""
    monkeypatch.setattr(last_places, "PAUSE", 50)
    desk, panes = Desk(), []

    def opened(version, places=None):
        pane = DocumentPane(look)
        qtbot.addWidget(pane)
        panes.append(pane)
        pane.resize(660, 700)
        pane.show()
        last = LastPlaces(desk, pane)
        last.know(places or {})
        view = pane.open_document(OpenDocument(version, version), FakePages(boxes=(A4,) * 30, sha256=version))
        last.resume(version)
        qtbot.waitUntil(lambda: view.ready)
        return last, pane, view

    yield desk, opened
    for pane in panes:
        pane.close_all()


def test_page_size_and_turn_come_back_after_a_restart(reading):
    desk, opened = reading
    last, _, view = opened(A)
    view.set_zoom(Zoom(Fit.CHOSEN, 1.25))
    view.turn_right()
    view.go_to_page(17)
    last.end()
    _, _, again = opened(A, {A: LastPlace(*desk.kept[PLACE, A])})
    assert (again.page, again.turn, again.zoom) == (17, 90, Zoom(Fit.CHOSEN, 1.25))
    before, after = (one.sight().spot_at(QPointF(14, 12)) for one in (view, again))
    assert (after.page, after.y) == (before.page, pytest.approx(before.y, abs=1))


def test_a_document_closed_in_between_opens_where_it_was_left(reading, qtbot):
    _, opened = reading
    last, pane, view = opened(A)
    view.go_to_page(8)
    pane.close_document(A)
    view = pane.open_document(OpenDocument(A, A), FakePages(boxes=(A4,) * 30, sha256=A))
    last.resume(A)
    qtbot.waitUntil(lambda: view.ready)
    assert view.page == 8


def test_a_place_is_kept_once_the_reader_rests(reading, qtbot):
    desk, opened = reading
    _, _, view = opened(A)
    view.go_to_page(4)
    qtbot.waitUntil(lambda: desk.kept.get((PLACE, A), [0])[0] == 4, timeout=5000)


def test_a_jump_counts_more_than_the_place_that_was_left(look, reading, qtbot):
    _, opened = reading
    last, pane, _ = opened(B, {A: LastPlace(20, 0, 842_000, "WIDTH", 1000, 0)})
    view = pane.open_document(OpenDocument(A, A), FakePages(boxes=(A4,) * 30, sha256=A))
    last.resume(A)
    pane.jump(Anchor(A, 3))
    qtbot.waitUntil(lambda: view.ready and view.page == 3)


def test_the_document_read_last_is_kept(reading):
    desk, opened = reading
    last, pane, _ = opened(A)
    pane.open_document(OpenDocument(B, B), FakePages(sha256=B))
    pane.show_document(A)
    last.end()
    assert desk.kept[DOCUMENT, "case"] == A


@pytest.mark.parametrize(("fit", "size"), [("SIDEWAYS", 1000), ("CHOSEN", 10**9)])
def test_nonsense_is_brought_within_what_is_offered(reading, fit, size):
    _, opened = reading
    _, _, view = opened(A, {A: LastPlace(999, 0, 0, fit, size, 0)})
    assert view.page == 29
    assert 0.1 <= view.zoom.factor <= 8
