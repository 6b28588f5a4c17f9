"""The Agreement view: numbers, what must be known with them, and the answers behind."""

from __future__ import annotations

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


def test_pairs_of_disciplines_are_listed(look, qtbot):
    pane = DisciplinePairs(look)
    qtbot.addWidget(pane)
    pane.show_agreement(shown())
    assert pane._rows.itemAt(0).widget().text() == "Quality and Science: 5 of 6 alike"
