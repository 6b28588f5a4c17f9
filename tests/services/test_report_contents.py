"""What a report holds: what waits for later steps, what was sent back, what came late, and one discipline alone."""

from __future__ import annotations

from itertools import count

import pytest

from db.record import RecordStore
from tests.services.conftest import CASE, Doing, FreshKey, made, open_case
from tests.services.exchanging import FRAMEWORKS
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.domain.anchor import Anchor
from workbench.domain.change import keyed
from workbench.domain.decision import Recommendation
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import GRADES, Finding
from workbench.domain.identity import derived_id
from workbench.domain.intake import NEW, IntakeDocument
from workbench.domain.report import Profile, Stage
from workbench.domain.report_blocks import Standing
from workbench.services.annotating import MarkAsEvidence
from workbench.services.assessing import GiveAnswer, SetPosition
from workbench.services.casework import DescribeCase, Member, WriteRoster
from workbench.services.concluding import ConcludeTest
from workbench.services.deciding import Determine, SendBack
from workbench.services.finding import DraftQuestion, RecordFinding, RelateFindings, WeighFinding
from workbench.services.naming_documents import TakeIn
from workbench.services.reporting.assembly import assemble
from workbench.services.workspace import Identity, Now, Workspace

EARLY, LATE = "a" * 64, "b" * 64
QUADS = ((100_000, 700_000, 300_000, 700_000, 100_000, 688_000, 300_000, 688_000),)


@pytest.fixture(scope="module")
def framework():
    return FrameworkLibrary(FRAMEWORKS).newest()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, framework):
    """A case of two disciplines, recommended, sent back, and determined after another document came."""
    ticks = count(1_790_000_000_000)
    store = RecordStore(tmp_path_factory.mktemp("contents") / "record.sqlite")
    desk = Workspace(store, Identity("Lead", "QUAL", FreshKey()), lambda: Now(next(ticks), "2026-11-22"))
    open_case(desk)
    key = desk.me.signer.public_key
    desk.do(CASE, WriteRoster((Member(key, "Lead", ("lead", "decision_maker"), ("QUAL", "GMP")),)))
    desk.do(CASE, DescribeCase({"route": "POC", "product": "Velocyte", "applicant": "Thistledown"}))
    take_in(desk, "early.pdf", EARLY)
    speak(desk, "QUAL", "not_met", "The hold is long enough.", "Said by quality")
    speak(desk, "GMP", "met", "Centres are near.", "Said by GMP")
    first, second = (one.id for one in desk.view(CASE).all(Finding))
    desk.do(CASE, RelateFindings(first, second))
    desk.do(CASE, WeighFinding(second, "later_step", "licence_variation", "It is about one site."))
    desk.do(CASE, ConcludeTest("POC", "met", "Shown on the whole."))
    recommend(desk, issued=True)
    desk.do(CASE, SendBack("Decision-maker", "Look at the sites again."))
    recommend(desk, issued=True, reasoning="Ask first, of the sites too.")
    take_in(desk, "late.pdf", LATE)
    desk.do(CASE, Determine(framework, "Decision-maker", "As recommended."))
    yield desk
    store.close()


def take_in(desk, path, sha256):
    desk.do(CASE, TakeIn((IntakeDocument(path, NEW, derived_id(CASE, "document", (path,)), sha256),)))


def speak(desk, discipline, value, reasons, title):
    """Let the same person act for a discipline: mark, answer, hold, find and ask."""
    desk.me = Identity("Lead", discipline, desk.me.signer)
    for page, criterion in enumerate(("REG-06", "TEC-02"), 2 * len(discipline)):
        anchor = Anchor(EARLY, page, QUADS, f"{discipline} on {criterion}")
        desk.do(CASE, MarkAsEvidence(anchor, criterion, "supports"))
    desk.do(CASE, GiveAnswer("REG-06", value, reasons, waits_for="data"))
    desk.do(CASE, SetPosition("REG-06", value, reasons))
    finding = made(desk, RecordFinding(title, "regulatory", "major", ("REG-06",)), Finding.kind)
    desk.do(CASE, DraftQuestion(f"Asked by {discipline}?", ("REG-06",), (finding,)))


def recommend(desk, **said):
    key = ("1",)
    more = {"outcome": "request_info", "reasoning": "Ask first.", "dependencies": ("A licence for the control site",)}
    desk.do(CASE, Doing(lambda *_: keyed(Recommendation, CASE, key, **{**more, "on": "2026-11-22", **said})))


def report_of(desk, framework, profile=Profile.INTERNAL, discipline=""):
    return assemble(desk.record, CASE, framework, "test", profile, discipline)


@pytest.fixture(scope="module")
def whole(desk, framework):
    return report_of(desk, framework)


@pytest.fixture(scope="module")
def quality(desk, framework):
    return report_of(desk, framework, Profile.DISCIPLINE, "QUAL")


