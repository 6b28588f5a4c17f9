"""How the demonstration team worked: quotes, disagreement, conflict, dissent, stand-in, rights and clocks."""

from __future__ import annotations

import pytest

from tests.demonstration.conftest import MM, POC
from workbench.domain.assessment import Answer, Reconciliation, ReviewComment, SignOff
from workbench.domain.case import Document, Version
from workbench.domain.decision import Declaration, Dissent, DissentResponse, PeerReview
from workbench.domain.findings import Fact, Finding
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.reasons import Cited, read_reasons
from workbench.domain.roster import Person, StandIn
from workbench.services.board import read_board
from workbench.services.conflicts import read_settled
from workbench.services.trail import Trail

pytestmark = pytest.mark.slow

BOTH = pytest.mark.parametrize("reference", [POC, MM])


def quotes_behind(view, answer):
    """Return the marks of a discipline that are tied to a criterion for the scope of an answer."""
    marks = {one.id: one for one in view.all(Annotation)}
    return [
        marks[one.annotation]
        for one in view.all(EvidenceLink)
        if one.target == answer.criterion
        and one.scope in ("", answer.scope)
        and marks[one.annotation].discipline == answer.discipline
    ]


@BOTH
def test_every_answer_met_stands_on_a_quote(demo, reference):
    view = demo.view(reference)
    met = [one for one in view.all(Answer) if one.value in ("met", "met_subject_to_information")]
    assert met
    assert [one.criterion for one in met if not quotes_behind(view, one)] == []


@BOTH
def test_every_mark_has_a_place_on_a_page_and_the_scan_an_area(demo, reference):
    view = demo.view(reference)
    for one in view.all(Annotation):
        assert one.page is not None
        assert bool(one.quads) == bool(one.quote) != bool(one.rect), one
    scanned = {one.sha256 for one in view.all(Version) if one.name.startswith("A12")}
    assert {one.sort for one in view.all(Annotation) if one.version in scanned} <= {"area"}


@BOTH
def test_decoys_are_left_alone(demo, reference):
    view = demo.view(reference)
    decoys = {one.passage for one in demo.plan(reference).passages if one.kind == "decoy"}
    marks = {one.id for one in view.all(Annotation) if one.quote in decoys}
    assert marks
    ties = [one for one in view.all(EvidenceLink) if one.annotation in marks]
    assert {one.target for one in ties}.isdisjoint(one.id for one in view.all(Finding))
    assert "contradicts" not in {one.polarity for one in ties}


@BOTH
def test_every_quote_cited_in_reasons_is_a_mark_of_the_case(demo, reference):
    view = demo.view(reference)
    marks = {one.id for one in view.all(Annotation)}
    texts = [one.reasons for kind in (Answer, Reconciliation) for one in view.all(kind)]
    cited = [part.annotation for text in texts for part in read_reasons(text) if isinstance(part, Cited)]
    assert len(cited) > 50
    assert set(cited) <= marks
    assert not any("[[" in text for text in texts)


def test_the_disagreement_on_the_second_limb_is_kept_and_reconciled(demo):
    line = read_board(demo.view(POC), demo.framework).row("REG-06").line("")
    views = {held.discipline: held.value for held in line.positions}
    assert {code: views[code] for code in demo.plan(POC).views} == demo.plan(POC).views
    assert line.reconciled.value == "cannot_conclude"
    assert "heading to not met" in line.reconciled.reasons


def test_the_disagreement_on_requalification_is_kept_and_decided(demo):
    line = read_board(demo.view(MM), demo.framework).row("TEC-16").line("")
    assert {held.discipline: held.value for held in line.positions} == {
        "GMP": "met_subject_to_information",
        "QUAL": "not_at_this_step",
    }
    assert line.reconciled is not None


def test_two_people_changed_one_finding_and_the_lead_settled_it_with_a_reason(demo):
    (settled,) = read_settled(demo.view(POC))
    assert (settled.kind, settled.field, settled.name) == ("finding", "text", "Demo lead")
    assert len(settled.among) == 2
    assert settled.reason
    assert demo.view(POC).conflicts() == ()


def test_a_dissent_of_science_stands_beside_the_decision_and_was_answered(demo):
    view = demo.view(POC)
    (dissent,) = view.all(Dissent)
    assert (dissent.criterion, dissent.discipline, dissent.withdrawn) == ("REG-08", "SCI", False)
    assert view.one(DissentResponse, derived_id(view.case, "dissent_response", (dissent.id,))).text


def test_a_stand_in_signed_for_the_pv_inspector(demo):
    view = demo.view(POC)
    (appointed,) = view.all(StandIn)
    signed = view.one(SignOff, derived_id(view.case, "sign_off", ("PVI",)))
    assert (appointed.discipline, appointed.person) == ("PVI", signed.by)
    assert view.one(Person, signed.by).name == "Demo safety assessor"


@BOTH
def test_everybody_on_the_team_declared_interests(demo, reference):
    view = demo.view(reference)
    declared = {one.person: one.value for one in view.all(Declaration)}
    assert set(declared) == {one.id for one in view.all(Person)}
    assert "step_aside" not in declared.values()


def test_one_declaration_says_something(demo):
    assert [one.value for one in demo.view(POC).all(Declaration)].count("declared") == 1


def test_a_peer_reviewed_an_answer_and_a_finding(demo):
    view = demo.view(POC)
    comments = view.all(ReviewComment)
    answers = [found.criterion for one in comments if (found := view.one(Answer, one.about))]
    findings = [found.criteria for one in comments if (found := view.one(Finding, one.about))]
    assert (answers, [("TEC-04" in one) for one in findings]) == (["REG-06"], [True])


@BOTH
def test_a_peer_review_is_signed(demo, reference):
    view = demo.view(reference)
    (review,) = view.all(PeerReview)
    assert (review.signed, view.one(Person, review.person).name) == (True, "Demo second lead")


def test_people_are_called_by_their_roles(demo):
    for reference in (POC, MM):
        assert all(one.name.startswith("Demo ") for one in demo.view(reference).all(Person))


@BOTH
def test_ten_people_signed_with_ten_keys(demo, reference):
    authors = {one.entry.header.author for one in demo.view(reference).log()}
    assert len(authors) == len(demo.view(reference).all(Person)) == 10


@BOTH
def test_no_act_was_without_the_right_to_it_and_no_clock_was_off(demo, reference):
    lines = Trail(demo.view(reference)).lines()
    assert [(one.act, one.person) for one in lines if one.without_authority or one.clock_off or not one.person] == []


@BOTH
def test_every_document_has_a_title_and_the_stability_report_two_versions(demo, reference):
    view = demo.view(reference)
    documents = {one.id: one for one in view.all(Document)}
    assert all(one.title and one.holder == "applicant" for one in documents.values())
    versions = [documents[one.document].title for one in view.all(Version)]
    twice = {title for title in versions if versions.count(title) == 2}
    assert twice == (
        {"A05 Stability report"} if reference == POC else {title for title in twice if title[:3] in "B01 B10"}
    )


def test_facts_are_stated_with_the_words_they_stand_in(demo):
    view = demo.view(POC)
    marks = {one.id: one.quote for one in view.all(Annotation)}
    stated = {(one.name, one.value, one.unit) for one in view.all(Fact)}
    assert {("shelf life", "90", "minutes"), ("shelf life", "6", "hours")} <= stated
    assert all(marks[one.annotation] for one in view.all(Fact))
