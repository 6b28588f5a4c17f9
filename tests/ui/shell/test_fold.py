from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from ui.shell.fold import Widths, Wishes, folded
from ui.shell.threepanes import ThreePanes
from ui.shell.twopanes import TwoPanes
from ui.theme.tokens import GRID

RAIL = GRID.rail


@pytest.mark.parametrize(
    ("window", "widths"),
    [
        (1440, Widths(284, 660, 412)),
        (1366, Widths(276, 622, 384)),
        (1280, Widths(0, 784, 412)),
        (900, Widths(0, 816, 0)),
    ],
)
def test_the_document_keeps_its_width_then_the_list_folds_then_the_judgement(window, widths):
    assert folded(window - RAIL, GRID, Wishes()) == widths


@pytest.mark.parametrize("width", range(600, 2400, 37))
@pytest.mark.parametrize(
    "wishes", [Wishes(), Wishes(list_first=True), Wishes(list_pane=False), Wishes(side_pane=False)]
)
def test_the_document_never_gets_less_than_it_needs(width, wishes):
    widths = folded(width, GRID, wishes)
    assert widths.centre >= GRID.document_least
    assert sum((widths.list_pane, widths.centre, widths.side_pane)) == width


def test_the_pane_that_was_asked_for_stays_and_the_other_folds():
    assert folded(1280 - RAIL, GRID, Wishes(list_first=True)).side_pane == 0


def test_large_text_folds_the_list():
    assert folded(1440 - 105, GRID.scaled(1.25), Wishes()).list_pane == 0


@pytest.fixture
def panes(look, qtbot):
    panes = ThreePanes(look, QWidget(), QWidget(), QWidget())
    qtbot.addWidget(panes)
    panes.resize(1356, 600)
    panes.show()
    return panes


def test_the_panes_get_the_widths_of_the_rule(panes):
    assert [panes.widget(at).width() for at in (0, 2)] == [284, 412]


def test_f9_folds_the_list_and_brings_it_back(panes, qtbot):
    with qtbot.waitSignal(panes.foldChanged) as told:
        panes.toggle_list()
    assert told.args == [False, True]
    panes.toggle_list()
    assert len(panes.shown_panes()) == 3


def test_a_narrow_window_folds_the_list_by_itself(panes):
    panes.resize(1190, 600)
    assert panes.shown_panes() == (panes.widget(1), panes.widget(2))


def test_the_side_folds_where_the_centre_would_be_too_narrow(qtbot):
    centre, side = QWidget(), QWidget()
    centre.setMinimumWidth(400)
    centre.minimumSizeHint = lambda: centre.minimumSize()
    side.setFixedWidth(300)
    panes = TwoPanes(centre, side)
    qtbot.addWidget(panes)
    panes.resize(800, 300)
    panes.show()
    assert side.isVisible()
    panes.resize(690, 300)
    assert side.isHidden()
