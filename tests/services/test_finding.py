"""A finding moves only along the ways that exist, and what is tied to it shows from both sides."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, made, open_case
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import STATUSES, TRANSITIONS, Finding, ways
from workbench.services.finding import (
    DraftQuestion,
    MoveFinding,
    RecordFinding,
    RelateFindings,
    ReviseFinding,
    WeighFinding,
)
from workbench.services.rounds import RecordResponse
from workbench.services.similar import Draft, read_resemblances, read_similar_to, related_to


@pytest.fixture
def mine(workspace):
    mine = workspace("Quality", "QUAL")
    open_case(mine)
    return mine


@pytest.fixture
def finding(mine):
    return found(mine)


def found(mine, title="A regional site could hold and release it", criterion="REG-06", **more):
    return made(mine, RecordFinding(title, "regulatory", "major", (criterion,), **more), Finding.kind)


def at(mine, finding):
    return mine.view(CASE).one(Finding, finding)


def asked(mine, finding):
    return made(mine, DraftQuestion("What of a hold?", ("REG-06",), (finding,)), "question")


@pytest.mark.parametrize("new", STATUSES)
def test_an_open_finding_goes_nowhere_but_where_a_way_leads(mine, finding, new):
    made(mine, RecordResponse(asked(mine, finding), "It could."), "response")
    if new in ways("open"):
        mine.do(CASE, MoveFinding(finding, new, "why"))
        assert at(mine, finding).status == new
        return
    with pytest.raises(RuleBroken, match=r"finding\.no_way"):
        mine.do(CASE, MoveFinding(finding, new, "why"))


def test_from_a_status_of_a_newer_program_there_is_no_way():
    assert set(TRANSITIONS) == set(STATUSES)
    assert ways("reopened by a newer program") == frozenset()


def test_nothing_is_called_asked_that_no_question_asks(mine, finding):
    with pytest.raises(RuleBroken, match=r"finding\.not_asked"):
        mine.do(CASE, MoveFinding(finding, "asked"))
    asked(mine, finding)
    mine.do(CASE, MoveFinding(finding, "asked"))
    with pytest.raises(RuleBroken, match=r"finding\.not_answered"):
        mine.do(CASE, MoveFinding(finding, "answered"))


def test_what_is_asked_of_somebody_else_needs_no_question_to_the_applicant(mine):
    host = found(mine, addressee="host")
    mine.do(CASE, MoveFinding(host, "asked"))
    assert at(mine, host).status == "asked"


def test_a_binned_finding_does_not_move(mine, finding):
    mine.do(CASE, ReviseFinding(finding, {"deleted": True}))
    with pytest.raises(RuleBroken, match=r"finding\.binned"):
        mine.do(CASE, MoveFinding(finding, "closed", "why"))


def test_two_statuses_after_a_merge_are_settled_before_it_moves_on(laptop):
    lead, other = laptop().opens(), laptop("GMP", "GMP")
    finding = lead.finds("was")
    other.takes(lead.sends("start"))
    lead.workspace.do(CASE, MoveFinding(finding, "closed", "settled"))
    other.workspace.do(CASE, MoveFinding(finding, "withdrawn", "a mistake"))
    lead.takes(other.sends("moved"))
    assert lead.view.one(Finding, finding).status in STATUSES
    with pytest.raises(RuleBroken, match=r"finding\.status_differs.*closed and withdrawn"):
        lead.workspace.do(CASE, MoveFinding(finding, "open"))


def test_who_recorded_it_owns_it_until_it_is_handed_over(mine, finding):
    assert at(mine, finding).owner == mine.person(CASE)
    mine.do(CASE, ReviseFinding(finding, {"owner": "somebody else"}))
    assert at(mine, finding).owner == "somebody else"


def test_the_lead_says_what_a_finding_bears_on_and_why(mine, finding):
    with pytest.raises(RuleBroken, match=r"reason\.missing"):
        mine.do(CASE, WeighFinding(finding, "later_step", "The site licence", " "))
    mine.do(CASE, WeighFinding(finding, "later_step", "The site licence", "It is about one site."))
    one = at(mine, finding)
    assert (one.bears_on, one.later_step, one.bears_on_why) == (
        "later_step",
        "The site licence",
        "It is about one site.",
    )


def test_nobody_but_the_lead_moves_what_a_finding_bears_on(laptop):
    lead, other = laptop().opens(), laptop("GMP", "GMP")
    finding = lead.finds("was")
    other.takes(lead.sends("start"))
    other.finds("an own one")
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        other.workspace.do(CASE, WeighFinding(finding, "information", "", "Because."))


@pytest.mark.parametrize("said", [{"criteria": ()}, {"pillar": ""}])
def test_a_finding_keeps_a_pillar_and_a_criterion(mine, finding, said):
    with pytest.raises(RuleBroken, match=r"finding\.criterion_missing"):
        mine.do(CASE, ReviseFinding(finding, said))


def test_tied_findings_show_each_other_and_are_parted_from_either_side(mine, finding):
    other = found(mine, "Couriers are slow")
    mine.do(CASE, RelateFindings(finding, other))
    assert mine.do(CASE, RelateFindings(other, finding)).entry is None
    both = mine.view(CASE).all(Finding)
    assert (related_to(finding, both), related_to(other, both)) == ((other,), (finding,))
    mine.do(CASE, RelateFindings(other, finding, related=False))
    assert [one.related for one in mine.view(CASE).all(Finding)] == [(), ()]


def test_a_finding_is_not_tied_to_itself(mine, finding):
    with pytest.raises(RuleBroken, match=r"finding\.same"):
        mine.do(CASE, RelateFindings(finding, finding))


def test_similar_findings_are_offered_until_they_are_tied(mine, finding):
    other = found(mine, "A regional site could release it after a hold")
    similar = read_resemblances(mine.view(CASE))
    assert {key: [one.finding.id for one in found] for key, found in similar.items()} == {
        finding: [other],
        other: [finding],
    }
    assert (similar[finding][0].number, similar[finding][0].alike.criteria) == ("F-02", ("REG-06",))
    mine.do(CASE, RelateFindings(finding, other))
    assert read_resemblances(mine.view(CASE)) == {}


def test_similar_findings_are_offered_while_one_is_written_and_none_is_merged(mine, finding):
    written = Draft("Could a regional site hold it?", ("REG-06",))
    assert [one.finding.id for one in read_similar_to(mine.view(CASE), written)] == [finding]
    assert read_similar_to(mine.view(CASE), Draft("Something of the label", ("TEC-04",))) == ()
    found(mine, "A regional site could hold and release it")
    assert len(mine.view(CASE).all(Finding)) == 2