def test_what_waits_for_a_later_step_is_named_with_the_step(whole):
    found = {(one.criterion, one.text, one.step) for one in whole.dependencies}
    assert ("", "A licence for the control site", "") in found
    assert ("F-02", "Said by GMP", "licence_variation") in found
    assert "F-01" not in {criterion for criterion, _, _ in found}


def test_findings_print_with_what_they_bear_on_and_what_they_are_tied_to(whole):
    said = {one.id: (one.bears_on, one.later_step, one.related) for one in whole.findings}
    assert said == {"F-01": ("designation", "", ("F-02",)), "F-02": ("later_step", "licence_variation", ("F-01",))}


def test_each_time_a_recommendation_was_sent_back_is_told_inside(whole, desk, framework):
    assert whole.stage is Stage.DETERMINATION
    assert [(one.who, one.reason) for one in whole.team.sent_back] == [("Lead", "Look at the sites again.")]
    assert report_of(desk, framework, Profile.PUBLIC).team is None


def test_what_follows_from_the_limbs_is_told_and_what_the_lead_said_besides_is_flagged_inside(whole, desk, framework):
    (inside,) = whole.legal_test.follows
    (outside,) = report_of(desk, framework, Profile.PUBLIC).legal_test.follows
    told = ("", "cannot_conclude", ("REG-05", "REG-06", "REG-07"))
    assert [(one.scope, one.value, one.because) for one in (inside, outside)] == [told, told]
    assert {(one.limb, one.lack) for one in inside.flags} >= {("REG-06", "divergent"), ("REG-05", "unanswered")}
    assert outside.flags == ()


def test_a_gate_of_this_decision_prints_the_reasons_of_each_discipline(desk, framework):
    for discipline in ("QUAL", "GMP"):
        desk.me = Identity("Lead", discipline, desk.me.signer)
        desk.do(CASE, SetPosition("REG-01", "met", f"A company of {discipline}."))
        desk.do(CASE, SetPosition("TEC-01", "met", "Not of this decision."))
    report = assemble(_now(desk), CASE, framework, "test")
    held = {line.criterion: line.positions for pillar in report.pillars for line in pillar.criteria}
    assert [one.reasons for one in held["REG-01"]] == ["GMP: A company of GMP.\n\nQUAL: A company of QUAL."]
    assert [one.reasons for name in ("TEC-01", "REG-06") for one in held[name]] == ["", ""]


def test_a_document_that_came_after_the_recommendation_is_late(whole):
    standings = {one.sha256: one.standing for one in whole.integrity.documents}
    assert standings == {EARLY: Standing.CONSIDERED, LATE: Standing.LATE}


def test_what_is_for_information_is_a_point_for_information(desk, framework):
    finding = made(desk, RecordFinding("Noted", "regulatory", "other", ("REG-06",)), Finding.kind)
    desk.do(CASE, WeighFinding(finding, "information", "", "Of interest only."))
    grades = {one.title: one.grade for one in assemble(_now(desk), CASE, framework, "test").findings}
    assert (grades["Noted"], grades["Said by GMP"]) == ("Point for information", "Major objection")


class _now:
    """A record whose case is read as it stands, whatever was decided."""

    def __init__(self, desk):
        self._record = desk.record

    def view(self, case):
        return self._record.view(case)

    def as_of(self, case, _entry):
        return self._record.view(case)


def test_the_report_of_a_discipline_tells_of_it_alone(quality):
    assert [one.title for one in quality.findings] == ["Said by quality"]
    assert [one.text for one in quality.questions] == ["Asked by QUAL?"]
    assert {one.discipline for one in quality.answers} == {"QUAL"}
    assert "GMP on TEC-02" not in {one.quote for one in quality.evidence}
    assert quality.findings[0].related == ()


def test_the_report_of_a_discipline_holds_its_own_positions_with_reasons(quality, whole):
    def held(report):
        lines = (line for pillar in report.pillars for line in pillar.criteria if line.criterion == "REG-06")
        return [(one.value, one.reasons) for line in lines for one in line.positions]

    assert held(quality) == [("not_met", "The hold is long enough.")]
    assert held(whole) == [("differ", "")]


def test_the_report_of_a_discipline_shows_the_views_that_it_parts_from(quality):
    assert [[side.discipline for side in view.sides] for view in quality.divergent] == [["GMP", "QUAL"]]
    assert {one.quote for one in quality.evidence} == {"QUAL on REG-06", "QUAL on TEC-02", "GMP on REG-06"}


def test_a_discipline_that_the_framework_does_not_know_is_refused(desk, framework):
    with pytest.raises(RuleBroken, match=r"report\.discipline_unknown"):
        report_of(desk, framework, Profile.DISCIPLINE, "")


def test_no_grade_prints_as_one_of_an_inspection(framework):
    inside = {word.lower() for words in framework.grades_on_screen.values() for word in words} | {*GRADES}
    printed = {word.lower() for word in framework.printed_grades.values()}
    assert {*GRADES} <= framework.printed_grades.keys()
    assert inside.isdisjoint(printed)
    assert not [word for word in printed if "deficien" in word]
