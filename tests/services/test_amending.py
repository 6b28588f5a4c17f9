"""A case moves on to another version of the framework; what rests on what changed is known before and after."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, open_case
from tests.services.newer_framework import both, newer
from workbench.domain.amending import Amendment, Moves
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import Answer
from workbench.domain.case import Case
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import compare
from workbench.reports import rendered
from workbench.services.amending import AdoptFramework, MoveFramework, read_affected, read_moves, read_older
from workbench.services.annotating import MarkAsEvidence
from workbench.services.assessing import DeclareInterest, GiveAnswer, Reconcile, SetPosition
from workbench.services.casework import DescribeCase
from workbench.services.finding import RecordFinding
from workbench.services.reporting.assembly import assemble
from workbench.services.signing_off import SignOffDiscipline, read_signers
from workbench.services.stating import StateFact

OLD, NEW = both()
PLACE = Anchor("a" * 64, 0)
MOVE = MoveFramework(OLD, NEW, "The agency published it")


def listed(affected):
    """Return what each judgement is, on which criterion, and under which version it was made."""
    return [(one.kind, one.criteria[0], one.version) for one in affected]


@pytest.fixture
def judged(workspace):
    """Return a lead's case with judgements on a criterion that changes, one that stays and one that goes."""
    lead = workspace("Lead", "LEAD")
    open_case(lead)
    lead.do(CASE, DescribeCase({"framework": OLD.sha256, "framework_version": "dm-designation 0.2.0"}))
    for criterion in ("REG-01", "REG-04", "TEC-19"):
        lead.do(CASE, GiveAnswer(criterion, "met", f"Because of {criterion}", looked_for="None found"))
    lead.do(CASE, MarkAsEvidence(PLACE, "REG-01", "supports"))
    lead.do(CASE, StateFact("seat", "London", PLACE))
    lead.do(CASE, RecordFinding("No seat shown", "regulatory", "major", ("REG-01",)))
    return lead


def test_the_list_names_every_kind_of_change():
    change = compare(OLD, NEW)
    assert (change.added, change.removed, change.reworded) == (("TEC-20",), ("TEC-19",), ("REG-01",))
    assert (change.evidence, change.regated, change.redecided, change.rules) == (
        *(("REG-02",), (), ()),
        ("answer.finding",),
    )
    assert change.judged_anew == ("REG-01", "REG-02")


def test_what_rests_on_a_change_is_known_before_the_case_moves(judged):
    change = compare(OLD, NEW)
    found = read_affected(judged.view(CASE), {*change.judged_anew, *change.removed})
    assert listed(found) == [
        ("answer", "REG-01", "dm-designation 0.2.0"),
        ("answer", "TEC-19", "dm-designation 0.2.0"),
        ("position", "REG-01", "dm-designation 0.2.0"),
        ("position", "TEC-19", "dm-designation 0.2.0"),
        ("finding", "REG-01", "dm-designation 0.2.0"),
        ("fact", "REG-01", "dm-designation 0.2.0"),
    ]


def test_the_entry_pins_the_new_version_and_lists_what_changed(judged):
    judged.do(CASE, AdoptFramework("Head of Group", "2026-11-01"))
    judged.do(CASE, MOVE)
    view = judged.view(CASE)
    case, (move,) = view.one(Case, CASE), view.all(Amendment)
    assert (case.framework, case.framework_version) == (NEW.sha256, "dm-designation 0.3.0")
    assert (move.added, move.removed, move.removed_titles) == (
        ("TEC-20",),
        ("TEC-19",),
        (OLD.criterion("TEC-19").title,),
    )
    assert (move.reworded, move.evidence, move.rules) == (("REG-01",), ("REG-02",), ("answer.finding",))
    assert (case.framework_adopted_by, view.log()[-1].entry.header.reason) == ("", "The agency published it")


def test_after_the_move_the_same_judgements_are_older_and_nothing_is_gone(judged):
    judged.do(CASE, MOVE)
    view = judged.view(CASE)
    kinds = ["answer", "answer", "position", "position", "finding", "fact"]
    assert [one.kind for one in read_older(view, NEW)] == kinds
    assert {one.criterion: one.value for one in view.all(Answer)} == dict.fromkeys(
        ("REG-01", "REG-04", "TEC-19"), "met"
    )


def test_a_judgement_looked_at_again_is_no_longer_older(judged):
    judged.do(CASE, MOVE)
    judged.do(CASE, GiveAnswer("REG-01", "met", "Because of REG-01", looked_for="None found"))
    older = [one[:2] for one in listed(read_older(judged.view(CASE), NEW))]
    assert older == [("answer", "TEC-19"), ("position", "TEC-19"), ("finding", "REG-01"), ("fact", "REG-01")]


def test_a_position_and_a_reconciliation_name_the_version_too(judged):
    judged.do(CASE, Reconcile("REG-01", "met", "Settled"))
    judged.do(CASE, MOVE)
    assert ("reconciliation", "REG-01", "dm-designation 0.2.0") in listed(read_older(judged.view(CASE), NEW))
    judged.do(CASE, Reconcile("REG-01", "met", "Settled"))
    judged.do(CASE, SetPosition("REG-01", "met", "Because of REG-01"))
    assert {one[0] for one in listed(read_older(judged.view(CASE), NEW)) if one[1] == "REG-01"} == {
        *("answer", "finding", "fact")
    }


