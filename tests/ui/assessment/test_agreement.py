"""The Agreement view: numbers, what must be known with them, and the answers behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui.assessment.agreement import AgreementView, DisciplinePairs
from ui.kit.entries import KEY
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.agreement import agreement_of
from workbench.services.agreement import AgreementRow, AgreementShown, DisciplinePair, DoubleAnswer, SideOfPair

FRAMEWORK = FrameworkLibrary(resource_folder("frameworks")).newest()


def answer(criterion, one, other):
    sides = SideOfPair("Ada", one, "Because."), SideOfPair("Ben", other, "Because.")
    return DoubleAnswer(criterion, "A criterion", "regulatory", "", "QUAL", *sides)


def shown(*answers):
    pairs = [(one.first.value, one.second.value) for one in answers]
    rows = tuple(AgreementRow(pillar, len(answers), agreement_of(pairs)) for pillar in ("", "regulatory"))
    return AgreementShown(rows if answers else (), answers, (DisciplinePair("QUAL", "SCI", 6, 5),))


@pytest.fixture
def view(look, qtbot):
    view = AgreementView(look, FRAMEWORK)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    return view


def words(view, row):
    return " ".join(view._rows.index(row, at).data() or "" for at in range(view._rows.columnCount()))


def test_numbers_stand_with_their_pillar(view):
    view.show_agreement(shown(answer("REG-05", "met", "met"), answer("REG-06", "met", "not_met")))
    assert "All pillars" in words(view, 0)
    assert " 50 " in words(view, 0)


def test_undefined_is_said_and_not_shown_as_nought(view):
    view.show_agreement(shown(answer("REG-05", "met", "met"), answer("REG-06", "met", "met")))
    assert "undefined" in words(view, 0)
    assert "0.00" not in words(view, 0)


def test_all_numbers_are_in_sight_in_a_narrow_window_and_no_warning_is_cut(view):
    view.resize(860, 500)  # what is left at 1366 pixels
    view.show_agreement(shown(answer("REG-05", "met", "met"), answer("REG-06", "met", "met")))
    table = view._table
    assert not [at for at in range(view._rows.columnCount()) if table.isColumnHidden(at)]
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.rowHeight(0) > 2 * table.fontMetrics().height(), "the warning takes several lines"


def test_the_answers_that_part_stand_below_and_lead_to_their_criterion(view, qtbot):
    view.show_agreement(shown(answer("REG-05", "met", "met"), answer("REG-06", "met", "not_met")))
    model = view._list.model()
    assert [model.index(row, 0).data(KEY) for row in range(model.rowCount())] == ["head REG-06", "REG-06 0"]
    with qtbot.waitSignal(view.jumped) as jumped:
        view._list.opened.emit("REG-06 0")
    assert jumped.args == ["criterion", "REG-06"]


def test_without_double_assessment_the_view_says_how_there_is_one(view):
    view.show_agreement(shown())
    assert view._stack.currentIndex() == 1


def test_a_pair_of_disciplines_leads_to_where_the_two_part(look, qtbot, view):
    pane = DisciplinePairs(look)
    qtbot.addWidget(pane)
    pane.wanted.connect(view.show_pair)
    parted = replace(answer("REG-06", "met", "not_met"), discipline="", first=SideOfPair("QUAL", "met", "Because."))
    found = AgreementShown((), (), (DisciplinePair("QUAL", "SCI", 6, 5, (parted,)),))
    for part in (view, pane):
        part.show_agreement(found)
    pane._list.opened.emit("QUAL SCI")
    assert pane._list.model().index(0, 0).data() == "Quality · Science, 5 of 6 alike"
    assert view._head.text() == "Quality and Science: 1 of 6 part"
    assert view._list.model().index(1, 0).data().startswith("Quality: Met")
