"""The trail in the window: whether it holds, and how it leaves."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QLabel

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.desks import desk_on
from tests.ui.trail.conftest import proving
from ui.kit.answers import Check
from ui.kit.banners import Banner
from ui.theme.look import Appearance, Scheme
from ui.trail.place import TrailPlace
from workbench.services.assessing import GiveAnswer


@pytest.fixture
def desk(tmp_path):
    with desk_on(tmp_path) as desk:
        desk.workspace.do(CASE, GiveAnswer("REG-06", "met", "as shown"))
        yield desk


@pytest.fixture
def opened(desk, look, qtbot):
    """Return a function that opens the trail, whose check finds these problems."""

    def open_(problems=(), exported=None):
        trail = TrailPlace(look, desk, proving(desk, problems, exported))
        qtbot.addWidget(trail)
        trail.resize(1282, 640)
        trail.show()
        trail.activated()
        qtbot.waitUntil(lambda: bool(trail.findChildren(Banner)) and len(trail._lines) == 2)
        return trail

    return open_


def said(trail) -> str:
    return " ".join(one.text() for banner in trail.findChildren(Banner) for one in banner.findChildren(QLabel))


def test_a_tail_that_a_receipt_names_is_missed(opened):
    words = said(opened([("tail.missing", "e" * 64)]))
    assert "does not hold" in words
    assert "receipt names are missing at the end" in words


def test_a_whole_record_says_what_it_cannot_show(opened):
    assert "nor who sat at a laptop" in said(opened())


def test_all_of_it_or_what_the_filters_show_is_written(opened, tmp_path, qtbot):
    exported = []
    trail = opened(exported=exported)
    next(one for one in trail._kinds.findChildren(Check) if "Answers" in one.accessibleName()).setChecked(False)
    for only in (False, True):
        trail.export()
        trail._export._only.setChecked(only)
        trail._export._path.edit.setText(str(tmp_path / "trail.pdf"))
        trail._export.write()
        qtbot.waitUntil(lambda: not trail._export.isVisible())
    (_, form, path, everything), (*_, chosen) = exported
    assert (form, path.name, everything) == ("pdf", "trail.pdf", None)
    assert chosen == {line.entry for line in trail._lines if line.act == "case.open"}


def test_nothing_is_cut_while_the_export_is_asked_for(opened):
    trail = opened()
    trail.export()
    assert checks.cut_words(trail) == []
    assert checks.unnamed(trail) == []


def test_no_name_among_the_filters_is_cut_however_large_the_text(opened, look, qtbot, monkeypatch):
    look.wear(Appearance(Scheme.LIGHT, 2.0))
    trail = opened()
    monkeypatch.setattr(trail, "_take", lambda *_: None)  # what is still being read would offer its own names
    filters = trail.panes()[0]
    narrow = filters.minimumSizeHint().width()
    trail._offer(trail._people, Counter({"Demo clinical trial assessor of long standing": 27}))
    name = next(one for one in trail._people.findChildren(Check) if one.accessibleName().startswith("Demo"))
    qtbot.waitUntil(lambda: filters.minimumSizeHint().width() > max(narrow, name.minimumSizeHint().width()))