def test_a_signature_is_stale_until_what_changed_is_looked_at_and_signed_again(judged):
    judged.do(CASE, DeclareInterest("none"))
    judged.do(CASE, SignOffDiscipline(OLD))

    def stale(framework):
        return [one.stale for one in read_signers(judged.view(CASE), framework) if one.signed]

    assert stale(OLD) == [False]
    judged.do(CASE, MOVE)
    assert stale(NEW) == [True]
    judged.do(CASE, GiveAnswer("REG-01", "met", "Because of REG-01", looked_for="None found"))
    assert stale(NEW) == [True]
    judged.do(CASE, SignOffDiscipline(NEW))
    assert stale(NEW) == [False]


def test_an_answer_from_before_the_move_that_arrives_after_it_is_older(laptop):
    lead, quality = laptop("Lead", "LEAD").opens(), laptop("Quality", "QUAL")
    lead.workspace.do(CASE, DescribeCase({"framework": OLD.sha256}))
    quality.takes(lead.sends("start"))
    lead.workspace.do(CASE, MOVE)
    quality.workspace.do(CASE, GiveAnswer("REG-01", "met", "Read the old words"))
    lead.takes(quality.sends("work"))
    assert ("answer", "REG-01", "dm-designation 0.2.0") in listed(read_older(lead.view, NEW))


def test_a_colleague_cannot_move_the_case(laptop):
    lead, quality = laptop("Lead", "LEAD").opens(), laptop("Quality", "QUAL")
    quality.takes(lead.sends("start"))
    quality.does(lambda _view, _hand: ())
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        quality.workspace.do(CASE, MOVE)


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (MoveFramework(OLD, NEW, " "), "reason.missing"),
        (MoveFramework(OLD, OLD, "x"), "framework.same"),
        (MoveFramework(NEW, OLD, "x"), "framework.overtaken"),
    ],
)
def test_a_move_that_leads_nowhere_is_refused(judged, move, code):
    with pytest.raises(RuleBroken) as refused:
        judged.do(CASE, move)
    assert (refused.value.code, read_moves(judged.view(CASE)).amendments) == (code, ())


@pytest.mark.parametrize(
    ("by", "on", "code"), [(" ", "2026-11-01", "adoption.name_missing"), ("A", "soon", "adoption.date_malformed")]
)
def test_an_adoption_needs_a_name_and_a_date(judged, by, on, code):
    with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
        judged.do(CASE, AdoptFramework(by, on))


def test_a_move_back_is_a_move_and_undo_passes_it_over(judged):
    judged.do(CASE, MOVE)
    judged.do(CASE, MoveFramework(NEW, OLD, "Withdrawn by the agency"))
    assert read_older(judged.view(CASE), OLD) == ()
    judged.undo(CASE)
    assert judged.view(CASE).one(Case, CASE).framework == OLD.sha256


def test_a_version_that_no_move_leads_to_is_looked_at_again():
    one = Amendment(id="x", old="a", old_version="1", new="b", new_version="2", reworded=("REG-01",))
    moves = Moves("b", (one,))
    assert (moves.older("c" * 64, "REG-04"), moves.older("", "REG-04"), moves.older("a", "REG-01")) == (
        "c" * 12,
        "",
        "1",
    )


def test_the_newer_file_travels_with_the_case(laptop):
    lead, quality = laptop("Lead", "LEAD").opens(), laptop("Quality", "QUAL")
    lead.workspace.do(CASE, DescribeCase({"framework": OLD.sha256}))
    quality.takes(lead.sends("start"))
    lead.frameworks.keep(newer())
    lead.workspace.do(CASE, MOVE)
    quality.takes(lead.sends("moved"))
    assert quality.frameworks.by_hash(quality.view.one(Case, CASE).framework).version == "0.3.0"


def printed(judged, framework):
    """Return the lines of the pillars that say something of a version, by criterion."""
    report = assemble(judged.record, CASE, framework, "test")
    lines = [line for pillar in report.pillars for line in pillar.criteria]
    return {one.criterion: (one.under, one.asked_until) for one in lines if one.under or one.asked_until}


def test_the_report_prints_what_was_answered_on_a_removed_criterion_and_what_is_older(judged):
    assert printed(judged, OLD) == {}
    judged.do(CASE, MOVE)
    assert printed(judged, NEW) == {
        "REG-01": ("dm-designation 0.2.0", ""),
        "TEC-19": ("", "dm-designation 0.2.0"),
    }


def test_the_report_as_a_page_says_under_which_version_it_was_held(judged):
    judged.do(CASE, MOVE)
    page = rendered(assemble(judged.record, CASE, NEW, "test"), "html").decode()
    assert "Held under dm-designation 0.2.0; the criterion has changed since." in page
    assert "Asked until dm-designation 0.2.0, not any more." in page
    assert "LEAD: Because of TEC-19" in page
    assert "Draft framework, not adopted" in page
