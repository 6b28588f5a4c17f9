"""The Questions place on a real record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.conftest import CASE
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.kit.entries import KEY
from ui.questions.place import LETTERS, MEETINGS, ROUNDS, QuestionsPlace
from workbench.domain.applicant import Correspondence, Meeting, Question, Response, ResponseAssessment
from workbench.services.finding import DraftQuestion, NumberQuestions
from workbench.services.rounds import CloseRound


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path, "LEAD") as desk:
        yield desk


@pytest.fixture
def place(desk, look, qtbot):
    desk.take("REG-01")
    desk.workspace.do(CASE, DraftQuestion("Who is the applicant?", ("REG-01",), why="Two are named."))
    place = QuestionsPlace(look, desk, lambda *order: place.written.append(order) or "Written.")
    place.written = []
    qtbot.addWidget(place)
    place.resize(1284, 780)
    place.show()
    with qtbot.waitSignal(place.counted):
        place.activated()
    return place


@pytest.fixture
def sent(place, desk, qtbot):
    question = desk.workspace.view(CASE).all(Question)[0].id
    desk.workspace.do(CASE, NumberQuestions((question,), "1"))
    desk.workspace.do(CASE, CloseRound("request_info"))
    qtbot.waitUntil(lambda: bool(place._shown.rounds))
    return place


def after(place, qtbot, act):
    """Act, and wait until the place shows something else."""
    before = place._shown
    act()
    qtbot.waitUntil(lambda: place._shown != before)


def keys(place):
    model = place._list.model()
    return [key for row in range(model.rowCount()) if not (key := model.index(row, 0).data(KEY)).startswith("head ")]


def test_a_question_is_drafted_on_the_criterion_in_hand(place, desk, qtbot):
    form = place._forms[0]
    place._new.click()
    form._text.setPlainText("With what presence in the UK?")
    after(place, qtbot, form.record)
    drafted = [one for one in desk.workspace.view(CASE).all(Question) if one.text.startswith("With what")]
    assert [one.criteria for one in drafted] == [("REG-01",)]


def test_a_criterion_that_the_framework_has_not_is_refused_beside_its_field(place):
    form = place._forms[0]
    place._new.click()
    form._criteria.setPlainText("REG-99")
    form.record()
    assert "REG-99" in form._criteria_field._fault.text()


def test_a_draft_is_reworded_in_its_form(place, desk, qtbot):
    place._question._edit.click()
    place._forms[0]._text.setPlainText("Which body is the applicant?")
    after(place, qtbot, place._forms[0].record)
    assert [one.text for one in desk.workspace.view(CASE).all(Question)] == ["Which body is the applicant?"]


def test_all_drafts_are_numbered_at_once(place, desk, qtbot):
    after(place, qtbot, place._number_all.click)
    assert [one.number for one in desk.workspace.view(CASE).all(Question)] == [1]
    assert not place._number_all.isVisible()


def test_a_response_is_recorded_and_assessed(sent, desk, qtbot):
    _, response, assessment, _, _ = sent._forms
    sent._question._respond.click()
    response._text.setPlainText("The UK company.")
    after(sent, qtbot, response.record)
    found = sent._shown.questions[0]
    sent._question.assessment_wanted.emit(found, found.responses[0])
    assessment._text.setPlainText("Settled.")
    after(sent, qtbot, assessment.record)
    view = desk.workspace.view(CASE)
    assert [one.text for one in view.all(Response)] == ["The UK company."]
    assert [one.conclusion for one in view.all(ResponseAssessment)] == ["resolved"]


def test_a_question_that_was_sent_cannot_be_reworded_or_thrown_away(sent):
    assert not sent._question._edit.isVisible()
    assert not sent._question._bin.isVisible()


def test_a_letter_is_filed(place, desk, qtbot):
    place._tabs.button(LETTERS).click()
    place._new.click()
    form = place._forms[3]
    form._summary.setPlainText("Asks for an extension.")
    form._day.setText("2026-10-20")
    after(place, qtbot, form.record)
    (letter,) = desk.workspace.view(CASE).all(Correspondence)
    assert (letter.summary, letter.on, keys(place)) == ("Asks for an extension.", "2026-10-20", [letter.id])


def test_a_letter_says_something(place):
    place._forms[3].start(place._shown)
    place._forms[3].record()
    assert place._forms[3]._field._fault.text()


def test_the_agenda_of_a_meeting_starts_with_the_open_questions(sent, desk, qtbot):
    sent._tabs.button(MEETINGS).click()
    sent._new.click()
    form = sent._forms[4]
    form._purpose.setText("Scientific designation meeting")
    after(sent, qtbot, form.record)
    (meeting,) = desk.workspace.view(CASE).all(Meeting)
    assert meeting.agenda == ("Q-01 Who is the applicant?",)


def test_a_closed_round_is_shown(sent):
    sent._tabs.button(ROUNDS).click()
    assert sent._filed._title.text() == "Round 1"


def test_everything_has_its_name_and_can_be_hit(sent):
    assert (unnamed(sent), namesakes(sent), small_targets(sent)) == ([], [], [])


@pytest.mark.parametrize(("name", "form"), [("letter", "docx"), ("letter.docx", "pdf")])
def test_the_letter_is_written_in_the_chosen_format(sent, qtbot, name, form):
    sent._letter.click()
    sent._letter_out._format.button(form).click()
    sent._letter_out._path.edit.setText(f"/letters/{name}")
    with qtbot.waitSignal(sent._letter_out.done):
        sent._letter_out.write()
    assert sent.written == [(CASE, form, Path(f"/letters/letter.{form}"))]
