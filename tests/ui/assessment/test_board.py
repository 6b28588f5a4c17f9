"""The board: what it shows of each criterion, what it leaves, and the ways on from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.services.conftest import CASE
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.assessment.board import BoardPane
from ui.assessment.panel import JudgementPanel
from ui.assessment.place import AssessmentPlace
from ui.assessment.readiness import Legend
from ui.kit.labels import Counts
from ui.kit.records import CELL
from ui.shell.commands import Command
from workbench.domain.anchor import Anchor
from workbench.services.annotating import MarkAsEvidence
from workbench.services.assessing import AssignCriterion, DeclareInterest, GiveAnswer
from workbench.services.board_view import read_board_shown
from workbench.services.casework import DescribeCase, Member, WriteRoster
from workbench.services.signing_off import SignOffDiscipline


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        do = desk.workspace.do
        do(CASE, DescribeCase({"route": "POC"}))
        me = Member(desk.workspace.me.signer.public_key, "Ada Quill", ("lead", "assessor"), ("QUAL", "SCI"))
        do(CASE, WriteRoster((me,)))
        do(CASE, MarkAsEvidence(Anchor("a1" * 32, 5, ((0, 1, 9, 1, 0, 0, 9, 0),), "A hold"), "REG-05", "supports"))
        yield desk


@pytest.fixture
def pane(desk, look, qtbot):
    pane = BoardPane(look, desk)
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    return pane


def show(desk, pane):
    view = desk.workspace.view(CASE)
    pane.show_board(read_board_shown(view, desk.framework, desk.workspace.hand(view)))


def cell(pane, criterion, head):
    heads = [column.title for column in pane._lines.columns]
    rows = [line.row.criterion.id if line.row else "" for line in pane._lines.records]
    return pane._lines.index(rows.index(criterion), heads.index(head)).data(CELL).said


def listed(pane, key):
    pane._chips.button(key).click()
    return [line.row.criterion.id for line in pane._lines.records if line.row]


def answers(desk, *given):
    for criterion, value, scope in given:
        desk.workspace.do(CASE, GiveAnswer(criterion, value, "Because.", scope, looked_for="x"))


def test_an_answer_that_parts_by_scope_shows_the_worst_and_that_it_is_split(desk, pane):
    answers(desk, ("REG-05", "met", "Unit 1"), ("REG-05", "not_met", "Unit 2"))
    show(desk, pane)
    assert cell(pane, "REG-05", "QUAL") == "Not met, Split by scope, 1"
    assert cell(pane, "REG-05", "Team") == "Not met, Split by scope"


def test_a_discipline_that_was_stood_down_is_no_hole_and_not_mine(desk, pane):
    desk.workspace.do(CASE, AssignCriterion("REG-06", "GMP", ("SCI",), ("QUAL",), "No time"))
    show(desk, pane)
    assert (cell(pane, "REG-06", "QUAL"), cell(pane, "REG-06", "GMP")) == ("Stood down", "No answer yet")
    assert "REG-06" not in listed(pane, "mine")


def test_the_line_below_says_who_owns_the_criterion_in_hand_and_what_it_stops(desk, pane):
    desk.workspace.do(CASE, AssignCriterion("REG-05", "GMP", ("SCI",), ("QUAL",), "No time"))
    show(desk, pane)
    desk.take("REG-05")
    said = pane._in_hand._words.text()
    assert said == "Stops: Award POC designation · GMP owns it · asked: Science · stood down: Quality"


def test_the_chips_leave_what_they_say(desk, pane):
    answers(desk, ("REG-05", "met", ""), ("REG-16", "met_subject_to_information", ""), ("TEC-01", "met", ""))
    show(desk, pane)
    every = listed(pane, "all")
    assert "REG-05" in every
    assert {"REG-05", "TEC-01"} & set(listed(pane, "stops")) == set()
    assert "REG-16" in listed(pane, "stops")
    assert set(every) - set(listed(pane, "holes")) == {"REG-05", "REG-16", "TEC-01"}
    assert pane._chips.button("gates").text() == f"Gates {len(listed(pane, 'gates'))}"


def test_the_signatures_stand_under_the_pillars_with_their_state(desk, pane):
    answers(desk, ("REG-05", "met", ""))
    for command in (DeclareInterest("none"), SignOffDiscipline(desk.framework)):
        desk.workspace.do(CASE, command)
    show(desk, pane)
    said = [words for _, words in pane._readiness._signed._signs]
    assert said == ["CT, SS, GMP, PVI, GCP, SCI not yet", "QUAL 22 Nov"]
    answers(desk, ("REG-06", "met", ""))
    show(desk, pane)
    assert "Quality: Ada Quill, changed since" in pane._readiness._signed.accessibleDescription()


@pytest.fixture
def place(desk, look, qtbot):
    place = AssessmentPlace(look, desk, JudgementPanel(look, desk))
    qtbot.addWidget(place)
    place.resize(1280, 640)
    place.show()
    place.activated()
    qtbot.waitUntil(lambda: bool(place._board._lines.records))
    desk.take("REG-05")
    qtbot.waitUntil(lambda: place._judgement._shown is not None)
    return place


def test_one_key_goes_to_the_quotes_and_one_to_the_answer(place, qtbot, desk):
    with qtbot.waitSignal(desk.jumped) as jumped:
        place.offers()[Command.QUOTES]()
    assert jumped.args == ["evidence", "REG-05"]
    place._board.table.setFocus()
    qtbot.keyClick(place._board.table, Qt.Key.Key_Return)
    assert place._judging.isAncestorOf(place.focusWidget())


def test_the_keys_of_the_board_stand_in_the_status_line_and_in_the_list(place):
    assert [Command.QUOTES.keys, Command.WHO_ASSESSES.keys] == ["Ctrl+J", "Ctrl+Shift+A"]
    said = place.keys()
    assert all(one.keys in said for one in (Command.QUOTES, Command.WHO_ASSESSES))


def test_a_criterion_offers_its_ways_in_a_menu(place):
    menu = place._board.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    assert words == ["Answer it", "Quotes of the criterion", "Who assesses…"]


def test_everything_has_its_name_and_can_be_hit(place):
    board = place._board
    assert (unnamed(board), namesakes(board), small_targets(board)) == ([], [], [])


def test_counts_of_a_pillar_take_a_second_line_before_any_is_cut(look, qtbot):
    counts = Counts("small")
    qtbot.addWidget(counts)
    counts.setText("5 award gates open · 8 met · 1 met, information · 5 not met")
    narrow = look.advance("5 award gates open · 8 met · 1 met, infor", "small")
    assert counts.lines(narrow) == ("5 award gates open · 8 met", "1 met, information · 5 not met")
    assert counts.heightForWidth(narrow) == 2 * counts.heightForWidth(2 * narrow)


def test_every_sign_of_the_board_is_behind_a_button(pane):
    words = [one.text() for one in pane.findChild(Legend).menu().actions()]
    assert {"Met subject to information", "Not looked at at this step", "Procedural gate", "Stood down"} <= {*words}
